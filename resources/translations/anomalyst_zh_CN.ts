<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>anomalyst::app::ColourRulesController</name>
    <message>
        <source>change of the colour rules</source>
        <translation>更改颜色规则</translation>
    </message>
    <message>
        <source>The colour rule “%1” marks nothing: %2</source>
        <translation>颜色规则“%1”没有标出任何会话：%2</translation>
    </message>
</context>
<context>
    <name>anomalyst::app::Desk</name>
    <message>
        <source>keeping a verdict…</source>
        <translation>正在保存裁定…</translation>
    </message>
    <message>
        <source>keeping %1 verdicts…</source>
        <translation>正在保存 %1 条裁定…</translation>
    </message>
    <message>
        <source>audit ok</source>
        <translation>审计正常</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>CPU, 1 thread</source>
        <translation>CPU，1 个线程</translation>
    </message>
    <message>
        <source>CPU, %1 threads</source>
        <translation>CPU，%1 个线程</translation>
    </message>
    <message>
        <source>CUDA</source>
        <translation>CUDA</translation>
    </message>
    <message>
        <source>Export scores</source>
        <translation>导出得分</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>Wrote %1 to %2.</source>
        <translation>已将 %1写入 %2。</translation>
    </message>
    <message>
        <source>The verdict was not kept</source>
        <translation>裁定未能保存</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>已保存的筛选</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>延后</translation>
    </message>
    <message>
        <source>Colour rules</source>
        <translation>颜色规则</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>现在不行</translation>
    </message>
</context>
<context>
    <name>anomalyst::app::DetectorWords</name>
    <message>
        <source>Looks at features of the session</source>
        <translation>查看会话的特征</translation>
    </message>
    <message>
        <source>Reads the events in order</source>
        <translation>按顺序读取事件</translation>
    </message>
    <message>
        <source>Looks at features, and at events where there are any</source>
        <translation>查看特征，有事件时也查看事件</translation>
    </message>
    <message>
        <source>scores single events</source>
        <translation>为单个事件评分</translation>
    </message>
    <message>
        <source>says which features made the score</source>
        <translation>说明得分由哪些特征构成</translation>
    </message>
    <message>
        <source>places sessions on the map</source>
        <translation>在图上为会话定位</translation>
    </message>
    <message>
        <source>learns from labels</source>
        <translation>从标签学习</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>anomalyst::app::DriftController</name>
    <message>
        <source>None of the %1 is known to be new: no filter kept any out of the training of %2, which learnt from %3. Filter the queue in the top bar%4, and choose “what the queue shows” here.</source>
        <translation>无法得知 %1中哪些是新的：%2 的训练没有用筛选排除任何会话，它学习了 %3 个。请在顶部的筛选栏中筛选队列%4，再在此选择“队列所显示的会话”。</translation>
    </message>
    <message>
        <source>, such as %1</source>
        <translation>，例如 %1</translation>
    </message>
</context>
<context>
    <name>anomalyst::app::ImportController</name>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Imported %1.</source>
        <translation>已导入 %1。</translation>
    </message>
    <message>
        <source>Export rejected rows</source>
        <translation>导出被拒绝的行</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>Wrote %1.</source>
        <translation>已写入 %1。</translation>
    </message>
</context>
<context>
    <name>anomalyst::app::LabellingController</name>
    <message>
        <source>Taken back: %1.</source>
        <translation>已撤回：%1。</translation>
    </message>
    <message>
        <source>verdict withdrawn from %1</source>
        <translation>撤回 %1的裁定</translation>
    </message>
    <message>
        <source>verdict %1 on %2</source>
        <translation>裁定“%1”：%2</translation>
    </message>
    <message>
        <source>The sessions are still being read.</source>
        <translation>会话仍在读取中。</translation>
    </message>
    <message>
        <source>Done: %1. Undo takes it back.</source>
        <translation>完成：%1。撤销即可恢复。</translation>
    </message>
</context>
<context>
    <name>anomalyst::app::LayoutsController</name>
    <message>
        <source>L&amp;ayouts</source>
        <translation>布局(&amp;A)</translation>
    </message>
    <message>
        <source>The layout “%1” was saved by another version and does not fit any more. Arrange the panels anew and save them under this name.</source>
        <translation>布局“%1”由另一版本保存，已不再适用。请重新排列面板，并以此名称保存。</translation>
    </message>
    <message>
        <source>Save layout</source>
        <translation>保存布局</translation>
    </message>
    <message>
        <source>&amp;Name of the present arrangement of the panels</source>
        <translation>面板当前排列的名称(&amp;N)</translation>
    </message>
    <message>
        <source>There is a layout “%1”. Replace it by the present arrangement?</source>
        <translation>已有布局“%1”。用当前排列替换它吗？</translation>
    </message>
    <message>
        <source>The layout “%1” is in the menu View, Layouts.</source>
        <translation>布局“%1”位于菜单“视图”的“布局”中。</translation>
    </message>
    <message>
        <source>Delete layout</source>
        <translation>删除布局</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>布局(&amp;L)</translation>
    </message>
    <message>
        <source>Layout “%1”</source>
        <translation>布局“%1”</translation>
    </message>
    <message>
        <source>Arrange the panels as in “%1”</source>
        <translation>按“%1”排列面板</translation>
    </message>
</context>
<context>
    <name>anomalyst::app::MapController</name>
    <message>
        <source>Cluster</source>
        <translation>聚类</translation>
    </message>
    <message>
        <source>Unlike %1</source>
        <translation>与 %1 的差异</translation>
    </message>
    <message>
        <source>ten times rarer by %1</source>
        <translation>%1 认为罕见十倍</translation>
    </message>
    <message>
        <source>alike</source>
        <translation>相近</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>聚类</translation>
    </message>
    <message>
        <source>others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>no place</source>
        <translation>无位置</translation>
    </message>
    <message>
        <source>Select at least %1 on the map or in the queue.</source>
        <translation>请在图上或队列中至少选中 %1 个。</translation>
    </message>
    <message>
        <source>No session is selected.</source>
        <translation>没有选中会话。</translation>
    </message>
    <message>
        <source>One session is too few to spread out.</source>
        <translation>只有 1 个会话，无法展开。</translation>
    </message>
    <message>
        <source>%1 sessions are too few to spread out.</source>
        <translation>只有 %1 个会话，无法展开。</translation>
    </message>
    <message>
        <source>Spreading out %1…</source>
        <translation>正在展开 %1…</translation>
    </message>
</context>
<context>
    <name>anomalyst::app::ModelsController</name>
    <message>
        <source>The model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>%1 and its scores are removed.</source>
        <translation>%1 及其得分已删除。</translation>
    </message>
    <message>
        <source>%1 has scored no session yet: let it score them, and make it champion then.</source>
        <translation>%1尚未为任何会话评分：请先让它评分，再设为冠军。</translation>
    </message>
    <message>
        <source>promotion of %1</source>
        <translation>将%1设为冠军</translation>
    </message>
    <message>
        <source>%1 is champion: its scores drive the queue. Undo makes it the one before again.</source>
        <translation>%1已成为冠军：由它的得分驱动队列。撤销即可恢复之前的冠军。</translation>
    </message>
</context>
<context>
    <name>anomalyst::app::PolicyController</name>
    <message>
        <source>saving of policy %1</source>
        <translation>保存策略“%1”</translation>
    </message>
    <message>
        <source>deletion of policy %1</source>
        <translation>删除策略“%1”</translation>
    </message>
    <message>
        <source>use of policy %1</source>
        <translation>使用策略“%1”</translation>
    </message>
    <message>
        <source>change of the costs of mistakes</source>
        <translation>更改错误的成本</translation>
    </message>
</context>
<context>
    <name>anomalyst::app::ProbeController</name>
    <message>
        <source>The probe of the workspace has not been read.</source>
        <translation>尚未读取工作区的探查。</translation>
    </message>
    <message>
        <source>There is no session without a label below the line.</source>
        <translation>阈值以下没有未标注的会话。</translation>
    </message>
    <message>
        <source>drawing of a probe</source>
        <translation>抽取探查</translation>
    </message>
</context>
<context>
    <name>anomalyst::app::SavedFiltersController</name>
    <message>
        <source>saving of the filter “%1”</source>
        <translation>保存筛选“%1”</translation>
    </message>
    <message>
        <source>change of the saved filters</source>
        <translation>更改已保存的筛选</translation>
    </message>
</context>
<context>
    <name>anomalyst::app::SegmentController</name>
    <message>
        <source>month</source>
        <translation>月份</translation>
    </message>
</context>
<context>
    <name>anomalyst::app::SnoozeController</name>
    <message>
        <source>snoozing of %1 %2</source>
        <translation>延后 %1：%2</translation>
    </message>
    <message>
        <source>Nothing of what is chosen is snoozed.</source>
        <translation>所选内容均未延后。</translation>
    </message>
    <message>
        <source>bringing back of %1</source>
        <translation>放回 %1</translation>
    </message>
    <message>
        <source>Taken back: %1.</source>
        <translation>已撤回：%1。</translation>
    </message>
    <message>
        <source>Done: %1. Undo takes it back.</source>
        <translation>完成：%1。撤销即可恢复。</translation>
    </message>
</context>
<context>
    <name>anomalyst::app::ThresholdController</name>
    <message>
        <source>move of the line to %1</source>
        <translation>将阈值移到 %1</translation>
    </message>
</context>
<context>
    <name>anomalyst::app::TrainingController</name>
    <message>
        <source>The training of %1 was cut off: the training panel can go on with it.</source>
        <translation>%1 的训练曾被中断：可在训练面板中继续。</translation>
    </message>
    <message>
        <source>Stopped: the workspace was closed.</source>
        <translation>已停止：工作区已关闭。</translation>
    </message>
    <message>
        <source>Training %1</source>
        <translation>正在训练 %1</translation>
    </message>
    <message>
        <source>Scoring with %1</source>
        <translation>正在用 %1 评分</translation>
    </message>
    <message>
        <source>Saving scores of %1</source>
        <translation>正在保存 %1 的得分</translation>
    </message>
    <message>
        <source>%1 is trained and has scored the workspace.</source>
        <translation>%1 已训练完成，并已为工作区评分。</translation>
    </message>
    <message>
        <source>%1 has scored the workspace.</source>
        <translation>%1 已为工作区评分。</translation>
    </message>
    <message>
        <source> · epoch %1 of %2</source>
        <translation> · 第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source> · paused</source>
        <translation> · 已暂停</translation>
    </message>
    <message>
        <source> · %1 left</source>
        <translation> · 剩余 %1</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>The model is kept and has not scored the workspace.</source>
        <translation>模型已保留，尚未为工作区评分。</translation>
    </message>
    <message>
        <source>A model is being trained or is scoring. Wait for it, or cancel it.</source>
        <translation>有模型正在训练或评分。请等待其完成，或将其取消。</translation>
    </message>
    <message>
        <source>Recalibrating %1</source>
        <translation>正在重新校准 %1</translation>
    </message>
    <message>
        <source>The recalibrated model is %1 and has scored the workspace.</source>
        <translation>重新校准所得的模型是%1，并已为工作区评分。</translation>
    </message>
    <message>
        <source>%1, recalibrated</source>
        <translation>%1（重新校准）</translation>
    </message>
</context>
<context>
    <name>anomalyst::app::UndoHistory</name>
    <message>
        <source>Data are being imported, and nothing else can be kept until that has ended. Nothing was changed; try again then.</source>
        <translation>正在导入数据，结束之前无法保存其他内容。未作任何更改；请届时重试。</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
</context>
<context>
    <name>anomalyst::app::UserPageController</name>
    <message>
        <source>No model has scored this session yet.</source>
        <translation>尚无模型为此会话评分。</translation>
    </message>
</context>
<context>
    <name>anomalyst::app::VerifyController</name>
    <message>
        <source>Verifying the workspace</source>
        <translation>正在校验工作区</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>The workspace is sound: all %1 checks passed.</source>
        <translation>工作区完好：%1 项检查全部通过。</translation>
    </message>
    <message>
        <source>%1: %2. %3.</source>
        <translation>%1：%2。%3。</translation>
    </message>
</context>
<context>
    <name>anomalyst::app::WorkspaceController</name>
    <message>
        <source>Workspaces (*.anomalyst)</source>
        <translation>工作区 (*.anomalyst)</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>新建工作区</translation>
    </message>
    <message>
        <source>Open workspace</source>
        <translation>打开工作区</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Events or sessions (*.csv *.tsv *.txt *.jsonl *.ndjson *.json *.gz *.zst);;All files (*)</source>
        <translation>事件或会话 (*.csv *.tsv *.txt *.jsonl *.ndjson *.json *.gz *.zst);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Import into a new workspace</source>
        <translation>导入到新工作区</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>Cannot open %1</source>
        <translation>无法打开 %1</translation>
    </message>
    <message>
        <source>The last change was not kept</source>
        <translation>上一次更改未能保存</translation>
    </message>
