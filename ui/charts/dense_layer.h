#pragma once

#include <QImage>
#include <optional>

#include "ui/charts/chart_layer.h"

namespace anomalyst::ui {

/// A picture of a part of the data.
struct DensePicture {
    QImage image;
    DataRect rect;
    double milliseconds = 0;  ///< that drawing took
};

/// A layer with more data than can be drawn in a frame. It paints a picture that a worker makes,
/// with room to spare at the sides so that panning shows no blank edge; until the exact picture
/// is there, the old one is stretched to where its data now is. While panning stays well within
/// the picture, nothing is drawn anew. Exports are drawn at once, at their own resolution.
class DenseLayer : public ChartLayer {
    Q_OBJECT

public:
    explicit DenseLayer(ChartHost& host);

    /// What is changed until `endChange`, the range included, is drawn in one go. Until then the
    /// old picture stays where it is on the screen.
    void beginChange();
    void endChange();

Q_SIGNALS:
    /// An exact picture is on the screen.
    void drawn(double milliseconds);
    /// A worker is done; crosses to the thread of the window.
    void arrived(const anomalyst::ui::DensePicture& picture, QPrivateSignal);

protected:
    /// What to draw: a rectangle of data as a picture of so many physical pixels.
    struct Frame {
        DataRect rect;
        int width = 0;
        int height = 0;
        double pixelRatio = 1;
    };

    virtual bool hasData() const = 0;
    /// Room at the sides of a picture, as parts of the plot.
    virtual QSizeF overscan() const = 0;
    /// Hands the frame to the worker, which calls `deliver`.
    virtual void post(const Frame& frame) = 0;
    virtual DensePicture drawNow(const Frame& frame) const = 0;

    /// Something about the data or its colours changed: have it drawn again.
    void refresh();
    void dropPicture() { m_picture = {}; }
    /// Called on the worker's thread.
    void deliver(const DensePicture& picture) { Q_EMIT arrived(picture, QPrivateSignal()); }

    void paintPlot(QPainter& painter, const PlotTransform& plot) override;
    void viewChanged() override;

private:
    bool covers(const PlotTransform& plot) const;
    void paintPicture(QPainter& painter, const QRectF& target) const;
    static Frame frameFor(const PlotTransform& plot, double pixelRatio, QSizeF overscan);

    DensePicture m_picture;
    std::optional<DataRect> m_changedFrom;  ///< the range at `beginChange`
};

}  // namespace anomalyst::ui
