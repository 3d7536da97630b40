#include "ui/views/session_dots.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/charts/chart_host.h"

namespace anomalyst::ui {
namespace {

constexpr std::size_t kMost = 2000;  ///< dots in view; more is the dense layer's

}  // namespace

void SessionDots::setDots(std::shared_ptr<const Dots> dots) {
    m_dots = std::move(dots);
    update();
}

void SessionDots::setThreshold(double threshold) {
    m_threshold = threshold;
    update();
}

std::pair<std::size_t, std::size_t> SessionDots::visible() const {
    if (!m_dots) return {0, 0};
    const DataRect range = host().range();
    const auto& x = m_dots->x;
    const auto first = std::lower_bound(x.begin(), x.end(), range.x0);
    const auto last = std::upper_bound(first, x.end(), range.x1);
    return {static_cast<std::size_t>(first - x.begin()),
            static_cast<std::size_t>(last - x.begin())};
}

std::optional<std::size_t> SessionDots::at(QPointF position, double pixels) const {
    if (!m_dots) return std::nullopt;
    const PlotTransform plot = host().plot();
    const auto& x = m_dots->x;
    const double reach = pixels * plot.unitsPerPixelX(), middle = plot.toData(position).x;
    const auto first = std::lower_bound(x.begin(), x.end(), middle - reach) - x.begin();
    const auto last = std::upper_bound(x.begin(), x.end(), middle + reach) - x.begin();
    std::optional<std::size_t> found;
    double nearest = pixels;
    for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i) {
        const double y = std::isnan(m_dots->y[i]) ? 0 : double(m_dots->y[i]);
        const QPointF away = plot.toPlot(x[i], y) - position;
        const double distance = std::hypot(away.x(), away.y());
        if (distance > nearest) continue;
        nearest = distance;
        found = i;
    }
    return found;
}

bool SessionDots::resolves() const {
    const auto [first, last] = visible();
    return last - first <= kMost;
}

void SessionDots::forEachPoint(const PointSink& sink) const {
    if (!m_dots) return;
    for (std::size_t i = 0; i < m_dots->x.size(); ++i)
        sink(tr("session"), m_dots->x[i], double(m_dots->y[i]));
}

void SessionDots::paintPlot(QPainter& painter, const PlotTransform& plot) {
    const auto [first, last] = visible();
    if (last - first > kMost) return;
    const Colours& colours = host().theme().colours();
    painter.setRenderHint(QPainter::Antialiasing);
    const double apart =
        plot.area.width() / static_cast<double>(std::max<std::size_t>(1, last - first));
    const double radius = std::clamp(apart * 0.3, 1.6, 3.2);
    const double bottom = plot.area.bottom();
    for (std::size_t i = first; i < last; ++i) {
        const double value = double(m_dots->y[i]);
        const bool scored = !std::isnan(value);
        const bool above = scored && value >= m_threshold;
        const QPointF at = plot.toPlot(m_dots->x[i], scored ? value : 0);
        painter.setPen(QPen(above ? colours.fraud : colours.histogram, 1));
        if (scored) painter.drawLine(QPointF(at.x(), bottom), at);
        painter.setPen(scored ? QPen(Qt::NoPen) : QPen(colours.faint, 1));
        painter.setBrush(!scored ? colours.panel : above ? colours.fraud : colours.legitimate);
        painter.drawEllipse(scored ? at : at - QPointF(0, radius), radius, radius);
    }
}

}  // namespace anomalyst::ui
