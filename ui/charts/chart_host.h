#pragma once

#include <QColor>
#include <QMargins>
#include <QPolygonF>
#include <QWidget>
#include <functional>
#include <memory>

#include "ui/charts/chart_axis.h"
#include "ui/charts/chart_layer.h"
#include "ui/charts/exportable.h"
#include "ui/charts/plot_transform.h"
#include "ui/theme.h"

class QGraphicsItem;
class QGraphicsScene;

namespace anomalyst::ui {

class ChartCanvas;

/// A chart on Qt Charts: its axes, grid and curves, under them the layers that paint dense data,
/// and the analyst's means to move about in it. This folder is the only one that includes Qt
/// Charts. The margins for labels are fixed, so the plot area does not move while the data does.
class ChartHost : public QWidget, public Exportable {
    Q_OBJECT

public:
    enum class Navigation { None, Horizontal, Both };
    enum class DragTool { Pan, Lasso, Rectangle };
    using CurveId = int;
    /// A colour by its meaning (`&Colours::accent`), so that it follows the theme.
    using ColourRole = std::function<QColor(const Colours&)>;

    explicit ChartHost(const Theme& theme, QWidget* parent = nullptr);
    ~ChartHost() override;

    const Theme& theme() const { return m_theme; }

    /// Room around the plot area, in pixels for text of the usual size: left for the y labels,
    /// bottom for the x labels.
    void setPlotMargins(const QMargins& margins);
    void setXAxis(const AxisStyle& style);
    void setYAxis(const AxisStyle& style);
    const AxisStyle& xAxis() const;
    const AxisStyle& yAxis() const;
    void setFrameVisible(bool visible);  ///< a line around the plot area
    bool frameVisible() const;

    /// What is to be seen. Emits `viewChanged`. Empty sides are widened.
    void setRange(const DataRect& range);
    DataRect range() const { return m_range; }
    /// What "show all" shows, and as far as zooming out goes; also becomes the range.
    void setHome(const DataRect& home);
    const DataRect& home() const { return m_home; }
    void showAll();
    PlotTransform plot() const;

    /// What a screen reader says, here and on the canvas that takes the keys.
    void describe(const QString& name, const QString& description = {});

    /// Without navigation the chart takes the focus by Tab alone: all that one can do is to save
    /// and print it.
    void setNavigation(Navigation navigation);
    void setDragTool(DragTool tool);
    /// With navigation along x alone: dragging with Shift marks a span, which `outlineDrawn` gives
    /// as a rectangle as high as the plot; keys change it by `spanStepped` and `spanDropped`.
    void setSpansDrawn(bool drawn);

    /// A curve of at most 5,000 points (Qt Charts slows down beyond; use a layer).
    CurveId addCurve(const QString& name, ColourRole colour, double width,
                     Qt::PenStyle style = Qt::SolidLine);
    void setCurve(CurveId curve, const QList<QPointF>& points);
    /// As the chart's data has it when it is saved.
    void nameCurve(CurveId curve, const QString& name);
    /// The area between two curves of equally many points, lightly filled.
    CurveId addBand(const QString& name, ColourRole colour, double opacity);
    void setBand(CurveId band, const QList<QPointF>& lower, const QList<QPointF>& upper);

    /// The line the analyst is drawing (lasso, rectangle) or has drawn; data coordinates.
    void setOutline(const QPolygonF& outline);

    /// For layers and marks; the chart deletes them.
    void adopt(ChartLayer& layer, ChartLayer::Depth depth);
    void adoptMark(QGraphicsItem& mark);

Q_SIGNALS:
    void viewChanged();        ///< range or plot area changed
    void hovered(QPointF at);  ///< in pixels, inside the plot area
    void left();
    void clicked(QPointF at, Qt::KeyboardModifiers modifiers);
    void doubleClicked(QPointF at);
    /// A lasso or rectangle was drawn, in data coordinates, with the modifiers at its end.
    void outlineDrawn(const QPolygonF& outline, Qt::KeyboardModifiers modifiers);
    /// Shift and an arrow key: the span is to reach one further, to the left (-1) or right (1).
    void spanStepped(int by);
    void spanDropped();  ///< Esc

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    QColor ground() const override;
    /// Dense layers are drawn anew at print resolution.
    void paintOn(QPainter& painter) const override;
    void writeData(QTextStream& out) const override;

private:
    struct Parts;
    friend class ChartCanvas;

    void applyTheme();
    void applyPlotArea();
    void applyRange();
    DataRect clamped(DataRect range) const;
    void zoomAt(QPointF at, double factor);
    void panBy(QPointF pixels);

    const Theme& m_theme;
    DataRect m_range, m_home;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace anomalyst::ui
