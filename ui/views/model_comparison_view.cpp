#include "ui/views/model_comparison_view.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMargins>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStringList>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "ui/format.h"
#include "ui/models/crossing_table_model.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/views/heading_line.h"
#include "ui/views/metric_strip.h"
#include "ui/widgets/empty_state.h"

namespace anomalyst::ui {
namespace {

constexpr int kRows = 3;  ///< of a list that are seen beside the metrics
constexpr int kLeastUser = 64, kMostUser = 200, kLeastStart = 72, kCellMargins = 16;
constexpr int kBetweenLists = 16, kUnderHeading = 2, kBetweenMetricRows = 4;
constexpr QMargins kMargins(12, 4, 12, 4);
constexpr int kSpacing = 4;

QString change(std::optional<double> before, std::optional<double> after, int decimals) {
    if (!before || !after) return {};
    const double difference = *after - *before;
    const QString size = format::number(std::abs(difference), decimals);
    return difference < 0 ? QStringLiteral("−") + size : QStringLiteral("+") + size;
}

}  // namespace

struct ModelComparisonView::Parts {
    Parts(ViewContext c, ModelComparisonView* v) : context(c), view(v) {}

    ViewContext context;
    ModelComparisonView* view;
    QStackedWidget* stack = nullptr;
    EmptyState* empty = nullptr;
    HeadingLine* heading = nullptr;
    MetricStrip* metrics = nullptr;
    HeadingLine* changes = nullptr;  ///< the metrics in one line, where the strip has no room
    QString wholeChanges, shortChanges;
    bool judged = false;  ///< there are metrics to be shown
    struct List {
        QWidget* widget = nullptr;
        HeadingLine* heading = nullptr;
        CrossingTableModel* model = nullptr;
        QTableView* table = nullptr;
        QToolButton* button = nullptr;  ///< shows this list in place of the other
        std::array<int, CrossingTableModel::ColumnCount> widths = {};  ///< of whole columns
    } rising, falling;
    QWidget* choice = nullptr;  ///< what stands over the one list that is shown
    HeadingLine* remark = nullptr;
    bool single = false;  ///< there is room for one list
    bool fallingShown = false;

    void build();
    QWidget* buildChoice();
    void buildList(List& list, const QString& heading, const QString& name);
    void showMetrics(const ModelComparison& comparison);
    void measure(List& list) const;
    int needOf(const List& list) const;
    int aroundColumns(const List& list) const;
    void choose(bool toFalling);
    void showLists();
    void shareRoom();
    void shareHeight(int width);
    void shareColumns(const List& list, int width) const;
};

void ModelComparisonView::Parts::build() {
    stack = new QStackedWidget;
    empty = new EmptyState(context.theme);
    heading = new HeadingLine(context.theme);
    metrics = new MetricStrip(context.theme);
    metrics->setAccessibleName(tr("Metrics, before and after"));
    changes = new HeadingLine(context.theme);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(kMargins);
    column->setSpacing(kSpacing);
    column->addWidget(heading);
    column->addWidget(metrics);
    column->addWidget(changes);
    column->addWidget(choice = buildChoice());
    buildList(rising, tr("Rise"), tr("Rise above the line"));
    buildList(falling, tr("Fall"), tr("Fall below the line"));
    auto* lists = new QHBoxLayout;
    lists->setSpacing(kBetweenLists);
    lists->addWidget(rising.widget, 1);
    lists->addWidget(falling.widget, 1);
    column->addLayout(lists, 1);
    stack->addWidget(empty);
    stack->addWidget(page);
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(stack);
    connect(&context.theme, &Theme::changed, view, [this] {  // perhaps larger text
        measure(rising);
        measure(falling);
        shareRoom();
    });
}

// Not exclusive by Qt, which takes the button that is not pressed out of the round of Tab.
QWidget* ModelComparisonView::Parts::buildChoice() {
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpacing);
    const auto button = [&](List& list, bool toFalling, const QString& tip) {
        list.button = new QToolButton;
        list.button->setCheckable(true);
        list.button->setAutoRaise(true);
        list.button->setToolTip(tip);
        row->addWidget(list.button);
        connect(list.button, &QToolButton::clicked, view, [this, toFalling] { choose(toFalling); });
    };
    button(rising, false, tr("List the sessions that rise above the line"));
    button(falling, true, tr("List the sessions that fall below the line"));
    remark = new HeadingLine(context.theme);
    row->addWidget(remark, 1);
    return widget;
}

