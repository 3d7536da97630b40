#include "ui/views/model_comparison_view.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/format.h"
#include "ui/models/crossing_table_model.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/views/heading_line.h"
#include "ui/views/metric_strip.h"
#include "ui/widgets/empty_state.h"

namespace anomalyst::ui {
namespace {

// Where room is short, the sessions have it: metrics and labels are in the table of models too.
constexpr int kRoomForMetrics = 260;
constexpr int kRoomForLabels = 320;  // of one of the two lists
constexpr int kScoreWidth = 56, kLeastUser = 64, kLeastStart = 72, kCellMargins = 16;

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
    bool judged = false;  ///< there are metrics to be shown
    struct List {
        HeadingLine* heading = nullptr;
        CrossingTableModel* model = nullptr;
        QTableView* table = nullptr;
    } rising, falling;

    void build();
    QWidget* buildList(List& list, const QString& heading, const QString& name);
    void showMetrics(const ModelComparison& comparison);
    void shareRoom();
};

void ModelComparisonView::Parts::build() {
    stack = new QStackedWidget;
    empty = new EmptyState(context.theme);
    heading = new HeadingLine(context.theme);
    metrics = new MetricStrip(context.theme);
    metrics->setAccessibleName(tr("Metrics, before and after"));
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 6, 12, 8);
    column->addWidget(heading);
    column->addWidget(metrics);
    auto* lists = new QHBoxLayout;
    lists->setSpacing(16);
    lists->addWidget(buildList(rising, tr("Rise"), tr("Rise above the line")), 1);
    lists->addWidget(buildList(falling, tr("Fall"), tr("Fall below the line")), 1);
    column->addLayout(lists, 1);
    stack->addWidget(empty);
    stack->addWidget(page);
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(stack);
}

QWidget* ModelComparisonView::Parts::buildList(List& list, const QString& title,
                                               const QString& name) {
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(2);
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
    list.table->setColumnWidth(CrossingTableModel::Before, kScoreWidth);
    list.table->setColumnWidth(CrossingTableModel::After, kScoreWidth);
    column->addWidget(list.heading);
    column->addWidget(list.table, 1);
    const CrossingTableModel* model = list.model;
    connect(list.table->selectionModel(), &QItemSelectionModel::currentRowChanged, view,
            [this, model](const QModelIndex& current) {
                const SessionId session = model->sessionAt(current.row());
                if (session.valid()) context.selection.setSession(session);
            });
    return widget;
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
    const auto metric = [](const QString& name, std::optional<double> from,
                           std::optional<double> to, int decimals) {
        QString remark = ModelComparisonView::tr("none flagged");
        if (to && from)
            remark = ModelComparisonView::tr("was %1 · %2")
                         .arg(format::number(*from, decimals), change(from, to, decimals));
        else if (to)
            remark = ModelComparisonView::tr("none flagged before");
        return MetricStrip::Metric{name, to ? format::number(*to, decimals) : format::missing(),
                                   remark, to.has_value()};
    };
    metrics->setMetrics(
        {metric(tr("AUROC"), before->auroc, after->auroc, 3),
         metric(tr("AUPRC"), before->auprc, after->auprc, 3),
         metric(tr("Precision"), before->counts.precision(), after->counts.precision(), 2),
         metric(tr("Recall"), before->counts.recall(), after->counts.recall(), 2),
         metric(tr("F1"), before->counts.f1(), after->counts.f1(), 2)});
}

void ModelComparisonView::Parts::shareRoom() {
    metrics->setVisible(judged && view->height() >= kRoomForMetrics);
    const QFontMetrics font(context.theme.font());
    const auto widthOf = [&](const QString& text) {
        return font.horizontalAdvance(text) + kCellMargins;
    };
    const int room = view->width() / 2;
    const bool labelled = room >= kRoomForLabels;
    const int label = labelled ? widthOf(format::givenLabel(GivenLabel::Anomalous)) : 0;
    const int start = widthOf(format::dateTime(Instant{0}));
    const int left = room - label - 2 * kScoreWidth - kLeastUser;
    for (const List& list : {rising, falling}) {
        list.table->setColumnHidden(CrossingTableModel::Label, !labelled);
        list.table->setColumnWidth(CrossingTableModel::Label, label);
        list.table->setColumnWidth(CrossingTableModel::Session,
                                   std::clamp(left, kLeastStart, std::max(start, kLeastStart)));
    }
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
    p.shareRoom();
    const auto fill = [](Parts::List& list, const std::vector<CrossingSession>& sessions,
                         std::uint64_t total, std::uint64_t users) {
        list.model->setSessions(sessions);
        QString remark = total == 0
                             ? tr("no session")
                             : tr("%1 of %2").arg(format::sessions(total), format::users(users));
        if (sessions.size() < total)
            remark += tr(" · the %1 largest changes").arg(format::count(sessions.size()));
        list.heading->setRemark(remark);
    };
    fill(p.rising, comparison.rising, comparison.risingTotal, comparison.risingUsers);
    fill(p.falling, comparison.falling, comparison.fallingTotal, comparison.fallingUsers);
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
