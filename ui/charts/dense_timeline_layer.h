#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "ui/charts/dense_layer.h"
#include "ui/charts/latest_worker.h"
#include "ui/charts/value_pyramid.h"

namespace anomalyst::ui {

/// More values over time than there are pixels: each pixel column shows its extremes, the band of
/// 90 % of its values and their median; what is above the threshold is hot.
class DenseTimelineLayer : public DenseLayer {
    Q_OBJECT

public:
    struct Series {
        std::vector<double> x;  ///< ascending
        ValuePyramid values;
    };

    explicit DenseTimelineLayer(ChartHost& host);

    /// Shared with the worker; must not change afterwards. Null clears.
    void setSeries(std::shared_ptr<const Series> series);
    void setThreshold(float threshold);
    /// Takes the colours of the theme again.
    void applyTheme() { refresh(); }

    void forEachPoint(const PointSink& sink) const override;

protected:
    bool hasData() const override { return m_series != nullptr; }
    QSizeF overscan() const override { return {0.25, 0}; }
    void post(const Frame& frame) override { m_worker.post(requestFor(frame)); }
    DensePicture drawNow(const Frame& frame) const override;

private:
    struct Request {
        std::shared_ptr<const Series> series;
        Frame frame;
        float threshold = 0;
        /// Premultiplied ARGB.
        std::uint32_t extremes = 0, band = 0, median = 0, hot = 0;
    };

    Request requestFor(const Frame& frame) const;
    static DensePicture pictureOf(const Request& request);
    static void drawColumn(const Request& request, std::size_t begin, std::size_t end,
                           std::uint32_t* top, std::ptrdiff_t stride);

    std::shared_ptr<const Series> m_series;
    float m_threshold = 0;
    LatestWorker<Request> m_worker;
};

}  // namespace anomalyst::ui
