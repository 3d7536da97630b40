#include "ui/views/threshold_desk.h"

#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "ui/charts/chart_host.h"
#include "ui/charts/histogram_layer.h"
#include "ui/charts/threshold_line.h"
#include "ui/format.h"
#include "ui/theme.h"
#include "ui/threshold_state.h"
#include "ui/views/cost_pane.h"
#include "ui/views/heading_line.h"
#include "ui/views/metric_strip.h"
#include "ui/views/policy_pane.h"
#include "ui/views/probe_pane.h"
#include "ui/views/segment_pane.h"
#include "ui/views/series_legend.h"
#include "ui/views/threshold_controls.h"
#include "ui/views/threshold_curves.h"
#include "ui/views/threshold_metrics.h"
#include "ui/widgets/empty_state.h"

namespace anomalyst::ui {
namespace {

constexpr std::size_t kBins = 60;
constexpr int kLeastPage = 90;

}  // namespace

struct ThresholdDesk::Parts {
    Parts(ViewContext c, ThresholdDesk* v) : context(c), view(v) {}

    ViewContext context;
    ThresholdDesk* view;
    QStackedWidget* stack = nullptr;
    EmptyState* empty = nullptr;
    HeadingLine* facts = nullptr;
    MetricStrip* metrics = nullptr;
    ChartHost* histogram = nullptr;
    HistogramLayer* bars = nullptr;
    ThresholdLine* line = nullptr;
    ThresholdControls* controls = nullptr;
    QTabWidget* pages = nullptr;
    ThresholdCurves* curves = nullptr;
    CostPane* cost = nullptr;
    SegmentPane* segments = nullptr;
    PolicyPane* policies = nullptr;
    ProbePane* probe = nullptr;

    std::shared_ptr<const RankedScores> scores;
    ThresholdFacts given;
    std::vector<float> selected;
    bool enoughLabels = false;
    double top = 6;  ///< right end of the histogram and the slider

    void build();
    void buildHistogram();
    QWidget* buildPages();
    void connectAll();

    void showScores();
    void fillHistogram();
    void outlineSelected();
    void applyCountScale();
    void follow(double surprise);
    void followPage(double surprise);
    QString factsText() const;
    void moveTo(double surprise) { context.threshold.setSurprise(surprise); }
};

void ThresholdDesk::Parts::build() {
    stack = new QStackedWidget(view);
    empty = new EmptyState(context.theme);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 6, 12, 8);
    column->setSpacing(4);
    metrics = new MetricStrip(context.theme);
    metrics->setAccessibleName(tr("Metrics at the threshold"));
    buildHistogram();
    facts = new HeadingLine(context.theme);
    controls = new ThresholdControls;
    column->addWidget(facts);
    column->addWidget(metrics);
    column->addWidget(histogram, 4);
    column->addWidget(controls);
    column->addWidget(buildPages(), 6);
    stack->addWidget(empty);
    stack->addWidget(page);
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(stack);
}

void ThresholdDesk::Parts::buildHistogram() {
    histogram = new ChartHost(context.theme);
    histogram->setPlotMargins({40, 24, 8, 20});  // legend, handle of the line
    histogram->setMinimumHeight(60);
    histogram->describe(
        tr("Histogram of scores"),
        tr("How many sessions have which score, by truth, with the threshold line"));
    bars = new HistogramLayer(*histogram);
    new SeriesLegend(*histogram,
                     {{&Colours::fraud, tr("fraud")}, {&Colours::histogram, tr("others")}});
    line = new ThresholdLine(*histogram, Qt::Vertical);
}

QWidget* ThresholdDesk::Parts::buildPages() {
    curves = new ThresholdCurves(context.theme);
    cost = new CostPane(context.theme);
    segments = new SegmentPane(context.theme);
    policies = new PolicyPane(context.theme);
    probe = new ProbePane;
    pages = new QTabWidget;
    pages->setDocumentMode(true);
    pages->setProperty("crowded", true);  // five in a narrow panel
    pages->setMinimumHeight(128);
    pages->setAccessibleName(tr("What the line does"));
    const auto add = [this](QWidget* page, const QString& title, const QString& explanation) {
        page->setMinimumHeight(kLeastPage);  // of large text less is seen, in the smallest window
        pages->setTabToolTip(pages->addTab(page, title), explanation);
    };
    add(curves, tr("Quality"), tr("Precision-recall and ROC curve, confusion matrix"));
    add(cost, tr("Cost"), tr("What missed sessions and false alarms cost at every line"));
    add(segments, tr("Segments"), tr("What one line does in each country, month, channel…"));
    add(policies, tr("Policies"), tr("Lines that were decided on: save, use, compare"));
    add(probe, tr("Probe"), tr("Sessions below the line that are reviewed to measure recall"));
    return pages;
}