void ModelComparisonView::Parts::buildList(List& list, const QString& title, const QString& name) {
    auto* widget = list.widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kUnderHeading);
    list.heading = new HeadingLine(context.theme);
    list.heading->setHeading(title);
    list.model = new CrossingTableModel(widget);
    list.table = new QTableView;
    list.table->setModel(list.model);
    list.table->setAccessibleName(name);
    list.table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list.table->setSelectionBehavior(QAbstractItemView::SelectRows);
    list.table->setSelectionMode(QAbstractItemView::SingleSelection);
    list.table->setShowGrid(false);
    list.table->setTabKeyNavigation(false);
    list.table->verticalHeader()->hide();
    list.table->verticalHeader()->setDefaultSectionSize(
        QFontMetrics(context.theme.font()).height() + 8);
    QHeaderView* header = list.table->horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(40);
    header->setSectionResizeMode(CrossingTableModel::User, QHeaderView::Stretch);
    column->addWidget(list.heading);
    column->addWidget(list.table, 1);
    const CrossingTableModel* model = list.model;
    connect(list.table->selectionModel(), &QItemSelectionModel::currentRowChanged, view,
            [this, model](const QModelIndex& current) {
                const SessionId session = model->sessionAt(current.row());
                if (session.valid()) context.selection.setSession(session);
            });
    measure(list);
}

void ModelComparisonView::Parts::showMetrics(const ModelComparison& comparison) {
    const auto& before = comparison.before.metrics;
    const auto& after = comparison.after.metrics;
    const QString unjudged =
        whyUnjudged(after).isEmpty() ? whyUnjudged(before) : whyUnjudged(after);
    judged = unjudged.isEmpty();
    heading->setRemark(judged ? tr("at the line %1").arg(format::score(comparison.threshold))
                              : tr("at the line %1 · no metrics: %2")
                                    .arg(format::score(comparison.threshold), unjudged));
    if (!judged) return;
    std::vector<MetricStrip::Metric> shown;
    QStringList whole, changed;
    const auto add = [&](const QString& name, std::optional<double> from, std::optional<double> to,
                         int decimals) {
        const QString value = to ? format::number(*to, decimals) : format::missing();
        const QString difference = change(from, to, decimals);
        QString told = ModelComparisonView::tr("none flagged");
        if (to && from)
            told = ModelComparisonView::tr("was %1 · %2")
                       .arg(format::number(*from, decimals), difference);
        else if (to)
            told = ModelComparisonView::tr("none flagged before");
        shown.push_back({name, value, told, to.has_value()});
        whole << QStringLiteral("%1 %2 %3").arg(name, value, difference).trimmed();
        changed << QStringLiteral("%1 %2").arg(name, difference.isEmpty() ? value : difference);
    };
    add(tr("AUROC"), before->auroc, after->auroc, 3);
    add(tr("AUPRC"), before->auprc, after->auprc, 3);
    add(tr("Precision"), before->counts.precision(), after->counts.precision(), 2);
    add(tr("Recall"), before->counts.recall(), after->counts.recall(), 2);
    add(tr("F1"), before->counts.f1(), after->counts.f1(), 2);
    metrics->setMetrics(std::move(shown));
    metrics->setUsualRemark(tr("was %1 · %2").arg(format::number(0, 3), change(0.0, 0.0, 3)));
    wholeChanges = whole.join(QStringLiteral(" · "));
    shortChanges = changed.join(QStringLiteral(" · "));
}

void ModelComparisonView::Parts::measure(List& list) const {
    const QFontMetrics font(context.theme.font());
    const auto widen = [&](int& width, const QString& text) {
        width = std::max(width, font.horizontalAdvance(text) + kCellMargins);
    };
    list.widths.fill(0);
    for (int column = 0; column < CrossingTableModel::ColumnCount; ++column) {
        int& width = list.widths[static_cast<std::size_t>(column)];
        widen(width, list.model->headerData(column, Qt::Horizontal).toString());
        for (int row = 0; row < list.model->rowCount(); ++row)
            widen(width, list.model->index(row, column).data().toString());
    }
}

/// What is left and right of the columns of a list.
int ModelComparisonView::Parts::aroundColumns(const List& list) const {
    return list.table->verticalScrollBar()->sizeHint().width() + 2 * list.table->frameWidth();
}

int ModelComparisonView::Parts::needOf(const List& list) const {
    const int user = list.widths[CrossingTableModel::User];
    return std::accumulate(list.widths.begin(), list.widths.end(), 0) - user +
           std::clamp(user, kLeastUser, kMostUser) + aroundColumns(list);
}

void ModelComparisonView::Parts::choose(bool toFalling) {
    fallingShown = toFalling;
    showLists();
}

void ModelComparisonView::Parts::showLists() {
    rising.button->setChecked(!fallingShown);
    falling.button->setChecked(fallingShown);
    remark->setRemark((fallingShown ? falling : rising).heading->remark());
    choice->setVisible(single);
    for (const List* list : {&rising, &falling}) {
        list->heading->setVisible(!single);
        list->widget->setVisible(!single || (list == &falling) == fallingShown);
    }
}

void ModelComparisonView::Parts::shareRoom() {
    const int width = view->width() - kMargins.left() - kMargins.right();
    const int half = (width - kBetweenLists) / 2;
    single = half < std::max(needOf(rising), needOf(falling));
    showLists();
    shareHeight(width);
    for (const List* list : {&rising, &falling}) shareColumns(*list, single ? width : half);
}

