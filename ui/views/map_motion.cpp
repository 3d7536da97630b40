#include "ui/views/map_motion.h"

#include <QStyle>

#include "ui/charts/chart_host.h"
#include "ui/charts/dense_scatter_layer.h"
#include "ui/charts/point_marker.h"

namespace anomalyst::ui {

MapMotion::MapMotion(ChartHost& host, DenseScatterLayer& points, QObject* parent)
    : QObject(parent), m_host(host), m_points(points) {
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setDuration(kMilliseconds);
    m_animation.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_animation, &QVariantAnimation::valueChanged, this,
            [this](const QVariant& share) { advance(share.toDouble()); });
    connect(&m_animation, &QVariantAnimation::finished, this, &MapMotion::finish);
    connect(&host, &ChartHost::viewChanged, this, [this] {
        if (!(m_host.range() == m_range)) finish();  // else the window alone has changed
    });
}

bool MapMotion::wanted() const {
    const QStyle* style = m_host.style();
    return m_host.isVisible() &&
           style->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, &m_host) > 0;
}

void MapMotion::start(const DataRect& before, const std::vector<Traveller>& travellers) {
    m_range = m_host.range();
    m_travellers.clear();
    for (const Traveller& traveller : travellers)
        if (traveller.from && traveller.to)
            m_travellers.push_back(
                {traveller.marker, atTheSameSpot(*traveller.from, before, m_range), traveller.to});
    advance(0);  // before the first tick
    m_animation.start();
}

void MapMotion::finish() {
    if (!m_points.moving()) return;
    m_animation.stop();
    m_points.setMove(nullptr, {});
    for (const Traveller& traveller : m_travellers) traveller.marker->setPlace(traveller.to);
    m_travellers.clear();
}

void MapMotion::release(const PointMarker& marker) {
    std::erase_if(m_travellers,
                  [&](const Traveller& traveller) { return traveller.marker == &marker; });
}

void MapMotion::advance(double share) {
    if (!m_points.moving()) return;
    m_points.setMoved(static_cast<float>(share));
    for (const Traveller& traveller : m_travellers) {
        const DataPoint &a = *traveller.from, &b = *traveller.to;
        traveller.marker->setPlace(DataPoint{a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share});
    }
}

}  // namespace anomalyst::ui
