#pragma once

#include <QGraphicsScene>
#include <QGraphicsView>
#include <QWidget>
#include <optional>

#include "ui/charts/chart_host.h"
#include "ui/charts/point_marker.h"

namespace anomalyst::testing {

/// The first item of that kind on a view's chart, or null.
template <class Item>
Item* itemOn(const QWidget& view) {
    for (QGraphicsItem* item : view.findChild<QGraphicsView*>()->scene()->items())
        if (auto* found = qobject_cast<Item*>(item->toGraphicsObject())) return found;
    return nullptr;
}

/// Where its chart marks a point, if it does.
inline std::optional<ui::DataPoint> markOn(const QWidget& view) {
    for (QGraphicsItem* item : view.findChild<QGraphicsView*>()->scene()->items()) {
        const auto* marker = qobject_cast<ui::PointMarker*>(item->toGraphicsObject());
        if (marker != nullptr && marker->place()) return marker->place();
    }
    return std::nullopt;
}

inline ui::ChartHost* hostOf(const QWidget& view) { return view.findChild<ui::ChartHost*>(); }

/// What the mouse is over.
inline QWidget* canvasOf(const QWidget& view) {
    return view.findChild<QGraphicsView*>()->viewport();
}

}  // namespace anomalyst::testing