// Where the strip of metrics would hide the sessions, one line tells how they change; the models
// themselves have theirs in the table of models.
void ModelComparisonView::Parts::shareHeight(int width) {
    const QTableView& table = *rising.table;
    const int list =
        (single ? choice : static_cast<QWidget*>(rising.heading))->sizeHint().height() + kSpacing +
        table.horizontalHeader()->sizeHint().height() +
        kRows * table.verticalHeader()->defaultSectionSize() + 2 * table.frameWidth();
    const int room = view->height() - kMargins.top() - kMargins.bottom() -
                     heading->sizeHint().height() - kSpacing - list - kSpacing;
    const int row = metrics->sizeHint().height() / metrics->rows();
    const int strip = single ? 2 * row + kBetweenMetricRows : row;
    const bool high = room >= strip;
    metrics->setVisible(judged && high);
    changes->setVisible(judged && !high && room >= changes->sizeHint().height());
    const QFontMetrics font(context.theme.font());
    changes->setRemark(font.horizontalAdvance(wholeChanges) <= width ? wholeChanges : shortChanges);
    changes->setAccessibleName(metrics->accessibleName());
    changes->setAccessibleDescription(metrics->accessibleDescription());
    changes->setToolTip(metrics->accessibleDescription());
}

void ModelComparisonView::Parts::shareColumns(const List& list, int width) const {
    const auto whole = [&](CrossingTableModel::Column column) { return list.widths[column]; };
    const int scores = whole(CrossingTableModel::Before) + whole(CrossingTableModel::After);
    const int user = std::clamp(whole(CrossingTableModel::User), kLeastUser, kMostUser);
    const int room = width - aroundColumns(list) - scores - user;
    const int start = whole(CrossingTableModel::Session), label = whole(CrossingTableModel::Label);
    const bool labelled = room >= start + label;
    list.table->setColumnHidden(CrossingTableModel::Label, !labelled);
    list.table->setColumnWidth(CrossingTableModel::Label, label);
    list.table->setColumnWidth(CrossingTableModel::Before, whole(CrossingTableModel::Before));
    list.table->setColumnWidth(CrossingTableModel::After, whole(CrossingTableModel::After));
    list.table->setColumnWidth(
        CrossingTableModel::Session,
        std::clamp(room + user - kLeastUser, std::min(kLeastStart, start), start));
}

ModelComparisonView::ModelComparisonView(ViewContext context, QWidget* parent)
    : QWidget(parent), m_parts(std::make_unique<Parts>(context, this)) {
    m_parts->build();
    clear();
}

ModelComparisonView::~ModelComparisonView() = default;

void ModelComparisonView::setComparison(const ModelComparison& comparison) {
    Parts& p = *m_parts;
    for (const ModelInfo* model : {&comparison.before.info, &comparison.after.info}) {
        if (model->scoredSessions > 0) continue;
        p.empty->set(tr("%1 has scored no session yet").arg(format::text(model->name)),
                     tr("Choose it in the table and press Score; then the two can be compared."));
        p.stack->setCurrentIndex(0);
        return;
    }
    p.heading->setHeading(QStringLiteral("%1 → %2").arg(format::text(comparison.before.info.name),
                                                        format::text(comparison.after.info.name)));
    p.showMetrics(comparison);
    const auto fill = [&p](Parts::List& list, const std::vector<CrossingSession>& sessions,
                           std::uint64_t total, std::uint64_t users) {
        list.model->setSessions(sessions);
        p.measure(list);
        QString remark = total == 0
                             ? tr("no session")
                             : tr("%1 of %2").arg(format::sessions(total), format::users(users));
        if (sessions.size() < total)
            remark += tr(" · the %1 largest changes").arg(format::count(sessions.size()));
        list.heading->setRemark(remark);
    };
    fill(p.rising, comparison.rising, comparison.risingTotal, comparison.risingUsers);
    fill(p.falling, comparison.falling, comparison.fallingTotal, comparison.fallingUsers);
    p.rising.button->setText(tr("Rise (%1)").arg(format::count(comparison.risingTotal)));
    p.falling.button->setText(tr("Fall (%1)").arg(format::count(comparison.fallingTotal)));
    // Not an empty list while the other one has sessions.
    if (p.fallingShown ? comparison.fallingTotal == 0 : comparison.risingTotal == 0)
        p.fallingShown = comparison.fallingTotal > 0;
    p.shareRoom();
    p.stack->setCurrentIndex(1);
}

void ModelComparisonView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_parts->shareRoom();
}

void ModelComparisonView::setBusy() {
    m_parts->empty->set(tr("Comparing…"),
                        tr("The sessions that cross the line are being looked for."));
    m_parts->stack->setCurrentIndex(0);
}

void ModelComparisonView::clear() {
    m_parts->empty->set(tr("No comparison yet"),
                        tr("Choose a model in the table and press Compare to see, beside the "
                           "champion, which sessions would cross the line."));
    m_parts->stack->setCurrentIndex(0);
}

}  // namespace anomalyst::ui
