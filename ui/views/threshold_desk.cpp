#include "ui/views/threshold_desk.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/charts/chart_host.h"
#include "ui/charts/histogram_layer.h"
#include "ui/charts/threshold_line.h"
#include "ui/format.h"
#include "ui/theme.h"
#include "ui/threshold_state.h"
#include "ui/views/heading_line.h"
#include "ui/views/metric_strip.h"
#include "ui/views/series_legend.h"
#include "ui/views/threshold_curves.h"
#include "ui/views/threshold_metrics.h"
#include "ui/widgets/empty_state.h"

namespace anomalyst::ui {
namespace {

constexpr std::uint64_t kFewestLabels = 5;  ///< of each class, or the metrics say nothing
constexpr int kSliderSteps = 2000;
constexpr std::size_t kBins = 60;

QLabel* dimLabel(const QString& text) {
    auto* label = new QLabel(text);
    label->setProperty("dim", true);
    return label;
}

}  // namespace

struct ThresholdDesk::Parts {
    Parts(ViewContext c, ThresholdDesk* v) : context(c), view(v) {}

    ViewContext context;
    ThresholdDesk* view;
    QStackedWidget* stack = nullptr;
    EmptyState* empty = nullptr;
    QComboBox* labels = nullptr;
    HeadingLine* facts = nullptr;
    MetricStrip* metrics = nullptr;
    ChartHost* histogram = nullptr;
    HistogramLayer* bars = nullptr;
    ThresholdLine* line = nullptr;
    QSlider* slider = nullptr;
    QDoubleSpinBox* typed = nullptr;
    QPushButton* best = nullptr;
    QDoubleSpinBox* daily = nullptr;
    QLabel* dailyLabel = nullptr;
    QComboBox* countScale = nullptr;
    ThresholdCurves* curves = nullptr;

    std::shared_ptr<const RankedScores> scores;
    ThresholdFacts given;
    bool enoughLabels = false;
    double top = 6;  ///< right end of the histogram and the slider

    void build();
    QWidget* buildLabels();
    QWidget* buildCountScale();
    void buildHistogram();
    QWidget* buildLineRow();
    QWidget* buildSecondRow();
    void connectAll();

