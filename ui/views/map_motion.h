#pragma once

#include <QObject>
#include <QVariantAnimation>
#include <optional>
#include <vector>

#include "ui/charts/dense_cloud.h"

namespace anomalyst::ui {

class ChartHost;
class DenseScatterLayer;
class PointMarker;

/// Moves the points of the map, and the marks on some of them, from the places that they had on one
/// map to those on the next, so that the eye can follow a session. It ends at once when the analyst
/// moves the picture.
class MapMotion : public QObject {
    Q_OBJECT

public:
    static constexpr int kMilliseconds = 600;

    /// A mark that goes along, in coordinates of the map before and of this one.
    struct Traveller {
        PointMarker* marker = nullptr;
        std::optional<DataPoint> from, to;
    };

    MapMotion(ChartHost& host, DenseScatterLayer& points, QObject* parent);

    /// Whether anybody sees it, and wants to see it.
    bool wanted() const;
    /// The points have been given their move, from what the host showed as `before`.
    void start(const DataRect& before, const std::vector<Traveller>& travellers);
    /// Everything is where it belongs from now on.
    void finish();
    /// This mark has got another place meanwhile.
    void release(const PointMarker& marker);

private:
    void advance(double share);

    ChartHost& m_host;
    DenseScatterLayer& m_points;
    DataRect m_range;                     ///< of the host, while it lasts
    std::vector<Traveller> m_travellers;  ///< both in coordinates of this map
    QVariantAnimation m_animation;
};

}  // namespace anomalyst::ui