void ThresholdDesk::Parts::connectAll() {
    connect(&context.threshold, &ThresholdState::changed, view, [this](double s) { follow(s); });
    const auto move = [this](double surprise) { moveTo(surprise); };
    connect(line, &ThresholdLine::dragged, view, move);
    connect(controls, &ThresholdControls::moved, view, move);
    connect(cost, &CostPane::moved, view, move);
    connect(controls, &ThresholdControls::alertsPerDayChosen, view, [this](double perDay) {
        if (scores && scores->size() > 0)
            moveTo(scores->thresholdForBudget(
                static_cast<std::uint64_t>(std::llround(perDay * given.days))));
    });
    connect(controls, &ThresholdControls::bestF1Requested, view, [this] {
        if (const auto surprise = scores->bestF1Threshold()) moveTo(*surprise);
    });
    connect(controls, &ThresholdControls::countScaleChanged, view, [this] { applyCountScale(); });
    connect(controls, &ThresholdControls::labelSourceChosen, view,
            &ThresholdDesk::labelSourceChosen);
    connect(pages, &QTabWidget::currentChanged, view,
            [this] { followPage(context.threshold.surprise()); });
    connect(empty, &EmptyState::buttonClicked, view, &ThresholdDesk::trainRequested);
    connect(empty, &EmptyState::scoreClicked, view, &ThresholdDesk::scoreRequested);
}

void ThresholdDesk::Parts::showScores() {
    enoughLabels = scores->positives() >= kFewestLabels && scores->negatives() >= kFewestLabels;
    top = std::max(4.0, std::ceil(double(scores->scoreAt(0))));
    controls->setTop(top);
    controls->setLabelSource(given.labels);
    controls->setBestEnabled(enoughLabels);
    controls->setTimesKnown(given.days > 0);
    facts->setRemark(factsText());
    if (enoughLabels) {
        curves->showScores(*scores);
    } else {
        curves->showTooFew(
            tr("Too few labels to judge the line: %1 fraud and %2 others, and %3 of each "
               "are needed. Give verdicts to the top of the queue and to a few sessions "
               "below the line.")
                .arg(format::count(scores->positives()), format::count(scores->negatives()))
                .arg(kFewestLabels));
    }
    for (ThresholdPane* pane :
         {static_cast<ThresholdPane*>(cost), static_cast<ThresholdPane*>(segments),
          static_cast<ThresholdPane*>(policies)})
        pane->setScores(scores);
    fillHistogram();
    follow(context.threshold.surprise());
    stack->setCurrentIndex(1);
}

QString ThresholdDesk::Parts::factsText() const {
    const std::uint64_t labelled = scores->positives() + scores->negatives();
    if (labelled == scores->size()) return tr("all %1 labelled").arg(format::sessions(labelled));
    const QString text =
        tr("%1 labelled of %2").arg(format::count(labelled), format::sessions(scores->size()));
    if (!given.probe || given.probe->judged() == 0) return text;
    return tr("%1, %2 from the probe").arg(text, format::count(given.probe->judged()));
}

void ThresholdDesk::Parts::fillHistogram() {
    HistogramLayer::Bins bins;
    bins.width = top / static_cast<double>(kBins);
    ThresholdCounts above = scores->at(0);
    for (std::size_t i = 0; i < kBins; ++i) {
        // The last bin has no upper end: every score is in some bin.
        const ThresholdCounts next = i + 1 == kBins
                                         ? ThresholdCounts{}
                                         : scores->at(static_cast<double>(i + 1) * bins.width);
        const std::uint64_t fraud = above.truePositives - next.truePositives;
        bins.fraud.push_back(static_cast<double>(fraud));
        bins.others.push_back(static_cast<double>(above.flagged - next.flagged - fraud));
        above = next;
    }
    bars->setBins(std::move(bins));
    outlineSelected();
    applyCountScale();
}

