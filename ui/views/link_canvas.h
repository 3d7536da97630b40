#pragma once

#include <QPixmap>
#include <QWidget>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "engine/domain/link_graph.h"
#include "ui/view_context.h"
#include "ui/views/edge_raster.h"

namespace anomalyst::ui {

class HoverCard;

/// Paints a link graph; one widget, no item per node, so that thousands of nodes move at the
/// speed of the hand. Wheel zooms, dragging pans, Home shows all.
class LinkCanvas : public QWidget {
    Q_OBJECT

public:
    explicit LinkCanvas(ViewContext context, QWidget* parent = nullptr);
    ~LinkCanvas() override;

    /// Shared because the application keeps it; null clears. Shows all of it.
    void setGraph(std::shared_ptr<const LinkGraph> graph, UserId centre);
    void showAll();
    /// Zooms to one component.
    void showComponent(std::uint32_t component);

    QSize minimumSizeHint() const override { return {200, 160}; }

Q_SIGNALS:
    void userClicked(anomalyst::UserId user);
    void userDoubleClicked(anomalyst::UserId user);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    using NodeIndex = std::uint32_t;

    QPointF toPixels(const LinkGraph::Node& node) const;
    void fit(std::optional<std::uint32_t> component);
    void zoomAt(QPointF at, double factor);
    std::optional<NodeIndex> nodeAt(QPointF at) const;
    void hover(QPointF at);
    void paintEdges(QPainter& painter);
    void paintNodes(QPainter& painter);
    void paintNames(QPainter& painter) const;
    void paintRings(QPainter& painter) const;
    void paintLegend(QPainter& painter) const;
    double radius() const;
    QColor colourOf(const LinkGraph::Node& node) const;
    const QPixmap& sprite(const QColor& colour, bool round);
    QStringList cardLines(const LinkGraph::Node& node) const;

    ViewContext m_context;
    std::shared_ptr<const LinkGraph> m_graph;
    UserId m_centre;
    std::map<std::string, QColor> m_kinds;  ///< colour of each kind of entity
    EdgeRaster m_edges;
    std::map<std::pair<QRgb, bool>, QPixmap> m_sprites;
    double m_spriteRadius = 0;
    double m_scale = 1;    ///< pixels a layout unit
    QPointF m_middle;      ///< layout position in the middle of the widget
    bool m_fitted = true;  ///< nothing was moved by hand: resizing fits again
    std::optional<NodeIndex> m_hovered;
    QPointF m_pressed, m_last;
    bool m_dragging = false;
    HoverCard* m_card;
};

}  // namespace anomalyst::ui
