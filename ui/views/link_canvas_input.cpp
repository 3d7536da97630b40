// What mouse, wheel and keys do on the link graph; painting is in link_canvas.cpp.
#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/charts/hover_card.h"
#include "ui/selection.h"
#include "ui/views/link_accessible.h"
#include "ui/views/link_canvas.h"
#include "ui/views/link_words.h"

namespace anomalyst::ui {
namespace {

constexpr double kReach = 7;  ///< pixels from a node that still mean it
constexpr double kClickSlack = 3;
constexpr double kZoomANotch = 1.25;
constexpr double kWheelNotch = 120;
constexpr double kPanStep = 40;   ///< pixels a key
constexpr double kRevealed = 14;  ///< pixels from the border at least, of a node walked to

}  // namespace

void LinkCanvas::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    addTo(menu);
    menu.exec(event->globalPos());
}

bool LinkCanvas::event(QEvent* event) {
    // Over a node the card says more than the tooltip.
    if (event->type() == QEvent::ToolTip && m_hovered) return true;
    return QWidget::event(event);
}

std::optional<LinkCanvas::NodeIndex> LinkCanvas::nodeAt(QPointF at) const {
    if (!m_graph) return std::nullopt;
    double nearest = radius() + kReach;
    std::optional<NodeIndex> found;
    for (NodeIndex i = 0; i < m_graph->nodes.size(); ++i) {
        const QPointF d = toPixels(m_graph->nodes[i]) - at;
        const double distance = std::hypot(d.x(), d.y());
        if (distance >= nearest) continue;
        nearest = distance;
        found = i;
    }
    return found;
}

void LinkCanvas::hover(QPointF at) {
    const auto node = nodeAt(at);
    setCursor(node && m_graph->nodes[*node].isUser ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (node) {
        m_card->showAt(at.toPoint(), linkCard(m_graph->nodes[*node]));
    } else {
        m_card->hide();
    }
    if (std::exchange(m_hovered, node) != node) update();
}

void LinkCanvas::resizeEvent(QResizeEvent*) {
    m_legendHeight = m_legend.heightFor(width());
    if (m_fitted) showAll();
}

void LinkCanvas::mousePressEvent(QMouseEvent* event) {
    m_pressed = m_last = event->position();
    m_dragging = false;
}

void LinkCanvas::mouseMoveEvent(QMouseEvent* event) {
    const QPointF at = event->position();
    if (event->buttons() == Qt::NoButton) {
        hover(at);
        return;
    }
    if (!m_dragging && (at - m_pressed).manhattanLength() <= kClickSlack) return;
    m_dragging = true;
    setCursor(Qt::ClosedHandCursor);
    panBy(at - m_last);
    m_last = at;
}

void LinkCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (!std::exchange(m_dragging, false) && event->button() == Qt::LeftButton) {
        if (const auto node = nodeAt(event->position())) {
            m_focused = node;  // the keyboard goes on from where the mouse was
            choose(*node);
        }
    }
    hover(event->position());
}

void LinkCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    const auto node = nodeAt(event->position());
    if (node && m_graph->nodes[*node].isUser) {
        Q_EMIT userDoubleClicked(m_graph->nodes[*node].user);
    } else if (!node) {
        showAll();
    }
}

void LinkCanvas::choose(NodeIndex node) {
    if (m_graph->nodes[node].isUser) Q_EMIT userClicked(m_graph->nodes[node].user);
}

bool LinkCanvas::isChosen(NodeIndex node) const {
    const LinkGraph::Node& shown = m_graph->nodes[node];
    return shown.isUser && shown.user == m_context.selection.user();
}

void LinkCanvas::panBy(QPointF pixels) {
    m_middle -= pixels / m_scale;
    m_fitted = false;
    m_card->hide();
    update();
}

void LinkCanvas::zoomAt(QPointF at, double factor) {
    const QPointF fromMiddle = at - room().center();
    const QPointF fixed = m_middle + fromMiddle / m_scale;
    setScale(m_scale * factor);
    m_middle = fixed - fromMiddle / m_scale;
    m_fitted = false;
    m_card->hide();
    update();
}

void LinkCanvas::wheelEvent(QWheelEvent* event) {
    zoomAt(event->position(), std::pow(kZoomANotch, event->angleDelta().y() / kWheelNotch));
    event->accept();
}