void ThresholdDesk::Parts::outlineSelected() {
    std::vector<double> counts(selected.empty() ? 0 : kBins);
    const double perUnit = static_cast<double>(kBins) / top;
    for (const float score : selected) {
        if (std::isnan(score)) continue;
        const double bin =
            std::clamp(static_cast<double>(score) * perUnit, 0.0, static_cast<double>(kBins - 1));
        ++counts[static_cast<std::size_t>(bin)];
    }
    bars->setSelected(std::move(counts));
}

void ThresholdDesk::Parts::applyCountScale() {
    const HistogramLayer::Bins& bins = bars->bins();
    double most = 1;
    for (const auto* counts : {&bins.others, &bins.fraud})
        for (const double count : *counts) most = std::max(most, count);
    AxisStyle x;
    x.pixelsPerLabel = 40;
    histogram->setXAxis(x);
    AxisStyle y;
    y.scale = controls->countScale();
    y.pixelsPerLabel = 26;
    histogram->setYAxis(y);
    histogram->setHome({0, 0, top, unscaled(y.scale, scaled(y.scale, most) * 1.05)});
}

// Called for every step of a drag: binary searches, and repaints of what is small.
void ThresholdDesk::Parts::follow(double surprise) {
    if (!scores || scores->size() == 0) return;
    const ThresholdCounts counts = scores->at(surprise);
    line->setValue(surprise);
    controls->follow(surprise, given.days > 0
                                   ? std::optional(static_cast<double>(counts.flagged) / given.days)
                                   : std::nullopt);
    metrics->setMetrics(
        thresholdMetrics(*scores, surprise, {enoughLabels, given.days, given.probe.get()}));
    followPage(surprise);
}

// Only the page in sight follows.
void ThresholdDesk::Parts::followPage(double surprise) {
    if (!scores || scores->size() == 0) return;
    if (pages->currentWidget() == curves)
        curves->setCounts(scores->at(surprise));
    else if (auto* pane = qobject_cast<ThresholdPane*>(pages->currentWidget()))
        pane->follow(surprise);
}

ThresholdDesk::ThresholdDesk(ViewContext context, QWidget* parent)
    : QWidget(parent), m_parts(std::make_unique<Parts>(context, this)) {
    m_parts->build();
    m_parts->connectAll();
    setScores(nullptr, {});
}

ThresholdDesk::~ThresholdDesk() = default;

void ThresholdDesk::setScores(std::shared_ptr<const RankedScores> scores,
                              const ThresholdFacts& facts) {
    m_parts->scores = std::move(scores);
    m_parts->given = facts;
    if (m_parts->scores && m_parts->scores->size() > 0) {
        m_parts->showScores();
        return;
    }
    m_parts->empty->setUnscored(
        tr("No scores yet"),
        tr("A trained model scores every session; here you then choose the line "
           "above which a session is flagged."),
        {tr("Train a model…"), tr("Train a model on the sessions of the workspace")});
    m_parts->stack->setCurrentIndex(0);
}

void ThresholdDesk::setUnscoredModel(const QString& name) {
    m_parts->empty->setUnscoredModel(name);
}

void ThresholdDesk::setSelectedScores(std::vector<float> scores) {
    m_parts->selected = std::move(scores);
    if (m_parts->scores) m_parts->outlineSelected();
}

void ThresholdDesk::showLoading() {
    m_parts->empty->set(tr("Loading…"), tr("Reading the scores of all sessions."));
    m_parts->stack->setCurrentIndex(0);
}

void ThresholdDesk::showError(const QString& sentence) {
    m_parts->empty->set(tr("The scores cannot be shown"), sentence);
    m_parts->stack->setCurrentIndex(0);
}

CostPane& ThresholdDesk::cost() const { return *m_parts->cost; }
SegmentPane& ThresholdDesk::segments() const { return *m_parts->segments; }
PolicyPane& ThresholdDesk::policies() const { return *m_parts->policies; }
ProbePane& ThresholdDesk::probe() const { return *m_parts->probe; }

QSize ThresholdDesk::sizeHint() const { return {400, 440}; }
// As much as the texts need where they are large.
QSize ThresholdDesk::minimumSizeHint() const {
    return QSize(320, 380).expandedTo(m_parts->stack->widget(1)->minimumSizeHint());
}

}  // namespace anomalyst::ui
