#include "ui/views/threshold_desk.h"

#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "ui/format.h"
#include "ui/text_scale.h"
#include "ui/theme.h"
#include "ui/threshold_state.h"
#include "ui/views/cost_pane.h"
#include "ui/views/heading_line.h"
#include "ui/views/metric_strip.h"
#include "ui/views/policy_pane.h"
#include "ui/views/probe_pane.h"
#include "ui/views/score_histogram.h"
#include "ui/views/segment_pane.h"
#include "ui/views/threshold_controls.h"
#include "ui/views/threshold_curves.h"
#include "ui/views/threshold_metrics.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/upright_area.h"

namespace anomalyst::ui {
namespace {

constexpr int kLeastPage = 90, kLeastPages = 128;

}  // namespace

struct ThresholdDesk::Parts {
    Parts(ViewContext c, ThresholdDesk* v) : context(c), view(v) {}

    ViewContext context;
    ThresholdDesk* view;
    QStackedWidget* stack = nullptr;
    UprightArea* area = nullptr;
    EmptyState* empty = nullptr;
    HeadingLine* facts = nullptr;
    MetricStrip* metrics = nullptr;
    ScoreHistogram* histogram = nullptr;
    ThresholdControls* controls = nullptr;
    QTabWidget* pages = nullptr;
    ThresholdCurves* curves = nullptr;
    CostPane* cost = nullptr;
    SegmentPane* segments = nullptr;
    PolicyPane* policies = nullptr;
    ProbePane* probe = nullptr;

    std::shared_ptr<const RankedScores> scores;
    ThresholdFacts given;
    bool enoughLabels = false;

    void build();
    QWidget* buildPages();
    void keepRoomForPages() { pages->setMinimumHeight(scaled(kLeastPages, context.theme)); }
    void connectAll();

