#include "ui/views/loss_chart.h"

#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "ui/charts/point_marker.h"
#include "ui/views/series_legend.h"

namespace anomalyst::ui {

LossChart::LossChart(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_host(new ChartHost(theme)) {
    m_host->setPlotMargins({52, 20, 10, 22});
    m_host->describe(tr("Loss by epoch"), tr("On training and on validation sessions"));
    AxisStyle x;
    x.title = tr("epoch");
    x.whole = true;
    m_host->setXAxis(x);
    AxisStyle y;
    y.grid = true;
    y.pixelsPerLabel = 26;
    m_host->setYAxis(y);
    m_train = m_host->addCurve(tr("training"), &Colours::faint, 1.6);
    m_validation = m_host->addCurve(tr("validation"), &Colours::accent, 1.8);
    m_best = new PointMarker(*m_host, PointMarker::Shape::Disc, &Colours::ok, 5);
    new SeriesLegend(*m_host, {{&Colours::faint, tr("training")},
                               {&Colours::accent, tr("validation")},
                               {&Colours::ok, tr("best epoch")}});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_host);
}

void LossChart::setLosses(std::vector<EpochLoss> losses, int epochs) {
    m_losses = std::move(losses);
    m_epochs = epochs;
    show();
}

void LossChart::add(const EpochLoss& loss) {
    m_losses.push_back(loss);
    show();
}

int LossChart::bestEpoch() const {
    const auto best = std::min_element(
        m_losses.begin(), m_losses.end(),
        [](const EpochLoss& a, const EpochLoss& b) { return a.validation < b.validation; });
    return best == m_losses.end() ? 0 : best->epoch;
}

void LossChart::show() {
    QList<QPointF> train, validation;
    double low = std::numeric_limits<double>::infinity(), high = -low;
    std::optional<DataPoint> best;
    for (const EpochLoss& loss : m_losses) {
        for (const double value : {loss.train, loss.validation}) {
            if (!std::isfinite(value)) continue;
            low = std::min(low, value);
            high = std::max(high, value);
        }
        if (std::isfinite(loss.train)) train.append({double(loss.epoch), loss.train});
        if (!std::isfinite(loss.validation)) continue;
        validation.append({double(loss.epoch), loss.validation});
        if (!best || loss.validation < best->y)
            best = DataPoint{double(loss.epoch), loss.validation};
    }
    m_host->setCurve(m_train, train);
    m_host->setCurve(m_validation, validation);
    m_best->setPlace(best);
    const int last = std::max({m_epochs, 2, m_losses.empty() ? 0 : m_losses.back().epoch});
    if (!(high >= low)) low = 0, high = 1;
    const double room = std::max((high - low) * 0.08, std::abs(high) * 1e-3 + 1e-9);
    m_host->setHome({1, low - room, double(last), high + room});
}

}  // namespace anomalyst::ui
