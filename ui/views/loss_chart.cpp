#include "ui/views/loss_chart.h"

#include <QStringList>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "ui/charts/point_marker.h"
#include "ui/compared_series.h"
#include "ui/format.h"
#include "ui/views/series_legend.h"

namespace anomalyst::ui {

namespace {

QList<QPointF> validationOf(const std::vector<EpochLoss>& losses) {
    QList<QPointF> points;
    for (const EpochLoss& loss : losses)
        if (std::isfinite(loss.validation)) points.append({double(loss.epoch), loss.validation});
    return points;
}

std::optional<DataPoint> bestPlace(const std::vector<EpochLoss>& losses) {
    const auto best = bestOf(losses);
    return best ? std::optional(DataPoint{double(best->epoch), best->validation}) : std::nullopt;
}

int lastEpoch(const std::vector<EpochLoss>& losses) {
    return losses.empty() ? 0 : losses.back().epoch;
}

}  // namespace

LossChart::LossChart(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_host(new ChartHost(theme)) {
    m_host->setPlotMargins({52, 20, 10, 22});
    AxisStyle x;
    x.title = tr("epoch");
    x.whole = true;
    m_host->setXAxis(x);
    AxisStyle y;
    y.grid = true;
    y.pixelsPerLabel = 26;
    m_host->setYAxis(y);
    for (std::size_t i = 0; i < compared::kMost; ++i) {
        const auto colour = [i](const Colours& colours) { return compared::colour(colours, i); };
        m_behind.push_back({m_host->addCurve({}, colour, 1.2, compared::dash(i)),
                            new PointMarker(*m_host, PointMarker::Shape::Disc, colour, 3.5)});
    }
    m_train = m_host->addCurve(tr("training"), &Colours::faint, 1.6);
    m_validation = m_host->addCurve(tr("validation"), &Colours::accent, 1.8);
    m_best = new PointMarker(*m_host, PointMarker::Shape::Disc, &Colours::ok, 5);
    m_legend = new SeriesLegend(*m_host, {});
    setOthers({});
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
    if (loss.epoch <= lastEpoch(m_losses)) m_losses.clear();
    m_losses.push_back(loss);
    show();
}

int LossChart::bestEpoch() const {
    const auto best = bestOf(m_losses);
    return best ? best->epoch : 0;
}

void LossChart::setOthers(std::vector<TrainingRun> runs) {
    m_others = std::move(runs);
    if (m_others.size() > m_behind.size()) m_others.resize(m_behind.size());
    std::vector<SeriesLegend::Row> rows = {{{&Colours::faint, tr("training")},
                                            {&Colours::accent, tr("validation")},
                                            {&Colours::ok, tr("best epoch")}}};
    for (std::size_t i = 0; i < m_behind.size(); ++i) showOther(i);
    for (std::size_t i = 0; i < m_others.size(); ++i) {
        const auto best = bestOf(m_others[i].losses);
        rows.push_back({{[i](const Colours& colours) { return compared::colour(colours, i); },
                         best ? tr("%1, best: epoch %2").arg(m_others[i].name).arg(best->epoch)
                              : m_others[i].name,
                         compared::dash(i)}});
    }
    m_legend->setRows(std::move(rows));
    describe();
    show();
}

void LossChart::showOther(std::size_t run) {
    const bool there = run < m_others.size();
    m_host->setCurve(m_behind[run].curve,
                     there ? validationOf(m_others[run].losses) : QList<QPointF>());
    m_host->nameCurve(m_behind[run].curve, there ? m_others[run].name : QString());
    m_behind[run].best->setPlace(there ? bestPlace(m_others[run].losses) : std::nullopt);
}

void LossChart::describe() {
    QStringList sentences = {tr("On training and on validation sessions")};
    for (const TrainingRun& run : m_others)
        if (const auto best = bestOf(run.losses))
            sentences << tr("%1: validation loss %2 at its best epoch %3")
                             .arg(run.name, format::compact(best->validation))
                             .arg(best->epoch);
    m_host->describe(tr("Loss by epoch"), sentences.join(QStringLiteral(". ")));
}

void LossChart::show() {
    QList<QPointF> train;
    for (const EpochLoss& loss : m_losses)
        if (std::isfinite(loss.train)) train.append({double(loss.epoch), loss.train});
    const QList<QPointF> validation = validationOf(m_losses);
    m_host->setCurve(m_train, train);
    m_host->setCurve(m_validation, validation);
    m_best->setPlace(bestPlace(m_losses));
    int last = std::max({m_epochs, 2, lastEpoch(m_losses)});
    double low = std::numeric_limits<double>::infinity(), high = -low;
    const auto reach = [&](const QList<QPointF>& points) {
        for (const QPointF& point : points) {
            low = std::min(low, point.y());
            high = std::max(high, point.y());
        }
    };
    reach(train);
    reach(validation);
    // Of other runs as far as their best: what they began with would press this one flat.
    const bool own = low <= high;
    for (const TrainingRun& run : m_others) {
        if (!own)
            reach(validationOf(run.losses));
        else if (const auto best = bestPlace(run.losses))
            reach({QPointF(best->x, best->y)});
        last = std::max(last, lastEpoch(run.losses));
    }
    if (!(high >= low)) low = 0, high = 1;
    const double room = std::max((high - low) * 0.08, std::abs(high) * 1e-3 + 1e-9);
    m_host->setHome({1, low - room, double(last), high + room});
}

}  // namespace anomalyst::ui