    void showScores();
    void follow(double surprise);
    void followPage(double surprise);
    QString factsText() const;
    QString tooFewText() const;
    /// What corrects the labels; null where no probe does.
    std::shared_ptr<const ProbeEstimate> correction() const {
        return given.probe && given.probe->usable() ? given.probe : nullptr;
    }
    std::optional<double> bestF1() const;
    void showPage(int page);
    void moveTo(double surprise) { context.threshold.setSurprise(surprise); }
};

void ThresholdDesk::Parts::build() {
    stack = new QStackedWidget(view);
    empty = new EmptyState(context.theme);
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    metrics = new MetricStrip(context.theme);
    metrics->setAccessibleName(tr("Metrics at the threshold"));
    metrics->setUsualRemark(QStringLiteral("0.00 – 0.00"));
    histogram = new ScoreHistogram(context.theme);
    facts = new HeadingLine(context.theme);
    controls = new ThresholdControls;
    column->addWidget(facts);
    column->addWidget(metrics);
    column->addWidget(histogram, 4);
    column->addWidget(controls);
    column->addWidget(buildPages(), 6);
    stack->addWidget(empty);
    area = new UprightArea(column, {12, 6, 12, 8});
    stack->addWidget(area);
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(stack);
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
    keepRoomForPages();
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
    connect(&context.theme, &Theme::changed, view, [this] { keepRoomForPages(); });
    const auto move = [this](double surprise) { moveTo(surprise); };
    connect(histogram, &ScoreHistogram::lineDragged, view, move);
    connect(controls, &ThresholdControls::moved, view, move);
    connect(cost, &CostPane::moved, view, move);
    connect(controls, &ThresholdControls::alertsPerDayChosen, view, [this](double perDay) {
        if (scores && scores->size() > 0)
            moveTo(scores->thresholdForBudget(
                static_cast<std::uint64_t>(std::llround(perDay * given.days))));
    });
    connect(controls, &ThresholdControls::bestF1Requested, view, &ThresholdDesk::drawBestF1);
    connect(controls, &ThresholdControls::countScaleChanged, view,
            [this] { histogram->setCountScale(controls->countScale()); });
    connect(controls, &ThresholdControls::labelSourceChosen, view,
            &ThresholdDesk::labelSourceChosen);
    connect(pages, &QTabWidget::currentChanged, view,
            [this] { followPage(context.threshold.surprise()); });
    connect(empty, &EmptyState::buttonClicked, view, &ThresholdDesk::trainRequested);
    connect(empty, &EmptyState::scoreClicked, view, &ThresholdDesk::scoreRequested);
}

void ThresholdDesk::Parts::showScores() {
    enoughLabels = scores->positives() >= kFewestLabels && scores->negatives() >= kFewestLabels;
    const double top = std::max(4.0, std::ceil(double(scores->scoreAt(0))));
    controls->setTop(top);
    controls->setLabelSource(given.labels);
    controls->setBestEnabled(bestF1().has_value());
    controls->setCorrected(correction() != nullptr);
    controls->setTimesKnown(given.days > 0);
    facts->setRemark(factsText());
    if (enoughLabels)
        curves->showScores(scores, correction());
    else
        curves->showTooFew(tooFewText());
    for (ThresholdPane* pane :
         {static_cast<ThresholdPane*>(cost), static_cast<ThresholdPane*>(segments),
          static_cast<ThresholdPane*>(policies)})
        pane->setScores(scores, correction());
    histogram->showScores(*scores, top);
    follow(context.threshold.surprise());
    showPage(1);
}

QString ThresholdDesk::Parts::factsText() const {
    const std::uint64_t labelled = scores->positives() + scores->negatives();
    if (labelled == scores->size()) return tr("all %1 labelled").arg(format::sessions(labelled));
    const QString text =
        tr("%1 labelled of %2").arg(format::count(labelled), format::sessions(scores->size()));
    if (!given.probe || given.probe->judged() == 0) return text;
    return tr("%1, %2 from the probe").arg(text, format::count(given.probe->judged()));
}

/// None where too little is known to say.
std::optional<double> ThresholdDesk::Parts::bestF1() const {
    if (const auto probed = correction()) return probed->bestF1Threshold();
    return enoughLabels ? scores->bestF1Threshold() : std::nullopt;
}

void ThresholdDesk::Parts::showPage(int page) {
    if (stack->currentIndex() == page) return;
    stack->setCurrentIndex(page);
    Q_EMIT view->figuresChanged();
}

QString ThresholdDesk::Parts::tooFewText() const {
    const QString text =
        correction() ? tr("Too few labels to draw the curves: %1 fraud and %2 others, and %3 of "
                          "each are needed. The metrics above are corrected by the probe.")
                     : tr("Too few labels to judge the line: %1 fraud and %2 others, and %3 of "
                          "each are needed. Give verdicts to the top of the queue and to a few "
                          "sessions below the line.");
    return text.arg(format::count(scores->positives()), format::count(scores->negatives()))
        .arg(kFewestLabels);
}

// Called for every step of a drag: binary searches, and repaints of what is small.
void ThresholdDesk::Parts::follow(double surprise) {
    if (!scores || scores->size() == 0) return;
    const ThresholdCounts counts = scores->at(surprise);
    histogram->setLine(surprise);
    controls->follow(surprise, given.days > 0
                                   ? std::optional(static_cast<double>(counts.flagged) / given.days)
                                   : std::nullopt);
    metrics->setMetrics(
        thresholdMetrics(*scores, surprise, {enoughLabels, given.days, correction().get()}));
    followPage(surprise);
}

// Only the page in sight follows.
void ThresholdDesk::Parts::followPage(double surprise) {
    if (!scores || scores->size() == 0) return;
    if (pages->currentWidget() == curves)
        curves->setThreshold(surprise);
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
    m_parts->showPage(0);
}

void ThresholdDesk::setScoresComing(bool coming) { m_parts->empty->setScoresComing(coming); }

void ThresholdDesk::setUnscoredModel(const QString& name) {
    m_parts->empty->setUnscoredModel(name);
}

void ThresholdDesk::setSelectedScores(std::vector<float> scores) {
    m_parts->histogram->setSelected(std::move(scores));
}

void ThresholdDesk::showLoading() {
    m_parts->empty->set(tr("Loading…"), tr("Reading the scores of all sessions."));
    m_parts->showPage(0);
}

void ThresholdDesk::showError(const QString& sentence) {
    m_parts->empty->set(tr("The scores cannot be shown"), sentence);
    m_parts->showPage(0);
}

void ThresholdDesk::open(QWidget& pane) { m_parts->pages->setCurrentWidget(&pane); }
bool ThresholdDesk::hasFigures() const { return m_parts->stack->currentIndex() == 1; }
void ThresholdDesk::typeLine() { m_parts->controls->typeLine(); }

void ThresholdDesk::drawBestF1() {
    if (!hasFigures()) return;
    if (const auto surprise = m_parts->bestF1()) m_parts->moveTo(*surprise);
}

CostPane& ThresholdDesk::cost() const { return *m_parts->cost; }
SegmentPane& ThresholdDesk::segments() const { return *m_parts->segments; }
PolicyPane& ThresholdDesk::policies() const { return *m_parts->policies; }
ProbePane& ThresholdDesk::probe() const { return *m_parts->probe; }

QSize ThresholdDesk::sizeHint() const { return {400, 440}; }
// As wide as the texts need where they are large; what they need in height scrolls.
QSize ThresholdDesk::minimumSizeHint() const {
    return {std::max(320, m_parts->area->minimumSizeHint().width()), 380};
}

}  // namespace anomalyst::ui
