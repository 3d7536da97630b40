#include "ui/views/segment_pane.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <utility>

#include "ui/widgets/empty_state.h"

namespace anomalyst::ui {
namespace {

constexpr int kRoomForRecall = 380;

QTableView* tableOf(SegmentTableModel& model, const Theme& theme) {
    auto* table = new QTableView;
    table->setModel(&model);
    table->setAccessibleName(SegmentPane::tr("What the line does in each segment"));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(QFontMetrics(theme.font()).height() + 6);
    QHeaderView* header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(36);
    header->setSectionResizeMode(SegmentTableModel::Name, QHeaderView::Stretch);
    const QFontMetrics metrics(theme.font());
    const int share = metrics.horizontalAdvance(QStringLiteral("▲ 0.00 %")) + 10;
    table->setColumnWidth(SegmentTableModel::Sessions,
                          metrics.horizontalAdvance(QStringLiteral("000,000")) + 8);
    for (const int column :
         {SegmentTableModel::Flagged, SegmentTableModel::FalseAlarms, SegmentTableModel::Recall})
        table->setColumnWidth(column, share);
    return table;
}

}  // namespace

SegmentPane::SegmentPane(const Theme& theme, QWidget* parent)
    : ThresholdPane(parent),
      m_model(new SegmentTableModel(this)),
      m_by(new QComboBox),
      m_uncorrected(new QLabel(tr("labels only"))),
      m_stack(new QStackedWidget),
      m_empty(new EmptyState(theme)) {
    m_by->setAccessibleName(tr("Segments by"));
    m_by->setToolTip(tr("What parts the sessions into segments"));
    auto* label = new QLabel(tr("B&y"));
    label->setProperty("dim", true);
    label->setBuddy(m_by);
    auto* row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_by, 1);
    row->addWidget(m_uncorrected);
    m_uncorrected->setProperty("dim", true);
    m_uncorrected->setToolTip(
        tr("Recall and false alarms are counted among the labelled sessions of each segment. The "
           "probe corrects what is said of all sessions together, not of each segment; so they may "
           "differ from the metrics above."));
    m_uncorrected->hide();
    m_table = tableOf(*m_model, theme);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 2, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_stack, 1);
    connect(m_by, &QComboBox::activated, this, [this] {
        m_stale = true;
        want();
    });
}

void SegmentPane::setChoices(const std::vector<std::pair<QString, QString>>& choices) {
    const QString before = choice();
    m_by->clear();
    for (const auto& [key, text] : choices) m_by->addItem(text, key);
    setChoice(before);
}

QString SegmentPane::choice() const { return m_by->currentData().toString(); }

void SegmentPane::setChoice(const QString& key) {
    const int at = m_by->findData(key);
    if (at >= 0) m_by->setCurrentIndex(at);
    m_stale = true;
    want();
}

void SegmentPane::choose() {
    m_by->setFocus(Qt::ShortcutFocusReason);
    if (m_by->count() > 0) m_by->showPopup();
}

void SegmentPane::want() {
    if (!m_stale || !isVisible()) return;
    m_stale = false;
    m_model->setSegments(nullptr);
    if (m_by->count() == 0) {
        m_empty->set(tr("Nothing to part by"),
                     tr("The sessions have neither times nor attributes that are categories."));
        m_stack->setCurrentIndex(0);
        return;
    }
    m_empty->set(tr("Loading…"), tr("The sessions are being parted into segments."));
    m_stack->setCurrentIndex(0);
    Q_EMIT segmentsWanted(choice());
}

void SegmentPane::setSegments(std::shared_ptr<const SegmentTableModel::Segments> segments) {
    m_model->setSegments(std::move(segments));
    m_stack->setCurrentIndex(1);
}

void SegmentPane::showError(const QString& sentence) {
    m_empty->set(tr("The segments cannot be shown"), sentence);
    m_stack->setCurrentIndex(0);
}

void SegmentPane::setScores(std::shared_ptr<const RankedScores> scores,
                            std::shared_ptr<const ProbeEstimate> probe) {
    Q_UNUSED(scores);  // segments have scores of their own, of these sessions
    m_uncorrected->setVisible(probe != nullptr);
    m_stale = true;
    want();
}

void SegmentPane::follow(double surprise) { m_model->setThreshold(surprise); }

void SegmentPane::resizeEvent(QResizeEvent* event) {
    ThresholdPane::resizeEvent(event);
    m_table->setColumnHidden(SegmentTableModel::Recall, width() < kRoomForRecall);
}

void SegmentPane::showEvent(QShowEvent* event) {
    ThresholdPane::showEvent(event);
    want();
}

}  // namespace anomalyst::ui
