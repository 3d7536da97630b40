#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "ui/charts/dense_layer.h"
#include "ui/charts/dense_raster.h"
#include "ui/charts/latest_worker.h"

namespace anomalyst::ui {

/// Up to some ten million points in a chart with linear axes.
class DenseScatterLayer : public DenseLayer {
    Q_OBJECT

public:
    using ColourTable = std::array<std::uint32_t, 256>;

    explicit DenseScatterLayer(ChartHost& host);

    /// Shared with the worker, see RasterRequest. `value` is in the cloud's order of places. Null
    /// clears. Drops groups and selection.
    void setCloud(std::shared_ptr<const DenseCloud> cloud,
                  std::shared_ptr<const std::vector<float>> value);
    const std::shared_ptr<const DenseCloud>& cloud() const { return m_request.cloud; }
    /// Group of each place, for PointColouring::Group, how many there are, and the colours as
    /// RasterRequest has them.
    void colourByGroup(std::shared_ptr<const std::vector<std::uint8_t>> group, std::size_t groups,
                       const ColourTable& colours);
    /// `top` is the value that gets the last colour below the threshold.
    void colourByValue(const ColourTable& colours, float top);
    void setThreshold(float threshold);
    /// Null: nothing is dimmed.
    void setSelected(std::shared_ptr<const PlaceSet> selected);

    /// The points come from where they were while the plot showed `from`, and go their way as
    /// `setMoved` says. Null: all are at their places, as they are after `setCloud` and in exports.
    void setMove(std::shared_ptr<const PointMove> move, const DataRect& from);
    /// `share` of the way, from 0 to 1.
    void setMoved(float share);
    bool moving() const { return m_request.move != nullptr; }

    /// Row of the point under a position of the widget, within some pixels; none while the points
    /// move.
    std::optional<std::uint32_t> rowAt(QPointF at, double pixels = 6) const;

    void forEachPoint(const PointSink& sink) const override;

protected:
    bool hasData() const override { return m_request.cloud != nullptr; }
    /// None while the points move: the picture is as short-lived as a frame.
    QSizeF overscan() const override { return moving() ? QSizeF(0, 0) : QSizeF(0.25, 0.25); }
    void post(const Frame& frame) override { m_worker.post(requestFor(frame)); }
    DensePicture drawNow(const Frame& frame) const override;

private:
    RasterRequest requestFor(const Frame& frame) const;

    RasterRequest m_request;  ///< all but what a frame says
    DenseRaster m_raster;     ///< the worker's
    LatestWorker<RasterRequest> m_worker;
};

}  // namespace anomalyst::ui