</context>
<context>
    <name>anomalyst::engine</name>
    <message>
        <source>events</source>
        <translation>事件数</translation>
    </message>
    <message>
        <source>count of other actions</source>
        <translation>其他动作的次数</translation>
    </message>
    <message>
        <source>distinct actions</source>
        <translation>不同动作数</translation>
    </message>
    <message>
        <source>action entropy, bits</source>
        <translation>动作熵（比特）</translation>
    </message>
    <message>
        <source>longest run of one action</source>
        <translation>同一动作的最长连续次数</translation>
    </message>
    <message>
        <source>share of repeats</source>
        <translation>重复占比</translation>
    </message>
    <message>
        <source>count of unfamiliar actions</source>
        <translation>陌生动作的次数</translation>
    </message>
    <message>
        <source>share of unfamiliar transitions</source>
        <translation>陌生转移的占比</translation>
    </message>
    <message>
        <source>duration, seconds</source>
        <translation>时长（秒）</translation>
    </message>
    <message>
        <source>seconds between events, median</source>
        <translation>事件间隔秒数，中位数</translation>
    </message>
    <message>
        <source>seconds between events, mean</source>
        <translation>事件间隔秒数，平均值</translation>
    </message>
    <message>
        <source>seconds between events, shortest</source>
        <translation>事件间隔秒数，最短</translation>
    </message>
    <message>
        <source>seconds between events, longest</source>
        <translation>事件间隔秒数，最长</translation>
    </message>
    <message>
        <source>evenness of gaps</source>
        <translation>间隔的均匀程度</translation>
    </message>
    <message>
        <source>hour, sine</source>
        <translation>小时，正弦</translation>
    </message>
    <message>
        <source>hour, cosine</source>
        <translation>小时，余弦</translation>
    </message>
    <message>
        <source>weekday, sine</source>
        <translation>星期，正弦</translation>
    </message>
    <message>
        <source>weekday, cosine</source>
        <translation>星期，余弦</translation>
    </message>
    <message>
        <source>share at night</source>
        <translation>夜间占比</translation>
    </message>
    <message>
        <source>rarity of %1, mean bits</source>
        <translation>%1 的稀有度，平均比特</translation>
    </message>
    <message>
        <source>rarity of %1, highest bits</source>
        <translation>%1 的稀有度，最高比特</translation>
    </message>
    <message>
        <source>negative share of %1</source>
        <translation>%1 为负的占比</translation>
    </message>
    <message>
        <source>count of %1</source>
        <translation>%1 的次数</translation>
    </message>
    <message>
        <source>share of %1</source>
        <translation>%1 的占比</translation>
    </message>
    <message>
        <source>distinct %1</source>
        <translation>不同 %1 的个数</translation>
    </message>
    <message>
        <source>switches of %1</source>
        <translation>%1 的切换次数</translation>
    </message>
    <message>
        <source>%1, sum</source>
        <translation>%1，总和</translation>
    </message>
    <message>
        <source>%1, mean</source>
        <translation>%1，平均值</translation>
    </message>
    <message>
        <source>%1, highest</source>
        <translation>%1，最大值</translation>
    </message>
    <message>
        <source>%1, lowest</source>
        <translation>%1，最小值</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>舍弃</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>众数</translation>
    </message>
    <message>
        <source>interpolate</source>
        <translation>插值</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>training the autoencoder to start from</source>
        <translation>训练作为起点的自编码器</translation>
    </message>
    <message>
        <source>training generator and critic</source>
        <translation>训练生成器和判别器</translation>
    </message>
    <message>
        <source>training %1</source>
        <translation>训练 %1</translation>
    </message>
    <message>
        <source>learning from labels</source>
        <translation>从标签学习</translation>
    </message>
    <message>
        <source>scoring</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>saving scores</source>
        <translation>保存得分</translation>
    </message>
    <message>
        <source>reading sessions</source>
        <translation>读取会话</translation>
    </message>
    <message>
        <source>comparing</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>laying out</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>sessions</source>
        <translation>个会话</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>it has %1 fields instead of %2</source>
        <translation>有 %1 个字段，应为 %2 个</translation>
    </message>
    <message>
        <source>%1 is not a time</source>
        <translation>%1 不是时间</translation>
    </message>
    <message>
        <source>%1 is not a number</source>
        <translation>%1 不是数值</translation>
    </message>
    <message>
        <source>%1 (the session) is empty</source>
        <translation>%1（会话）为空</translation>
    </message>
    <message>
        <source>%1 (the user) is empty</source>
        <translation>%1（用户）为空</translation>
    </message>
    <message>
        <source>%1 (the action) is empty</source>
        <translation>%1（动作）为空</translation>
    </message>
    <message>
        <source>%1 (the time) is empty</source>
        <translation>%1（时间）为空</translation>
    </message>
    <message>
        <source>%1 (the session) occurs before</source>
        <translation>%1（会话）此前已出现过</translation>
    </message>
    <message>
        <source>none of the unpivoted times has a value</source>
        <translation>逆透视的时间列均无值</translation>
    </message>
    <message>
        <source>a quote opens and never closes</source>
        <translation>引号未闭合</translation>
    </message>
    <message>
        <source>the row is longer than 1 MiB</source>
        <translation>该行超过 1 MiB</translation>
    </message>
    <message>
        <source>it contains a NUL byte</source>
        <translation>含有 NUL 字节</translation>
    </message>
    <message>
        <source>text follows a closing quote</source>
        <translation>闭合引号之后还有文本</translation>
    </message>
    <message>
        <source>it has more than 16,384 fields</source>
        <translation>字段超过 16,384 个</translation>
    </message>
    <message>
        <source>it has more than 16,384 values</source>
        <translation>值超过 16,384 个</translation>
    </message>
    <message>
        <source>its brackets are nested deeper than 64 levels</source>
        <translation>括号嵌套超过 64 层</translation>
    </message>
    <message>
        <source>a number in it is malformed, or has more than 64 bits</source>
        <translation>其中的数值格式错误，或超过 64 位</translation>
    </message>
    <message>
        <source>a text in it has a bad escape or control character</source>
        <translation>其中的文本含有错误的转义或控制字符</translation>
    </message>
    <message>
        <source>a text in it is not closed by a quote</source>
        <translation>其中的文本缺少结尾引号</translation>
    </message>
    <message>
        <source>a key in it is longer than 1024 bytes, with those that it lies under</source>
        <translation>其中的键连同上级键超过 1024 字节</translation>
    </message>
    <message>
        <source>it is not valid JSON</source>
        <translation>不是有效的 JSON</translation>
    </message>
    <message>
        <source>it is JSON, but not an object</source>
        <translation>是 JSON，但不是对象</translation>
    </message>
    <message>
        <source>the event is equal to the one before it in its session</source>
        <translation>事件与会话中的前一个事件相同</translation>
    </message>
    <message>
        <source>the events of the session were not in the order of time, and were sorted</source>
        <translation>会话的事件未按时间排列，已重新排序</translation>
    </message>
    <message>
        <source>the time cannot be right: before 1995 or in the future</source>
        <translation>时间不可能正确：早于 1995 年或在未来</translation>
    </message>
    <message>
        <source>the session has one event only</source>
        <translation>会话只有一个事件</translation>
    </message>
    <message>
        <source>the session has more than 1,000 events</source>
        <translation>会话的事件超过 1,000 个</translation>
    </message>
    <message>
        <source>the session lasts longer than a day</source>
        <translation>会话持续超过一天</translation>
    </message>
    <message>
        <source>the session has normal and anomalous labels, and counts as anomalous</source>
        <translation>会话同时有正常和异常标签，按异常计</translation>
    </message>
    <message>
        <source>the session goes on from an earlier import; its scores have to be computed anew</source>
        <translation>会话延续自先前的导入；其得分须重新计算</translation>
    </message>
    <message>
        <source>the user is not the session&apos;s first: the event stays in the session</source>
        <translation>用户与会话的第一个用户不同：事件仍归入该会话</translation>
    </message>
    <message>
        <source>the key “%1” is not in the first rows and was left out</source>
        <translation>键“%1”不在开头的行中，已略去</translation>
    </message>
    <message>
        <source>other keys are not in the first rows and were left out</source>
        <translation>其他键不在开头的行中，已略去</translation>
    </message>
    <message>
        <source>a key that comes first behind the head of the file is left out</source>
        <translation>在文件开头之后才出现的键已略去</translation>
    </message>
    <message>
        <source>lists longer than %1 were cut off there</source>
        <translation>超过 %1 项的列表已在该处截断</translation>
    </message>
    <message>
        <source>amount is negative</source>
        <translation>金额为负</translation>
    </message>
    <message>
        <source>quantity is negative</source>
        <translation>数量为负</translation>
    </message>
    <message>
        <source>text is not UTF-8 and was read as Windows-1252</source>
        <translation>文本不是 UTF-8，已按 Windows-1252 读取</translation>
    </message>
    <message>
        <source>time is missing: the event keeps its place in the file</source>
        <translation>缺少时间：事件保留其在文件中的位置</translation>
    </message>
    <message>
        <source>user is missing: the session belongs to an unknown user of its own</source>
        <translation>缺少用户：会话归入一个单独的未知用户</translation>
    </message>
    <message>
        <source>no column is the time: events keep the order of the rows</source>
        <translation>没有时间列：事件保持行的顺序</translation>
    </message>
    <message>
        <source>no column is the time: sessions have no start</source>
        <translation>没有时间列：会话没有开始时间</translation>
    </message>
    <message>
        <source>Matrix products are computed by the reference BLAS, which makes training several times slower: install OpenBLAS (package libopenblas0-pthread).</source>
        <translation>矩阵乘法由参考版 BLAS 计算，训练会慢数倍：请安装 OpenBLAS（软件包 libopenblas0-pthread）。</translation>
    </message>
    <message>
        <source>Memory ran out in epoch %1; the best epoch before it is kept.</source>
        <translation>内存在第 %1 轮耗尽；已保留此前最佳的一轮。</translation>
    </message>
    <message>
        <source>Training became unstable in epoch %1; the best epoch before it is kept.</source>
        <translation>训练在第 %1 轮变得不稳定；已保留此前最佳的一轮。</translation>
    </message>
    <message>
        <source>Generator and critic became unstable after %1 steps; the last sound state before is kept.</source>
        <translation>生成器和判别器在 %1 步后变得不稳定；已保留此前最后一个正常状态。</translation>
    </message>
    <message>
        <source>No training session is labelled as an anomaly, so this is deep SVDD: it learns from what is usual alone.</source>
        <translation>没有训练会话被标注为异常，因此这是 deep SVDD：只从常见的会话学习。</translation>
    </message>
    <message>
        <source>“%1” does not count: too many of its values were met with their action in hardly any session, so that one more says nothing.</source>
        <translation>“%1”不计入：它的值中有太多几乎未在任何会话中与其动作一同出现过，因此再多一个也说明不了什么。</translation>
    </message>
    <message>
        <source>Compares with all %1 training sessions; the nearest are found exactly, not by approximation.</source>
        <translation>与全部 %1 个训练会话比较；最近邻为精确查找，并非近似。</translation>
    </message>
    <message>
        <source>Compares with %1 sessions drawn from the %2 trained on; the nearest are found exactly, not by approximation.</source>
        <translation>与从 %2 个训练会话中抽取的 %1 个会话比较；最近邻为精确查找，并非近似。</translation>
    </message>
    <message>
        <source>Learnt from labels of fraud: %1, legitimate: %2.</source>
        <translation>由标签学得，欺诈：%1，合法：%2。</translation>
    </message>
    <message>
        <source>Made of %1.</source>
        <translation>由 %1 组成。</translation>
    </message>
    <message>
        <source>Left out: %1. %2.</source>
        <translation>未纳入：%1。%2。</translation>
    </message>
    <message>
        <source>Only %1 sessions could be held out, so the probabilities rest on the sessions trained on as well and come out smaller than they should.</source>
        <translation>只能留出 %1 个会话，因此概率也依据训练所用的会话，会比应有的偏小。</translation>
    </message>
    <message>
        <source>How far the training was could not be kept, so that it could not have been gone on with: %1</source>
        <translation>训练进度未能保存，因此本来无法继续：%1</translation>
    </message>
    <message>
        <source>character %1</source>
        <translation>第 %1 个字符</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>filter “%1”</source>
        <translation>筛选条件“%1”</translation>
    </message>
    <message>
        <source>model “%1”</source>
        <translation>模型“%1”</translation>
    </message>
    <message>
        <source>“%1” is not expected here</source>
        <translation>此处不应出现“%1”</translation>
    </message>
    <message>
        <source>Join conditions with and, or</source>
        <translation>请用 and 或 or 连接条件</translation>
    </message>
    <message>
        <source>The filter is nested too deeply</source>
        <translation>筛选条件嵌套过深</translation>
    </message>
    <message>
        <source>Use fewer parentheses</source>
        <translation>请减少括号</translation>
    </message>
    <message>
        <source>A condition is missing before “%1”</source>
        <translation>“%1”之前缺少条件</translation>
    </message>
    <message>
        <source>Write one such as score &gt; 3</source>
        <translation>请写成如 score &gt; 3 的形式</translation>
    </message>
    <message>
        <source>“%1” cannot be followed by a parenthesis</source>
        <translation>“%1”之后不能跟括号</translation>
    </message>
    <message>
        <source>Write has( … ), count( … ) or seq( … )</source>
        <translation>请写 has( … )、count( … ) 或 seq( … )</translation>
    </message>
    <message>
        <source>Write one such as count(login) &gt;= 3</source>
        <translation>请写成如 count(login) &gt;= 3 的形式</translation>
    </message>
    <message>
        <source>seq needs a step without not</source>
        <translation>seq 需要一个不带 not 的步骤</translation>
    </message>
    <message>
        <source>For sessions without an action write not has( … )</source>
        <translation>要查找没有某动作的会话，请写 not has( … )</translation>
    </message>
    <message>
        <source>within measures from the first to the last step, and there is only one</source>
        <translation>within 衡量从第一步到最后一步的时间，而这里只有一步</translation>
    </message>
    <message>
        <source>Name a second step without not, or leave within out</source>
        <translation>请再写一个不带 not 的步骤，或去掉 within</translation>
    </message>
    <message>
        <source>seq has more than %1 steps</source>
        <translation>seq 的步骤超过 %1 个</translation>
    </message>
    <message>
        <source>Use fewer, or join two seq( … ) with and</source>
        <translation>请减少步骤，或用 and 连接两个 seq( … )</translation>
    </message>
    <message>
        <source>Write one such as 90s, 5m, 2h or 1d</source>
        <translation>请写成如 90s、5m、2h 或 1d 的形式</translation>
    </message>
    <message>
        <source>Put keywords, and names with spaces or signs, in quotes</source>
        <translation>关键字以及带空格或符号的名称请加引号</translation>
    </message>
    <message>
        <source>Put texts with spaces or signs in quotes</source>
        <translation>带空格或符号的文本请加引号</translation>
    </message>
    <message>
        <source>“!” stands alone</source>
        <translation>“!”不能单独出现</translation>
    </message>
    <message>
        <source>Write != or not</source>
        <translation>请写 != 或 not</translation>
    </message>
    <message>
        <source>A quote opens and never closes</source>
        <translation>引号未闭合</translation>
    </message>
    <message>
        <source>Add the closing quote</source>
        <translation>请补上结尾引号</translation>
    </message>
    <message>
        <source>The filter ends here; expected a condition</source>
        <translation>筛选条件到此结束；此处应有条件</translation>
    </message>
    <message>
        <source>The filter ends here; expected a value</source>
        <translation>筛选条件到此结束；此处应有值</translation>
    </message>
    <message>
        <source>The filter ends here; expected a number</source>
        <translation>筛选条件到此结束；此处应有数值</translation>
    </message>
    <message>
        <source>The filter ends here; expected an action</source>
        <translation>筛选条件到此结束；此处应有动作</translation>
    </message>
    <message>
        <source>The filter ends here; expected a duration after within</source>
        <translation>筛选条件到此结束；within 之后应有时长</translation>
    </message>
    <message>
        <source>The filter ends here; expected a closing parenthesis</source>
        <translation>筛选条件到此结束；此处应有右括号</translation>
    </message>
    <message>
        <source>The filter ends here; expected =, !=, &lt;, &lt;=, &gt;, &gt;=, ~ or in after “%1”</source>
        <translation>筛选条件到此结束；“%1”之后应有 =、!=、&lt;、&lt;=、&gt;、&gt;=、~ 或 in</translation>
    </message>
    <message>
        <source>The filter ends here; expected %1</source>
        <translation>筛选条件到此结束；此处应有 %1</translation>
    </message>
    <message>
        <source>Found “%1”; expected a condition</source>
        <translation>此处是“%1”；应有条件</translation>
    </message>
    <message>
        <source>Found “%1”; expected a value</source>
        <translation>此处是“%1”；应有值</translation>
    </message>
    <message>
        <source>Found “%1”; expected a number</source>
        <translation>此处是“%1”；应有数值</translation>
    </message>
    <message>
        <source>Found “%1”; expected an action</source>
        <translation>此处是“%1”；应有动作</translation>
    </message>
    <message>
        <source>Found “%1”; expected a duration after within</source>
        <translation>此处是“%1”；within 之后应有时长</translation>
    </message>
    <message>
        <source>Found “%1”; expected a closing parenthesis</source>
        <translation>此处是“%1”；应有右括号</translation>
    </message>
    <message>
        <source>Found “%1”; expected =, !=, &lt;, &lt;=, &gt;, &gt;=, ~ or in after “%2”</source>
        <translation>此处是“%1”；“%2”之后应有 =、!=、&lt;、&lt;=、&gt;、&gt;=、~ 或 in</translation>
    </message>
    <message>
        <source>Found “%1”; expected %2</source>
        <translation>此处是“%1”；应有 %2</translation>
    </message>
    <message>
        <source>There is no field “%1”</source>
        <translation>没有字段“%1”</translation>
    </message>
    <message>
        <source>%1 is a number, and ~ compares text</source>
        <translation>%1 是数值，而 ~ 用于比较文本</translation>
    </message>
    <message>
        <source>Use = &lt; &lt;= &gt; &gt;= or !=</source>
        <translation>请使用 = &lt; &lt;= &gt; &gt;= 或 !=</translation>
    </message>
    <message>
        <source>“%1” is not a number, as %2 is</source>
        <translation>“%1”不是数值，而 %2 是数值</translation>
    </message>
    <message>
        <source>“%1” cannot be compared with %2</source>
        <translation>“%1”不能与 %2 比较</translation>
    </message>
    <message>
        <source>Write a time such as 2026-03-14 or 2026-03-14T02:11:04</source>
        <translation>请写成如 2026-03-14 或 2026-03-14T02:11:04 的时间</translation>
    </message>
    <message>
        <source>%1 can only be equal to something or not</source>
        <translation>%1 只能判断相等或不相等</translation>
    </message>
    <message>
        <source>Use =, != or in</source>
        <translation>请使用 =、!= 或 in</translation>
    </message>
    <message>
        <source>“%1” is not a label</source>
        <translation>“%1”不是标签</translation>
    </message>
    <message>
        <source>Labels are anomalous, normal and unknown</source>
        <translation>标签有 anomalous（异常）、normal（正常）和 unknown（未知）</translation>
    </message>
    <message>
        <source>“%1” is not a verdict</source>
        <translation>“%1”不是裁定</translation>
    </message>
    <message>
        <source>Verdicts are fraud, legitimate, unsure and none</source>
        <translation>裁定有 fraud（欺诈）、legitimate（合法）、unsure（存疑）和 none（无）</translation>
    </message>
    <message>
        <source>“%1” is an attribute of sessions, not of events</source>
        <translation>“%1”是会话的属性，不是事件的属性</translation>
    </message>
    <message>
        <source>Compare it outside the brackets</source>
        <translation>请在方括号之外比较</translation>
    </message>
    <message>
        <source>The filter has too many values</source>
        <translation>筛选条件中的值过多</translation>
    </message>
    <message>
        <source>Filter by fewer, or in several steps</source>
        <translation>请减少值，或分几步筛选</translation>
    </message>
    <message>
        <source>The workspace was moved, replaced or deleted while it was open</source>
        <translation>工作区在打开期间被移动、替换或删除</translation>
    </message>
    <message>
        <source>Nothing more is written to it; close it, and open it where it is now</source>
        <translation>不再向其写入任何内容；请将其关闭，再到它现在的位置打开</translation>
    </message>
    <message>
        <source>The workspace is in use by %1</source>
        <translation>工作区正被 %1 使用</translation>
    </message>
    <message>
        <source>Close it there, then try again</source>
        <translation>请在那里将其关闭，然后重试</translation>
    </message>
    <message>
        <source>The workspace cannot be written to (%1)</source>
        <translation>无法写入工作区（%1）</translation>
    </message>
    <message>
        <source>Open it read-only, or copy it to a place where you may write</source>
        <translation>请以只读方式打开，或复制到可以写入的位置</translation>
    </message>
    <message>
        <source>There is no such workspace</source>
        <translation>没有这个工作区</translation>
    </message>
    <message>
        <source>Check the path, or import data to make a new one</source>
        <translation>请检查路径，或导入数据以新建工作区</translation>
    </message>
    <message>
        <source>This is not an Anomalyst workspace (%1)</source>
        <translation>这不是 Anomalyst 工作区（%1）</translation>
    </message>
    <message>
        <source>Import data files into a workspace instead of opening them</source>
        <translation>请将数据文件导入工作区，而不是直接打开</translation>
    </message>
    <message>
        <source>Open it with a newer version of Anomalyst</source>
        <translation>请用更新版本的 Anomalyst 打开</translation>
    </message>
    <message>
        <source>The workspace is damaged: %1</source>
        <translation>工作区已损坏：%1</translation>
    </message>
    <message>
        <source>Verify it, which says what can be done</source>
        <translation>请校验它，校验会说明可以做什么</translation>
    </message>
    <message>
        <source>Could not %1: another program is using the workspace</source>
        <translation>无法执行（%1）：另一个程序正在使用工作区</translation>
    </message>
    <message>
        <source>Close the other program, or try again when it has finished</source>
        <translation>请关闭另一个程序，或等它结束后重试</translation>
    </message>
    <message>
        <source>Could not %1: the disk is full</source>
        <translation>无法执行（%1）：磁盘已满</translation>
    </message>
    <message>
        <source>Free some space and try again; the workspace is unchanged</source>
        <translation>请释放一些空间后重试；工作区未改变</translation>
    </message>
    <message>
        <source>Could not %1: the workspace is read-only</source>
        <translation>无法执行（%1）：工作区是只读的</translation>
    </message>
    <message>
        <source>Copy it to a place where you may write</source>
        <translation>请复制到可以写入的位置</translation>
    </message>
    <message>
        <source>Could not %1: out of memory</source>
        <translation>无法执行（%1）：内存不足</translation>
    </message>
    <message>
        <source>Close other programs and try again</source>
        <translation>请关闭其他程序后重试</translation>
    </message>
    <message>
        <source>The file is damaged: restore it from a copy</source>
        <translation>文件已损坏：请从副本恢复</translation>
    </message>
    <message>
        <source>Check the disk; the workspace is unchanged</source>
        <translation>请检查磁盘；工作区未改变</translation>
    </message>
    <message>
        <source>Cannot write: %1</source>
        <translation>无法写入：%1</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and the space on the disk</source>
        <translation>请检查文件夹的权限和磁盘空间</translation>
    </message>
    <message>
        <source>The sample data is not installed</source>
        <translation>示例数据未安装</translation>
    </message>
    <message>
        <source>Install the program again</source>
        <translation>请重新安装程序</translation>
    </message>
    <message>
        <source>There is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>Check the name and the folder</source>
        <translation>请检查名称和文件夹</translation>
    </message>
    <message>
        <source>This is a folder, not a file</source>
        <translation>这是文件夹，不是文件</translation>
    </message>
    <message>
        <source>Name the files in it</source>
        <translation>请指定其中的文件</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>无法读取文件：%1</translation>
    </message>
    <message>
        <source>The first row cannot be read: %1</source>
        <translation>无法读取第一行：%1</translation>
    </message>
    <message>
        <source>The file has no readable row</source>
        <translation>文件中没有可读的行</translation>
    </message>
    <message>
        <source>Choose a file with a header and rows</source>
        <translation>请选择带表头和数据行的文件</translation>
    </message>
    <message>
        <source>The file is binary, not a table of text</source>
        <translation>文件是二进制的，不是文本表格</translation>
    </message>
    <message>
        <source>The file is %1, not a table of text</source>
        <translation>文件不是文本表格，而是 %1</translation>
    </message>
    <message>
        <source>Choose a CSV, TSV or JSON Lines file, plain, .gz or .zst</source>
        <translation>请选择 CSV、TSV 或 JSON Lines 文件，可为未压缩、.gz 或 .zst</translation>
    </message>
    <message>
        <source>Choose a table of text: CSV, TSV or JSON Lines, plain, .gz or .zst</source>
        <translation>请选择文本表格：CSV、TSV 或 JSON Lines，可为未压缩、.gz 或 .zst</translation>
    </message>
    <message>
        <source>Open it in its own program and save the table as CSV</source>
        <translation>请用其自身的程序打开，并将表格另存为 CSV</translation>
    </message>
    <message>
        <source>Unpack it, and import the tables that are in it</source>
        <translation>请解压，并导入其中的表格</translation>
    </message>
    <message>
        <source>Convert it to CSV or JSON Lines</source>
        <translation>请转换为 CSV 或 JSON Lines</translation>
    </message>
    <message>
        <source>There are no rows to import</source>
        <translation>没有可导入的行</translation>
    </message>
    <message>
        <source>No row could be imported: %1</source>
        <translation>没有一行能够导入：%1</translation>
    </message>
    <message>
        <source>Check the mapping of the columns</source>
        <translation>请检查列的映射</translation>
    </message>
    <message>
        <source>“%1” is not a number of rows</source>
        <translation>“%1”不是行数</translation>
    </message>
    <message>
        <source>Give a number such as 100 or a share such as 5%</source>
        <translation>请给出如 100 的数目，或如 5% 的比例</translation>
    </message>
    <message>
        <source>More than %1 rows cannot be imported; the first: %2</source>
        <translation>超过 %1 行无法导入；第一处：%2</translation>
    </message>
    <message>
        <source>Check the mapping, or allow more rejected rows</source>
        <translation>请检查映射，或允许更多被拒绝的行</translation>
    </message>
    <message>
        <source>The same data was already imported on %1 from %2</source>
        <translation>相同的数据已于 %1 从 %2 导入</translation>
    </message>
    <message>
        <source>Nothing was changed; import it into another workspace</source>
        <translation>未作任何更改；请导入到另一个工作区</translation>
    </message>
    <message>
        <source>There is no column “%1”</source>
        <translation>没有列“%1”</translation>
    </message>
    <message>
        <source>Column “%1” is not a time: “%2”</source>
        <translation>列“%1”不是时间：“%2”</translation>
    </message>
    <message>
        <source>Join it with the column of its date: time=Date+Time</source>
        <translation>请与日期列合并：time=Date+Time</translation>
    </message>
    <message>
        <source>Map another column to time, or none to keep the order of the rows</source>
        <translation>请将另一列映射为时间，或不映射以保持行的顺序</translation>
    </message>
    <message>
        <source>No column says who acted or which session an event belongs to</source>
        <translation>没有列说明是谁的操作，或事件属于哪个会话</translation>
    </message>
    <message>
        <source>The files do not have the same columns for user and session</source>
        <translation>这些文件的用户列和会话列不相同</translation>
    </message>
    <message>
        <source>Import files of one kind at a time</source>
        <translation>请一次导入同一种文件</translation>
    </message>
    <message>
        <source>“%1” is not a time zone</source>
        <translation>“%1”不是时区</translation>
    </message>
    <message>
        <source>Give a name such as Europe/Berlin, or an offset such as +02:00</source>
        <translation>请给出如 Europe/Berlin 的名称，或如 +02:00 的偏移</translation>
    </message>
    <message>
        <source>The workspace holds pseudonyms, and this import would add plain names</source>
        <translation>工作区中是假名，而这次导入会加入明文姓名</translation>
    </message>
    <message>
        <source>Import with --pseudonymise</source>
        <translation>请用 --pseudonymise 导入</translation>
    </message>
    <message>
        <source>No session to train on</source>
        <translation>没有可用于训练的会话</translation>
    </message>
    <message>
        <source>Widen the filter, or leave fewer labels out</source>
        <translation>请放宽筛选条件，或少排除一些标签</translation>
    </message>
    <message>
        <source>Sessions labelled as fraud: %1; at least %2 are needed</source>
        <translation>标注为欺诈的会话：%1；至少需要 %2 个</translation>
    </message>
    <message>
        <source>No session is labelled as legitimate</source>
        <translation>没有会话被标注为合法</translation>
    </message>
    <message>
        <source>Give more verdicts, or choose a detector that needs none</source>
        <translation>请作更多裁定，或选择不需要标签的检测器</translation>
    </message>
    <message>
        <source>The sessions have no events to make sequences of</source>
        <translation>会话没有可组成序列的事件</translation>
    </message>
    <message>
        <source>Choose a detector of features</source>
        <translation>请选择基于特征的检测器</translation>
    </message>
    <message>
        <source>The sessions have neither events nor numbers to learn from</source>
        <translation>会话既没有事件也没有数值可供学习</translation>
    </message>
    <message>
        <source>Choose sessions that have some</source>
        <translation>请选择有这些内容的会话</translation>
    </message>
    <message>
        <source>No feature of the training sessions varies</source>
        <translation>训练会话的特征没有任何变化</translation>
    </message>
    <message>
        <source>Choose other sessions or inputs</source>
        <translation>请选择其他会话或输入</translation>
    </message>
    <message>
        <source>There is not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>There is not enough memory to train: it ran out in epoch %1</source>
        <translation>内存不足，无法训练：在第 %1 轮耗尽</translation>
    </message>
    <message>
        <source>Use a smaller model or batch, or the device cpu</source>
        <translation>请使用更小的模型或批次，或使用设备 cpu</translation>
    </message>
    <message>
        <source>Choose a smaller learning-rate</source>
        <translation>请选择更小的学习率</translation>
    </message>
    <message>
        <source>LibTorch finds no CUDA device here</source>
        <translation>LibTorch 在此找不到 CUDA 设备</translation>
    </message>
    <message>
        <source>Choose the device cpu or auto</source>
        <translation>请选择设备 cpu 或 auto</translation>
    </message>
    <message>
        <source>There already is a model called “%1”</source>
        <translation>已有名为“%1”的模型</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>请换一个名称</translation>
    </message>
    <message>
        <source>The champion cannot be removed</source>
        <translation>冠军模型不能删除</translation>
    </message>
    <message>
        <source>Make another model champion first</source>
        <translation>请先将另一个模型设为冠军</translation>
    </message>
    <message>
        <source>The model is not what was saved</source>
        <translation>模型与保存时不一致</translation>
    </message>
    <message>
        <source>Train it again, or restore the workspace from a copy</source>
        <translation>请重新训练，或从副本恢复工作区</translation>
    </message>
    <message>
        <source>A model of the detector %1 cannot be tuned: it keeps no weights that training could go on with</source>
        <translation>检测器 %1 的模型不能微调：它不保存可供继续训练的权重</translation>
    </message>
    <message>
        <source>Train a new model on the old sessions and the new ones</source>
        <translation>请用旧会话和新会话训练一个新模型</translation>
    </message>
    <message>
        <source>SQLite integrity</source>
        <translation>SQLite 完整性</translation>
    </message>
    <message>
        <source>foreign keys</source>
        <translation>外键</translation>
    </message>
    <message>
        <source>event counts</source>
        <translation>事件计数</translation>
    </message>
    <message>
        <source>action counts</source>
        <translation>动作计数</translation>
    </message>
    <message>
        <source>action sequences</source>
        <translation>动作序列</translation>
    </message>
    <message>
        <source>session values</source>
        <translation>会话数值</translation>
    </message>
    <message>
        <source>dictionaries</source>
        <translation>词典</translation>
    </message>
    <message>
        <source>model hashes</source>
        <translation>模型哈希</translation>
    </message>
    <message>
        <source>scores</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Go back to a copy of the workspace, and keep this one; what can still be read of it can be exported</source>
        <translation>请换回工作区的副本，并保留此工作区；其中仍可读取的内容可以导出</translation>
    </message>
    <message>
        <source>Remove that model, and train it again</source>
        <translation>请删除该模型并重新训练</translation>
    </message>
    <message>
        <source>Score the sessions again with every model</source>
        <translation>请用每个模型重新为会话评分</translation>
    </message>
    <message>
        <source>Adversarial network (f-AnoGAN)</source>
        <translation>对抗网络（f-AnoGAN）</translation>
    </message>
    <message>
        <source>Asks of each number how many sessions lie at least as far out, and adds up the surprises. Choose it where the numbers have very different shapes: there is nothing to set and no shape is assumed. Beyond all that was seen in training it no longer tells far from very far, it looks at one number at a time, and it finds nothing odd about rare values in the middle.</source>
        <translation>对每个数值询问有多少会话至少同样偏远，并将意外度相加。适用于各数值分布形状差异很大的情况：无需设置，也不假定任何形状。超出训练所见范围之后，它不再区分远与极远；它一次只看一个数值，对居中但稀有的值也看不出异样。</translation>
    </message>
    <message>
        <source>Asks several detectors that judge in different ways and takes what they say together. Choose it when you do not know which one suits the data: it is hardly ever much worse than the best of its members and bears anomalies among the training sessions. It takes as long as all of them together, and an anomaly that only one member sees ranks lower than by that member alone.</source>
        <translation>询问数个判断方式不同的检测器，并综合它们的意见。不知道哪个检测器适合数据时选用：它几乎从不明显差于其中最好的成员，也经得起训练会话中混有异常。它所需的时间是所有成员之和，而只有一个成员看出的异常，排名会低于单用该成员。</translation>
    </message>
    <message>
        <source>Attempts, of which the best is kept.</source>
        <translation>尝试次数，保留其中最好的一次。</translation>
    </message>
    <message>
        <source>Autoencoder</source>
        <translation>自编码器</translation>
    </message>
    <message>
        <source>Bins of each histogram; 0 takes the square root of the number of sessions.</source>
        <translation>每个直方图的分箱数；0 表示取会话数的平方根。</translation>
    </message>
    <message>
        <source>Bins of equal width, or bins that hold equally many sessions: these follow long tails more closely.</source>
        <translation>等宽的分箱，或每箱会话数相等的分箱：后者更贴合长尾。</translation>
    </message>
    <message>
        <source>Box plot</source>
        <translation>箱线图</translation>
    </message>
    <message>
        <source>Brings usual sessions close to a centre and those you have labelled as fraud away from it: finds more of the fraud you know, and what is far from the usual. Choose it once you have some dozens of verdicts; without any it only knows what is far from the usual, which another detector tells better.</source>
        <translation>使常见会话靠近一个中心，使您标注为欺诈的会话远离它：能找出更多您已知的欺诈，以及远离常态的会话。有数十条裁定后选用；没有裁定时它只知道什么远离常态，而这一点其他检测器做得更好。</translation>
    </message>
    <message>
        <source>Clusters (k-means)</source>
        <translation>聚类（k-means）</translation>
    </message>
    <message>
        <source>Count vectors</source>
        <translation>计数向量</translation>
    </message>
    <message>
        <source>Counts how often each action occurs in a session and compares that with the nearest session it knows: it finds what is missing, repeated or new. Choose it where sessions consist of fixed steps. It does not see the order of events, and only their actions.</source>
        <translation>统计会话中每个动作出现的次数，并与它所知的最近会话比较：能找出缺失、重复或新增的动作。适用于由固定步骤组成的会话。它看不到事件的顺序，也只看动作。</translation>
    </message>
    <message>
        <source>Counts which actions follow one another, two, three and five at a time, and is surprised by events that are out of order, missing, repeated, or have a value that does not go with their action. Choose it first where the order of events matters: it trains in seconds and says what it expected. It does not see what lies further apart than its longest run.</source>
        <translation>统计哪些动作先后相随（每次两个、三个和五个），对次序不对、缺失、重复或取值与动作不符的事件感到意外。事件顺序重要时首选：它在数秒内训练完成，并能说明预期是什么。相隔超过其最长片段的关系它看不到。</translation>
    </message>
    <message>
        <source>Cuts the sessions apart at random places; one that is soon by itself is unusual. Choose it first when little is known of the data: it needs no tuning, is fast on millions of sessions, and anomalies among the training sessions hardly harm it. It sees little of relations between numbers, and of anomalies that lie amid normal sessions or come in dense groups of their own.</source>
        <translation>在随机位置将会话切分；很快就被单独分开的会话即不寻常。对数据所知甚少时首选：无需调参，数百万会话也很快，训练会话中的异常几乎不影响它。它不大看得出数值之间的关系，也看不出处于正常会话之中或自成密集群体的异常。</translation>
    </message>
    <message>
        <source>Deep semi-supervised (Deep SAD)</source>
        <translation>深度半监督（Deep SAD）</translation>
    </message>
    <message>
        <source>Dense areas (DBSCAN)</source>
        <translation>密集区域（DBSCAN）</translation>
    </message>
    <message>
        <source>Detectors that are trained together, by name, separated by commas; the map is that of the first. auto: isolation-forest, knn, hbos, pca for sessions without events, gru-next, ngram, count-vector, unseen for sessions with events.</source>
        <translation>一同训练的检测器，按名称以逗号分隔；潜空间图取自第一个。auto：无事件的会话用 isolation-forest, knn, hbos, pca，有事件的会话用 gru-next, ngram, count-vector, unseen。</translation>
    </message>
    <message>
        <source>Draws a box around the middle half of the sessions for each number and measures how far outside a session lies, in widths of the box; 1.5 is the end of the whisker. Choose it where the numbers are lopsided or the training sessions hold anomalies: up to a quarter on either side leave the box as it is. It looks at one number at a time and takes everything inside the boxes as equally normal.</source>
        <translation>为每个数值围绕居中的一半会话画一个箱，并以箱宽为单位衡量会话在箱外多远；1.5 即须线末端。适用于数值分布偏斜或训练会话含有异常的情况：每侧多达四分之一的异常也不改变箱。它一次只看一个数值，并把箱内的一切视为同样正常。</translation>
    </message>
    <message>
        <source>Draws a histogram of each number and finds sessions that fall into empty places, in the middle as well as at the ends. Choose it as a fast first look at many sessions and where numbers come in several clumps. It looks at one number at a time, so it misses sessions in which only the combination is odd.</source>
        <translation>为每个数值画直方图，找出落入空处的会话，无论在中间还是两端。适合对大量会话作快速初查，以及数值聚成数团的情况。它一次只看一个数值，因此看不出仅组合异常的会话。</translation>
    </message>
    <message>
        <source>Ensemble</source>
        <translation>集成</translation>
    </message>
    <message>
        <source>Epochs without a better validation loss after which training stops.</source>
        <translation>验证损失连续多少轮没有改善后停止训练。</translation>
    </message>
    <message>
        <source>Event in its place (masked transformer)</source>
        <translation>位置上的事件（掩码 Transformer）</translation>
    </message>
    <message>
        <source>Finds sessions far from every area in which training sessions lie close together, whatever its shape; lone training sessions count for nothing. Choose it where usual sessions form crowds of any shape and a few frauds may be among those trained on. Do not choose it where crowds differ much in how close together they are (LOF is made for that) or where frauds form a crowd of their own.</source>
        <translation>找出远离所有密集区域的会话，不论区域形状如何；孤立的训练会话不起作用。适用于常见会话形成任意形状的群体、训练会话中可能混有少数欺诈的情况。若各群体疏密差异很大（LOF 为此而设），或欺诈自成一群，则不宜选用。</translation>
    </message>
    <message>
        <source>Finds sessions that are far from every usual session, whatever shapes the usual ones form. Choose it where most training sessions are known to be normal: among the best then. Where the training sessions hold many like frauds these are each other&apos;s neighbours and look normal (on public tables the area under the curve falls from 0.94 to 0.85); more neighbours help, an isolation forest suffers less.</source>
        <translation>找出远离所有常见会话的会话，不论常见会话形成何种形状。已知大部分训练会话正常时选用：此时属最佳之列。若训练会话含有许多相似的欺诈，它们互为近邻而显得正常（在公开数据表上曲线下面积由 0.94 降至 0.85）；增加近邻数有帮助，孤立森林受影响较小。</translation>
    </message>
    <message>
        <source>Finds sessions that are farther from their neighbours than these are from theirs: a stranger beside a tight group as well as one far from everybody. Choose it where groups of sessions differ in how alike their members are, and most training sessions are known to be normal. Do not choose it where they hold many frauds: it suffers more than nearest neighbours do (on public tables the area under the curve falls from 0.94 to 0.70), because like frauds make a dense group of their own.</source>
        <translation>找出与其近邻的距离大于近邻之间距离的会话：既能找出紧密群体旁的陌生者，也能找出远离所有会话者。适用于各组会话内部相似程度不同、且已知大部分训练会话正常的情况。若训练会话含有许多欺诈则不宜选用：它所受影响大于最近邻（在公开数据表上曲线下面积由 0.94 降至 0.70），因为相似的欺诈会自成密集群体。</translation>
    </message>
    <message>
        <source>From where events are judged: both asks also how surprising the action before is given this one, so that rare but regular steps surprise less than misplaced ones.</source>
        <translation>从何处判断事件：both（双向）还会询问在此动作之后回看前一动作有多意外，使稀有但合乎规律的步骤比错位的步骤更不意外。</translation>
    </message>
    <message>
        <source>Function between the layers.</source>
        <translation>各层之间的函数。</translation>
    </message>
    <message>
        <source>Groups to sort the sessions into.</source>
        <translation>会话要分成的组数。</translation>
    </message>
    <message>
        <source>Hides each event in turn, guesses from the events on both sides what belongs there, and is surprised where something else stands. Choose it to find events that are out of place, exchanged or missing, and to read what belongs there instead; not to judge sessions that are still going on, nor values that only the past decides.</source>
        <translation>依次遮住每个事件，由两侧的事件猜测此处应是什么，若实际是别的则感到意外。用于找出错位、被替换或缺失的事件，并读出此处本应是什么；不宜用来判断仍在进行的会话，也不宜用于只由过去决定的值。</translation>
    </message>
    <message>
        <source>Histograms (HBOS)</source>
        <translation>直方图（HBOS）</translation>
    </message>
    <message>
        <source>How event surprises become a session&apos;s score.</source>
        <translation>事件的意外度如何合成会话的得分。</translation>
    </message>
    <message>
        <source>How many events back each layer looks.</source>
        <translation>每一层回看多少个事件。</translation>
    </message>
    <message>
        <source>How many events on either side are looked at.</source>
        <translation>两侧各看多少个事件。</translation>
    </message>
    <message>
        <source>How many numbers sum a session up: fewer make what is unusual harder to rebuild, 2 are a map by themselves.</source>
        <translation>用多少个数值概括一个会话：越少，不寻常的越难重建；2 个本身就是一张图。</translation>
    </message>
    <message>
        <source>How many things an event can look for at once in each layer; they share the hidden-size evenly.</source>
        <translation>每一层中一个事件可同时关注多少方面；它们平分 hidden-size。</translation>
    </message>
    <message>
        <source>How much the score counts what the critic sees between a session and how it was made up, beside what the numbers say.</source>
        <translation>在数值所示之外，判别器在会话与其生成版本之间看出的差异在得分中占多大分量。</translation>
    </message>
    <message>
        <source>How near sessions must be to count as close, in standard deviations (eps). 0: chosen where the distances to the neighbours begin to rise.</source>
        <translation>会话相距多近才算接近，以标准差计（eps）。0：取近邻距离开始上升之处。</translation>
    </message>
    <message>
        <source>How strongly codes are drawn to the middle of the map in training: less rebuilds more exactly, more makes the map more even.</source>
        <translation>训练时编码被拉向图中央的力度：较小则重建更精确，较大则图更均匀。</translation>
    </message>
    <message>
        <source>How strongly known fraud is pushed away from the centre.</source>
        <translation>已知欺诈被推离中心的力度。</translation>
    </message>
    <message>
        <source>How strongly the regression is kept simple; more where labels are few or doubtful.</source>
        <translation>回归保持简单的力度；标签少或可疑时宜取较大值。</translation>
    </message>
    <message>
        <source>How the distances of the features become a session&apos;s score: the mean finds sessions that are unusual in many ways, the largest those that are extreme in one.</source>
        <translation>各特征的距离如何合成会话的得分：平均值找出多方面不寻常的会话，最大值找出某一方面极端的会话。</translation>
    </message>
    <message>
        <source>Isolation forest</source>
        <translation>孤立森林</translation>
    </message>
    <message>
        <source>Layers of attention, each of which sees what the one below has made of the events.</source>
        <translation>注意力层数，每一层都看到下一层对事件的理解。</translation>
    </message>
    <message>
        <source>Learns from your verdicts and given labels which of the unusual sessions are fraud. Choose it as soon as some are labelled, a few dozen of the highest scored and some drawn at random: it puts what you look for before what is merely odd. Fraud that is unlike all labelled so far is better found by the ensemble.</source>
        <translation>从您的裁定和原始标签学习哪些不寻常的会话是欺诈。一有标注即可选用，例如得分最高者中的数十个，再加一些随机抽取的：它把您要找的排在仅仅异样的之前。与迄今所有标注都不相似的欺诈，由集成更容易找出。</translation>
    </message>
    <message>
        <source>Learns how probable a session&apos;s numbers are together: finds sessions that do not go together, as the autoencoder does, and those that do but lie far out. Choose it where anomalies are among the training sessions, or for an even map; not where small departures matter: of those it forgives more than the autoencoder.</source>
        <translation>学习会话的各数值合在一起的概率：既像自编码器那样找出数值不相配的会话，也找出相配但偏远的会话。适用于训练会话中含有异常，或需要均匀的图的情况；若细小偏离很重要则不宜：它比自编码器更宽容细小偏离。</translation>
    </message>
    <message>
        <source>Learns how the numbers that describe a session go together and finds sessions whose numbers do not. Choose it for sessions known by totals and habits; it does not see the order of events.</source>
        <translation>学习描述会话的各数值如何相互配合，找出数值不相配的会话。适用于以总量和习惯来认识的会话；它看不到事件的顺序。</translation>
    </message>
    <message>
        <source>Learns the few directions in which normal sessions differ and finds sessions that differ in any other way. Choose it where many numbers move together and a break between them is what you look for; it is the autoencoder&apos;s plain sister and trains in a moment. It knows straight relations only, and being extreme along a direction in which sessions usually differ is not odd to it.</source>
        <translation>学习正常会话彼此不同的少数方向，找出在其他方面不同的会话。适用于许多数值同步变化、而您要找的正是其脱节的情况；它是自编码器的简化版，片刻即可训练完成。它只认识线性关系，沿会话通常相异的方向上的极端，它不觉得异样。</translation>
    </message>
    <message>
        <source>Learns to make up sessions that a critic cannot tell from real ones, and finds those it cannot make up. Choose it where anomalies are among the training sessions, or for a second opinion unlike the autoencoder&apos;s; not where time is short: it takes the longest to train of all detectors of features.</source>
        <translation>学习编造判别器分辨不出真假的会话，并找出它编造不出的会话。适用于训练会话中含有异常，或需要不同于自编码器的另一种意见的情况；时间紧时不宜选用：它是所有基于特征的检测器中训练最久的。</translation>
    </message>
    <message>
        <source>Learns which event usually follows and is surprised by events that do not fit, or by an end that comes too early. Choose it where the order of events matters; it needs data with events.</source>
        <translation>学习哪个事件通常随后出现，对不合适的事件或过早的结束感到意外。事件顺序重要时选用；它需要带事件的数据。</translation>
    </message>
    <message>
        <source>Learns which event usually follows, looking back at each earlier event by itself, and is surprised by events that do not fit, or by an end that comes too early. Choose it where an event is decided by one long before it, or by how often something has happened, and there are thousands of sessions to learn from; with few, or where events depend on the last few only, gru-next tells as much in less time.</source>
        <translation>学习哪个事件通常随后出现，逐个回看先前的每个事件，对不合适的事件或过早的结束感到意外。适用于事件由很久之前的某个事件或某事发生的次数决定、且有数千个会话可供学习的情况；会话少，或事件只取决于最近几个时，gru-next 用更少时间就能说明同样多的问题。</translation>
    </message>
    <message>
        <source>Learnt from labels</source>
        <translation>由标签学习</translation>
    </message>
    <message>
        <source>Lengths of the runs of actions that are counted, separated by commas; the longest that training knows decides.</source>
        <translation>所统计的动作片段的长度，以逗号分隔；以训练中见过的最长者为准。</translation>
    </message>
    <message>
        <source>Local outlier factor (LOF)</source>
        <translation>局部离群因子（LOF）</translation>
    </message>
    <message>
        <source>Looks up what follows what, and which values go with which actions, and points at pairs that training never or hardly met. Choose it for a first look and beside every other model: it trains in a moment, and its reasons can be checked by counting. It does not see longer patterns.</source>
        <translation>查明何者随何者出现、何值与何动作相配，指出训练中从未或几乎未见过的配对。适合初查，也适合与任何其他模型并用：片刻即可训练完成，其理由可用计数核对。它看不到更长的模式。</translation>
    </message>
    <message>
        <source>Mahalanobis distance</source>
        <translation>马氏距离</translation>
    </message>
    <message>
        <source>Measures how far a session lies from the centre when the numbers that usually go together are taken together, so it also finds a combination that is odd although each number by itself is not. Choose it where the sessions form one cloud; a share of anomalies in training does not blind it. It knows straight relations only, and with several kinds of normal sessions it takes the middle between them for normal.</source>
        <translation>把通常相互配合的数值放在一起，衡量会话离中心多远，因此也能找出各数值单看并不异样但组合异样的情况。适用于会话形成一团的情况；训练中含有一部分异常也不会使它失灵。它只认识线性关系；若正常会话有数种，它会把它们之间的中间地带当作正常。</translation>
    </message>
    <message>
        <source>Measures how far each number of a session lies from the median, in the spread that is usual for it. Choose it as the plainest yardstick: every score can be checked by hand, and it trains in a moment. It looks at one number at a time, so it misses sessions in which only the combination is odd, and values that are rare but lie in the middle.</source>
        <translation>衡量会话的每个数值离中位数多远，以其通常的离散程度为单位。作为最朴素的尺度选用：每个得分都可手工核对，片刻即可训练完成。它一次只看一个数值，因此看不出仅组合异样的会话，也看不出稀有但居中的值。</translation>
    </message>
    <message>
        <source>Most count vectors that are kept, those of most sessions first.</source>
        <translation>最多保留的计数向量数，会话最多者优先。</translation>
    </message>
    <message>
        <source>Most passes over the training sessions; training stops earlier when it no longer improves.</source>
        <translation>遍历训练会话的最多轮数；不再改善时训练会提前停止。</translation>
    </message>
    <message>
        <source>Most steps of each attempt.</source>
        <translation>每次尝试的最多步数。</translation>
    </message>
    <message>
        <source>Most training sessions that are kept to compare with; of more, this many are drawn. More tell smaller groups apart from single sessions, and take longer.</source>
        <translation>最多保留多少训练会话用于比较；若更多，则从中抽取这么多。越多越能把较小的群体与单个会话区分开，也越耗时。</translation>
    </message>
    <message>
        <source>N-grams</source>
        <translation>N 元组</translation>
    </message>
    <message>
        <source>Nearest neighbours (kNN)</source>
        <translation>最近邻（kNN）</translation>
    </message>
    <message>
        <source>Next event (GRU)</source>
        <translation>下一事件（GRU）</translation>
    </message>
    <message>
        <source>Next event (transformer)</source>
        <translation>下一事件（Transformer）</translation>
    </message>
    <message>
        <source>Principal components</source>
        <translation>主成分</translation>
    </message>
    <message>
        <source>Score: the distance to the farthest of these neighbours, or the mean or median of the distances to all of them.</source>
        <translation>得分：到这些近邻中最远者的距离，或到所有近邻的距离的平均值或中位数。</translation>
    </message>
    <message>
        <source>Sequence autoencoder (GRU)</source>
        <translation>序列自编码器（GRU）</translation>
    </message>
    <message>
        <source>Sessions compared with. A group of as many like sessions counts as normal; fewer find smaller anomalies, more endure more frauds among the training sessions.</source>
        <translation>用于比较的会话数。同样多的相似会话成群即算正常；较少能找出更小的异常，较多更经得起训练会话中的欺诈。</translation>
    </message>
    <message>
        <source>Sessions each tree is grown on. More let it see finer structure, fewer keep dense groups of anomalies from hiding each other.</source>
        <translation>每棵树所用的会话数。较多能看到更细的结构，较少能防止密集的异常群体互相掩护。</translation>
    </message>
    <message>
        <source>Sessions per training step; fewer where a step of so many would take long.</source>
        <translation>每个训练步的会话数；若这么多会使一步过慢则会减少。</translation>
    </message>
    <message>
        <source>Sessions that density is measured with. A group of as many like sessions counts as normal; fewer find finer differences, more endure more frauds among the training sessions.</source>
        <translation>用于衡量密度的会话数。同样多的相似会话成群即算正常；较少能找出更细的差异，较多更经得起训练会话中的欺诈。</translation>
    </message>
    <message>
        <source>Sessions whose counts differ by no more than this share are kept as one.</source>
        <translation>计数差异不超过此比例的会话合并保存为一个。</translation>
    </message>
    <message>
        <source>Sessions, itself included, that a session must have within the radius to lie in a dense area.</source>
        <translation>会话（含自身）在半径内须有多少会话，才算处于密集区域。</translation>
    </message>
    <message>
        <source>Share of each batch, the worst rebuilt, that training ignores: keeps anomalies among the training sessions from being learnt.</source>
        <translation>每批中重建最差、被训练忽略的比例：防止学到训练会话中的异常。</translation>
    </message>
    <message>
        <source>Share of the training sessions, those nearest to the median, that decide what is normal; the others may be anomalies. 1 trusts them all.</source>
        <translation>最接近中位数、用来决定何为正常的训练会话的比例；其余可能是异常。1 表示全部信任。</translation>
    </message>
    <message>
        <source>Share of the variance that the directions kept explain; a difference that they cannot explain is what is scored.</source>
        <translation>所保留的方向解释的方差比例；它们无法解释的差异即为得分。</translation>
    </message>
    <message>
        <source>Sorts the training sessions into groups and finds sessions far from the middle of every large group. Choose it where behaviour falls into a few round groups, or as a quick first look: it is fast on any number of sessions. Do not choose it where usual sessions form long or bent shapes; nearest neighbours follow these.</source>
        <translation>将训练会话分组，找出离每个大组中心都远的会话。适用于行为分为数个圆形群组的情况，也适合快速初查：会话再多也很快。若常见会话形成长条或弯曲的形状则不宜选用；最近邻能贴合这些形状。</translation>
    </message>
    <message>
        <source>Step size of the Adam optimiser.</source>
        <translation>Adam 优化器的步长。</translation>
    </message>
    <message>
        <source>Steps in which the generator learns; the critic learns in five to each.</source>
        <translation>生成器学习的步数；每一步判别器学习五步。</translation>
    </message>
    <message>
        <source>Sums a session up in a few numbers, rebuilds it from them, and is surprised by the events that it rebuilds badly. Choose it for a map on which sessions of the same kind lie together, or for a second opinion unlike that of gru-next; not for sessions of hundreds of events, of which so few numbers hold too little.</source>
        <translation>用少数数值概括会话，再由其重建，对重建得不好的事件感到意外。适用于需要同类会话彼此靠近的图，或需要不同于 gru-next 的另一种意见的情况；不宜用于含数百个事件的会话，这么少的数值容纳不下它们。</translation>
    </message>
    <message>
        <source>Tail probabilities (ECOD)</source>
        <translation>尾部概率（ECOD）</translation>
    </message>
    <message>
        <source>The largest groups that together hold this share of the training sessions count as usual; the smaller ones are left out. 1: all count.</source>
        <translation>合计占训练会话此比例的最大的几组算作常见；较小的组不计。1 表示全部计入。</translation>
    </message>
    <message>
        <source>Trees that the score is the mean of; more make it steadier and slower.</source>
        <translation>得分由多少棵树平均而得；越多越稳定，也越慢。</translation>
    </message>
    <message>
        <source>Unseen events</source>
        <translation>未见事件</translation>
    </message>
    <message>
        <source>Variational autoencoder</source>
        <translation>变分自编码器</translation>
    </message>
    <message>
        <source>Weight of all sessions without a label, which count as legitimate, as a multiple of that of the sessions labelled so; less where much fraud is still unlabelled.</source>
        <translation>所有无标签会话的权重（按合法计），为已标注合法会话权重的倍数；若仍有许多欺诈未标注，宜取较小值。</translation>
    </message>
    <message>
        <source>What counts as one deviation: from the mean or the median of the distances from the median (the median ignores up to half of strange sessions, but exaggerates where most sessions share one value), or the standard deviation around the mean, the classic one, which anomalies in training widen.</source>
        <translation>以什么为一个偏差单位：到中位数的距离的平均值或中位数（后者可忽略多达一半的异样会话，但在多数会话取同一值时会夸大），或围绕平均值的标准差，即经典做法，会因训练中的异常而变宽。</translation>
    </message>
    <message>
        <source>What fewer training sessions have counts as never met: keeps single anomalies among them from being learnt.</source>
        <translation>在少于这么多训练会话中出现的，算作从未见过：防止学到其中的个别异常。</translation>
    </message>
    <message>
        <source>Which side of a feature counts: the rarer one for each feature by itself, as the authors&apos; program does, or all low sides, all high sides or all sides with the long tail, whichever gives the most, as in their paper.</source>
        <translation>特征的哪一侧计入：每个特征各取较稀有的一侧（如作者的程序），或全部取低侧、全部取高侧、全部取长尾一侧，取其中结果最大者（如其论文）。</translation>
    </message>
    <message>
        <source>Width in which each action is described.</source>
        <translation>描述每个动作所用的宽度。</translation>
    </message>
    <message>
        <source>Width in which each step is described.</source>
        <translation>描述每一步所用的宽度。</translation>
    </message>
    <message>
        <source>Width of the memory carried along a session.</source>
        <translation>沿会话传递的记忆的宽度。</translation>
    </message>
    <message>
        <source>Widths of the layers down to the narrow middle, separated by commas; the way back up mirrors them. A middle of 2 is a map by itself; auto makes it a quarter as wide as there are numbers of a session, from 4 to 16.</source>
        <translation>直至狭窄中间层的各层宽度，以逗号分隔；返回的各层与之对称。中间层为 2 时本身就是一张图；auto 取会话数值个数的四分之一，介于 4 到 16 之间。</translation>
    </message>
    <message>
        <source>Z-scores</source>
        <translation>Z 分数</translation>
    </message>
    <message>
        <source>activation</source>
        <comment>parameter</comment>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>aggregate</source>
        <comment>parameter</comment>
        <translation>聚合方式</translation>
    </message>
    <message>
        <source>batch-size</source>
        <comment>parameter</comment>
        <translation>批次大小</translation>
    </message>
    <message>
        <source>binning</source>
        <comment>parameter</comment>
        <translation>分箱方式</translation>
    </message>
    <message>
        <source>bins</source>
        <comment>parameter</comment>
        <translation>分箱数</translation>
    </message>
    <message>
        <source>both</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>clustering</source>
        <translation>聚类</translation>
    </message>
    <message>
        <source>clusters</source>
        <comment>parameter</comment>
        <translation>簇数</translation>
    </message>
    <message>
        <source>code-size</source>
        <comment>parameter</comment>
        <translation>编码大小</translation>
    </message>
    <message>
        <source>combine</source>
        <comment>parameter</comment>
        <translation>合成方式</translation>
    </message>
    <message>
        <source>combined</source>
        <translation>综合</translation>
    </message>
    <message>
        <source>context</source>
        <comment>parameter</comment>
        <translation>上下文长度</translation>
    </message>
    <message>
        <source>core</source>
        <comment>parameter</comment>
        <translation>核心比例</translation>
    </message>
    <message>
        <source>critic-weight</source>
        <comment>parameter</comment>
        <translation>判别器权重</translation>
    </message>
    <message>
        <source>deep, features</source>
        <translation>深度，特征</translation>
    </message>
    <message>
        <source>direction</source>
        <comment>parameter</comment>
        <translation>方向</translation>
    </message>
    <message>
        <source>distance</source>
        <comment>parameter</comment>
        <translation>距离</translation>
    </message>
    <message>
        <source>embedding-size</source>
        <comment>parameter</comment>
        <translation>嵌入宽度</translation>
    </message>
    <message>
        <source>epochs</source>
        <comment>parameter</comment>
        <translation>轮数</translation>
    </message>
    <message>
        <source>equal-content</source>
        <translation>等频</translation>
    </message>
    <message>
        <source>equal-width</source>
        <translation>等宽</translation>
    </message>
    <message>
        <source>farthest</source>
        <translation>最远</translation>
    </message>
    <message>
        <source>fewest-sessions</source>
        <comment>parameter</comment>
        <translation>最少会话数</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>正向</translation>
    </message>
    <message>
        <source>generator-steps</source>
        <comment>parameter</comment>
        <translation>生成器步数</translation>
    </message>
    <message>
        <source>heads</source>
        <comment>parameter</comment>
        <translation>注意力头数</translation>
    </message>
    <message>
        <source>hidden-size</source>
        <comment>parameter</comment>
        <translation>隐藏层宽度</translation>
    </message>
    <message>
        <source>hidden-sizes</source>
        <comment>parameter</comment>
        <translation>各隐藏层宽度</translation>
    </message>
    <message>
        <source>iterations</source>
        <comment>parameter</comment>
        <translation>迭代次数</translation>
    </message>
    <message>
        <source>kl-weight</source>
        <comment>parameter</comment>
        <translation>KL 权重</translation>
    </message>
    <message>
        <source>known</source>
        <comment>parameter</comment>
        <translation>保留数</translation>
    </message>
    <message>
        <source>l2</source>
        <comment>parameter</comment>
        <translation>L2 正则</translation>
    </message>
    <message>
        <source>label-weight</source>
        <comment>parameter</comment>
        <translation>标签权重</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>layers</source>
        <comment>parameter</comment>
        <translation>层数</translation>
    </message>
    <message>
        <source>learning-rate</source>
        <comment>parameter</comment>
        <translation>学习率</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>members</source>
        <comment>parameter</comment>
        <translation>成员</translation>
    </message>
    <message>
        <source>neighbours</source>
        <translation>近邻</translation>
    </message>
    <message>
        <source>neighbours</source>
        <comment>parameter</comment>
        <translation>近邻数</translation>
    </message>
    <message>
        <source>orders</source>
        <comment>parameter</comment>
        <translation>片段长度</translation>
    </message>
    <message>
        <source>paper</source>
        <translation>按论文</translation>
    </message>
    <message>
        <source>patience</source>
        <comment>parameter</comment>
        <translation>耐心轮数</translation>
    </message>
    <message>
        <source>radius</source>
        <comment>parameter</comment>
        <translation>半径</translation>
    </message>
    <message>
        <source>rarer</source>
        <translation>较稀有一侧</translation>
    </message>
    <message>
        <source>reference-sessions</source>
        <comment>parameter</comment>
        <translation>参考会话数</translation>
    </message>
    <message>
        <source>relu</source>
        <translation>relu</translation>
    </message>
    <message>
        <source>restarts</source>
        <comment>parameter</comment>
        <translation>重启次数</translation>
    </message>
    <message>
        <source>samples</source>
        <comment>parameter</comment>
        <translation>样本数</translation>
    </message>
    <message>
        <source>sequence, counted</source>
        <translation>序列，计数</translation>
    </message>
    <message>
        <source>sequence, deep</source>
        <translation>序列，深度</translation>
    </message>
    <message>
        <source>several</source>
        <translation>组合</translation>
    </message>
    <message>
        <source>spread</source>
        <comment>parameter</comment>
        <translation>离散度量</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>tails</source>
        <comment>parameter</comment>
        <translation>尾侧</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>tolerance</source>
        <comment>parameter</comment>
        <translation>容差</translation>
    </message>
    <message>
        <source>trees</source>
        <comment>parameter</comment>
        <translation>树的棵数</translation>
    </message>
    <message>
        <source>trees, linear</source>
        <translation>树与线性</translation>
    </message>
    <message>
        <source>trim</source>
        <comment>parameter</comment>
        <translation>修剪比例</translation>
    </message>
    <message>
        <source>unlabelled-weight</source>
        <comment>parameter</comment>
        <translation>无标签权重</translation>
    </message>
    <message>
        <source>usual-share</source>
        <comment>parameter</comment>
        <translation>常见占比</translation>
    </message>
    <message>
        <source>variance</source>
        <comment>parameter</comment>
        <translation>方差比例</translation>
    </message>
    <message>
        <source>Of all %1 training sessions %2 lie in dense areas, with %3 others within %4 standard deviations. The nearest are found exactly, not by approximation.</source>
        <translation>全部 %1 个训练会话中有 %2 个处于密集区域，即在 %4 个标准差以内另有 %3 个会话。最近邻为精确查找，并非近似。</translation>
    </message>
    <message>
        <source>Of %1 sessions drawn from the %2 trained on %3 lie in dense areas, with %4 others within %5 standard deviations. The nearest are found exactly, not by approximation.</source>
        <translation>从 %2 个训练会话中抽取的 %1 个会话中有 %3 个处于密集区域，即在 %5 个标准差以内另有 %4 个会话。最近邻为精确查找，并非近似。</translation>
    </message>
    <message>
        <source>%1 of %2 sessions are not complete and were left out of training: %3.</source>
        <translation>%2 个会话中有 %1 个不完整，未参与训练：%3。</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>an equal event stands before it in its session, at the same time</source>
        <translation>会话中在它之前有一个时间相同的相同事件</translation>
    </message>
    <message>
        <source>an equal event stands at most a second before it in its session</source>
        <translation>会话中在它之前至多一秒有一个相同的事件</translation>
    </message>
    <message>
        <source>an equal event stood in their session already</source>
        <translation>会话中已有一个相同的事件</translation>
    </message>
    <message>
        <source>The sessions have changed since they were loaded</source>
        <translation>会话在加载之后已有变化</translation>
    </message>
    <message>
        <source>Open the workspace again</source>
        <translation>请重新打开工作区</translation>
    </message>
    <message>
        <source>This session is not in the workspace any more</source>
        <translation>此会话已不在工作区中</translation>
    </message>
    <message>
        <source>The database cannot be reached: %1</source>
        <translation>无法连接数据库：%1</translation>
    </message>
    <message>
        <source>The database cannot be asked: %1</source>
        <translation>无法查询数据库：%1</translation>
    </message>
    <message>
        <source>The database refuses a transaction: %1</source>
        <translation>数据库拒绝了事务：%1</translation>
    </message>
    <message>
        <source>The database refuses the query: %1</source>
        <translation>数据库拒绝了查询：%1</translation>
    </message>
    <message>
        <source>The database broke the result off: %1</source>
        <translation>数据库中断了结果：%1</translation>
    </message>
    <message>
        <source>The connection broke: %1</source>
        <translation>连接中断：%1</translation>
    </message>
    <message>
        <source>Check the address, the rights and the query</source>
        <translation>请检查地址、权限和查询</translation>
    </message>
    <message>
        <source>%1 session is too few to compare: drift cannot be told from chance with fewer than %2</source>
        <translation>%1 个会话太少，无法比较：少于 %2 个时无法将漂移与偶然区分</translation>
    </message>
    <message>
        <source>%1 sessions are too few to compare: drift cannot be told from chance with fewer than %2</source>
        <translation>%1 个会话太少，无法比较：少于 %2 个时无法将漂移与偶然区分</translation>
    </message>
    <message>
        <source>Widen the filter, or wait for more</source>
        <translation>请放宽筛选条件，或等待更多会话</translation>
    </message>
    <message>
        <source>%1 session is too few to compare with: drift cannot be told from chance with fewer than %2</source>
        <translation>%1 个会话太少，无法作对照：少于 %2 个时无法将漂移与偶然区分</translation>
    </message>
    <message>
        <source>%1 sessions are too few to compare with: drift cannot be told from chance with fewer than %2</source>
        <translation>%1 个会话太少，无法作对照：少于 %2 个时无法将漂移与偶然区分</translation>
    </message>
    <message>
        <source>There is no session to compare scores of</source>
        <translation>没有可比较得分的会话</translation>
    </message>
    <message>
        <source>Widen the filter</source>
        <translation>请放宽筛选条件</translation>
    </message>
    <message>
        <source>Wait for more, or name the sessions with a filter</source>
        <translation>请等待更多会话，或用筛选指定会话</translation>
    </message>
    <message>
        <source>Check fewer of the model&apos;s training sessions: those that are checked are no reference</source>
        <translation>请少检查一些模型训练所用的会话：被检查的会话不能作对照</translation>
    </message>
    <message>
        <source>Name a wider reference</source>
        <translation>请指定更宽的对照</translation>
    </message>
    <message>
        <source>year-month-day</source>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>year-month-day and time</source>
        <translation>年-月-日和时间</translation>
    </message>
    <message>
        <source>day, month, year</source>
        <translation>日、月、年</translation>
    </message>
    <message>
        <source>day, month, year and time</source>
        <translation>日、月、年和时间</translation>
    </message>
    <message>
        <source>month, day, year</source>
        <translation>月、日、年</translation>
    </message>
    <message>
        <source>month, day, year and time</source>
        <translation>月、日、年和时间</translation>
    </message>
    <message>
        <source>Unix seconds</source>
        <translation>Unix 秒</translation>
    </message>
    <message>
        <source>Unix milliseconds</source>
        <translation>Unix 毫秒</translation>
    </message>
    <message>
        <source>Unix microseconds</source>
        <translation>Unix 微秒</translation>
    </message>
    <message>
        <source>time of day</source>
        <translation>一天中的时刻</translation>
    </message>
    <message>
        <source>No session is new to the model: it was trained on all of them</source>
        <translation>没有对模型而言是新的会话：它是用全部会话训练的</translation>
    </message>
    <message>
        <source>No session is new to the model: it was trained on “%1”</source>
        <translation>没有对模型而言是新的会话：它是用“%1”训练的</translation>
    </message>
    <message>
        <source>Import newer sessions first, or name sessions with a filter</source>
        <translation>请先导入较新的会话，或用筛选指定会话</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::AboutDialog</name>
    <message>
        <source>About Anomalyst</source>
        <translation>关于 Anomalyst</translation>
    </message>
    <message>
        <source>Anomalyst %1</source>
        <translation>Anomalyst %1</translation>
    </message>
    <message>
        <source>&lt;p&gt;Find, understand and label anomalous behaviour sessions, offline, on one desktop. Nothing leaves this machine.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. It comes without any warranty.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Sample data.&lt;/b&gt; Real orders from &lt;i&gt;Online Retail II&lt;/i&gt;, 2009–2010, by Daqing Chen (2019), UCI Machine Learning Repository, &lt;a href=&quot;https://doi.org/10.24432/C5CG6D&quot;&gt;doi.org/10.24432/C5CG6D&lt;/a&gt;, licence &lt;a href=&quot;https://creativecommons.org/licenses/by/4.0/&quot;&gt;CC BY 4.0&lt;/a&gt;. Changed: an excerpt, turned into sessions, with simulated accounts. &lt;b&gt;The anomalies in it are injected&lt;/b&gt;, they are not real customers&apos; deeds.&lt;/p&gt;&lt;p&gt;Built on Qt %1, LibTorch, SQLite, Boost and Eigen.&lt;/p&gt;</source>
        <translation>&lt;p&gt;在一台桌面电脑上离线查找、理解并标注异常行为会话。任何数据都不会离开本机。&lt;/p&gt;&lt;p&gt;自由软件，采用 GNU 通用公共许可证第 3 版或更新版本。不附带任何担保。&lt;/p&gt;&lt;p&gt;&lt;b&gt;示例数据。&lt;/b&gt;真实订单取自 &lt;i&gt;Online Retail II&lt;/i&gt;（2009–2010），作者 Daqing Chen（2019），UCI Machine Learning Repository，&lt;a href=&quot;https://doi.org/10.24432/C5CG6D&quot;&gt;doi.org/10.24432/C5CG6D&lt;/a&gt;，许可 &lt;a href=&quot;https://creativecommons.org/licenses/by/4.0/&quot;&gt;CC BY 4.0&lt;/a&gt;。改动：节选，转换为会话，并配以模拟账户。&lt;b&gt;其中的异常是注入的&lt;/b&gt;，并非真实客户所为。&lt;/p&gt;&lt;p&gt;基于 Qt %1、LibTorch、SQLite、Boost 和 Eigen。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Back to the window (Esc)</source>
        <translation>返回窗口 (Esc)</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ActionLegend</name>
    <message>
        <source>Colours of the actions</source>
        <translation>动作的颜色</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::Actions</name>
    <message>
        <source>&amp;New workspace…</source>
        <translation>新建工作区(&amp;N)…</translation>
    </message>
    <message>
        <source>Make an empty workspace in a file of its own</source>
        <translation>在单独的文件中新建空工作区</translation>
    </message>
    <message>
        <source>&amp;Open workspace…</source>
        <translation>打开工作区(&amp;O)…</translation>
    </message>
    <message>
        <source>Open an .anomalyst file</source>
        <translation>打开 .anomalyst 文件</translation>
    </message>
    <message>
        <source>Try the &amp;sample</source>
        <translation>试用示例(&amp;S)</translation>
    </message>
    <message>
        <source>Open a copy of the sample workspace; the anomalies in it are injected</source>
        <translation>打开示例工作区的副本；其中的异常是注入的</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Export scores…</source>
        <translation>导出得分(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the scores of the model shown to a CSV file</source>
        <translation>将当前显示的模型的得分写入 CSV 文件</translation>
    </message>
    <message>
        <source>&amp;Close workspace</source>
        <translation>关闭工作区(&amp;C)</translation>
    </message>
    <message>
        <source>Close the workspace and go back to the start page</source>
        <translation>关闭工作区并返回起始页</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Close Anomalyst; nothing is lost</source>
        <translation>关闭 Anomalyst；不会丢失任何内容</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy session names</source>
        <translation>复制会话名称(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the names of the chosen sessions, one a line</source>
        <translation>复制所选会话的名称，每行一个</translation>
    </message>
    <message>
        <source>Select &amp;all sessions of the queue</source>
        <translation>选择队列中的所有会话(&amp;A)</translation>
    </message>
    <message>
        <source>Select every session that the filter shows</source>
        <translation>选择筛选条件显示的每个会话</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>首选项(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>筛选(&amp;F)</translation>
    </message>
    <message>
        <source>Go to the filter bar</source>
        <translation>转到筛选栏</translation>
    </message>
    <message>
        <source>C&amp;lear filter</source>
        <translation>清除筛选(&amp;L)</translation>
    </message>
    <message>
        <source>Show every session again</source>
        <translation>重新显示所有会话</translation>
    </message>
    <message>
        <source>Command &amp;palette…</source>
        <translation>命令面板(&amp;P)…</translation>
    </message>
    <message>
        <source>Find any command by its name</source>
        <translation>按名称查找任何命令</translation>
    </message>
    <message>
        <source>&amp;Space events by time</source>
        <translation>按时间排布事件(&amp;S)</translation>
    </message>
    <message>
        <source>Draw the events of a session at their times, not at equal distances</source>
        <translation>按时间而非等距绘制会话的事件</translation>
    </message>
    <message>
        <source>Theme of the s&amp;ystem</source>
        <translation>跟随系统主题(&amp;Y)</translation>
    </message>
    <message>
        <source>Light or dark, as the system says</source>
        <translation>明暗与系统一致</translation>
    </message>
    <message>
        <source>Li&amp;ght theme</source>
        <translation>浅色主题(&amp;G)</translation>
    </message>
    <message>
        <source>Dark text on a light ground</source>
        <translation>浅色背景上的深色文字</translation>
    </message>
    <message>
        <source>&amp;Dark theme</source>
        <translation>深色主题(&amp;D)</translation>
    </message>
    <message>
        <source>Light text on a dark ground</source>
        <translation>深色背景上的浅色文字</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>Put all panels back where they were at first</source>
        <translation>将所有面板恢复到最初的位置</translation>
    </message>
    <message>
        <source>&amp;Verify workspace</source>
        <translation>校验工作区(&amp;V)</translation>
    </message>
    <message>
        <source>Check the workspace and the history of verdicts from end to end</source>
        <translation>从头到尾检查工作区和裁定历史</translation>
    </message>
    <message>
        <source>&amp;Train…</source>
        <translation>训练(&amp;T)…</translation>
    </message>
    <message>
        <source>Train a model on the sessions of the workspace</source>
        <translation>用工作区的会话训练模型</translation>
    </message>
    <message>
        <source>Make the model shown &amp;champion</source>
        <translation>将当前模型设为冠军(&amp;C)</translation>
    </message>
    <message>
        <source>Let the scores of the model shown drive the queue from now on</source>
        <translation>从现在起由当前显示的模型的得分决定队列</translation>
    </message>
    <message>
        <source>&amp;Pause job</source>
        <translation>暂停任务(&amp;P)</translation>
    </message>
    <message>
        <source>Pause or go on with the running job</source>
        <translation>暂停或继续正在运行的任务</translation>
    </message>
    <message>
        <source>C&amp;ancel job</source>
        <translation>取消任务(&amp;A)</translation>
    </message>
    <message>
        <source>Stop the running job; the workspace stays as it was before it</source>
        <translation>停止正在运行的任务；工作区保持任务之前的状态</translation>
    </message>
    <message>
        <source>&amp;Fraud</source>
        <translation>欺诈(&amp;F)</translation>
    </message>
    <message>
        <source>Give the chosen sessions the verdict fraud</source>
        <translation>将所选会话裁定为欺诈</translation>
    </message>
    <message>
        <source>&amp;Legitimate</source>
        <translation>合法(&amp;L)</translation>
    </message>
    <message>
        <source>Give the chosen sessions the verdict legitimate</source>
        <translation>将所选会话裁定为合法</translation>
    </message>
    <message>
        <source>&amp;Unsure</source>
        <translation>存疑(&amp;U)</translation>
    </message>
    <message>
        <source>Give the chosen sessions the verdict unsure</source>
        <translation>将所选会话裁定为存疑</translation>
    </message>
    <message>
        <source>&amp;Withdraw verdict</source>
        <translation>撤回裁定(&amp;W)</translation>
    </message>
    <message>
        <source>Withdraw the verdict of the chosen sessions; the history keeps it</source>
        <translation>撤回所选会话的裁定；历史中仍会保留</translation>
    </message>
    <message>
        <source>Verdict with &amp;reason…</source>
        <translation>附理由的裁定(&amp;R)…</translation>
    </message>
    <message>
        <source>Give a verdict with a reason and a note</source>
        <translation>给出附有理由和备注的裁定</translation>
    </message>
    <message>
        <source>&amp;Next session</source>
        <translation>下一个会话(&amp;N)</translation>
    </message>
    <message>
        <source>Go to the next session of the queue</source>
        <translation>转到队列中的下一个会话</translation>
    </message>
    <message>
        <source>&amp;Previous session</source>
        <translation>上一个会话(&amp;P)</translation>
    </message>
    <message>
        <source>Go to the previous session of the queue</source>
        <translation>转到队列中的上一个会话</translation>
    </message>
    <message>
        <source>Next most surprisin&amp;g event</source>
        <translation>下一个最意外的事件(&amp;G)</translation>
    </message>
    <message>
        <source>Go to the next most surprising event of the session</source>
        <translation>转到会话中下一个最意外的事件</translation>
    </message>
    <message>
        <source>Previous most surprising &amp;event</source>
        <translation>上一个最意外的事件(&amp;E)</translation>
    </message>
    <message>
        <source>Go back to the event that surprised more</source>
        <translation>回到更意外的事件</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>All keys on one sheet</source>
        <translation>一览所有快捷键</translation>
    </message>
    <message>
        <source>&amp;About Anomalyst</source>
        <translation>关于 Anomalyst(&amp;A)</translation>
    </message>
    <message>
        <source>Version, licence, and where the sample data comes from</source>
        <translation>版本、许可，以及示例数据的来源</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>数据(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>审查(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Import from a &amp;database…</source>
        <translation>从数据库导入(&amp;D)…</translation>
    </message>
    <message>
        <source>Read the answer of a PostgreSQL server to a query</source>
        <translation>读取 PostgreSQL 服务器对查询的应答</translation>
    </message>
    <message>
        <source>S&amp;ave chart…</source>
        <translation>保存图表(&amp;A)…</translation>
    </message>
    <message>
        <source>Save the chart that has the keyboard as a picture, a drawing or its data</source>
        <translation>将键盘所在的图表保存为图片、矢量图或数据</translation>
    </message>
    <message>
        <source>&amp;Print chart…</source>
        <translation>打印图表(&amp;P)…</translation>
    </message>
    <message>
        <source>Print the chart that has the keyboard</source>
        <translation>打印键盘所在的图表</translation>
    </message>
    <message>
        <source>Take back what was done last</source>
        <translation>撤销最后做的事</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>重做已撤销的事</translation>
    </message>
    <message>
        <source>Your name on verdicts, language, theme, size of text, and when to ask</source>
        <translation>裁定上的署名、语言、主题、文字大小，以及何时询问</translation>
    </message>
    <message>
        <source>Sa&amp;ve filter…</source>
        <translation>保存筛选(&amp;V)…</translation>
    </message>
    <message>
        <source>Keep the filter in the workspace under a name</source>
        <translation>将筛选以名称保存在工作区中</translation>
    </message>
    <message>
        <source>Saved f&amp;ilters…</source>
        <translation>已保存的筛选(&amp;I)…</translation>
    </message>
    <message>
        <source>Use, change, order and delete the filters that are kept in the workspace</source>
        <translation>使用、更改、排列和删除保存在工作区中的筛选</translation>
    </message>
    <message>
        <source>&amp;Colour rules…</source>
        <translation>颜色规则(&amp;C)…</translation>
    </message>
    <message>
        <source>Mark sessions of the queue by filters, with a colour and a letter</source>
        <translation>按筛选用颜色和字母标出队列中的会话</translation>
    </message>
    <message>
        <source>Save layout…</source>
        <translation>保存布局…</translation>
    </message>
    <message>
        <source>Keep the present arrangement of the panels under a name</source>
        <translation>以名称保存面板的当前排列</translation>
    </message>
    <message>
        <source>Delete layou&amp;t…</source>
        <translation>删除布局(&amp;T)…</translation>
    </message>
    <message>
        <source>Forget an arrangement of the panels that has a name</source>
        <translation>删除一个已命名的面板排列</translation>
    </message>
    <message>
        <source>Snoo&amp;ze…</source>
        <translation>延后(&amp;Z)…</translation>
    </message>
    <message>
        <source>Hide the chosen sessions, or their users, from the queue for a while</source>
        <translation>将所选会话或其用户从队列中隐藏一段时间</translation>
    </message>
    <message>
        <source>&amp;Bring back</source>
        <translation>放回(&amp;B)</translation>
    </message>
    <message>
        <source>End the snooze of the chosen sessions and of their users</source>
        <translation>结束所选会话及其用户的延后</translation>
    </message>
    <message>
        <source>S&amp;how what is snoozed</source>
        <translation>显示已延后的会话(&amp;H)</translation>
    </message>
    <message>
        <source>Show the sessions that are snoozed too</source>
        <translation>将已延后的会话也显示出来</translation>
    </message>
    <message>
        <source>Select neighb&amp;ours</source>
        <translation>选择近邻(&amp;O)</translation>
    </message>
    <message>
        <source>Select the 25 sessions that lie nearest to the current one on the latent map</source>
        <translation>选择潜空间图上离当前会话最近的 25 个会话</translation>
    </message>
    <message>
        <source>Open the help on the panel that has the keyboard</source>
        <translation>打开关于键盘所在面板的帮助</translation>
    </message>
    <message>
        <source>&amp;Change keys…</source>
        <translation>更改快捷键(&amp;C)…</translation>
    </message>
    <message>
        <source>Give a command another key, or none</source>
        <translation>为命令指定另一个快捷键，或不指定</translation>
    </message>
    <message>
        <source>Show &amp;only the selected</source>
        <translation>仅显示选中的(&amp;O)</translation>
    </message>
    <message>
        <source>Hold the queue to the sessions that are selected, or show all again</source>
        <translation>让队列只显示选中的会话，或重新显示全部</translation>
    </message>
    <message>
        <source>Co&amp;mpare event scores…</source>
        <translation>对比事件得分(&amp;M)…</translation>
    </message>
    <message>
        <source>Type the &amp;line</source>
        <translation>输入阈值(&amp;L)</translation>
    </message>
    <message>
        <source>Go to where the line is typed as a score</source>
        <translation>转到以得分输入阈值的地方</translation>
    </message>
    <message>
        <source>&amp;Best F1</source>
        <translation>最佳 F1(&amp;B)</translation>
    </message>
    <message>
        <source>Draw the line with the best F1 on the labels</source>
        <translation>采用在标签上 F1 最佳的阈值</translation>
    </message>
    <message>
        <source>Lowest &amp;cost</source>
        <translation>最低成本(&amp;C)</translation>
    </message>
    <message>
        <source>Draw the line at which mistakes cost least on the labels</source>
        <translation>采用在标签上错误成本最低的阈值</translation>
    </message>
    <message>
        <source>&amp;Save policy…</source>
        <translation>保存策略(&amp;S)…</translation>
    </message>
    <message>
        <source>Keep the line and the costs as they stand under a name</source>
        <translation>以一个名称保存当前的阈值和成本</translation>
    </message>
    <message>
        <source>Compare &amp;policies</source>
        <translation>比较策略(&amp;P)</translation>
    </message>
    <message>
        <source>Go to the saved policies and what the line of each would do</source>
        <translation>转到已保存的策略，看每个策略的阈值会有什么效果</translation>
    </message>
    <message>
        <source>&amp;Use policy</source>
        <translation>采用策略(&amp;U)</translation>
    </message>
    <message>
        <source>Draw the line of the chosen policy</source>
        <translation>采用所选策略的阈值</translation>
    </message>
    <message>
        <source>&amp;Delete policy</source>
        <translation>删除策略(&amp;D)</translation>
    </message>
    <message>
        <source>Delete the chosen policy with its earlier versions</source>
        <translation>删除所选策略及其先前的版本</translation>
    </message>
    <message>
        <source>Se&amp;gments by…</source>
        <translation>分段依据(&amp;G)…</translation>
    </message>
    <message>
        <source>Choose what parts the sessions into segments, and see what the line does in each</source>
        <translation>选择按什么把会话分段，看阈值在每段中的效果</translation>
    </message>
    <message>
        <source>D&amp;raw a probe</source>
        <translation>抽取探查(&amp;R)</translation>
    </message>
    <message>
        <source>Draw a new probe below the line as it stands; verdicts stay</source>
        <translation>在当前阈值以下重新抽取探查；裁定保留</translation>
    </message>
    <message>
        <source>Show the probe i&amp;n the queue</source>
        <translation>在队列中显示探查(&amp;N)</translation>
    </message>
    <message>
        <source>Filter the queue to the sessions of the probe</source>
        <translation>将队列筛选为探查的会话</translation>
    </message>
    <message>
        <source>Sprea&amp;d the selection (t-SNE)</source>
        <translation>展开所选会话（t-SNE）(&amp;D)</translation>
    </message>
    <message>
        <source>Lay the selected sessions out on their own on the latent map, so that those that behave alike lie together</source>
        <translation>在潜空间图上单独排布选中的会话，使行为相似的挨在一起</translation>
    </message>
    <message>
        <source>Thresho&amp;ld</source>
        <translation>阈值(&amp;L)</translation>
    </message>
    <message>
        <source>Draw how surprising other models find the events of the session; needs a second model that scores events</source>
        <translation>画出其他模型认为该会话的事件有多意外；需要另一个为事件评分的模型</translation>
    </message>
    <message>
        <source>&amp;Show the chosen model</source>
        <translation>显示所选模型(&amp;S)</translation>
    </message>
    <message>
        <source>Show the scores of the model that is chosen in the panel Training</source>
        <translation>显示在“训练”面板中所选模型的得分</translation>
    </message>
    <message>
        <source>Model car&amp;d</source>
        <translation>模型卡(&amp;D)</translation>
    </message>
    <message>
        <source>How the chosen model was trained, and what it is good at</source>
        <translation>所选模型是如何训练的，以及它擅长什么</translation>
    </message>
    <message>
        <source>Co&amp;mpare chosen models</source>
        <translation>比较所选模型(&amp;M)</translation>
    </message>
    <message>
        <source>Which sessions cross the line: two chosen models, or the champion and the chosen one</source>
        <translation>哪些会话跨越阈值：所选的两个模型，或冠军与所选模型</translation>
    </message>
    <message>
        <source>Check for dri&amp;ft</source>
        <translation>检查漂移(&amp;F)</translation>
    </message>
    <message>
        <source>Whether sessions look other than those the chosen model was trained on</source>
        <translation>会话是否与所选模型训练所用的会话不同</translation>
    </message>
    <message>
        <source>Tune on the &amp;queue…</source>
        <translation>用队列微调(&amp;Q)…</translation>
    </message>
    <message>
        <source>Make a new model that goes on from the weights of the chosen one, on the sessions that the queue shows</source>
        <translation>以所选模型的权重为起点，用队列所显示的会话得到一个新模型</translation>
    </message>
    <message>
        <source>&amp;Remove the chosen model…</source>
        <translation>删除所选模型(&amp;R)…</translation>
    </message>
    <message>
        <source>Remove the chosen model and its scores; not the champion</source>
        <translation>删除所选模型及其得分；冠军不能删除</translation>
    </message>
    <message>
        <source>Sc&amp;ore with the chosen model</source>
        <translation>用所选模型评分(&amp;O)</translation>
    </message>
    <message>
        <source>Let the chosen model score every session of the workspace</source>
        <translation>让所选模型为工作区的每个会话评分</translation>
    </message>
    <message>
        <source>Read behaviour events or sessions from CSV, TSV or JSON Lines files</source>
        <translation>从 CSV、TSV 或 JSON Lines 文件读取行为事件或会话</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::AlignmentStrip</name>
    <message>
        <source>Arrow keys and clicks choose an event</source>
        <translation>方向键和单击可选择事件</translation>
    </message>
    <message>
        <source>This session beside the nearest normal one</source>
        <translation>此会话与最相近的正常会话对照</translation>
    </message>
    <message>
        <source>only here: %1</source>
        <translation>仅此处有：%1</translation>
    </message>
    <message>
        <source>missing here: %1</source>
        <translation>此处缺少：%1</translation>
    </message>
    <message>
        <source>%1 in place of %2</source>
        <translation>%1 代替了 %2</translation>
    </message>
    <message>
        <source>here: %1; normal: %2</source>
        <translation>此处：%1；正常：%2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ChampionDelegate</name>
    <message>
        <source>champion</source>
        <translation>冠军</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ChartAxis</name>
    <message>
        <source> M</source>
        <translation> M</translation>
    </message>
    <message>
        <source> k</source>
        <translation> k</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>MMM</source>
        <translation>M月</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMM </source>
        <translation>M月d日 </translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ChartCanvas</name>
    <message>
        <source>Arrow keys or dragging move the picture, + and − or the wheel zoom, 0 or a double click shows all</source>
        <translation>方向键或拖动可移动图形，+ 和 − 或滚轮缩放，0 或双击显示全部</translation>
    </message>
    <message>
        <source>Save or print it by Shift+F10, a right click or the menu File</source>
        <translation>可按 Shift+F10、右击或从“文件”菜单保存或打印</translation>
    </message>
    <message>
        <source>Arrow keys or dragging move the picture, + and − or the wheel zoom, 0 or a double click shows all; with Shift, arrow keys or dragging mark a span, Esc drops it</source>
        <translation>方向键或拖动移动画面，+ 和 − 或滚轮缩放，0 或双击显示全部；按住 Shift 时方向键或拖动选出一段，Esc 取消</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ChartHost</name>
    <message>
        <source>%1 could not be written: %2. Choose another place.</source>
        <translation>无法写入 %1：%2。请选择其他位置。</translation>
    </message>
    <message>
        <source>A chart cannot be saved as “%1”. Use the ending png, svg, pdf or csv.</source>
        <translation>图表不能保存为“%1”。请使用扩展名 png、svg、pdf 或 csv。</translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>Picture (*.png);;Drawing (*.svg);;Document (*.pdf);;Data (*.csv)</source>
        <translation>图片 (*.png);;矢量图 (*.svg);;文档 (*.pdf);;数据 (*.csv)</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>显示全部(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Save picture or data…</source>
        <translation>保存图片或数据(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::CheatSheet</name>
    <message>
        <source>In the filter</source>
        <translation>在筛选栏中</translation>
    </message>
    <message>
        <source>Complete the word</source>
        <translation>补全单词</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>在队列中</translation>
    </message>
    <message>
        <source>Choose; Shift and Ctrl choose more</source>
        <translation>选择；Shift 和 Ctrl 多选</translation>
    </message>
    <message>
        <source>Look closely</source>
        <translation>仔细查看</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Sort, and choose columns</source>
        <translation>排序，以及选择列</translation>
    </message>
    <message>
        <source>Shift+F10</source>
        <translation>Shift+F10</translation>
    </message>
    <message>
        <source>In the strip</source>
        <translation>在条带中</translation>
    </message>
    <message>
        <source>Previous and next event</source>
        <translation>上一个和下一个事件</translation>
    </message>
    <message>
        <source>Zoom; all of it</source>
        <translation>缩放；全部</translation>
    </message>
    <message>
        <source>On the map and the timeline</source>
        <translation>在图和时间线上</translation>
    </message>
    <message>
        <source>Map: move, lasso, box</source>
        <translation>图：移动、套索、框选</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>移动图形</translation>
    </message>
    <message>
        <source>In the links</source>
        <translation>在关联中</translation>
    </message>
    <message>
        <source>Nearest user or shared value</source>
        <translation>最近的用户或共用值</translation>
    </message>
    <message>
        <source>Next, previous along the links</source>
        <translation>沿关联的下一个、上一个</translation>
    </message>
    <message>
        <source>PgDown PgUp</source>
        <translation>PgDown PgUp</translation>
    </message>
    <message>
        <source>The chosen user</source>
        <translation>所选用户</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Choose the user</source>
        <translation>选择该用户</translation>
    </message>
    <message>
        <source>Put the user in the middle</source>
        <translation>将该用户置于中央</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Shift+← →</source>
        <translation>Shift+← →</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Back to the window (Esc)</source>
        <translation>返回窗口 (Esc)</translation>
    </message>
    <message>
        <source>Shift+← →   Esc</source>
        <translation>Shift+← →   Esc</translation>
    </message>
    <message>
        <source>All again, not the selected alone</source>
        <translation>重新显示全部，不再只看选中的</translation>
    </message>
    <message>
        <source>Mark a span; drop it</source>
        <translation>选出一段；取消</translation>
    </message>
    <message>
        <source>Timeline: mark a span; drop it</source>
        <translation>时间线：选出一段；取消</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ChipRow</name>
    <message>
        <source>%1 more facts</source>
        <translation>另有 %1 项</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ColourRulesDialog</name>
    <message>
        <source>No rule yet. A rule marks the sessions of its filter in the queue, by a colour and a letter.</source>
        <translation>尚无规则。规则用颜色和字母在队列中标出其筛选所选出的会话。</translation>
    </message>
    <message>
        <source>Colour rules</source>
        <translation>颜色规则</translation>
    </message>
    <message>
        <source>The first rule that matches a session marks its row.</source>
        <translation>会话的行由第一条与之匹配的规则标出。</translation>
    </message>
    <message>
        <source>Keep the rules in the workspace and mark the queue by them</source>
        <translation>将规则保存在工作区中，并据此标出队列</translation>
    </message>
    <message>
        <source>Close; the rules stay as they were (Esc)</source>
        <translation>关闭；规则保持不变 (Esc)</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation>键入命令</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Commands that match</source>
        <translation>匹配的命令</translation>
    </message>
    <message>
        <source>No command matches</source>
        <translation>没有匹配的命令</translation>
    </message>
    <message>
        <source>Words of a command&apos;s name, or their first letters; arrow keys choose, Enter does it, Esc leaves</source>
        <translation>命令名称中的词（也可用英文）或其首字母；方向键选择，Enter 执行，Esc 离开</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::CompareButton</name>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Compare event scores</source>
        <translation>对比事件得分</translation>
    </message>
    <message>
        <source>At most %1 beside the model shown</source>
        <translation>所示模型之外最多 %1 个</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ComparedBits</name>
    <message>
        <source>%1 (not scored)</source>
        <translation>%1（未评分）</translation>
    </message>
    <message>
        <source>bits per event: %1</source>
        <translation>每事件比特：%1</translation>
    </message>
    <message>
        <source>%1: %2 bits</source>
        <translation>%1：%2 比特</translation>
    </message>
    <message>
        <source>Bars: %1; lines: %2</source>
        <translation>条形：%1；线：%2</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ConfusionMatrix</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Fraud flagged %1, fraud missed %2, others flagged %3, others passed %4</source>
        <translation>已标记的欺诈 %1，漏掉的欺诈 %2，已标记的其他 %3，已放行的其他 %4</translation>
    </message>
    <message>
        <source>fraud</source>
        <translation>欺诈</translation>
    </message>
    <message>
        <source>others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>已标记</translation>
    </message>
    <message>
        <source>flag</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>已放行</translation>
    </message>
    <message>
        <source>pass</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Of all sessions, as the probe lets expect</source>
        <translation>所有会话，由探查推算</translation>
    </message>
    <message>
        <source>Of the labelled sessions</source>
        <translation>已标注的会话</translation>
    </message>
    <message>
        <source>corr.</source>
        <translation>修正</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::CostPane</name>
    <message>
        <source>Cost of a miss</source>
        <translation>漏检成本</translation>
    </message>
    <message>
        <source>What a fraudulent session costs that is not flagged, in any one unit</source>
        <translation>一个未被标记的欺诈会话造成的损失，单位任选</translation>
    </message>
    <message>
        <source>Cost of a false alarm</source>
        <translation>误报成本</translation>
    </message>
    <message>
        <source>What it costs to review a session that is legitimate</source>
        <translation>审查一个合法会话的花费</translation>
    </message>
    <message>
        <source>Lowest cost</source>
        <translation>最低成本</translation>
    </message>
    <message>
        <source>The line at which mistakes cost least on these very labels. An oracle: on new data expect more.</source>
        <translation>在这些标签上错误成本最低的阈值。这是事后最优：在新数据上应预期更高。</translation>
    </message>
    <message>
        <source>M&amp;iss</source>
        <translation>漏检(&amp;I)</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>误报</translation>
    </message>
    <message>
        <source>Cost of the line</source>
        <translation>阈值的成本</translation>
    </message>
    <message>
        <source>What missed sessions and false alarms cost together, by line</source>
        <translation>漏检的会话和误报合计的成本，按阈值</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>needs %1 labelled fraud and %1 others</source>
        <translation>至少需要 %1 个标注为欺诈的会话和 %1 个其他会话</translation>
    </message>
    <message>
        <source>the lowest on these labels</source>
        <translation>在这些标签上最低</translation>
    </message>
    <message>
        <source>at the line · lowest %1 at %2</source>
        <translation>在阈值处 · 最低为 %1，在 %2 处</translation>
    </message>
    <message>
        <source>%1 · corr.</source>
        <translation>%1 · 修正</translation>
    </message>
    <message>
        <source>Of all sessions, as the probe lets expect: %1</source>
        <translation>所有会话，由探查推算：%1</translation>
    </message>
    <message>
        <source>The line at which mistakes cost least on these very labels, corrected by the probe. An oracle: on new data expect more.</source>
        <translation>在这些标签上（经探查修正）错误成本最低的阈值。这是事后最优：在新数据上应预期更高。</translation>
    </message>
    <message>
        <source>no fraud among the labelled sessions yet</source>
        <translation>已标注的会话中尚无欺诈</translation>
    </message>
    <message>
        <source>nothing but fraud among the labelled sessions yet</source>
        <translation>已标注的会话目前全是欺诈</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::CrossingTableModel</name>
    <message>
        <source>When the session began; its name where there is no time</source>
        <translation>会话何时开始；没有时间时为其名称</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Whose session it is</source>
        <translation>这是谁的会话</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>Score by the model left of the arrow</source>
        <translation>箭头左侧模型的得分</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Score by the model right of the arrow</source>
        <translation>箭头右侧模型的得分</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>The verdict, else the given label</source>
        <translation>裁定，否则为原始标签</translation>
    </message>
    <message>
        <source>Session %1 of %2</source>
        <translation>%2 的会话 %1</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::DatabaseSourceDialog</name>
    <message>
        <source>Import from a database</source>
        <translation>从数据库导入</translation>
    </message>
    <message>
        <source>A PostgreSQL server, or one that speaks its protocol; USER@ and :PORT may stand in it</source>
        <translation>PostgreSQL 服务器，或使用其协议的服务器；可包含 USER@ 和 :PORT</translation>
    </message>
    <message>
        <source>Each row of the answer is one event, or one session</source>
        <translation>应答的每一行是一个事件或一个会话</translation>
    </message>
    <message>
        <source>The server is asked twice, for the first rows and then for all of them, in a transaction that can only read. A password is taken from ~/.pgpass or PGPASSWORD; neither it nor the user is kept in the workspace.</source>
        <translation>会向服务器查询两次，先取前几行，再取全部，均在只读事务中进行。密码取自 ~/.pgpass 或 PGPASSWORD；密码和用户名都不会保存在工作区中。</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation>查询(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Show columns</source>
        <translation>显示列(&amp;S)</translation>
    </message>
    <message>
        <source>Back without asking a database (Esc)</source>
        <translation>返回而不查询数据库 (Esc)</translation>
    </message>
    <message>
        <source>Say which server: postgresql://HOST/DATABASE</source>
        <translation>请指明服务器：postgresql://HOST/DATABASE</translation>
    </message>
    <message>
        <source>Say what to ask it: SELECT …</source>
        <translation>请写出查询内容：SELECT …</translation>
    </message>
    <message>
        <source>Ask for the first rows, and say what the columns are</source>
        <translation>查询前几行，并指明各列的含义</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::DenseTimelineLayer</name>
    <message>
        <source>session</source>
        <translation>会话</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::DockTitle</name>
    <message>
        <source>Take the panel %1 out of the window, or back</source>
        <translation>将面板“%1”移出窗口，或移回</translation>
    </message>
    <message>
        <source>Hide the panel %1 (View menu shows it again)</source>
        <translation>隐藏面板“%1”（可从“视图”菜单重新显示）</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::DriftTableModel</name>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>What the model looks at</source>
        <translation>模型所查看的内容</translation>
    </message>
    <message>
        <source>PSI</source>
        <translation>PSI</translation>
    </message>
    <message>
        <source>KS</source>
        <translation>KS</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>◆ moved</source>
        <translation>◆ 有变动</translation>
    </message>
    <message>
        <source>▲ shifted</source>
        <translation>▲ 已偏移</translation>
    </message>
    <message>
        <source>stable</source>
        <translation>稳定</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Population stability index, how far the values have moved: below 0.1 stable, 0.1 to 0.25 moved, above 0.25 shifted</source>
        <translation>群体稳定性指数，即值变动的程度：低于 0.1 稳定，0.1 至 0.25 有变动，高于 0.25 已偏移</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>漂移</translation>
    </message>
    <message>
        <source>What the PSI means; a move that chance alone explains counts as stable</source>
        <translation>PSI 的含义；仅凭偶然就能解释的变动算作稳定</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Of the reference sessions → of those that are checked. Values can move while their median stays</source>
        <translation>对照会话的 → 被检查会话的。中位数不变时，值也可能有变动</translation>
    </message>
    <message>
        <source>Kolmogorov-Smirnov: the largest gap between the two distributions, from 0 (none) to 1</source>
        <translation>Kolmogorov-Smirnov：两个分布之间的最大差距，从 0（无）到 1</translation>
    </message>
    <message>
        <source>Share without a known value: in the reference → in what is checked</source>
        <translation>没有已知值的占比：对照会话 → 被检查的会话</translation>
    </message>
    <message>
        <source>%1: %2 values against %3 of the reference; chance alone explains a PSI up to %4</source>
        <translation>%1：%2 个值，对照 %3 个；仅凭偶然，PSI 可达 %4</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::DriftView</name>
    <message>
        <source>How far each input has moved</source>
        <translation>各输入变动的程度</translation>
    </message>
    <message>
        <source>Chec&amp;k</source>
        <translation>检查(&amp;K)</translation>
    </message>
    <message>
        <source>sessions it was not trained on</source>
        <translation>未用于训练的会话</translation>
    </message>
    <message>
        <source>the last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>the last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>what the queue shows</source>
        <translation>队列所显示的会话</translation>
    </message>
    <message>
        <source>Sessions to hold against the training data</source>
        <translation>与训练数据对照的会话</translation>
    </message>
    <message>
        <source>Which sessions are held against those that the model was trained on</source>
        <translation>用哪些会话与模型训练所用的会话对照</translation>
    </message>
    <message>
        <source>Compare these sessions with the training data of the chosen model</source>
        <translation>将这些会话与所选模型的训练数据比较</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>尚未检查</translation>
    </message>
    <message>
        <source>A check says whether sessions have moved away from those that %1 was trained on, and whether it flags as many as it should.</source>
        <translation>检查会说明会话是否已偏离 %1 训练所用的会话，以及它标记的数量是否恰当。</translation>
    </message>
    <message>
        <source>Choose one model in the table.</source>
        <translation>请在表中选择一个模型。</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Sessions that the model has not scored are scored as well.</source>
        <translation>模型尚未评分的会话也会评分。</translation>
    </message>
    <message>
        <source>Drift cannot be told</source>
        <translation>无法判断漂移</translation>
    </message>
    <message>
        <source>No input has moved.</source>
        <translation>没有输入有变动。</translation>
    </message>
    <message>
        <source>Inputs that have moved: %1 of %2, most of all “%3” (PSI %4).</source>
        <translation>有变动的输入：%2 个中的 %1 个，变动最大的是“%3”（PSI %4）。</translation>
    </message>
    <message>
        <source>As many sessions are flagged as promised: nothing to do.</source>
        <translation>标记的会话数与预定相符：无需处理。</translation>
    </message>
    <message>
        <source>These sessions differ from those the model knows. Unless it is an attack, train a new model on recent sessions without the known fraud.</source>
        <translation>这些会话与模型所知的不同。如果不是攻击，请用近期会话训练新模型，并排除已知的欺诈。</translation>
    </message>
    <message>
        <source>%1 checked against %2 reference sessions</source>
        <translation>检查 %1，对照 %2 个会话</translation>
    </message>
    <message>
        <source> · flagged at %1: promised %2, got %3 (likely %4 to %5)</source>
        <translation> · 阈值 %1 处标记：预定 %2，实际 %3（可能为 %4 至 %5）</translation>
    </message>
    <message>
        <source> · %1 of the events have a value of %2 that is not in the reference</source>
        <translation> · %1 的事件的 %2 值不在对照会话中</translation>
    </message>
    <message>
        <source> · PSI: below 0.1 stable, 0.1 to 0.25 moved, above 0.25 shifted</source>
        <translation> · PSI：低于 0.1 稳定，0.1 至 0.25 有变动，高于 0.25 已偏移</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>which inputs have moved, what to do</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>More sessions are flagged than promised: look at them, and unless they are an attack, recalibrate the model.</source>
        <translation>标记的会话多于预定：请查看它们；如果不是攻击，请重新校准模型。</translation>
    </message>
    <message>
        <source>Fewer sessions are flagged than promised: recalibrate the model.</source>
        <translation>标记的会话少于预定：请重新校准模型。</translation>
    </message>
    <message>
        <source>Recalibrate the model first. If the alerts stay wrong, tune it, or train on old and new sessions.</source>
        <translation>请先重新校准模型。若告警仍不对，请微调它，或用新旧会话一起训练。</translation>
    </message>
    <message>
        <source>&amp;Recalibrate</source>
        <translation>重新校准(&amp;R)</translation>
    </message>
    <message>
        <source>Make a new model whose probabilities are learnt from the sessions that were checked, without the known fraud; this one stays as it is</source>
        <translation>以所检查的会话（排除已知欺诈）重新学习概率，得到一个新模型；此模型保持不变</translation>
    </message>
    <message>
        <source>As many sessions are flagged as promised. Where what is flagged is less useful than before, tune the model, or train on old and new sessions.</source>
        <translation>标记的会话数与预定相符。若所标记的不如以前有用，请微调模型，或用新旧会话一起训练。</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::EmptyState</name>
    <message>
        <source>A model is being trained or is scoring. As soon as it is done, this fills by itself; below you see how far it is.</source>
        <translation>有模型正在训练或评分。完成后此处会自动填充；下方可见其进度。</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::EventTable</name>
    <message>
        <source>Events of the session</source>
        <translation>会话的事件</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::EventTableModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>end of session</source>
        <translation>会话结束</translation>
    </message>
    <message>
        <source>When it happened, or its place in the session</source>
        <translation>发生的时间，或在会话中的位置</translation>
    </message>
    <message>
        <source>What the user did</source>
        <translation>用户做了什么</translation>
    </message>
    <message>
        <source>What the model held for most likely here</source>
        <translation>模型认为此处最可能的动作</translation>
    </message>
    <message>
        <source>How surprising the event is to the model, in bits</source>
        <translation>事件对模型而言有多意外，以比特计</translation>
    </message>
    <message>
        <source>The attribute %1, as it is in the data</source>
        <translation>属性 %1，与数据中一致</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>时间 (UTC)</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>预期</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>比特</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Clear the filter: show every session again (Ctrl+Shift+F)</source>
        <translation>清除筛选：重新显示所有会话 (Ctrl+Shift+F)</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>score &gt; 3 and not labelled</source>
        <translation>例如 score &gt; 3 and not labelled</translation>
    </message>
    <message>
        <source>Which sessions the queue shows, e.g. score &gt; 3 and country in (&quot;US&quot;, &quot;BR&quot;) or seq(login -&gt; purchase within 5m). Enter applies, Ctrl+Space completes (Ctrl+F)</source>
        <translation>队列显示哪些会话，例如 score &gt; 3 and country in (&quot;US&quot;, &quot;BR&quot;) 或 seq(login -&gt; purchase within 5m)。Enter 应用，Ctrl+Space 补全 (Ctrl+F)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>No filter is saved yet</source>
        <translation>尚未保存筛选</translation>
    </message>
    <message>
        <source>The saved filter “%1” is in force; the menu has the others</source>
        <translation>正在使用已保存的筛选“%1”；其他的在菜单中</translation>
    </message>
    <message>
        <source>Saved filters: use one, save this one (Ctrl+S), change them (Ctrl+Shift+S)</source>
        <translation>已保存的筛选：使用其中之一，保存当前筛选 (Ctrl+S)，或进行更改 (Ctrl+Shift+S)</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>已保存的筛选</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::FilterEdit</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::FilterField</name>
    <message>
        <source>Which sessions it is about, as in the filter bar; Ctrl+Space completes</source>
        <translation>涉及哪些会话，写法与筛选栏相同；Ctrl+Space 补全</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::FilterListEditor</name>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Arrow keys choose one, which is changed below</source>
        <translation>方向键选择一项，可在下方更改</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>Add an entry, with the filter that is in force</source>
        <translation>添加一项，采用当前的筛选</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Delete the chosen entry</source>
        <translation>删除所选项</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move the chosen entry up</source>
        <translation>将所选项上移</translation>
    </message>
    <message>
        <source>D&amp;own</source>
        <translation>下移(&amp;O)</translation>
    </message>
    <message>
        <source>Move the chosen entry down</source>
        <translation>将所选项下移</translation>
    </message>
    <message>
        <source>What the chosen entry is called</source>
        <translation>所选项的名称</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>筛选(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Mark</source>
        <translation>色标(&amp;M)</translation>
    </message>
    <message>
        <source>Colour of the mark</source>
        <translation>色标的颜色</translation>
    </message>
    <message>
        <source>Colour of the mark and, faintly, of the row</source>
        <translation>色标的颜色，也以浅色用于整行</translation>
    </message>
    <message>
        <source>Letter of the mark</source>
        <translation>色标的字母</translation>
    </message>
    <message>
        <source>The letter in the mark; empty: the first one of the name</source>
        <translation>色标中的字母；留空则取名称的首字</translation>
    </message>
    <message>
        <source>%1   –   %2</source>
        <translation>%1   –   %2</translation>
    </message>
    <message>
        <source>new rule %1</source>
        <translation>新规则 %1</translation>
    </message>
    <message>
        <source>new filter %1</source>
        <translation>新筛选 %1</translation>
    </message>
    <message>
        <source>There are more than %1 rules. Delete some.</source>
        <translation>规则超过 %1 条。请删除一些。</translation>
    </message>
    <message>
        <source>Entry %1 has no name. Give it one.</source>
        <translation>第 %1 项没有名称。请为其命名。</translation>
    </message>
    <message>
        <source>Two entries have the name “%1”. Give one of them another.</source>
        <translation>有两项名为“%1”。请为其中一项换一个名称。</translation>
    </message>
    <message>
        <source>“%1” has no filter. Write one, or delete the entry.</source>
        <translation>“%1”没有筛选。请写一个，或删除该项。</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>“%1”：%2</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::HelpCommands</name>
    <message>
        <source>en</source>
        <comment>folder of the help&apos;s pages in the language of the window, as in zh_CN</comment>
        <translation>zh_CN</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>无快捷键</translation>
    </message>
    <message>
        <source>key</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>what it does</source>
        <translation>作用</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Find in all pages</source>
        <translation>在所有页中查找</translation>
    </message>
    <message>
        <source>Find in the help</source>
        <translation>在帮助中查找</translation>
    </message>
    <message>
        <source>Only pages with all of these words stay in the list (Ctrl+F)</source>
        <translation>列表中只保留含有所有这些词的页 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页</translation>
    </message>
    <message>
        <source>Arrow keys choose a page</source>
        <translation>方向键选择一页</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source>Tab goes from link to link, Enter follows one</source>
        <translation>Tab 在链接间移动，Enter 打开链接</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>The page before (Alt+Left)</source>
        <translation>上一页 (Alt+Left)</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>The page after (Alt+Right)</source>
        <translation>下一页 (Alt+Right)</translation>
    </message>
    <message>
        <source>No page has all of these words.</source>
        <translation>没有含有所有这些词的页。</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::HistogramLayer</name>
    <message>
        <source>others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>fraud</source>
        <translation>欺诈</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>所选</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::HistoryView</name>
    <message>
        <source>Nothing done yet</source>
        <translation>尚未做任何事</translation>
    </message>
    <message>
        <source>What you do from now on, such as a verdict, is listed here and can be taken back.</source>
        <translation>从现在起您所做的事（例如裁定）会列在此处，并可撤回。</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>已做的事</translation>
    </message>
    <message>
        <source>The last step is at the bottom. Arrow keys choose one, Enter goes back to it, or forth again</source>
        <translation>最后一步在最下方。方向键选择一步，Enter 返回到该步或再次前进</translation>
    </message>
    <message>
        <source>Make the chosen step the last one that holds (Enter)</source>
        <translation>使所选步骤成为最后生效的一步 (Enter)</translation>
    </message>
    <message>
        <source>The workspace as it was opened</source>
        <translation>工作区打开时的状态</translation>
    </message>
    <message>
        <source>%1 – taken back</source>
        <translation>%1 – 已撤回</translation>
    </message>
    <message>
        <source>&amp;Go back to here</source>
        <translation>返回到此处(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Take back the last step</source>
        <translation>撤回最后一步(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Do one step again</source>
        <translation>再做一步(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Take back the last %1 steps</source>
        <translation>撤回最后 %1 步(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Do %1 steps again</source>
        <translation>再做 %1 步(&amp;D)</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ImportColumnsTable</name>
    <message>
        <source>, %1 missing</source>
        <translation>，缺失 %1</translation>
    </message>
    <message>
        <source>, %1 no time</source>
        <translation>，%1 不是时间</translation>
    </message>
    <message>
        <source>First rows of the file, with the role of each column</source>
        <translation>文件的前几行，以及每列的角色</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失值</translation>
    </message>
    <message>
        <source>Whether pseudonyms take the place of the column&apos;s values</source>
        <translation>是否用假名代替该列的值</translation>
    </message>
    <message>
        <source>What trainings do where the column has no value, unless they are told otherwise</source>
        <translation>该列没有值时训练如何处理，除非另有指定</translation>
    </message>
    <message>
        <source>Role of column %1</source>
        <translation>列 %1 的角色</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace the values of column %1</source>
        <translation>替换列 %1 的值</translation>
    </message>
    <message>
        <source>as the others</source>
        <translation>与其他列相同</translation>
    </message>
    <message>
        <source>What is chosen for all columns</source>
        <translation>为所有列选定的方式</translation>
    </message>
    <message>
        <source>Missing values of column %1</source>
        <translation>列 %1 的缺失值</translation>
    </message>
    <message>
        <source>Always replaced: the role says that it tells of people</source>
        <translation>总是替换：其角色表明它涉及个人</translation>
    </message>
    <message>
        <source>Always replaced: the name says that it tells of people</source>
        <translation>总是替换：其名称表明它涉及个人</translation>
    </message>
    <message>
        <source>Replace the values of this column as well</source>
        <translation>将此列的值也替换</translation>
    </message>
    <message>
        <source>The first rows as they are in the file, with their lines. Below the name of each column stands what the column means.</source>
        <translation>文件中的前几行及其行号。每列名称下方是该列的含义。</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Quality report</source>
        <translation>质量报告</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ImportMappingPage</name>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>tab-separated</source>
        <translation>制表符分隔</translation>
    </message>
    <message>
        <source>comma-separated</source>
        <translation>逗号分隔</translation>
    </message>
    <message>
        <source>semicolon-separated</source>
        <translation>分号分隔</translation>
    </message>
    <message>
        <source>separated by %1</source>
        <translation>以 %1 分隔</translation>
    </message>
    <message>
        <source>Looking at the file…</source>
        <translation>正在查看文件…</translation>
    </message>
    <message>
        <source>Choose &amp;files…</source>
        <translation>选择文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Take other files: CSV, TSV or JSON Lines, plain, .gz or .zst</source>
        <translation>改选其他文件：CSV、TSV 或 JSON Lines，可为未压缩、.gz 或 .zst</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>导入(&amp;I)</translation>
    </message>
    <message>
        <source>Close without importing (Esc)</source>
        <translation>关闭而不导入 (Esc)</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Data files (*.csv *.tsv *.txt *.jsonl *.ndjson *.json *.gz *.zst);;All files (*)</source>
        <translation>数据文件 (*.csv *.tsv *.txt *.jsonl *.ndjson *.json *.gz *.zst);;所有文件 (*)</translation>
    </message>
    <message>
        <source>1 column</source>
        <translation>1 列</translation>
    </message>
    <message>
        <source>%1 columns</source>
        <translation>%1 列</translation>
    </message>
    <message>
        <source>times as %1</source>
        <translation>时间格式 %1</translation>
    </message>
    <message>
        <source>Found: %1. Say what each column is, where the guess is wrong.</source>
        <translation>识别结果：%1。猜测有误之处，请指明各列的含义。</translation>
    </message>
    <message>
        <source>Choose a file that can be read.</source>
        <translation>请选择可读取的文件。</translation>
    </message>
    <message>
        <source>Say which column is the user, or the session.</source>
        <translation>请指明哪一列是用户或会话。</translation>
    </message>
    <message>
        <source>The import was stopped. Nothing was changed.</source>
        <translation>导入已停止。未作任何更改。</translation>
    </message>
    <message>
        <source>No column is the time: sessions will have no start.</source>
        <translation>没有时间列：会话将没有开始时间。</translation>
    </message>
    <message>
        <source>No column is the time: events will keep the order of the rows.</source>
        <translation>没有时间列：事件将保持行的顺序。</translation>
    </message>
    <message>
        <source>No column is the time: events will keep the order of the rows, and all rows of a user make one session.</source>
        <translation>没有时间列：事件将保持行的顺序，且同一用户的所有行组成一个会话。</translation>
    </message>
    <message>
        <source>Import as one job: all of it, or nothing</source>
        <translation>作为一个任务导入：要么全部，要么全不</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>&amp;Database…</source>
        <translation>数据库(&amp;D)…</translation>
    </message>
    <message>
        <source>Take the answer of a PostgreSQL server to a query</source>
        <translation>采用 PostgreSQL 服务器对查询的应答</translation>
    </message>
    <message>
        <source>&amp;Kept mappings</source>
        <translation>已保存的映射(&amp;K)</translation>
    </message>
    <message>
        <source>Map the columns as one that was kept says, or keep this one</source>
        <translation>按已保存的映射来映射各列，或保存当前映射</translation>
    </message>
    <message>
        <source>&amp;Keep this one…</source>
        <translation>保存当前映射(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>删除(&amp;F)</translation>
    </message>
    <message>
        <source>Keep the mapping</source>
        <translation>保存映射</translation>
    </message>
    <message>
        <source>Name, to find it again in every workspace</source>
        <translation>名称，以便在任何工作区中再次找到</translation>
    </message>
    <message>
        <source>Choose the files to import, or a database.</source>
        <translation>请选择要导入的文件或数据库。</translation>
    </message>
    <message>
        <source>Asking the database…</source>
        <translation>正在查询数据库…</translation>
    </message>
    <message>
        <source>Found: %1. Mapped as in “%2”.</source>
        <translation>识别结果：%1。按“%2”映射。</translation>
    </message>
    <message>
        <source>Found: %1. Mapped as in the import of %2.</source>
        <translation>识别结果：%1。按 %2 的导入映射。</translation>
    </message>
    <message>
        <source>Guess ane&amp;w</source>
        <translation>重新猜测(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;As on %1</source>
        <translation>与 %1 相同(&amp;A)</translation>
    </message>
    <message>
        <source>Guess the mapping from the names and values of the columns instead</source>
        <translation>改为根据列的名称和值猜测映射</translation>
    </message>
    <message>
        <source>Map the columns as in the import of %1</source>
        <translation>按 %1 的导入来映射各列</translation>
    </message>
    <message>
        <source>nothing chosen</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>导入到</translation>
    </message>
    <message>
        <source>The workspace that is open. To import into another one, close this sheet, choose File › New workspace… or Open workspace…, and import there.</source>
        <translation>当前打开的工作区。要导入别的工作区，请关闭此窗口，选择“文件 › 新建工作区…”或“打开工作区…”，再在那里导入。</translation>
    </message>
    <message>
        <source>a new workspace, %1</source>
        <translation>新工作区 %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Of the first %1 rows, %2 would be rejected, as they do not fit the columns; the first in line %3: %4.</source>
        <translation>前 %1 行中有 %2 行与列不符，将被拒绝；第一处在第 %3 行：%4。</translation>
    </message>
    <message>
        <source>This does not look like a table. %1 Choose another file, or its format under More.</source>
        <translation>这不像是表格。%1请选择其他文件，或在“更多”中选择格式。</translation>
    </message>
    <message>
        <source>“%1” sounds like a label, and models learn from features: map it as the label or as an attribute, unless it is known while a session goes on.</source>
        <translation>“%1”听起来像标签，而模型会从特征中学习：请将其映射为原始标签或属性，除非它在会话进行时就已知晓。</translation>
    </message>
    <message>
        <source>”, “</source>
        <translation>”、“</translation>
    </message>
    <message>
        <source>No column is the user: each session counts as a user of its own.</source>
        <translation>没有列是用户：每个会话算作一个单独的用户。</translation>
    </message>
    <message>
        <source>No column is the action: all events are called “event”.</source>
        <translation>没有列是动作：所有事件都称为“event”。</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ImportOptionsForm</name>
    <message>
        <source>an &amp;event</source>
        <translation>一个事件(&amp;E)</translation>
    </message>
    <message>
        <source>Each row is one thing a user did; sessions are made from them</source>
        <translation>每行是用户做的一件事；会话由此组成</translation>
    </message>
    <message>
        <source>a &amp;session</source>
        <translation>一个会话(&amp;S)</translation>
    </message>
    <message>
        <source>Each row is a whole session with its numbers</source>
        <translation>每行是一个带有数值的完整会话</translation>
    </message>
    <message>
        <source>One row is</source>
        <translation>每行是</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>How columns are separated: CSV by , ; or |, TSV by tabs</source>
        <translation>列如何分隔：CSV 用 , ; 或 |，TSV 用制表符</translation>
    </message>
    <message>
        <source>For&amp;mat</source>
        <translation>格式(&amp;M)</translation>
    </message>
    <message>
        <source>For times that name no zone; an IANA name or +hh:mm</source>
        <translation>用于未注明时区的时间；IANA 名称或 +hh:mm</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>时区(&amp;Z)</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>New session after a &amp;gap of</source>
        <translation>间隔超过此值时另起会话(&amp;G)</translation>
    </message>
    <message>
        <source>Labels that say normal, with commas between, as does an empty one; every other label says anomalous</source>
        <translation>表示正常的标签，以逗号分隔，空标签亦算正常；其他标签均表示异常</translation>
    </message>
    <message>
        <source>&amp;Normal labels</source>
        <translation>正常标签(&amp;N)</translation>
    </message>
    <message>
        <source>any number of rows</source>
        <translation>不限行数</translation>
    </message>
    <message>
        <source>Import nothing when more rows than this are rejected: 100, or 5%</source>
        <translation>被拒绝的行多于此数时什么也不导入：100，或 5%</translation>
    </message>
    <message>
        <source>Accept &amp;rejected rows up to</source>
        <translation>最多接受被拒绝的行(&amp;R)</translation>
    </message>
    <message>
        <source>Each row is a session already</source>
        <translation>每行已是一个会话</translation>
    </message>
    <message>
        <source>A column says which session an event belongs to</source>
        <translation>有一列说明事件属于哪个会话</translation>
    </message>
    <message>
        <source>Without a time there are no gaps</source>
        <translation>没有时间就没有间隔</translation>
    </message>
    <message>
        <source>A user&apos;s events that are further apart belong to two sessions</source>
        <translation>同一用户相隔更久的事件属于两个会话</translation>
    </message>
    <message>
        <source>Replace what tells of &amp;people by pseudonyms</source>
        <translation>用假名代替涉及个人的内容(&amp;P)</translation>
    </message>
    <message>
        <source>M&amp;ore</source>
        <translation>更多(&amp;O)</translation>
    </message>
    <message>
        <source>Format, rejected rows, duplicates and missing values</source>
        <translation>格式、被拒绝的行、重复项和缺失值</translation>
    </message>
    <message>
        <source>leave out d&amp;uplicates</source>
        <translation>排除重复项(&amp;U)</translation>
    </message>
    <message>
        <source>Events that stand in their session already, with the same time, action and values, also from an earlier import. Else they stay and are counted.</source>
        <translation>会话中已有的事件，其时间、动作和值均相同，也包括先前导入的。否则会保留并计数。</translation>
    </message>
    <message>
        <source>What trainings do where an input has no value, unless they are told otherwise. The data are kept as they are.</source>
        <translation>输入没有值时训练如何处理，除非另有指定。数据保持原样。</translation>
    </message>
    <message>
        <source>Missing &amp;values</source>
        <translation>缺失值(&amp;V)</translation>
    </message>
    <message>
        <source>others for sing&amp;le columns</source>
        <translation>个别列另行指定(&amp;L)</translation>
    </message>
    <message>
        <source>Choose them in the table, below the names of the columns</source>
        <translation>在表中各列名称的下方选择</translation>
    </message>
    <message>
        <source>Users, devices, addresses, cards and the like become keyed hashes; equal values stay equal. The key is kept beside the workspace, in %1, for you alone: without it nobody can tell who is who, and nothing more can be imported.</source>
        <translation>用户、设备、地址、卡等会变成带密钥的散列；相同的值仍相同。密钥保存在工作区旁的 %1 中，仅供您使用：没有它，无人能得知谁是谁，也无法再导入任何内容。</translation>
    </message>
    <message>
        <source>The workspace holds plain names from earlier imports. For pseudonyms, import everything into a new workspace.</source>
        <translation>工作区中有先前导入的明文姓名。要使用假名，请将全部数据导入新工作区。</translation>
    </message>
    <message>
        <source>As in the earlier imports: the workspace holds pseudonyms, and no plain names</source>
        <translation>与先前的导入相同：工作区中是假名，没有明文姓名</translation>
    </message>
    <message>
        <source>Names in the workspace give nobody away; which columns are replaced is shown in the table</source>
        <translation>工作区中的名称不会泄露任何人的身份；表中显示替换了哪些列</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ImportProgressPage</name>
    <message>
        <source>Step 1 of 2: reading the rows</source>
        <translation>第 1 步，共 2 步：读取行</translation>
    </message>
    <message>
        <source>Step 2 of 2: writing the sessions</source>
        <translation>第 2 步，共 2 步：写入会话</translation>
    </message>
    <message>
        <source>Cancel import</source>
        <translation>取消导入</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>导入进度</translation>
    </message>
    <message>
        <source>Stop; the workspace stays as it was before the import</source>
        <translation>停止；工作区保持导入之前的状态</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>%1 of about %2</source>
        <translation>%1 / 约 %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>每秒 %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>less than a second left</source>
        <translation>剩余不到 1 秒</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ImportReportPage</name>
    <message>
        <source>&lt; 0.01 %</source>
        <translation>&lt; 0.01 %</translation>
    </message>
    <message>
        <source>First rejected rows</source>
        <translation>前几条被拒绝的行</translation>
    </message>
    <message>
        <source>Rows that were kept aside, with the line of the file and the reason</source>
        <translation>被搁置的行，附文件行号和原因</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行内容</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>&amp;Export rejected rows…</source>
        <translation>导出被拒绝的行(&amp;E)…</translation>
    </message>
    <message>
        <source>Write them with line number and reason, to be corrected</source>
        <translation>连同行号和原因写出，以便更正</translation>
    </message>
    <message>
        <source>Back to the window (Esc)</source>
        <translation>返回窗口 (Esc)</translation>
    </message>
    <message>
        <source>&amp;Train a model…</source>
        <translation>训练模型(&amp;T)…</translation>
    </message>
    <message>
        <source>Let a model learn what is normal in this data, and score it</source>
        <translation>让模型学习此数据中何为正常，并为其评分</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 rows imported</source>
        <translation>已导入 %1 / %2 行</translation>
    </message>
    <message>
        <source>%1 rows a second</source>
        <translation>每秒 %1 行</translation>
    </message>
    <message>
        <source>%1 with a given label, %2 of them anomalous</source>
        <translation>%1带有原始标签，其中 %2 个异常</translation>
    </message>
    <message>
        <source>Rejected rows, by reason</source>
        <translation>被拒绝的行，按原因</translation>
    </message>
    <message>
        <source>No row was rejected, no value is missing.</source>
        <translation>没有行被拒绝，没有值缺失。</translation>
    </message>
    <message>
        <source>The first %1 of %2 rejected rows</source>
        <translation>被拒绝的 %2 行中的前 %1 行</translation>
    </message>
    <message>
        <source>Rejected rows</source>
        <translation>被拒绝的行</translation>
    </message>
    <message>
        <source>the given label says anomalous</source>
        <translation>原始标签表示异常</translation>
    </message>
    <message>
        <source>Replaced by pseudonyms: %1</source>
        <translation>已用假名代替：%1</translation>
    </message>
    <message>
        <source>Left out, since they were imported before: %1</source>
        <translation>此前已导入，因此排除：%1</translation>
    </message>
    <message>
        <source>Rows kept, but worth knowing</source>
        <translation>已保留但值得注意的行</translation>
    </message>
    <message>
        <source>Sessions kept, but worth knowing</source>
        <translation>已保留但值得注意的会话</translation>
    </message>
    <message>
        <source>Events left out</source>
        <translation>已排除的事件</translation>
    </message>
    <message>
        <source>Missing values in rows, by column</source>
        <translation>各行的缺失值，按列</translation>
    </message>
    <message>
        <source>Sessions with a given label</source>
        <translation>带有原始标签的会话</translation>
    </message>
    <message>
        <source>%1 of the sessions have a single event: no other event of their user lies within the gap of %2. If they belong together, import the file into a new workspace (File › New workspace…) with a larger gap, or with the column of the user as the session. The sessions of this import stay here until “anomalyst-cli forget” deletes them.</source>
        <translation>%1 的会话只有一个事件：在 %2 的间隔内没有同一用户的其他事件。如果它们本属一体，请以更大的间隔，或把用户列当作会话，将文件导入新工作区（文件 › 新建工作区…）。这次导入的会话会留在此处，直到用“anomalyst-cli forget”删除。</translation>
    </message>
    <message>
        <source>Sessions that have come in have no score yet: let the champion score the workspace</source>
        <translation>新导入的会话还没有得分：让冠军模型为工作区评分</translation>
    </message>
    <message>
        <source>&amp;Score with %1</source>
        <translation>用 %1 评分(&amp;S)</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ImportRoleNames</name>
    <message>
        <source>attribute</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>user</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>id</source>
        <translation>会话名称</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>action</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>item</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>ip</source>
        <translation>IP 地址</translation>
    </message>
    <message>
        <source>country</source>
        <translation>国家</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>label</source>
        <translation>原始标签</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>own event</source>
        <translation>独立事件</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ImportRoles</name>
    <message>
        <source>attribute: kept, can be filtered on</source>
        <translation>attribute：属性，保留，可供筛选</translation>
    </message>
    <message>
        <source>feature: a number that models look at</source>
        <translation>feature：特征，供模型查看的数值</translation>
    </message>
    <message>
        <source>user: whose event it is</source>
        <translation>user：用户，事件属于谁</translation>
    </message>
    <message>
        <source>session: which session it belongs to</source>
        <translation>session：会话，事件属于哪个会话</translation>
    </message>
    <message>
        <source>id: the session&apos;s name</source>
        <translation>id：会话的名称</translation>
    </message>
    <message>
        <source>time: when; several columns are joined</source>
        <translation>time：时间；多列会合并</translation>
    </message>
    <message>
        <source>action: what was done</source>
        <translation>action：动作，做了什么</translation>
    </message>
    <message>
        <source>item: to what</source>
        <translation>item：商品，对什么做</translation>
    </message>
    <message>
        <source>category: of the item</source>
        <translation>category：商品的类别</translation>
    </message>
    <message>
        <source>amount: of money</source>
        <translation>amount：金额</translation>
    </message>
    <message>
        <source>quantity: of items</source>
        <translation>quantity：商品数量</translation>
    </message>
    <message>
        <source>duration: in seconds</source>
        <translation>duration：时长，以秒计</translation>
    </message>
    <message>
        <source>device: links users</source>
        <translation>device：设备，关联用户</translation>
    </message>
    <message>
        <source>ip: network address, links users</source>
        <translation>ip：网络地址，关联用户</translation>
    </message>
    <message>
        <source>country</source>
        <translation>country：国家</translation>
    </message>
    <message>
        <source>channel: web, app, …</source>
        <translation>channel：渠道，网页、应用等</translation>
    </message>
    <message>
        <source>label: given label, normal or not</source>
        <translation>label：原始标签，正常与否</translation>
    </message>
    <message>
        <source>drop: not imported</source>
        <translation>drop：不导入</translation>
    </message>
    <message>
        <source>own event: an event at this column&apos;s time</source>
        <translation>独立事件：以此列时间发生的事件</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::JobStatus</name>
    <message>
        <source>Progress of the running job</source>
        <translation>正在运行的任务的进度</translation>
    </message>
    <message>
        <source>resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::KeyBindings</name>
    <message>
        <source>A command has one key, with or without Ctrl, Shift and Alt.</source>
        <translation>命令的快捷键为一个键，可加 Ctrl、Shift 和 Alt，也可不加。</translation>
    </message>
    <message>
        <source>%1 cannot be chosen: Alt with a letter opens menus and presses buttons.</source>
        <translation>不能选择 %1：Alt 加字母用于打开菜单和按下按钮。</translation>
    </message>
    <message>
        <source>%1 cannot be chosen: it closes the window.</source>
        <translation>不能选择 %1：它用于关闭窗口。</translation>
    </message>
    <message>
        <source>%1 cannot be chosen: it moves about in lists, text and pictures.</source>
        <translation>不能选择 %1：它用于在列表、文本和图形中移动。</translation>
    </message>
    <message>
        <source>%1 cannot be chosen: the filter, the links or text fields need it.</source>
        <translation>不能选择 %1：筛选、关联或文本框需要它。</translation>
    </message>
    <message>
        <source>%1 cannot be chosen: it chooses a tool of the latent map.</source>
        <translation>不能选择 %1：它用于选择潜空间图的工具。</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::KeyEdit</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::KeysDialog</name>
    <message>
        <source>Change keys</source>
        <translation>更改快捷键</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>查找命令或快捷键</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Part of the name of a command, or of its key</source>
        <translation>命令名称或其快捷键的一部分</translation>
    </message>
    <message>
        <source>Back to the window; the keys hold already (Esc)</source>
        <translation>返回窗口；快捷键已生效 (Esc)</translation>
    </message>
    <message>
        <source>&amp;All to standard</source>
        <translation>全部恢复默认(&amp;A)</translation>
    </message>
    <message>
        <source>Give every command its standard key again</source>
        <translation>将每个命令恢复为其默认快捷键</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其快捷键</translation>
    </message>
    <message>
        <source>Arrow keys choose a command; Enter goes to its key</source>
        <translation>方向键选择命令；Enter 转到其快捷键</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Press the new key of the command here</source>
        <translation>在此按下该命令的新快捷键</translation>
    </message>
    <message>
        <source>Key of the chosen command</source>
        <translation>所选命令的快捷键</translation>
    </message>
    <message>
        <source>&amp;No key</source>
        <translation>无快捷键(&amp;N)</translation>
    </message>
    <message>
        <source>Leave the chosen command without a key</source>
        <translation>使所选命令没有快捷键</translation>
    </message>
    <message>
        <source>&amp;Standard</source>
        <translation>默认(&amp;S)</translation>
    </message>
    <message>
        <source>Give the chosen command its standard key again</source>
        <translation>将所选命令恢复为其默认快捷键</translation>
    </message>
    <message>
        <source>&amp;Take it from there</source>
        <translation>从该命令取走(&amp;T)</translation>
    </message>
    <message>
        <source>Give the key to the chosen command; the other one is left without</source>
        <translation>将该快捷键给所选命令；另一个命令则不再有快捷键</translation>
    </message>
    <message>
        <source>No command is called so.</source>
        <translation>没有这样的命令。</translation>
    </message>
    <message>
        <source>%1 is the key of “%2”.</source>
        <translation>%1 是“%2”的快捷键。</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::LatentMap</name>
    <message>
        <source>Latent map</source>
        <translation>潜空间图</translation>
    </message>
    <message>
        <source>Every session where the model places it; the queue lists the same sessions.</source>
        <translation>每个会话位于模型所放置之处；队列列出相同的会话。</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Drag moves the map; Shift and drag draws a lasso</source>
        <translation>拖动可移动图；按住 Shift 拖动可画套索</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>套索</translation>
    </message>
    <message>
        <source>Drag around sessions to select them. Ctrl adds, Alt takes away</source>
        <translation>围绕会话拖动以选择。Ctrl 增选，Alt 减选</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>框选</translation>
    </message>
    <message>
        <source>Drag a rectangle to select sessions. Ctrl adds, Alt takes away</source>
        <translation>拖出矩形以选择会话。Ctrl 增选，Alt 减选</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show the whole map (Home, or double click)</source>
        <translation>显示整张图（Home 或双击）</translation>
    </message>
    <message>
        <source>No sessions</source>
        <translation>没有会话</translation>
    </message>
    <message>
        <source>No map yet</source>
        <translation>尚无图</translation>
    </message>
    <message>
        <source>A trained model gives every session its place: sessions that behave alike lie close together.</source>
        <translation>训练好的模型给每个会话一个位置：行为相似的会话彼此靠近。</translation>
    </message>
    <message>
        <source>Train a model…</source>
        <translation>训练模型…</translation>
    </message>
    <message>
        <source>This model has no map</source>
        <translation>此模型没有图</translation>
    </message>
    <message>
        <source>The model shown scores sessions but does not place them. Choose or train one that does, for example an autoencoder or a next-event model.</source>
        <translation>当前模型为会话评分，但不给出位置。请选择或训练能给出位置的模型，例如自编码器或下一事件模型。</translation>
    </message>
    <message>
        <source>%1 selected · %2 above the line</source>
        <translation>已选 %1 · %2 高于阈值</translation>
    </message>
    <message>
        <source>not scored</source>
        <translation>未评分</translation>
    </message>
    <message>
        <source>score %1</source>
        <translation>得分 %1</translation>
    </message>
    <message>
        <source> · p = %1</source>
        <translation> · p = %1</translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source> · %1</source>
        <translation> · %1</translation>
    </message>
    <message>
        <source>amount %1</source>
        <translation>金额 %1</translation>
    </message>
    <message>
        <source>verdict: %1</source>
        <translation>裁定：%1</translation>
    </message>
    <message>
        <source>given label: %1</source>
        <translation>原始标签：%1</translation>
    </message>
    <message>
        <source>Open or import data, then train a model.</source>
        <translation>请打开或导入数据，然后训练模型。</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Reading where the model places the sessions.</source>
        <translation>正在读取模型放置会话的位置。</translation>
    </message>
    <message>
        <source>The map cannot be shown</source>
        <translation>无法显示图</translation>
    </message>
    <message>
        <source>Train a model on the sessions of the workspace</source>
        <translation>用工作区的会话训练模型</translation>
    </message>
    <message>
        <source>t-SNE of %1</source>
        <translation>%1的 t-SNE</translation>
    </message>
    <message>
        <source>t-SNE of %1 of %2 selected sessions (an even sample) · distances between groups mean little</source>
        <translation>%2 个选中会话中 %1 个（均匀抽样）的 t-SNE · 群与群的距离没有多少意义</translation>
    </message>
    <message>
        <source>t-SNE of %1 selected sessions · distances between groups mean little</source>
        <translation>%1 个选中会话的 t-SNE · 群与群的距离没有多少意义</translation>
    </message>
    <message>
        <source>aligned to %1</source>
        <translation>已与 %1 对齐</translation>
    </message>
    <message>
        <source>The map is turned and scaled to lie over that of %1, which was shown before; distances keep their proportions.</source>
        <translation>图已旋转并缩放，与之前显示的 %1 的图对齐；距离的比例不变。</translation>
    </message>
    <message>
        <source>loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>The workspace has no sessions. Import behaviour events or sessions, then train a model.</source>
        <translation>工作区中没有会话。请导入行为事件或会话，然后训练模型。</translation>
    </message>
    <message>
        <source>%1 selected · none here</source>
        <translation>已选 %1 · 均不在此图上</translation>
    </message>
    <message>
        <source>%1 selected · %2 here, %3 above the line</source>
        <translation>已选 %1 · 此图上 %2 个，其中 %3 高于阈值</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::LinkCanvas</name>
    <message>
        <source>Graph of users and what they share</source>
        <translation>用户及其共用内容的关系图</translation>
    </message>
    <message>
        <source>Arrow keys go to the nearest user or shared value, Page Down and Page Up along the links, Home to the chosen user. Enter chooses a user, Escape leaves. The list beside it names the rings.</source>
        <translation>方向键转到最近的用户或共用值，Page Down 和 Page Up 沿关联移动，Home 转到所选用户。Enter 选择用户，Esc 离开。旁边的列表列出各群组。</translation>
    </message>
    <message>
        <source>Click or Enter chooses a user, a double click or Ctrl+Enter puts them in the middle. Arrow keys go from node to node. Drag moves the picture, the wheel or + and − zoom, 0 shows all.</source>
        <translation>单击或 Enter 选择用户，双击或 Ctrl+Enter 将其置于中央。方向键在节点间移动。拖动可移动图形，滚轮或 + 和 − 缩放，0 显示全部。</translation>
    </message>
    <message>
        <source>user, by score</source>
        <translation>用户，按得分</translation>
    </message>
    <message>
        <source>user with fraud</source>
        <translation>有欺诈的用户</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::LinksView</name>
    <message>
        <source>Rings: users joined by what they share</source>
        <translation>群组：因共用内容而相连的用户</translation>
    </message>
    <message>
        <source>Choose a ring to look at it closely; Enter goes to its users</source>
        <translation>选择一个群组以仔细查看；Enter 转到其用户</translation>
    </message>
    <message>
        <source>highest 5.00 · 99 fraud</source>
        <translation>最高 5.00 · 99 个欺诈</translation>
    </message>
    <message>
        <source>What counts as a link between users (Alt+K)</source>
        <translation>什么算作用户之间的关联 (Alt+K)</translation>
    </message>
    <message>
        <source>Th&amp;is user</source>
        <translation>此用户(&amp;I)</translation>
    </message>
    <message>
        <source>Show what the chosen user shares, and with whom</source>
        <translation>显示所选用户共用什么，与谁共用</translation>
    </message>
    <message>
        <source>Everyo&amp;ne</source>
        <translation>所有人(&amp;N)</translation>
    </message>
    <message>
        <source>Show all users who share something</source>
        <translation>显示所有有共用内容的用户</translation>
    </message>
    <message>
        <source>%1 attributes</source>
        <translation>%1 个属性</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Linked by %1</source>
        <translation>依据：%1</translation>
    </message>
    <message>
        <source>%1 · %2 shared</source>
        <translation>%1 · 共用 %2 项</translation>
    </message>
    <message>
        <source>not scored</source>
        <translation>未评分</translation>
    </message>
    <message>
        <source>highest %1</source>
        <translation>最高 %1</translation>
    </message>
    <message>
        <source> · %1 fraud</source>
        <translation> · %1 个欺诈</translation>
    </message>
    <message>
        <source>Highest score of a user of the ring, and how many of its users have a session labelled fraud</source>
        <translation>群组中用户的最高得分，以及其中有多少用户有标注为欺诈的会话</translation>
    </message>
    <message>
        <source> · %1 rings</source>
        <translation> · %1 个群组</translation>
    </message>
    <message>
        <source> · 1 hub hidden: too many users share it</source>
        <translation> · 隐藏 1 个枢纽：共用的用户过多</translation>
    </message>
    <message>
        <source> · %1 hubs hidden: too many users share them</source>
        <translation> · 隐藏 %1 个枢纽：共用的用户过多</translation>
    </message>
    <message>
        <source>This user shares nothing</source>
        <translation>此用户没有共用内容</translation>
    </message>
    <message>
        <source>No other user has the same value. Choose other attributes, or look at everyone.</source>
        <translation>没有其他用户有相同的值。请选择其他属性，或查看所有人。</translation>
    </message>
    <message>
        <source>Show everyone</source>
        <translation>显示所有人</translation>
    </message>
    <message>
        <source>No two users share anything</source>
        <translation>没有用户之间共用任何内容</translation>
    </message>
    <message>
        <source>None of the chosen attributes has a value that two users have in common.</source>
        <translation>所选属性中没有两个用户共有的值。</translation>
    </message>
    <message>
        <source>No user chosen</source>
        <translation>未选择用户</translation>
    </message>
    <message>
        <source>Choose a session to see which devices, addresses or other values its user shares with others.</source>
        <translation>选择一个会话，查看其用户与他人共用哪些设备、地址或其他值。</translation>
    </message>
    <message>
        <source>No shared attribute in this data</source>
        <translation>此数据中没有可共用的属性</translation>
    </message>
    <message>
        <source>Links need a column that users can have in common, such as a device, an IP address or a card. This data has none.</source>
        <translation>关联需要用户可能共有的列，例如设备、IP 地址或银行卡。此数据中没有。</translation>
    </message>
    <message>
        <source>Looking for what users share…</source>
        <translation>正在查找用户共用的内容…</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Looking for what users share.</source>
        <translation>正在查找用户共用的内容。</translation>
    </message>
    <message>
        <source>The links cannot be shown</source>
        <translation>无法显示关联</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::LossChart</name>
    <message>
        <source>Loss by epoch</source>
        <translation>各轮损失</translation>
    </message>
    <message>
        <source>On training and on validation sessions</source>
        <translation>在训练会话和验证会话上</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>best epoch</source>
        <translation>最佳轮次</translation>
    </message>
    <message>
        <source>%1, best: epoch %2</source>
        <translation>%1，最佳：第 %2 轮</translation>
    </message>
    <message>
        <source>%1: validation loss %2 at its best epoch %3</source>
        <translation>%1：验证损失 %2，在最佳的第 %3 轮</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::MainWindow</name>
    <message>
        <source>Go to the panel %1, or hide it from within</source>
        <translation>转到面板“%1”，或从其中将其隐藏</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Latent map</source>
        <translation>潜空间图</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>关联</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Train…</source>
        <translation>训练…</translation>
    </message>
    <message>
        <source>Verdicts that are not in the workspace yet</source>
        <translation>尚未写入工作区的裁定</translation>
    </message>
    <message>
        <source>What is in the workspace, and the size of its file</source>
        <translation>工作区中的内容，及其文件的大小</translation>
    </message>
    <message>
        <source>What models are trained and run on</source>
        <translation>模型在什么设备上训练和运行</translation>
    </message>
    <message>
        <source>Whether the history of verdicts is unbroken</source>
        <translation>裁定历史是否完整</translation>
    </message>
    <message>
        <source>%1 – Anomalyst</source>
        <translation>%1 – Anomalyst</translation>
    </message>
    <message>
        <source>Anomalyst</source>
        <translation>Anomalyst</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::MapBanner</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>取消 (Esc)</translation>
    </message>
    <message>
        <source>Stop, and leave the map as it is</source>
        <translation>停止，图保持不变</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Show this message no more</source>
        <translation>不再显示这条消息</translation>
    </message>
    <message>
        <source>Back to the whole map (Esc)</source>
        <translation>回到整张图 (Esc)</translation>
    </message>
    <message>
        <source>Show all sessions again where the model places them</source>
        <translation>重新在模型给出的位置上显示全部会话</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::MapColouring</name>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>Given label</source>
        <translation>原始标签</translation>
    </message>
    <message>
        <source>What the colour of a session says</source>
        <translation>会话的颜色表示什么</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>着色依据</translation>
    </message>
    <message>
        <source>telling sessions apart…</source>
        <translation>正在区分会话…</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::MapColours</name>
    <message>
        <source>above the line</source>
        <translation>高于阈值</translation>
    </message>
    <message>
        <source>unusual</source>
        <translation>罕见</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>常见</translation>
    </message>
    <message>
        <source>fraud</source>
        <translation>欺诈</translation>
    </message>
    <message>
        <source>legitimate</source>
        <translation>合法</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>no verdict</source>
        <translation>无裁定</translation>
    </message>
    <message>
        <source>anomalous</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>no given label</source>
        <translation>无原始标签</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::MissingBox</name>
    <message>
        <source>drop these sessions</source>
        <translation>舍弃这些会话</translation>
    </message>
    <message>
        <source>Sessions that miss a value are not learned from. Where one is scored, it gets the median.</source>
        <translation>缺值的会话不参与学习。为其评分时，缺值取中位数。</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>The mean of the training sessions; in categories their most frequent value.</source>
        <translation>训练会话的平均值；类别则取最常见的值。</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>The median of the training sessions; in categories their most frequent value.</source>
        <translation>训练会话的中位数；类别则取最常见的值。</translation>
    </message>
    <message>
        <source>most frequent value</source>
        <translation>最常见的值</translation>
    </message>
    <message>
        <source>The value that the training sessions have most often.</source>
        <translation>训练会话中出现最多的值。</translation>
    </message>
    <message>
        <source>interpolate</source>
        <translation>插值</translation>
    </message>
    <message>
        <source>In proportion to time between the values before and after in the session; categories repeat the value before.</source>
        <translation>按时间在会话中前后两值之间取比例值；类别则沿用前一个值。</translation>
    </message>
    <message>
        <source>keep as missing</source>
        <translation>保留为缺失</translation>
    </message>
    <message>
        <source>That a value is missing tells the model something. Right where only some actions have a value, as purchases have an amount.</source>
        <translation>值的缺失本身会告诉模型一些信息。适用于只有部分动作有值的情况，例如购买才有金额。</translation>
    </message>
    <message>
        <source>What the model does where an input has no value</source>
        <translation>输入没有值时模型如何处理</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ModelButton</name>
    <message>
        <source>Whose scores are shown. The champion&apos;s scores drive the queue.</source>
        <translation>显示哪个模型的得分。冠军模型的得分决定队列。</translation>
    </message>
    <message>
        <source>%1 (champion)</source>
        <translation>%1（冠军）</translation>
    </message>
    <message>
        <source>Model %1</source>
        <translation>模型 %1</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>尚无模型</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>champion</source>
        <translation>冠军</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ModelCard</name>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>given labels</source>
        <translation>原始标签</translation>
    </message>
    <message>
        <source>verdicts</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>verdicts, else given labels</source>
        <translation>裁定，否则为原始标签</translation>
    </message>
    <message>
        <source>training %1, validation %2</source>
        <translation>训练 %1，验证 %2</translation>
    </message>
    <message>
        <source>Judged on</source>
        <translation>评判依据</translation>
    </message>
    <message>
        <source>%1 fraud and %2 other sessions by %3</source>
        <translation>%3：%1 个欺诈会话和 %2 个其他会话</translation>
    </message>
    <message>
        <source>AUROC, AUPRC</source>
        <translation>AUROC，AUPRC</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>none: %1</source>
        <translation>无：%1</translation>
    </message>
    <message>
        <source>At the line %1</source>
        <translation>在阈值 %1 处</translation>
    </message>
    <message>
        <source>%1 flagged</source>
        <translation>标记 %1</translation>
    </message>
    <message>
        <source>precision %1, recall %2, F1 %3; %4 flagged</source>
        <translation>精确率 %1，召回率 %2，F1 %3；标记 %4</translation>
    </message>
    <message>
        <source>Detector</source>
        <translation>检测器</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>%1 UTC, in %2, on %3</source>
        <translation>%1 UTC，用时 %2，在 %3 上</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>学习自</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>缺失值</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>defaults</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>%1, of which %2 was best</source>
        <translation>%1，其中第 %2 轮最佳</translation>
    </message>
    <message>
        <source>Losses at the best epoch</source>
        <translation>最佳轮次的损失</translation>
    </message>
    <message>
        <source>Scored</source>
        <translation>已评分</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>须知</translation>
    </message>
    <message>
        <source> (champion)</source>
        <translation>（冠军）</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ModelCardView</name>
    <message>
        <source>Model card</source>
        <translation>模型卡</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ModelComparisonView</name>
    <message>
        <source>Metrics, before and after</source>
        <translation>之前与之后的指标</translation>
    </message>
    <message>
        <source>Rise</source>
        <translation>上升</translation>
    </message>
    <message>
        <source>Rise above the line</source>
        <translation>升至阈值以上</translation>
    </message>
    <message>
        <source>Fall</source>
        <translation>下降</translation>
    </message>
    <message>
        <source>Fall below the line</source>
        <translation>降至阈值以下</translation>
    </message>
    <message>
        <source>at the line %1</source>
        <translation>阈值 %1</translation>
    </message>
    <message>
        <source>at the line %1 · no metrics: %2</source>
        <translation>阈值 %1 · 无指标：%2</translation>
    </message>
    <message>
        <source>none flagged</source>
        <translation>无标记</translation>
    </message>
    <message>
        <source>was %1 · %2</source>
        <translation>此前 %1 · %2</translation>
    </message>
    <message>
        <source>none flagged before</source>
        <translation>此前无标记</translation>
    </message>
    <message>
        <source>AUROC</source>
        <translation>AUROC</translation>
    </message>
    <message>
        <source>AUPRC</source>
        <translation>AUPRC</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>no session</source>
        <translation>无会话</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source> · the %1 largest changes</source>
        <translation> · 变化最大的 %1 个</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>The sessions that cross the line are being looked for.</source>
        <translation>正在查找跨越阈值的会话。</translation>
    </message>
    <message>
        <source>No comparison yet</source>
        <translation>尚无比较</translation>
    </message>
    <message>
        <source>Choose a model in the table and press Compare to see, beside the champion, which sessions would cross the line.</source>
        <translation>在表中选择一个模型并按“比较”，即可对照冠军模型查看哪些会话会跨越阈值。</translation>
    </message>
    <message>
        <source>%1 has scored no session yet</source>
        <translation>%1 尚未给任何会话评分</translation>
    </message>
    <message>
        <source>Choose it in the table and press Score; then the two can be compared.</source>
        <translation>请在表中选择它并按“评分”，然后即可比较两者。</translation>
    </message>
    <message>
        <source>List the sessions that rise above the line</source>
        <translation>列出升至阈值以上的会话</translation>
    </message>
    <message>
        <source>List the sessions that fall below the line</source>
        <translation>列出降至阈值以下的会话</translation>
    </message>
    <message>
        <source>Rise (%1)</source>
        <translation>上升（%1）</translation>
    </message>
    <message>
        <source>Fall (%1)</source>
        <translation>下降（%1）</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ModelQuestions</name>
    <message>
        <source>Tune a model</source>
        <translation>微调模型</translation>
    </message>
    <message>
        <source>Tune %1 on all sessions?</source>
        <translation>用所有会话微调 %1？</translation>
    </message>
    <message>
        <source>Tune %1 on the sessions with %2?</source>
        <translation>用符合 %2 的会话微调 %1？</translation>
    </message>
    <message>
        <source>A new model goes on from its weights, and learns some of its old sessions again. %1 stays as it is.</source>
        <translation>新模型从它的权重继续，并重新学习它的部分旧会话。%1 保持不变。</translation>
    </message>
    <message>
        <source>&amp;Tune</source>
        <translation>微调(&amp;T)</translation>
    </message>
    <message>
        <source>Train the new model</source>
        <translation>训练新模型</translation>
    </message>
    <message>
        <source>Train nothing (Esc)</source>
        <translation>不训练 (Esc)</translation>
    </message>
    <message>
        <source>Remove a model</source>
        <translation>删除模型</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>删除 %1？</translation>
    </message>
    <message>
        <source>It has scored no session. This cannot be undone.</source>
        <translation>它没有为任何会话评分。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Its scores of %1 go with it. This cannot be undone.</source>
        <translation>它对 %1的得分会一并删除。此操作无法撤销。</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>删除(&amp;R)</translation>
    </message>
    <message>
        <source>Remove the model and its scores</source>
        <translation>删除模型及其得分</translation>
    </message>
    <message>
        <source>Keep the model (Esc)</source>
        <translation>保留模型 (Esc)</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ModelRow</name>
    <message>
        <source>it has not been judged yet</source>
        <translation>尚未评判</translation>
    </message>
    <message>
        <source>no session is labelled</source>
        <translation>没有会话被标注</translation>
    </message>
    <message>
        <source>no session is labelled legitimate</source>
        <translation>没有会话被标注为合法</translation>
    </message>
    <message>
        <source>no session is labelled fraud</source>
        <translation>没有会话被标注为欺诈</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ModelTable</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ModelTableModel</name>
    <message>
        <source>no labelled session is above the line</source>
        <translation>没有已标注的会话高于阈值</translation>
    </message>
    <message>
        <source>None: %1</source>
        <translation>无：%1</translation>
    </message>
    <message>
        <source>Champion: its scores drive the queue</source>
        <translation>冠军：其得分决定队列</translation>
    </message>
    <message>
        <source>Area under the ROC curve, on the labelled sessions</source>
        <translation>ROC 曲线下面积，在已标注的会话上</translation>
    </message>
    <message>
        <source>Average precision, on the labelled sessions</source>
        <translation>平均精确率，在已标注的会话上</translation>
    </message>
    <message>
        <source>At the threshold, on the labelled sessions</source>
        <translation>在阈值处，在已标注的会话上</translation>
    </message>
    <message>
        <source>What lists and reports call the model</source>
        <translation>列表和报告中对模型的称呼</translation>
    </message>
    <message>
        <source>The kind of model</source>
        <translation>模型的种类</translation>
    </message>
    <message>
        <source>How long the training took</source>
        <translation>训练用了多久</translation>
    </message>
    <message>
        <source>Sessions that it has learned from</source>
        <translation>它从中学习的会话</translation>
    </message>
    <message>
        <source>Sessions that it has scored</source>
        <translation>它已评分的会话</translation>
    </message>
    <message>
        <source>When it was trained</source>
        <translation>训练的时间</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Detector</source>
        <translation>检测器</translation>
    </message>
    <message>
        <source>AUROC</source>
        <translation>AUROC</translation>
    </message>
    <message>
        <source>AUPRC</source>
        <translation>AUPRC</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Training time</source>
        <translation>训练时长</translation>
    </message>
    <message>
        <source>Trained on (sessions)</source>
        <translation>训练会话数</translation>
    </message>
    <message>
        <source>Scored (sessions)</source>
        <translation>已评分会话数</translation>
    </message>
    <message>
        <source>Made (UTC)</source>
        <translation>创建 (UTC)</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::PolicyPane</name>
    <message>
        <source>Saved policies</source>
        <translation>已保存的策略</translation>
    </message>
    <message>
        <source>Name of this line</source>
        <translation>此阈值的名称</translation>
    </message>
    <message>
        <source>Name of the policy</source>
        <translation>策略的名称</translation>
    </message>
    <message>
        <source>Keep the line and the costs as they stand under this name</source>
        <translation>以此名称保存当前的阈值和成本</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>使用(&amp;U)</translation>
    </message>
    <message>
        <source>Draw the line of the chosen policy</source>
        <translation>采用所选策略的阈值</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete the chosen policy with its earlier versions</source>
        <translation>删除所选策略及其先前的版本</translation>
    </message>
    <message>
        <source>Keep the line as the next version of “%1”</source>
        <translation>将此阈值保存为“%1”的下一个版本</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::PolicyTableModel</name>
    <message>
        <source>Policy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Its name and version</source>
        <translation>名称和版本</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>The threshold, -log10 p</source>
        <translation>阈值，-log10 p</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>已标记</translation>
    </message>
    <message>
        <source>Sessions that it flags among the scores shown now</source>
        <translation>在当前显示的得分中它标记的会话</translation>
    </message>
    <message>
        <source>Prec.</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Precision on the labels chosen above</source>
        <translation>在上方所选标签上的精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Recall on the labels chosen above</source>
        <translation>在上方所选标签上的召回率</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Of its mistakes on these labels, at the costs it was saved with</source>
        <translation>它在这些标签上的错误的成本，按保存时的成本计</translation>
    </message>
    <message>
        <source>%1 · v%2</source>
        <translation>%1 · v%2</translation>
    </message>
    <message>
        <source>Drawn among the scores of another model, %1</source>
        <translation>依据另一个模型 %1 的得分划定</translation>
    </message>
    <message>
        <source>v%1: line %2 · miss %3, false alarm %4 · %5 · %6, %7</source>
        <translation>v%1：阈值 %2 · 漏检 %3，误报 %4 · %5 · %6，%7</translation>
    </message>
    <message>
        <source>Precision, corrected by the probe</source>
        <translation>精确率，经探查修正</translation>
    </message>
    <message>
        <source>Recall, corrected by the probe</source>
        <translation>召回率，经探查修正</translation>
    </message>
    <message>
        <source>Of its mistakes among all sessions, as the probe lets expect, at the costs it was saved with</source>
        <translation>由探查推算的它在所有会话中所犯错误的成本，按保存时的单价</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Verdicts are kept for ever with the name of who gave them</source>
        <translation>裁定会连同给出者的姓名永久保存</translation>
    </message>
    <message>
        <source>Another language is spoken from the next start on.</source>
        <translation>语言的更改在下次启动时生效。</translation>
    </message>
    <message>
        <source>&amp;Name that stands on your verdicts</source>
        <translation>裁定上的署名(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Language of the window</source>
        <translation>窗口语言(&amp;L)</translation>
    </message>
    <message>
        <source>as the system says</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>What menus, panels and dialogs are written in</source>
        <translation>菜单、面板和对话框使用的语言</translation>
    </message>
    <message>
        <source>All of this holds from now on</source>
        <translation>以上各项立即生效</translation>
    </message>
    <message>
        <source>Close; everything stays as it was (Esc)</source>
        <translation>关闭；一切保持不变 (Esc)</translation>
    </message>
    <message>
        <source>light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>All text, in per cent of its usual size</source>
        <translation>所有文字，相对于通常大小的百分比</translation>
    </message>
    <message>
        <source>Size of te&amp;xt</source>
        <translation>文字大小(&amp;X)</translation>
    </message>
    <message>
        <source> sessions</source>
        <translation> 个会话</translation>
    </message>
    <message>
        <source>A verdict on as many at once is confirmed first</source>
        <translation>一次裁定这么多会话时先确认</translation>
    </message>
    <message>
        <source>&amp;Ask before a verdict on at least</source>
        <translation>裁定的会话至少为此数时先询问(&amp;A)</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ProbePane</name>
    <message>
        <source>What the probe says</source>
        <translation>探查的结果</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>抽取</translation>
    </message>
    <message>
        <source>Show in queue</source>
        <translation>在队列中显示</translation>
    </message>
    <message>
        <source>Sessions to draw</source>
        <translation>要抽取的会话</translation>
    </message>
    <message>
        <source>How many sessions below the line to draw at random for review</source>
        <translation>在阈值以下随机抽取多少会话供审查</translation>
    </message>
    <message>
        <source>Draw a new probe below the line as it stands; verdicts stay</source>
        <translation>在当前阈值以下重新抽取探查；裁定保留</translation>
    </message>
    <message>
        <source>Filter the queue to the sessions of the probe</source>
        <translation>将队列筛选为探查的会话</translation>
    </message>
    <message>
        <source>Every session is labelled: precision and recall are counted, and a probe would tell nothing more.</source>
        <translation>每个会话都已标注：精确率和召回率由计数得出，探查不会说明更多。</translation>
    </message>
    <message>
        <source>Who reviews flagged sessions alone never learns what the line misses, and recall looks too good. Draw some sessions from below the line and give them verdicts: they stand for all the others there.</source>
        <translation>只审查被标记的会话，就永远不知道阈值漏掉了什么，召回率也会看起来过好。请在阈值以下抽取一些会话并给出裁定：它们代表那里的所有其他会话。</translation>
    </message>
    <message>
        <source>%1 drawn below %2; %3 of them labelled.</source>
        <translation>在 %2 以下抽取了 %1；其中 %3 个已标注。</translation>
    </message>
    <message>
        <source>That was by the scores of another model, of whose line it tells nothing: draw anew for this one.</source>
        <translation>那是依据另一个模型的得分，对其阈值无从说明：请为当前模型重新抽取。</translation>
    </message>
    <message>
        <source>That was by other labels than those chosen now: choose them again, or draw anew.</source>
        <translation>那是依据与当前所选不同的标签：请改选那些标签，或重新抽取。</translation>
    </message>
    <message>
        <source>The metrics are corrected by it: what was found in it is taken to be found as often in all that nobody has looked at.</source>
        <translation>指标已据此修正：探查中的发现，视为在所有无人查看的会话中同样常见。</translation>
    </message>
    <message>
        <source>The metrics are corrected by it once nearly all that reach its line are labelled too.</source>
        <translation>达到其阈值的会话也几乎全部标注之后，指标才会据此修正。</translation>
    </message>
    <message>
        <source>The metrics are corrected by it once nearly all of it is labelled: review it to the end, not from the top alone.</source>
        <translation>探查几乎全部标注之后，指标才会据此修正：请审查到底，不要只看顶部。</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::QueueColumns</name>
    <message>
        <source>&amp;Sort by</source>
        <translation>排序(&amp;S)</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::QueueView</name>
    <message>
        <source>Queue of sessions</source>
        <translation>会话队列</translation>
    </message>
    <message>
        <source>Arrow keys choose a session, Enter opens it</source>
        <translation>方向键选择会话，Enter 打开</translation>
    </message>
    <message>
        <source>%1 above the line · %2</source>
        <translation>%1 个高于阈值 · %2</translation>
    </message>
    <message>
        <source>No sessions yet</source>
        <translation>尚无会话</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Loading sessions</source>
        <translation>正在加载会话</translation>
    </message>
    <message>
        <source>The queue fills as soon as they are read.</source>
        <translation>读取后队列即会填充。</translation>
    </message>
    <message>
        <source>No session matches the filter</source>
        <translation>没有会话符合筛选条件</translation>
    </message>
    <message>
        <source>Change the filter above, or take it away.</source>
        <translation>请更改上方的筛选条件，或将其去掉。</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Every session that matches is snoozed</source>
        <translation>匹配的会话均已延后</translation>
    </message>
    <message>
        <source>They come back by themselves when their time is over.</source>
        <translation>期满后它们会自行回来。</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>显示它们</translation>
    </message>
    <message>
        <source>Show what is snoozed too (Ctrl+Shift+H)</source>
        <translation>将已延后的会话也显示出来 (Ctrl+Shift+H)</translation>
    </message>
    <message>
        <source>Show every session again</source>
        <translation>重新显示所有会话</translation>
    </message>
    <message>
        <source>shows %1 snoozed</source>
        <translation>显示 %1 个已延后</translation>
    </message>
    <message>
        <source>hides %1 snoozed</source>
        <translation>隐藏 %1 个已延后</translation>
    </message>
    <message>
        <source>%1 that match are snoozed; press to hide them again (Ctrl+Shift+H)</source>
        <translation>匹配的 %1已延后；按下可重新隐藏 (Ctrl+Shift+H)</translation>
    </message>
    <message>
        <source>%1 that match are snoozed and come back by themselves; press to see them (Ctrl+Shift+H)</source>
        <translation>匹配的 %1已延后，会自行回来；按下可查看 (Ctrl+Shift+H)</translation>
    </message>
    <message>
        <source>None of the selected match the filter</source>
        <translation>选中的会话都不符合筛选</translation>
    </message>
    <message>
        <source>Change the filter above, or take it away. A press on “Only … selected” in the heading brings back all other sessions.</source>
        <translation>请修改上面的筛选或去掉它。按标题中的“仅 … 个选中”，可重新看到其他会话。</translation>
    </message>
    <message>
        <source>Show all that were selected</source>
        <translation>显示所有选中的会话</translation>
    </message>
    <message>
        <source>Only %1 selected ✕</source>
        <translation>仅 %1 个选中 ✕</translation>
    </message>
    <message>
        <source>Only %1 selected</source>
        <translation>仅 %1 个选中</translation>
    </message>
    <message>
        <source>The queue is held to %1 that were selected; press to show all again (Esc)</source>
        <translation>队列只显示选中的 %1；按下可重新显示全部 (Esc)</translation>
    </message>
    <message>
        <source>no scores yet</source>
        <translation>尚无得分</translation>
    </message>
    <message>
        <source>%1 not scored</source>
        <translation>%1 个未评分</translation>
    </message>
    <message>
        <source>Import behaviour events or sessions from CSV, TSV or JSON Lines files to fill the queue. You can also drop a file here.</source>
        <translation>从 CSV、TSV 或 JSON Lines 文件导入行为事件或会话，以填充队列。也可以把文件拖到此处。</translation>
    </message>
    <message>
        <source>Read behaviour events or sessions from CSV, TSV or JSON Lines files</source>
        <translation>从 CSV、TSV 或 JSON Lines 文件读取行为事件或会话</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::RowMarks</name>
    <message>
        <source>blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰色</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::RunButton</name>
    <message>
        <source>Runs</source>
        <translation>历次训练</translation>
    </message>
    <message>
        <source>Which earlier trainings are drawn behind this one (Alt+X)</source>
        <translation>选择在本次训练后面画出哪些以往的训练 (Alt+X)</translation>
    </message>
    <message>
        <source>Earlier runs</source>
        <translation>以往的训练</translation>
    </message>
    <message>
        <source>%1 · best: epoch %2, validation loss %3</source>
        <translation>%1 · 最佳：第 %2 轮，验证损失 %3</translation>
    </message>
    <message>
        <source>At most %1 behind the one under way</source>
        <translation>当前训练之外最多 %1 个</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::SaveFilterDialog</name>
    <message>
        <source>Save filter</source>
        <translation>保存筛选</translation>
    </message>
    <message>
        <source>e.g. night refunds</source>
        <translation>例如：夜间退款</translation>
    </message>
    <message>
        <source>What the filter is called in the menu of saved filters</source>
        <translation>筛选在已保存的筛选菜单中的名称</translation>
    </message>
    <message>
        <source>Close and save nothing (Esc)</source>
        <translation>关闭而不保存 (Esc)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Re&amp;place</source>
        <translation>替换(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Put this filter in the place of the one of that name</source>
        <translation>用此筛选替换同名的筛选</translation>
    </message>
    <message>
        <source>Keep the filter in the workspace</source>
        <translation>将筛选保存在工作区中</translation>
    </message>
    <message>
        <source>Replaces the filter of that name: %1</source>
        <translation>替换同名的筛选：%1</translation>
    </message>
    <message>
        <source>It is kept in the workspace, for everyone who opens it.</source>
        <translation>它保存在工作区中，供所有打开工作区的人使用。</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::SavedFiltersDialog</name>
    <message>
        <source>No filter is saved yet. Write one in the filter bar and press Ctrl+S, or add one here.</source>
        <translation>尚未保存筛选。请在筛选栏中写一个并按 Ctrl+S，或在此添加。</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>已保存的筛选</translation>
    </message>
    <message>
        <source>Us&amp;e filter</source>
        <translation>使用筛选(&amp;E)</translation>
    </message>
    <message>
        <source>Keep the changes and show the sessions of the chosen filter (Enter)</source>
        <translation>保存更改，并显示所选筛选的会话 (Enter)</translation>
    </message>
    <message>
        <source>Keep the changes and close</source>
        <translation>保存更改并关闭</translation>
    </message>
    <message>
        <source>Close; the saved filters stay as they were (Esc)</source>
        <translation>关闭；已保存的筛选保持不变 (Esc)</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ScoreHistogram</name>
    <message>
        <source>Histogram of scores</source>
        <translation>得分直方图</translation>
    </message>
    <message>
        <source>How many sessions have which score, by truth, with the threshold line</source>
        <translation>各得分有多少会话，按真值区分，并显示阈值线</translation>
    </message>
    <message>
        <source>fraud</source>
        <translation>欺诈</translation>
    </message>
    <message>
        <source>others</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ScoringNotice</name>
    <message>
        <source>%1 is trained but has not scored these sessions.</source>
        <translation>%1 已训练，但还没有给这些会话评分。</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Let %1 score every session of the workspace</source>
        <translation>让 %1 给工作区的每个会话评分</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::SegmentPane</name>
    <message>
        <source>What the line does in each segment</source>
        <translation>阈值在各分段中的效果</translation>
    </message>
    <message>
        <source>Segments by</source>
        <translation>分段依据</translation>
    </message>
    <message>
        <source>What parts the sessions into segments</source>
        <translation>会话按什么分段</translation>
    </message>
    <message>
        <source>B&amp;y</source>
        <translation>依据(&amp;Y)</translation>
    </message>
    <message>
        <source>Nothing to part by</source>
        <translation>没有可分段的依据</translation>
    </message>
    <message>
        <source>The sessions have neither times nor attributes that are categories.</source>
        <translation>会话既没有时间，也没有类别属性。</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>The sessions are being parted into segments.</source>
        <translation>正在将会话分段。</translation>
    </message>
    <message>
        <source>The segments cannot be shown</source>
        <translation>无法显示分段</translation>
    </message>
    <message>
        <source>labels only</source>
        <translation>仅标签</translation>
    </message>
    <message>
        <source>Recall and false alarms are counted among the labelled sessions of each segment. The probe corrects what is said of all sessions together, not of each segment; so they may differ from the metrics above.</source>
        <translation>召回率和误报按每段中已标注的会话计算。探查修正的是所有会话合在一起的数字，而不是各段的，因此可能与上面的指标不同。</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::SegmentTableModel</name>
    <message>
        <source>Segment</source>
        <translation>分段</translation>
    </message>
    <message>
        <source>What its sessions share</source>
        <translation>其会话的共同之处</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>Sessions with a score</source>
        <translation>有得分的会话</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>已标记</translation>
    </message>
    <message>
        <source>Share of its sessions at or above the line</source>
        <translation>其会话中达到或高于阈值的占比</translation>
    </message>
    <message>
        <source>False al.</source>
        <translation>误报率</translation>
    </message>
    <message>
        <source>Share of its legitimate sessions that are flagged. ▲ and ▼ differ from the whole by more than chance.</source>
        <translation>其合法会话中被标记的占比。▲ 和 ▼ 表示与整体的差异超出偶然。</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Share of its fraud that is flagged</source>
        <translation>其欺诈中被标记的占比</translation>
    </message>
    <message>
        <source>(others)</source>
        <translation>（其他）</translation>
    </message>
    <message>
        <source>(unknown or mixed)</source>
        <translation>（未知或混合）</translation>
    </message>
    <message>
        <source>No session of it is labelled so</source>
        <translation>其中没有会话有此标签</translation>
    </message>
    <message>
        <source>%1 of %2; 95 % interval %3 to %4</source>
        <translation>%1 / %2；95 % 区间 %3 至 %4</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::SequenceStrip</name>
    <message>
        <source>Sequence strip</source>
        <translation>序列条带</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>事件 %1</translation>
    </message>
    <message>
        <source>&lt;b&gt;end of the session&lt;/b&gt;</source>
        <translation>&lt;b&gt;会话结束&lt;/b&gt;</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 比特</translation>
    </message>
    <message>
        <source> · came with %1</source>
        <translation> · 出现概率 %1</translation>
    </message>
    <message>
        <source>expected: %1 (%2)</source>
        <translation>预期：%1（%2）</translation>
    </message>
    <message>
        <source>Arrow keys go from event to event, + and − or the wheel zoom, 0 shows all; with Shift, arrow keys or dragging mark a span, Esc drops it</source>
        <translation>方向键逐个事件移动，+ 和 − 或滚轮缩放，0 显示全部；按住 Shift 时方向键或拖动选出一段，Esc 取消</translation>
    </message>
    <message>
        <source>The events of the session in order; arrow keys walk through them, with Shift they mark a span</source>
        <translation>按顺序排列的会话事件；方向键逐个移动，按住 Shift 选出一段</translation>
    </message>
    <message>
        <source>%1 of %2 marked</source>
        <translation>已选 %1 / %2</translation>
    </message>
    <message>
        <source>with the session&apos;s end</source>
        <translation>含会话结束</translation>
    </message>
    <message>
        <source>%1 bits in all, %2 on average</source>
        <translation>共 %1 比特，平均 %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>events of a session</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Σ %1, ⌀ %2 bits</source>
        <comment>sum and mean</comment>
        <translation>Σ %1，⌀ %2 比特</translation>
    </message>
    <message>
        <source>At event %1: %2</source>
        <translation>事件 %1：%2</translation>
    </message>
    <message>
        <source>At the session&apos;s end: %1</source>
        <translation>会话结束：%1</translation>
    </message>
    <message>
        <source>%1 of %2 + end</source>
        <comment>events of a session</comment>
        <translation>%1 / %2 + 结束</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::SessionDelegate</name>
    <message>
        <source>legit</source>
        <translation>合法</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::SessionDots</name>
    <message>
        <source>session</source>
        <translation>会话</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::SessionPane</name>
    <message>
        <source>not scored</source>
        <translation>未评分</translation>
    </message>
    <message>
        <source>score %1</source>
        <translation>得分 %1</translation>
    </message>
    <message>
        <source>p = %1</source>
        <translation>p = %1</translation>
    </message>
    <message>
        <source>given label: %1</source>
        <translation>原始标签：%1</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>By time</source>
        <translation>按时间</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Session %1</source>
        <translation>会话 %1</translation>
    </message>
    <message>
        <source>the model shown does not score single events</source>
        <translation>当前模型不为单个事件评分</translation>
    </message>
    <message>
        <source>bits per event, as %1 sees them</source>
        <translation>%1 所见的每事件比特</translation>
    </message>
    <message>
        <source>bits per event</source>
        <translation>每事件比特</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::SessionTableModel</name>
    <message>
        <source>being withdrawn…</source>
        <translation>正在撤回…</translation>
    </message>
    <message>
        <source>%1, being kept…</source>
        <translation>%1，正在保存…</translation>
    </message>
    <message>
        <source>Not in the workspace yet: something else is being written</source>
        <translation>尚未写入工作区：正在写入其他内容</translation>
    </message>
    <message>
        <source>Score %1: one in %2 normal sessions is as unusual (p = %3)</source>
        <translation>得分 %1：每 %2 个正常会话中有一个同样不寻常 (p = %3)</translation>
    </message>
    <message>
        <source>Not scored by the model shown</source>
        <translation>当前模型未评分</translation>
    </message>
    <message>
        <source>Surprise of each event; the highest is %1 bits</source>
        <translation>各事件的意外度；最高 %1 比特</translation>
    </message>
    <message>
        <source>%1, session %2, from %3</source>
        <translation>%1，会话 %2，始于 %3</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Surprise, -log10 p: 3 is one in a thousand normal sessions</source>
        <translation>意外度，-log10 p：3 表示千分之一的正常会话</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Whose session it is</source>
        <translation>这是谁的会话</translation>
    </message>
    <message>
        <source>Start (UTC)</source>
        <translation>开始 (UTC)</translation>
    </message>
    <message>
        <source>Time of the first event</source>
        <translation>第一个事件的时间</translation>
    </message>
    <message>
        <source>Ev.</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Number of events</source>
        <translation>事件数</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>From the first event to the last</source>
        <translation>从第一个事件到最后一个</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Sum over the events</source>
        <translation>各事件之和</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>What an analyst said (keys F, L, U)</source>
        <translation>分析员的裁定（F、L、U 键）</translation>
    </message>
    <message>
        <source>Given label</source>
        <translation>原始标签</translation>
    </message>
    <message>
        <source>The label that came with the data</source>
        <translation>数据自带的标签</translation>
    </message>
    <message>
        <source>Marked by the colour rule “%1”</source>
        <translation>由颜色规则“%1”标出</translation>
    </message>
    <message>
        <source>%1, session %2, from %3; snoozed, Shift+Z brings it back</source>
        <translation>%1，会话 %2，始于 %3；已延后，Shift+Z 可放回</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>比特</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>色标</translation>
    </message>
    <message>
        <source>The first colour rule that matches (Ctrl+Shift+R)</source>
        <translation>第一条匹配的颜色规则 (Ctrl+Shift+R)</translation>
    </message>
    <message>
        <source>Surprise of each event in bits, in order. Orange: at least 8 bits, and at least twice the median of the session</source>
        <translation>按顺序列出每个事件的意外度（比特）。橙色：至少 8 比特，且至少为该会话中位数的两倍</translation>
    </message>
    <message>
        <source>the session of %1, %2</source>
        <translation>%1 的会话（%2）</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::SessionTimeline</name>
    <message>
        <source>Sessions over time</source>
        <translation>各时期的会话</translation>
    </message>
    <message>
        <source>Score of each session of the user, with the threshold</source>
        <translation>该用户各会话的得分，以及阈值</translation>
    </message>
    <message>
        <source>expected 5–95 %</source>
        <translation>预期 5–95 %</translation>
    </message>
    <message>
        <source>By order</source>
        <translation>按次序</translation>
    </message>
    <message>
        <source>One step a session instead of true time (Alt+Y)</source>
        <translation>每个会话一步，而非真实时间 (Alt+Y)</translation>
    </message>
    <message>
        <source>sessions in order</source>
        <translation>会话按次序</translation>
    </message>
    <message>
        <source>the user&apos;s only session</source>
        <translation>该用户唯一的会话</translation>
    </message>
    <message>
        <source>%1 · not scored yet</source>
        <translation>%1 · 尚未评分</translation>
    </message>
    <message>
        <source>score (-log10 p) · %1 · line %2 · band: expected 5–95 %</source>
        <translation>得分 (-log10 p) · %1 · 阈值 %2 · 带：预期 5–95 %</translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>not scored</source>
        <translation>未评分</translation>
    </message>
    <message>
        <source>score %1 · p = %2</source>
        <translation>得分 %1 · p = %2</translation>
    </message>
    <message>
        <source>verdict: %1</source>
        <translation>裁定：%1</translation>
    </message>
    <message>
        <source>given label: %1</source>
        <translation>原始标签：%1</translation>
    </message>
    <message>
        <source>No user chosen</source>
        <translation>未选择用户</translation>
    </message>
    <message>
        <source>Choose a session in the queue or on the map to see all sessions of its user over time.</source>
        <translation>在队列或图中选择一个会话，查看其用户各时期的所有会话。</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Reading the sessions of this user.</source>
        <translation>正在读取此用户的会话。</translation>
    </message>
    <message>
        <source>The sessions cannot be shown</source>
        <translation>无法显示会话</translation>
    </message>
    <message>
        <source>%1 of %2 marked</source>
        <translation>已选 %1 / %2</translation>
    </message>
    <message>
        <source>up to %1</source>
        <comment>score</comment>
        <translation>最高 %1</translation>
    </message>
    <message>
        <source>%1 above the line</source>
        <translation>%1 个高于阈值</translation>
    </message>
    <message>
        <source>%1 of %2 marked, %3 selected in the queue</source>
        <translation>已选 %1 / %2，队列中选中 %3 个</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ShareBars</name>
    <message>
        <source>What made the score</source>
        <translation>得分的构成</translation>
    </message>
    <message>
        <source>%1: %2 of the score</source>
        <translation>%1：占得分的 %2</translation>
    </message>
    <message>
        <source>A click or the arrow keys choose an event</source>
        <translation>单击或方向键选择事件</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>常见</translation>
    </message>
    <message>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>%1: %2, expected %3; %4 of the score</source>
        <translation>%1：%2，预期 %3；占得分的 %4</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::SnoozeCommands</name>
    <message>
        <source>for 1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>for 7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>for 30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>until the score rises</source>
        <translation>直到得分上升</translation>
    </message>
    <message>
        <source>For &amp;1 day</source>
        <translation>1 天(&amp;1)</translation>
    </message>
    <message>
        <source>For &amp;7 days</source>
        <translation>7 天(&amp;7)</translation>
    </message>
    <message>
        <source>For &amp;30 days</source>
        <translation>30 天(&amp;3)</translation>
    </message>
    <message>
        <source>Until the score &amp;rises</source>
        <translation>直到得分上升(&amp;R)</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>延后</translation>
    </message>
    <message>
        <source>Snooze this session</source>
        <translation>延后此会话</translation>
    </message>
    <message>
        <source>Snooze %1</source>
        <translation>延后 %1</translation>
    </message>
    <message>
        <source>All sessions of its &amp;user</source>
        <translation>其用户的所有会话(&amp;U)</translation>
    </message>
    <message>
        <source>All sessions of their &amp;users</source>
        <translation>这些用户的所有会话(&amp;U)</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::StartPage</name>
    <message>
        <source>The file is no longer there</source>
        <translation>文件已不在该处</translation>
    </message>
    <message>
        <source>Anomalyst</source>
        <translation>Anomalyst</translation>
    </message>
    <message>
        <source>Find, understand and label anomalous behaviour sessions, offline, on this machine.</source>
        <translation>在本机离线查找、理解并标注异常行为会话。</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Real orders of an online shop, with simulated accounts. The anomalies in it are injected, so you can see what is found.</source>
        <translation>网店的真实订单，配以模拟账户。其中的异常是注入的，因此可以看出找到了什么。</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Events or sessions from CSV, TSV or JSON Lines files, into a new workspace. Or drop a file anywhere on this window.</source>
        <translation>将 CSV、TSV 或 JSON Lines 文件中的事件或会话导入新工作区。也可以将文件拖放到此窗口的任意位置。</translation>
    </message>
    <message>
        <source>Open workspace…</source>
        <translation>打开工作区…</translation>
    </message>
    <message>
        <source>An .anomalyst file: data, models, scores and verdicts in one.</source>
        <translation>.anomalyst 文件：数据、模型、得分和裁定合为一体。</translation>
    </message>
    <message>
        <source>Recent workspaces</source>
        <translation>最近的工作区</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take %1 off this list</source>
        <translation>将 %1 从此列表中移除</translation>
    </message>
    <message>
        <source>None yet. What you open or import is listed here.</source>
        <translation>尚无。您打开或导入的内容会列在此处。</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::StripPanel</name>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Events of the session</source>
        <translation>会话的事件</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ThresholdControls</name>
    <message>
        <source>given label</source>
        <translation>原始标签</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>both labels</source>
        <translation>两种标签</translation>
    </message>
    <message>
        <source>Which labels count as the truth; “both” is the verdict where there is one, else the given label</source>
        <translation>以哪种标签为准；“两种标签”指有裁定时用裁定，否则用原始标签</translation>
    </message>
    <message>
        <source>Labels that count as the truth</source>
        <translation>作为真值的标签</translation>
    </message>
    <message>
        <source>Scale of the counts in the histogram: as they are, square root, logarithm. The latter two show small classes.</source>
        <translation>直方图中计数的刻度：原值、平方根、对数。后两者可显示小类别。</translation>
    </message>
    <message>
        <source>Scale of the counts</source>
        <translation>计数的刻度</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Sessions scored at or above the line are flagged</source>
        <translation>得分达到或高于阈值的会话会被标记</translation>
    </message>
    <message>
        <source>Threshold, -log10 p</source>
        <translation>阈值，-log10 p</translation>
    </message>
    <message>
        <source>The line as score: 3 is one normal session in a thousand</source>
        <translation>以得分表示的阈值：3 表示千分之一的正常会话</translation>
    </message>
    <message>
        <source>&amp;Best F1</source>
        <translation>最佳 F1(&amp;B)</translation>
    </message>
    <message>
        <source>The line with the best F1 on these very labels. An oracle: on new data expect less.</source>
        <translation>在这些标签上 F1 最佳的阈值。这是事后最优：在新数据上应预期更低。</translation>
    </message>
    <message>
        <source>Alerts per day</source>
        <translation>每日告警数</translation>
    </message>
    <message>
        <source>&amp;Alerts/day</source>
        <translation>告警/日(&amp;A)</translation>
    </message>
    <message>
        <source>How many sessions a day you can review: sets the line</source>
        <translation>您每天能审查多少会话：据此设定阈值</translation>
    </message>
    <message>
        <source>This data has no times, so there is no “per day”</source>
        <translation>此数据没有时间，因此没有“每日”</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>The line with the best F1 on these very labels, corrected by the probe. An oracle: on new data expect less.</source>
        <translation>在这些标签上（经探查修正）F1 最佳的阈值。这是事后最优：在新数据上应预期更低。</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>root</source>
        <translation>平方根</translation>
    </message>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ThresholdCurves</name>
    <message>
        <source>Area under the curve</source>
        <translation>曲线下面积</translation>
    </message>
    <message>
        <source>Precision – recall</source>
        <translation>精确率 – 召回率</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>ROC</source>
        <translation>ROC</translation>
    </message>
    <message>
        <source>false alarms</source>
        <translation>误报率</translation>
    </message>
    <message>
        <source>PR</source>
        <translation>PR</translation>
    </message>
    <message>
        <source>Curves: labels only, not corrected by the probe</source>
        <translation>曲线：仅按标签，未经探查修正</translation>
    </message>
    <message>
        <source>The curves, their areas and the dot are counted among the labelled sessions alone. The metrics above and the matrix are corrected by the probe, so they may differ.</source>
        <translation>曲线、其下的面积和圆点只按已标注的会话计算。上面的指标和混淆矩阵经探查修正，因此可能不同。</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ThresholdDesk</name>
    <message>
        <source>Metrics at the threshold</source>
        <translation>阈值处的指标</translation>
    </message>
    <message>
        <source>Too few labels to judge the line: %1 fraud and %2 others, and %3 of each are needed. Give verdicts to the top of the queue and to a few sessions below the line.</source>
        <translation>标签太少，无法评判阈值：现有 %1 个欺诈和 %2 个其他，两者各需 %3 个。请对队列顶部的会话以及阈值以下的一些会话作出裁定。</translation>
    </message>
    <message>
        <source>all %1 labelled</source>
        <translation>全部 %1已标注</translation>
    </message>
    <message>
        <source>%1 labelled of %2</source>
        <translation>%2中已标注 %1 个</translation>
    </message>
    <message>
        <source>No scores yet</source>
        <translation>尚无得分</translation>
    </message>
    <message>
        <source>A trained model scores every session; here you then choose the line above which a session is flagged.</source>
        <translation>训练好的模型为每个会话评分；然后在此选择阈值，高于它的会话会被标记。</translation>
    </message>
    <message>
        <source>Train a model…</source>
        <translation>训练模型…</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Reading the scores of all sessions.</source>
        <translation>正在读取所有会话的得分。</translation>
    </message>
    <message>
        <source>The scores cannot be shown</source>
        <translation>无法显示得分</translation>
    </message>
    <message>
        <source>What the line does</source>
        <translation>阈值的效果</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Precision-recall and ROC curve, confusion matrix</source>
        <translation>精确率-召回率曲线和 ROC 曲线，混淆矩阵</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>What missed sessions and false alarms cost at every line</source>
        <translation>每个阈值处漏检的会话和误报的成本</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>分段</translation>
    </message>
    <message>
        <source>What one line does in each country, month, channel…</source>
        <translation>同一阈值在各国家、月份、渠道等中的效果</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Lines that were decided on: save, use, compare</source>
        <translation>已决定的阈值：保存、使用、比较</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>探查</translation>
    </message>
    <message>
        <source>Sessions below the line that are reviewed to measure recall</source>
        <translation>为测量召回率而审查的阈值以下的会话</translation>
    </message>
    <message>
        <source>%1, %2 from the probe</source>
        <translation>%1，其中 %2 个来自探查</translation>
    </message>
    <message>
        <source>Train a model on the sessions of the workspace</source>
        <translation>用工作区的会话训练模型</translation>
    </message>
    <message>
        <source>Too few labels to draw the curves: %1 fraud and %2 others, and %3 of each are needed. The metrics above are corrected by the probe.</source>
        <translation>标签太少，画不出曲线：%1 个欺诈和 %2 个其他，各需要 %3 个。上面的指标经探查修正。</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::ThresholdMetrics</name>
    <message>
        <source>%1 a day</source>
        <translation>每日 %1</translation>
    </message>
    <message>
        <source>%1 a week</source>
        <translation>每周 %1</translation>
    </message>
    <message>
        <source>%1 a month</source>
        <translation>每月 %1</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>nothing flagged</source>
        <translation>无标记</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>flag all: %1</source>
        <translation>全标记 %1</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>已标记</translation>
    </message>
    <message>
        <source>F1, oracle</source>
        <translation>F1，事后最优</translation>
    </message>
    <message>
        <source>Prec., corr.</source>
        <translation>修正精确率</translation>
    </message>
    <message>
        <source>Recall, corr.</source>
        <translation>修正召回率</translation>
    </message>
    <message>
        <source>no fraud known</source>
        <translation>没有已知的欺诈</translation>
    </message>
    <message>
        <source>F1, corr.</source>
        <translation>修正 F1</translation>
    </message>
    <message>
        <source>by the probe</source>
        <translation>由探查得出</translation>
    </message>
    <message>
        <source>by the probe, oracle</source>
        <translation>由探查得出，事后最优</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::TrainDialog</name>
    <message>
        <source>Train a model</source>
        <translation>训练模型</translation>
    </message>
    <message>
        <source>&amp;Detector</source>
        <translation>检测器(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Inputs</source>
        <translation>输入(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Missing values</source>
        <translation>缺失值(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Sessions</source>
        <translation>会话(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;eed</source>
        <translation>随机种子(&amp;E)</translation>
    </message>
    <message>
        <source>The kind of model</source>
        <translation>模型的种类</translation>
    </message>
    <message>
        <source>What lists and reports call this model</source>
        <translation>列表和报告中对此模型的称呼</translation>
    </message>
    <message>
        <source>What the model may look at. Leave out what would give the answer away, such as a column made from the label.</source>
        <translation>模型可以查看的内容。请去掉会泄露答案的内容，例如由标签生成的列。</translation>
    </message>
    <message>
        <source>all %1, or a filter</source>
        <translation>全部 %1，或输入筛选条件</translation>
    </message>
    <message>
        <source>Which sessions to learn from: a filter such as events &gt; 3, as in the filter bar. Without one, all of them.</source>
        <translation>从哪些会话学习：如 events &gt; 3 的筛选条件，与筛选栏相同。不填则用全部会话。</translation>
    </message>
    <message>
        <source>As in &amp;queue</source>
        <translation>与队列相同(&amp;Q)</translation>
    </message>
    <message>
        <source>Use the filter of the queue: %1</source>
        <translation>使用队列的筛选条件：%1</translation>
    </message>
    <message>
        <source>&amp;Leave out sessions with verdict fraud (none yet)</source>
        <translation>排除裁定为欺诈的会话（尚无）(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Leave out %1 with verdict fraud</source>
        <translation>排除裁定为欺诈的 %1(&amp;L)</translation>
    </message>
    <message>
        <source>A model that has seen fraud takes it for normal</source>
        <translation>见过欺诈的模型会把它当作正常</translation>
    </message>
    <message>
        <source>The same data, settings and seed give the same model</source>
        <translation>相同的数据、设置和种子得到相同的模型</translation>
    </message>
    <message>
        <source>automatic (CUDA)</source>
        <translation>自动 (CUDA)</translation>
    </message>
    <message>
        <source>automatic (CPU)</source>
        <translation>自动 (CPU)</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CUDA</source>
        <translation>CUDA</translation>
    </message>
    <message>
        <source>Where to train; a CUDA device is faster where there is one</source>
        <translation>在何处训练；有 CUDA 设备时更快</translation>
    </message>
    <message>
        <source>De&amp;vice</source>
        <translation>设备(&amp;V)</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>重置(&amp;R)</translation>
    </message>
    <message>
        <source>All parameters back to their defaults</source>
        <translation>所有参数恢复默认值</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>Close without training (Esc)</source>
        <translation>关闭而不训练 (Esc)</translation>
    </message>
    <message>
        <source>%1 and the next free number</source>
        <translation>%1 加下一个可用编号</translation>
    </message>
    <message>
        <source>Train as a job; the window stays usable</source>
        <translation>作为任务训练；窗口仍可使用</translation>
    </message>
    <message>
        <source>There is no detector to train.</source>
        <translation>没有可训练的检测器。</translation>
    </message>
    <message>
        <source>There are no sessions to learn from. Import data first.</source>
        <translation>没有可供学习的会话。请先导入数据。</translation>
    </message>
    <message>
        <source>There is a model of this name. Choose another, or none.</source>
        <translation>已有同名模型。请换一个名称，或留空。</translation>
    </message>
    <message>
        <source>Tick at least one input: the model would have nothing to look at.</source>
        <translation>请至少勾选一个输入：否则模型无从查看。</translation>
    </message>
    <message>
        <source>Sessions: %1</source>
        <translation>会话：%1</translation>
    </message>
    <message>
        <source>All inputs: %1</source>
        <translation>所有输入：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>as the import has set it</source>
        <translation>按导入时的设置</translation>
    </message>
    <message>
        <source>The import has set:
%1</source>
        <translation>导入时的设置：
%1</translation>
    </message>
    <message>
        <source>%1 of %2 have the given label anomalous, and a model takes for normal what it sees often. The filter label = normal leaves them out.</source>
        <translation>%2中有 %1 个的原始标签为异常，而模型会把常见的当作正常。用筛选 label = normal 可将其排除。</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::TrainingJobView</name>
    <message>
        <source>Pa&amp;use</source>
        <translation>暂停(&amp;U)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stop for a while, or go on; nothing is lost</source>
        <translation>暂停一会儿或继续；不会丢失任何内容</translation>
    </message>
    <message>
        <source>Stop; the workspace stays as it was before the job</source>
        <translation>停止；工作区保持任务之前的状态</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>继续(&amp;U)</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>epoch %1 of at most %2</source>
        <translation>第 %1 轮，最多 %2 轮</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>validation loss %1</source>
        <translation>验证损失 %1</translation>
    </message>
    <message>
        <source>best: epoch %1</source>
        <translation>最佳：第 %1 轮</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>%1, stopped after epoch %2</source>
        <translation>%1，停于第 %2 轮</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::TrainingPanel</name>
    <message>
        <source>No model yet</source>
        <translation>尚无模型</translation>
    </message>
    <message>
        <source>A model learns from your sessions what is normal and scores how unusual each one is. It needs no labels.</source>
        <translation>模型从您的会话中学习何为正常，并为每个会话的不寻常程度评分。它不需要标签。</translation>
    </message>
    <message>
        <source>Train a model…</source>
        <translation>训练模型…</translation>
    </message>
    <message>
        <source>Sho&amp;w</source>
        <translation>显示(&amp;W)</translation>
    </message>
    <message>
        <source>Show this model&apos;s scores everywhere; the champion stays</source>
        <translation>处处显示此模型的得分；冠军不变</translation>
    </message>
    <message>
        <source>Com&amp;pare</source>
        <translation>比较(&amp;P)</translation>
    </message>
    <message>
        <source>Which sessions cross the line: two chosen models, or the champion and the chosen one</source>
        <translation>哪些会话跨越阈值：所选的两个模型，或冠军与所选模型</translation>
    </message>
    <message>
        <source>&amp;Champion</source>
        <translation>设为冠军(&amp;C)</translation>
    </message>
    <message>
        <source>Let this model&apos;s scores drive the queue</source>
        <translation>由此模型的得分决定队列</translation>
    </message>
    <message>
        <source>&amp;Score</source>
        <translation>评分(&amp;S)</translation>
    </message>
    <message>
        <source>Tune &amp;queue…</source>
        <translation>用队列微调(&amp;Q)…</translation>
    </message>
    <message>
        <source>Make a new model that goes on from this one&apos;s weights, on the sessions that the queue shows; not of a model without epochs, which has no weights</source>
        <translation>以此模型的权重为起点，用队列所显示的会话训练一个新模型；没有轮次的模型没有权重，不能微调</translation>
    </message>
    <message>
        <source>Rem&amp;ove…</source>
        <translation>删除(&amp;O)…</translation>
    </message>
    <message>
        <source>Remove the model and its scores; not the champion</source>
        <translation>删除模型及其得分；冠军除外</translation>
    </message>
    <message>
        <source>Model &amp;card</source>
        <translation>模型卡(&amp;C)</translation>
    </message>
    <message>
        <source>Com&amp;parison</source>
        <translation>比较(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>Every model of the workspace</source>
        <translation>工作区的所有模型</translation>
    </message>
    <message>
        <source>Cur&amp;ves</source>
        <translation>曲线(&amp;V)</translation>
    </message>
    <message>
        <source>Losses of the model that is being trained</source>
        <translation>正在训练的模型的损失</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>Train a model on the sessions of the workspace</source>
        <translation>用工作区的会话训练模型</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>漂移</translation>
    </message>
    <message>
        <source>Let this model score every session of the workspace</source>
        <translation>让此模型为工作区的每个会话评分</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::UnfinishedView</name>
    <message>
        <source>interrupted after epoch %1</source>
        <translation>在第 %1 轮后中断</translation>
    </message>
    <message>
        <source>interrupted after epoch %1 of %2</source>
        <translation>在第 %1 轮后中断，共 %2 轮</translation>
    </message>
    <message>
        <source>interrupted in %1</source>
        <translation>在 %1 时中断</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>继续(&amp;U)</translation>
    </message>
    <message>
        <source>Discard trainin&amp;g…</source>
        <translation>放弃训练(&amp;G)…</translation>
    </message>
    <message>
        <source>Go on with the training from where it was interrupted; the model will be the same as if it had not been</source>
        <translation>从中断处继续训练；所得模型与未中断时相同</translation>
    </message>
    <message>
        <source>Forget the training; models and sessions stay as they are</source>
        <translation>丢弃这次训练；模型和会话保持不变</translation>
    </message>
    <message>
        <source>Training of %1</source>
        <translation>%1 的训练</translation>
    </message>
    <message>
        <source>%1 more before it</source>
        <translation>此前还有 %1 个</translation>
    </message>
    <message>
        <source>Resume the training of %1</source>
        <translation>继续 %1 的训练</translation>
    </message>
    <message>
        <source>Discard the training of %1</source>
        <translation>放弃 %1 的训练</translation>
    </message>
    <message>
        <source>Discard a training</source>
        <translation>放弃训练</translation>
    </message>
    <message>
        <source>Discard the training of %1?</source>
        <translation>放弃 %1 的训练？</translation>
    </message>
    <message>
        <source>What it has learnt so far is lost. This cannot be undone.</source>
        <translation>迄今所学将会丢失。此操作无法撤销。</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>放弃(&amp;D)</translation>
    </message>
    <message>
        <source>Forget the training</source>
        <translation>丢弃这次训练</translation>
    </message>
    <message>
        <source>Keep the training (Esc)</source>
        <translation>保留这次训练 (Esc)</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::UserHeader</name>
    <message>
        <source>%1: always %2</source>
        <translation>%1：始终为 %2</translation>
    </message>
    <message>
        <source>%1 ×%2</source>
        <translation>%1 ×%2</translation>
    </message>
    <message>
        <source>%1 different values of %2, most often %3</source>
        <translation>%2 有 %1 个不同的值，最常见的是 %3</translation>
    </message>
    <message>
        <source>%1 share %2 %3</source>
        <translation>%1共用 %2 %3</translation>
    </message>
    <message>
        <source>%1 use this %2. Click to see the links.</source>
        <translation>%1使用此 %2。单击可查看关联。</translation>
    </message>
    <message>
        <source>User %1</source>
        <translation>用户 %1</translation>
    </message>
    <message>
        <source>%1 in %2, from %3 to %4</source>
        <translation>%2中的 %1，从 %3 到 %4</translation>
    </message>
    <message>
        <source>Σ %1</source>
        <translation>Σ %1</translation>
    </message>
    <message>
        <source>Sum of the amounts of all events</source>
        <translation>所有事件的金额之和</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::UserPage</name>
    <message>
        <source>No session chosen</source>
        <translation>未选择会话</translation>
    </message>
    <message>
        <source>Choose one in the queue or on the map: its user, events and reasons show here. J and K go to the next and the previous session.</source>
        <translation>在队列或图中选择一个会话：此处会显示其用户、事件和原因。J 和 K 转到下一个和上一个会话。</translation>
    </message>
    <message>
        <source>This session cannot be shown</source>
        <translation>无法显示此会话</translation>
    </message>
    <message>
        <source>Looking for the reasons…</source>
        <translation>正在查找原因…</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::VerdictButton</name>
    <message>
        <source>This is the verdict of the session</source>
        <translation>这是该会话的裁定</translation>
    </message>
    <message>
        <source>being kept…</source>
        <translation>正在保存…</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::VerdictPreviewPane</name>
    <message>
        <source>score %1</source>
        <translation>得分 %1</translation>
    </message>
    <message>
        <source>Counting what the verdict concerns…</source>
        <translation>正在统计裁定涉及的会话…</translation>
    </message>
    <message>
        <source>What it concerns cannot be counted: %1</source>
        <translation>无法统计涉及的会话：%1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2的 %1</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt;: all that the queue shows</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;：队列所显示的全部</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt;: all that match %2</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;：符合 %2 的全部</translation>
    </message>
    <message>
        <source>without a verdict</source>
        <translation>尚无裁定</translation>
    </message>
    <message>
        <source>with the verdict %1 already</source>
        <translation>已裁定为“%1”</translation>
    </message>
    <message>
        <source>with the verdict %1, which is withdrawn</source>
        <translation>已裁定为“%1”，将被撤回</translation>
    </message>
    <message>
        <source>with the verdict %1, which is replaced</source>
        <translation>已裁定为“%1”，将被替换</translation>
    </message>
    <message>
        <source>The highest scores among them:</source>
        <translation>其中得分最高的：</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt;: all of the selected that match %2</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;：选中的会话中所有符合 %2 的</translation>
    </message>
    <message>
        <source>with the given label %1, which the verdict contradicts</source>
        <translation>原始标签为“%1”，与此裁定相矛盾</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::VerdictReasonDialog</name>
    <message>
        <source>Verdict on %1</source>
        <translation>对 %1的裁定</translation>
    </message>
    <message>
        <source>Arrow keys change the verdict</source>
        <translation>方向键可更改裁定</translation>
    </message>
    <message>
        <source>Choose a reason or write one; it is kept with the verdict</source>
        <translation>选择或填写理由；它会随裁定保存</translation>
    </message>
    <message>
        <source>A free note, kept with the verdict</source>
        <translation>自由备注，随裁定保存</translation>
    </message>
    <message>
        <source>What the next analyst should know</source>
        <translation>下一位分析员应知道的事</translation>
    </message>
    <message>
        <source>&amp;Give verdict</source>
        <translation>给出裁定(&amp;G)</translation>
    </message>
    <message>
        <source>Close without a verdict (Esc)</source>
        <translation>关闭而不裁定 (Esc)</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>备注(&amp;N)</translation>
    </message>
    <message>
        <source>Withdraws what they have; the history keeps it</source>
        <translation>撤回其现有裁定；历史中仍会保留</translation>
    </message>
    <message>
        <source>Concerns</source>
        <translation>涉及</translation>
    </message>
    <message>
        <source>&amp;Withdraw</source>
        <translation>撤回(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Withdraw from %1</source>
        <translation>撤回 %1的裁定(&amp;W)</translation>
    </message>
    <message>
        <source>Write it with reason and note; one undo (Ctrl+Z) takes it back</source>
        <translation>写入裁定及其理由和备注；一次撤销 (Ctrl+Z) 即可恢复</translation>
    </message>
    <message>
        <source>Withdraw verdict</source>
        <translation>撤回裁定</translation>
    </message>
    <message>
        <source>&amp;Mark %1 as %2</source>
        <translation>将 %1裁定为“%2”(&amp;M)</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::VerdictReasons</name>
    <message>
        <source>card testing</source>
        <translation>盗卡测试</translation>
    </message>
    <message>
        <source>refund abuse</source>
        <translation>退款滥用</translation>
    </message>
    <message>
        <source>account takeover</source>
        <translation>账户盗用</translation>
    </message>
    <message>
        <source>reselling</source>
        <translation>倒卖</translation>
    </message>
    <message>
        <source>scripted robot</source>
        <translation>脚本机器人</translation>
    </message>
    <message>
        <source>known customer</source>
        <translation>熟客</translation>
    </message>
    <message>
        <source>confirmed with the customer</source>
        <translation>已与客户确认</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::WhyPanel</name>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Why the session has its score</source>
        <translation>会话为何得到此得分</translation>
    </message>
    <message>
        <source>No single cause stands out.</source>
        <translation>没有突出的单一原因。</translation>
    </message>
    <message>
        <source>features, by their share of the score</source>
        <translation>特征，按其占得分的比例</translation>
    </message>
    <message>
        <source>everything else</source>
        <translation>其余一切</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>end of session</source>
        <translation>会话结束</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>place in the session, action</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>events, by their share of the score</source>
        <translation>事件，按其占得分的比例</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>比特</translation>
    </message>
    <message>
        <source>%1 of user %2</source>
        <translation>用户 %2 的 %1</translation>
    </message>
    <message>
        <source>Most like it among the normal: %1</source>
        <translation>正常会话中与它最相似的：%1</translation>
    </message>
    <message>
        <source>Most like it among the normal, below: %1; %2</source>
        <translation>正常会话中与它最相似的，见下：%1；%2</translation>
    </message>
    <message>
        <source>the same actions</source>
        <translation>动作相同</translation>
    </message>
    <message>
        <source>1 action differs</source>
        <translation>1 个动作不同</translation>
    </message>
    <message>
        <source>%1 actions differ</source>
        <translation>%1 个动作不同</translation>
    </message>
    <message>
        <source>&lt;i&gt;%1&lt;/i&gt; (%2)</source>
        <translation>&lt;i&gt;%1&lt;/i&gt; (%2)</translation>
    </message>
    <message>
        <source>Next item, by what went before: %1.</source>
        <translation>由之前的事件推断，下一个商品：%1。</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::format</name>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>1 session</source>
        <translation>1 个会话</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sessions</source>
        <translation>
            <numerusform>%Ln 个会话</numerusform>
        </translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>1 个事件</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln 个事件</numerusform>
        </translation>
    </message>
    <message>
        <source>1 user</source>
        <translation>1 位用户</translation>
    </message>
    <message numerus="yes">
        <source>%Ln users</source>
        <translation>
            <numerusform>%Ln 位用户</numerusform>
        </translation>
    </message>
    <message>
        <source>end of session</source>
        <translation>会话结束</translation>
    </message>
    <message>
        <source>Fraud</source>
        <translation>欺诈</translation>
    </message>
    <message>
        <source>Legitimate</source>
        <translation>合法</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>anomalous</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what happened, what to do</comment>
        <translation>%1%2</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::linkSentence</name>
    <message>
        <source>not scored</source>
        <translation>未评分</translation>
    </message>
    <message>
        <source>highest score %1</source>
        <translation>最高得分 %1</translation>
    </message>
    <message>
        <source>shares %1 with %2</source>
        <translation>与 %2共用 %1</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>与 %2共用 %1</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 项</translation>
    </message>
    <message>
        <source>shares nothing</source>
        <translation>没有共用内容</translation>
    </message>
    <message>
        <source>shared by %1</source>
        <translation>由 %1共用</translation>
    </message>
    <message>
        <source>shares %1 with others</source>
        <translation>与他人共用 %1 项</translation>
    </message>
    <message>
        <source>has a session labelled fraud</source>
        <translation>有标注为欺诈的会话</translation>
    </message>
    <message>
        <source>%1, shared by %2</source>
        <translation>%1，由 %2共用</translation>
    </message>
    <message>
        <source>user %1</source>
        <translation>用户 %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>anomalyst::ui::whyInWords</name>
    <message>
        <source>the end</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>expected %1</source>
        <translation>预期为 %1</translation>
    </message>
    <message>
        <source>expected %1 or %2</source>
        <translation>预期为 %1 或 %2</translation>
    </message>
    <message>
        <source>The session &lt;b&gt;ended&lt;/b&gt; after %1</source>
        <translation>会话在 %1 之后&lt;b&gt;结束&lt;/b&gt;</translation>
    </message>
    <message>
        <source>%1 × %2 in a row</source>
        <translation>连续 %1 次 %2</translation>
    </message>
    <message>
        <source>%1 × %2 in %3</source>
        <translation>%3内 %1 次 %2</translation>
    </message>
    <message>
        <source>The session began with %1</source>
        <translation>会话以 %1 开始</translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <translation>%2 之后出现 %1</translation>
    </message>
    <message>
        <source>%1 %2 after %3</source>
        <translation>%3 之后 %2出现 %1</translation>
    </message>
    <message>
        <source>%1: its time or its values surprise, the action less so (%2).</source>
        <translation>%1：意外的是其时间或取值，动作本身较不意外 (%2)。</translation>
    </message>
    <message>
        <source>%1: %2; what came had %3.</source>
        <translation>%1：%2；实际出现者的概率为 %3。</translation>
    </message>
    <message>
        <source>%1 is %2 where %3 is normal</source>
        <translation>%1 为 %2，通常为 %3</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
</context>
</TS>
