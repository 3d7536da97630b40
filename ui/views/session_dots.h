#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "ui/charts/chart_layer.h"

namespace anomalyst::ui {

/// Sessions as dots on stems, ascending in x; those at or above the threshold in the colour of
/// fraud. Unscored ones (NaN) are hollow and stand on the baseline. Paints nothing where more
/// are to be seen than can be told apart: the dense layer shows those.
class SessionDots : public ChartLayer {
    Q_OBJECT

public:
    struct Dots {
        std::vector<double> x;
        std::vector<float> y;
    };

    explicit SessionDots(ChartHost& host) : ChartLayer(host) {}

    void setDots(std::shared_ptr<const Dots> dots);
    void setThreshold(double threshold);
    /// Index of the dot nearest to a position of the widget, within some pixels.
    std::optional<std::size_t> at(QPointF position, double pixels) const;
    /// Whether single dots are to be seen in the present range.
    bool resolves() const;

    void forEachPoint(const PointSink& sink) const override;

protected:
    void paintPlot(QPainter& painter, const PlotTransform& plot) override;

private:
    std::pair<std::size_t, std::size_t> visible() const;

    std::shared_ptr<const Dots> m_dots;  ///< shared with the dense layer's preparation
    double m_threshold = 0;
};

}  // namespace anomalyst::ui
