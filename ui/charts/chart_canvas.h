#pragma once

#include <QChartView>
#include <QPolygonF>

#include "ui/charts/chart_host.h"

namespace anomalyst::ui {

/// The chart's widget: turns mouse, wheel and keys into the host's pans, zooms, clicks and
/// outlines. Items that take the mouse themselves (the threshold line) come first.
class ChartCanvas : public QChartView {
    Q_OBJECT

public:
    ChartCanvas(ChartHost& host, QChart* chart);

    void setNavigation(ChartHost::Navigation navigation);
    ChartHost::Navigation navigation() const { return m_navigation; }
    void setDragTool(ChartHost::DragTool tool);
    void setSpansDrawn(bool drawn);

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    enum class Drag { None, Pan, Outline };

    bool lineAt(QPoint at) const;
    void extendOutline(QPointF to);
    bool drawsSpan(QKeyEvent& event);
    QPolygonF outlineInData() const;
    void applyCursor();

    ChartHost& m_host;
    ChartHost::Navigation m_navigation = ChartHost::Navigation::None;
    ChartHost::DragTool m_tool = ChartHost::DragTool::Pan;
    bool m_spans = false;
    Drag m_drag = Drag::None;
    bool m_moved = false;
    QPointF m_pressed, m_last;
    QPolygonF m_outline;  ///< pixels
};

}  // namespace anomalyst::ui
