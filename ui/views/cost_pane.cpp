#include "ui/views/cost_pane.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/charts/chart_host.h"
#include "ui/charts/threshold_line.h"
#include "ui/estimated_number.h"
#include "ui/format.h"
#include "ui/views/heading_line.h"

namespace anomalyst::ui {
namespace {

constexpr int kPoints = 240;

QString amount(double cost) { return format::number(cost, cost < 100 ? 2 : 0); }

QLabel* labelOf(const QString& text, QWidget* buddy) {
    auto* label = new QLabel(text);
    label->setProperty("dim", true);
    label->setBuddy(buddy);
    return label;
}

}  // namespace

CostPane::CostPane(const Theme& theme, QWidget* parent)
    : ThresholdPane(parent), m_words(new HeadingLine(theme)), m_chart(new ChartHost(theme)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 2, 0, 0);
    column->setSpacing(4);
    column->addWidget(buildInputs());
    column->addWidget(m_words);
    buildChart();
    column->addWidget(m_chart, 1);
    setCosts({});
    for (QDoubleSpinBox* box : {m_miss, m_falseAlarm})
        connect(box, &QDoubleSpinBox::valueChanged, this, [this] {
            draw();
            Q_EMIT costsChanged(costs());
        });
    connect(m_lowest, &QPushButton::clicked, this, &CostPane::drawLowest);
    connect(m_line, &ThresholdLine::dragged, this, &CostPane::moved);
}

QDoubleSpinBox* CostPane::costBox(const QString& name, const QString& explanation) {
    auto* box = new QDoubleSpinBox;
    box->setRange(0, 1e9);
    box->setDecimals(2);
    box->setKeyboardTracking(false);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setMinimumWidth(56);
    box->setAccessibleName(name);
    box->setToolTip(explanation);
    return box;
}

QWidget* CostPane::buildInputs() {
    auto* inputs = new QWidget;
    auto* row = new QHBoxLayout(inputs);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_miss = costBox(tr("Cost of a miss"),
                     tr("What a fraudulent session costs that is not flagged, in any one unit"));
    m_falseAlarm = costBox(tr("Cost of a false alarm"),
                           tr("What it costs to review a session that is legitimate"));
    m_lowest = new QPushButton(tr("Lowest cost"));
    explainLowest();
    row->addWidget(labelOf(tr("M&iss"), m_miss));
    row->addWidget(m_miss, 1);
    row->addWidget(labelOf(tr("Alarm"), m_falseAlarm));
    row->addWidget(m_falseAlarm, 1);
    row->addWidget(m_lowest);
    return inputs;
}

void CostPane::buildChart() {
    m_chart->setPlotMargins({44, 12, 8, 20});
    m_chart->setMinimumHeight(60);
    AxisStyle x;
    x.pixelsPerLabel = 40;
    m_chart->setXAxis(x);
    AxisStyle y;
    y.pixelsPerLabel = 34;
    m_chart->setYAxis(y);
    m_chart->describe(tr("Cost of the line"),
                      tr("What missed sessions and false alarms cost together, by line"));
    m_curve = m_chart->addCurve(tr("cost"), &Colours::text, 1.4);
    m_line = new ThresholdLine(*m_chart, Qt::Vertical);
}

AlarmCosts CostPane::costs() const { return {m_miss->value(), m_falseAlarm->value()}; }

void CostPane::setCosts(const AlarmCosts& costs) {
    const QSignalBlocker quietMiss(m_miss), quietAlarm(m_falseAlarm);
    m_miss->setValue(costs.miss);
    m_falseAlarm->setValue(costs.falseAlarm);
    draw();
}

void CostPane::setScores(std::shared_ptr<const RankedScores> scores,
                         std::shared_ptr<const ProbeEstimate> probe) {
    m_scores = std::move(scores);
    m_probe = std::move(probe);
    m_lowest->setEnabled(enoughLabels());
    draw();
}

QAbstractButton& CostPane::lowestButton() const { return *m_lowest; }

/// One of each kind tells of all others where a probe corrects the labels.
bool CostPane::enoughLabels() const {
    const std::uint64_t fewest = m_probe ? std::uint64_t{1} : kFewestLabels;
    return m_scores->positives() >= fewest && m_scores->negatives() >= fewest;
}

void CostPane::showEvent(QShowEvent* event) {
    ThresholdPane::showEvent(event);
    if (m_stale) draw();
}

void CostPane::follow(double surprise) {
    m_surprise = surprise;
    m_line->setValue(surprise);
    say();
}

void CostPane::drawLowest() {
    if (m_best) Q_EMIT moved(*m_best);
}

void CostPane::draw() {
    if (!m_scores || m_scores->size() == 0) return;
    m_stale = !isVisible();  // a pass over all scores, for whoever looks
    if (m_stale) return;
    m_best = !enoughLabels() ? std::nullopt
             : m_probe       ? m_probe->lowestCostThreshold(costs())
                             : m_scores->lowestCostThreshold(costs());
    explainLowest();
    const double top = std::max(4.0, std::ceil(static_cast<double>(m_scores->scoreAt(0))));
    QList<QPointF> points;
    double most = 0;
    for (int i = 0; m_best && i <= kPoints; ++i) {
        const double line = top * i / kPoints;
        const double cost = costAt(line);
        most = std::max(most, cost);
        points.append({line, cost});
    }
    m_chart->setCurve(m_curve, points);
    m_chart->setHome({0, 0, top, most > 0 ? most * 1.05 : 1});
    say();
}

void CostPane::say() {
    if (!m_scores || m_stale) return;
    if (!m_best) {
        m_words->setHeading({});
        m_words->setRemark(whyNone());
        return;
    }
    const double here = costAt(m_surprise);
    const double least = costAt(*m_best);
    const auto told = [this](double cost) {
        return m_probe ? estimatedNumber(amount(cost)) : amount(cost);
    };
    const QString remark =
        here <= least
            ? tr("the lowest on these labels")
            : tr("at the line · lowest %1 at %2").arg(told(least), format::score(*m_best));
    m_words->setHeading(told(here));
    m_words->setRemark(m_probe ? tr("%1 · corr.").arg(remark) : remark);
    if (m_probe)
        m_words->setToolTip(
            tr("Of all sessions, as the probe lets expect: %1").arg(m_words->remark()));
}

QString CostPane::whyNone() const {
    if (!m_probe) return tr("needs %1 labelled fraud and %1 others").arg(kFewestLabels);
    return m_scores->positives() == 0 ? tr("no fraud among the labelled sessions yet")
                                      : tr("nothing but fraud among the labelled sessions yet");
}

double CostPane::costAt(double line) const {
    return m_probe ? m_probe->countsAt(line).cost(costs()) : m_scores->at(line).cost(costs());
}

void CostPane::explainLowest() {
    m_lowest->setToolTip(
        m_probe ? tr("The line at which mistakes cost least on these very labels, corrected by the "
                     "probe. An oracle: on new data expect more.")
                : tr("The line at which mistakes cost least on these very labels. An oracle: on "
                     "new data expect more."));
}

}  // namespace anomalyst::ui
