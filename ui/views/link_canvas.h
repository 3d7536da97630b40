#pragma once

#include <QLineF>
#include <QList>
#include <QPixmap>
#include <QPointer>
#include <QWidget>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "engine/domain/link_graph.h"
#include "ui/charts/exportable.h"
#include "ui/view_context.h"
#include "ui/views/edge_raster.h"
#include "ui/views/link_legend.h"
#include "ui/views/link_walk.h"

namespace anomalyst::ui {

class HoverCard;

/// Paints a link graph; one widget, no item per node, so that thousands of nodes move at the
/// speed of the hand. Wheel zooms, dragging pans. With the keyboard one walks from node to node:
/// arrows to the nearest one, Page Down and Page Up along the links, Home to the chosen user;
/// Enter does what a click does. Can be saved and printed. Assistive technology sees a list of
/// nodes (link_accessible.h).
class LinkCanvas : public QWidget, public Exportable {
    Q_OBJECT

public:
    using NodeIndex = std::uint32_t;  ///< into `LinkGraph::nodes`

    explicit LinkCanvas(ViewContext context, QWidget* parent = nullptr);
    ~LinkCanvas() override;

    /// Shared because the application keeps it; null clears. Shows all of it. The keyboard stays
    /// on the node it was on if the new graph has it too.
    void setGraph(std::shared_ptr<const LinkGraph> graph, UserId centre);
    const std::shared_ptr<const LinkGraph>& graph() const { return m_graph; }
    void showAll();
    /// Zooms to one component; the keyboard will start at its user with the highest score.
    void showComponent(std::uint32_t component);

    /// Where the keyboard is; none before it came here.
    std::optional<NodeIndex> focusedNode() const { return m_focused; }
    /// Takes the keyboard to a node and brings it into view.
    void walkTo(NodeIndex node);
    /// What a click does: chooses a user.
    void choose(NodeIndex node);
    bool isChosen(NodeIndex node) const;
    std::optional<NodeIndex> nodeAt(QPointF at) const;
    QRectF nodeRect(NodeIndex node) const;

    QSize minimumSizeHint() const override { return {160, 140}; }

Q_SIGNALS:
    void userClicked(anomalyst::UserId user);
    void userDoubleClicked(anomalyst::UserId user);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    QColor ground() const override;
    /// A line a link that is shown.
    void writeData(QTextStream& out) const override;

private:
    /// The widget without its legend.
    QRectF room() const;
    QPointF toPixels(const LinkGraph::Node& node) const;
    void colourKinds();
    void fit(std::optional<std::uint32_t> component);
    void setScale(double pixelsAUnit);
    void zoomAt(QPointF at, double factor);
    void panBy(QPointF pixels);
    void reveal(NodeIndex node);
    void hover(QPointF at);
    std::optional<NodeIndex> homeNode() const;
    std::optional<NodeIndex> sameNode(const LinkGraph::Node& node) const;
    void walk(Side side);
    void walkAlong(int by);
    void press(Qt::KeyboardModifiers modifiers);
    void leave();
    void paintEdges(QPainter& painter);
    /// In pixels of the canvas.
    QList<QLineF> edgesOf(NodeIndex node) const;
    void paintNodes(QPainter& painter);
    void paintNames(QPainter& painter) const;
    void paintRings(QPainter& painter) const;
    void paintFocus(QPainter& painter) const;
    double radius() const;
    QColor colourOf(const LinkGraph::Node& node) const;
    const QPixmap& sprite(const QColor& colour, LinkMark mark);
    void paintMark(QPainter& painter, QPointF at, const QColor& colour, LinkMark mark) const;

    ViewContext m_context;
    std::shared_ptr<const LinkGraph> m_graph;
    UserId m_centre;
    std::map<std::string, QColor> m_kinds;  ///< colour of each kind of entity
    EdgeRaster m_edges;
    std::map<std::pair<QRgb, LinkMark>, QPixmap> m_sprites;
    LinkLegend m_legend;
    double m_legendHeight = 0;  ///< pixels; asked for thousands of times a frame
    double m_spriteRadius = 0;
    double m_scale = 1;    ///< pixels a layout unit
    QPointF m_middle;      ///< layout position in the middle of the widget
    bool m_fitted = true;  ///< nothing was moved by hand: resizing fits again
    std::optional<NodeIndex> m_hovered;
    std::optional<NodeIndex> m_focused;
    std::vector<NodeIndex> m_alongLinks;  ///< the way of Page Down
    QPointer<QWidget> m_cameFrom;         ///< where Escape goes back to
    QPointF m_pressed, m_last;
    bool m_dragging = false;
    HoverCard* m_card;
};

}  // namespace anomalyst::ui