void LinkCanvas::keyPressEvent(QKeyEvent* event) {
    if (!m_graph || m_graph->nodes.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const bool pans = (event->modifiers() & Qt::ShiftModifier) != 0;
    const auto go = [&](Side side, QPointF way) { pans ? panBy(way * kPanStep) : walk(side); };
    const QPointF fixed = m_focused ? toPixels(m_graph->nodes[*m_focused]) : room().center();
    switch (event->key()) {
        case Qt::Key_Left: go(Side::Left, {1, 0}); break;
        case Qt::Key_Right: go(Side::Right, {-1, 0}); break;
        case Qt::Key_Up: go(Side::Above, {0, 1}); break;
        case Qt::Key_Down: go(Side::Below, {0, -1}); break;
        case Qt::Key_PageDown: walkAlong(1); break;
        case Qt::Key_PageUp: walkAlong(-1); break;
        case Qt::Key_Home: walkTo(*homeNode()); break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space: press(event->modifiers()); break;
        case Qt::Key_Plus:
        case Qt::Key_Equal: zoomAt(fixed, kZoomANotch); break;
        case Qt::Key_Minus: zoomAt(fixed, 1 / kZoomANotch); break;
        case Qt::Key_0: showAll(); break;
        case Qt::Key_Escape: leave(); break;
        default: QWidget::keyPressEvent(event);
    }
}

void LinkCanvas::walk(Side side) {
    if (!m_focused) {
        walkTo(*homeNode());
    } else if (const auto next = nearestNode(*m_graph, *m_focused, side)) {
        walkTo(*next);
    }
}

void LinkCanvas::walkAlong(int by) {
    const NodeIndex from = m_focused.value_or(*homeNode());
    const auto at = std::find(m_alongLinks.begin(), m_alongLinks.end(), from);
    const auto place =
        std::clamp<std::ptrdiff_t>(at - m_alongLinks.begin() + by, 0, std::ssize(m_alongLinks) - 1);
    walkTo(m_alongLinks[static_cast<std::size_t>(place)]);
}

void LinkCanvas::walkTo(NodeIndex node) {
    m_focused = node;
    reveal(node);
    if (hasFocus())
        m_card->showAt(toPixels(m_graph->nodes[node]).toPoint(), linkCard(m_graph->nodes[node]));
    announceFocusedNode(*this);
    update();
}

void LinkCanvas::reveal(NodeIndex node) {
    const QRectF inner = room().adjusted(kRevealed, kRevealed, -kRevealed, -kRevealed);
    const QPointF at = toPixels(m_graph->nodes[node]);
    if (!inner.isValid() || inner.contains(at)) return;
    const QPointF inside(std::clamp(at.x(), inner.left(), inner.right()),
                         std::clamp(at.y(), inner.top(), inner.bottom()));
    panBy(inside - at);
}

void LinkCanvas::press(Qt::KeyboardModifiers modifiers) {
    if (!m_focused) return;
    const LinkGraph::Node& node = m_graph->nodes[*m_focused];
    if ((modifiers & Qt::ControlModifier) == 0) {
        choose(*m_focused);
    } else if (node.isUser) {
        Q_EMIT userDoubleClicked(node.user);
    }
}

void LinkCanvas::leave() {
    if (m_cameFrom && m_cameFrom->isVisible()) {
        m_cameFrom->setFocus(Qt::OtherFocusReason);
    } else {
        focusPreviousChild();
    }
}

std::optional<LinkCanvas::NodeIndex> LinkCanvas::homeNode() const {
    if (!m_graph || m_graph->nodes.empty()) return std::nullopt;
    if (const auto chosen = nodeOfUser(*m_graph, m_context.selection.user())) return chosen;
    if (const auto centre = nodeOfUser(*m_graph, m_centre)) return centre;
    return m_alongLinks.front();
}

void LinkCanvas::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (event->reason() == Qt::MouseFocusReason) return;
    if (!m_focused) m_focused = homeNode();
    // Later: Qt itself tells of the focus of the widget only after this.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (hasFocus() && m_focused) walkTo(*m_focused);
        },
        Qt::QueuedConnection);
}

void LinkCanvas::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    m_card->hide();
}

void LinkCanvas::leaveEvent(QEvent*) {
    m_card->hide();
    if (std::exchange(m_hovered, std::nullopt)) update();
}

}  // namespace anomalyst::ui