    void showScores();
    void fillHistogram();
    void applyCountScale();
    void follow(double surprise);
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
    column->addWidget(facts);
    column->addWidget(metrics);
    column->addWidget(histogram, 5);
    column->addWidget(buildLineRow());
    column->addWidget(buildSecondRow());
    curves = new ThresholdCurves(context.theme);
    column->addWidget(curves, 4);
    stack->addWidget(empty);
    stack->addWidget(page);
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(stack);
}

QWidget* ThresholdDesk::Parts::buildLabels() {
    labels = new QComboBox;
    labels->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    labels->setMinimumContentsLength(10);
    labels->addItem(tr("given label"), static_cast<int>(LabelSource::Given));
    labels->addItem(tr("verdict"), static_cast<int>(LabelSource::Verdict));
    labels->addItem(tr("both labels"), static_cast<int>(LabelSource::Both));
    labels->setToolTip(
        tr("Which labels count as the truth; “both” is the verdict where there is one, "
           "else the given label"));
    labels->setAccessibleName(tr("Labels that count as the truth"));
    return labels;
}

QWidget* ThresholdDesk::Parts::buildCountScale() {
    countScale = new QComboBox;
    countScale->addItem(tr("n"), static_cast<int>(AxisScale::Linear));
    countScale->addItem(tr("√n"), static_cast<int>(AxisScale::SquareRoot));
    countScale->addItem(tr("log n"), static_cast<int>(AxisScale::Logarithmic));
    countScale->setCurrentIndex(1);
    countScale->setToolTip(
        tr("Scale of the counts in the histogram: as they are, square root, "
           "logarithm. The latter two show small classes."));
    countScale->setAccessibleName(tr("Scale of the counts"));
    return countScale;
}

void ThresholdDesk::Parts::buildHistogram() {
    histogram = new ChartHost(context.theme);
    histogram->setPlotMargins({40, 24, 8, 20});  // legend, handle of the line
    histogram->setMinimumHeight(96);
    histogram->describe(
        tr("Histogram of scores"),
        tr("How many sessions have which score, by truth, with the threshold line"));
    bars = new HistogramLayer(*histogram);
    new SeriesLegend(*histogram,
                     {{&Colours::fraud, tr("fraud")}, {&Colours::histogram, tr("others")}});
    line = new ThresholdLine(*histogram, Qt::Vertical);
}

QWidget* ThresholdDesk::Parts::buildLineRow() {
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    slider = new QSlider(Qt::Horizontal);
    slider->setRange(0, kSliderSteps);
    slider->setPageStep(kSliderSteps / 20);
    slider->setAccessibleName(tr("Threshold"));
    slider->setToolTip(tr("Sessions scored at or above the line are flagged"));
    typed = new QDoubleSpinBox;
    typed->setRange(0, 99);
    typed->setDecimals(2);
    typed->setSingleStep(0.05);
    typed->setKeyboardTracking(false);
    typed->setAccessibleName(tr("Threshold, -log10 p"));
    typed->setToolTip(tr("The line as score: 3 is one normal session in a thousand"));
    auto* label = dimLabel(tr("&Line"));
    label->setBuddy(typed);
    best = new QPushButton(tr("&Best F1"));
    best->setToolTip(
        tr("The line with the best F1 on these very labels. An oracle: on new data "
           "expect less."));
    row->addWidget(label);
    row->addWidget(slider, 1);
    row->addWidget(typed);
    row->addWidget(best);
    return widget;
}

QWidget* ThresholdDesk::Parts::buildSecondRow() {
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    daily = new QDoubleSpinBox;
    daily->setRange(0, 1e7);
    daily->setDecimals(2);
    daily->setKeyboardTracking(false);
    daily->setAccessibleName(tr("Alerts per day"));
    daily->setToolTip(tr("How many sessions a day you can review: sets the line"));
    dailyLabel = dimLabel(tr("&Alerts/day"));
    dailyLabel->setBuddy(daily);
    row->setSpacing(4);
    row->addWidget(dailyLabel);
    daily->setMinimumWidth(60);
    daily->setMaximumWidth(110);
    row->addWidget(daily, 1);
    row->addStretch(0);
    row->addWidget(buildLabels());
    row->addWidget(buildCountScale());
    return widget;
}

void ThresholdDesk::Parts::connectAll() {
    connect(&context.threshold, &ThresholdState::changed, view, [this](double s) { follow(s); });
    connect(line, &ThresholdLine::dragged, view, [this](double s) { moveTo(s); });
    connect(slider, &QSlider::valueChanged, view,
            [this](int step) { moveTo(top * step / kSliderSteps); });
    connect(typed, &QDoubleSpinBox::valueChanged, view, [this](double s) { moveTo(s); });
    connect(daily, &QDoubleSpinBox::valueChanged, view, [this](double perDay) {
        if (scores && scores->size() > 0)
            moveTo(scores->thresholdForBudget(
                static_cast<std::uint64_t>(std::llround(perDay * given.days))));
    });
    connect(best, &QPushButton::clicked, view, [this] {
        if (const auto surprise = scores->bestF1Threshold()) moveTo(*surprise);
    });
    connect(countScale, &QComboBox::currentIndexChanged, view, [this] { applyCountScale(); });
    connect(labels, &QComboBox::activated, view, [this](int index) {
        Q_EMIT view->labelSourceChosen(static_cast<LabelSource>(labels->itemData(index).toInt()));
    });
    connect(empty, &EmptyState::buttonClicked, view, &ThresholdDesk::trainRequested);
}

void ThresholdDesk::Parts::showScores() {
    enoughLabels = scores->positives() >= kFewestLabels && scores->negatives() >= kFewestLabels;
    top = std::max(4.0, std::ceil(double(scores->scoreAt(0))));
    labels->setCurrentIndex(labels->findData(static_cast<int>(given.labels)));
    facts->setRemark(factsText());
    best->setEnabled(enoughLabels);
    daily->setEnabled(given.days > 0);
    dailyLabel->setEnabled(given.days > 0);
    daily->setToolTip(given.days > 0 ? tr("How many sessions a day you can review: sets the line")
                                     : tr("This data has no times, so there is no “per day”"));
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
    fillHistogram();
    follow(context.threshold.surprise());
    stack->setCurrentIndex(1);
}

QString ThresholdDesk::Parts::factsText() const {
    const std::uint64_t labelled = scores->positives() + scores->negatives();
    if (labelled == scores->size()) return tr("all %1 labelled").arg(format::sessions(labelled));
    return tr("%1 labelled of %2").arg(format::count(labelled), format::sessions(scores->size()));
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
    applyCountScale();
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
    y.scale = static_cast<AxisScale>(countScale->currentData().toInt());
    y.pixelsPerLabel = 26;
    histogram->setYAxis(y);
    histogram->setHome({0, 0, top, unscaled(y.scale, scaled(y.scale, most) * 1.05)});
}

// Called for every step of a drag: binary searches, and repaints of what is small.
void ThresholdDesk::Parts::follow(double surprise) {
    if (!scores || scores->size() == 0) return;
    const ThresholdCounts counts = scores->at(surprise);
    line->setValue(surprise);
    const QSignalBlocker quietSlider(slider), quietTyped(typed), quietDaily(daily);
    slider->setValue(static_cast<int>(std::lround(surprise / top * kSliderSteps)));
    typed->setValue(surprise);
    if (given.days > 0) {
        const double perDay = static_cast<double>(counts.flagged) / given.days;
        daily->setDecimals(perDay < 10 ? 2 : perDay < 100 ? 1 : 0);
        daily->setValue(perDay);
    }
    curves->setCounts(counts);
    metrics->setMetrics(thresholdMetrics(*scores, counts, {enoughLabels, given.days}));
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
    m_parts->empty->set(
        tr("No scores yet"),
        tr("A trained model scores every session; here you then choose the line "
           "above which a session is flagged."),
        {tr("Train a model…"), tr("Train a model on the sessions of the workspace (Ctrl+T)")});
    m_parts->stack->setCurrentIndex(0);
}

void ThresholdDesk::showLoading() {
    m_parts->empty->set(tr("Loading…"), tr("Reading the scores of all sessions."));
    m_parts->stack->setCurrentIndex(0);
}

void ThresholdDesk::showError(const QString& sentence) {
    m_parts->empty->set(tr("The scores cannot be shown"), sentence);
    m_parts->stack->setCurrentIndex(0);
}

QSize ThresholdDesk::sizeHint() const { return {400, 420}; }
// As much as the texts need where they are large.
QSize ThresholdDesk::minimumSizeHint() const {
    return QSize(320, 360).expandedTo(m_parts->stack->widget(1)->minimumSizeHint());
}

}  // namespace anomalyst::ui
