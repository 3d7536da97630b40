#include "ui/charts/chart_canvas.h"

#include <QGraphicsScene>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/charts/hover_card.h"
#include "ui/charts/threshold_line.h"
#include "ui/theme.h"

namespace anomalyst::ui {
namespace {

constexpr double kClickSlack = 3;    ///< pixels the mouse may move within a click
constexpr double kOutlineStep = 4;   ///< pixels between corners of a lasso
constexpr double kWheelNotch = 120;  ///< Qt's eighths of a degree a notch
constexpr double kZoomANotch = 1.25;
constexpr double kKeyPan = 0.1;  ///< of the plot, an arrow key

}  // namespace

ChartCanvas::ChartCanvas(ChartHost& host, QChart* chart) : QChartView(chart, &host), m_host(host) {
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setNavigation(ChartHost::Navigation::None);
    setContextMenuPolicy(Qt::NoContextMenu);  // the host's menu
}

void ChartCanvas::setNavigation(ChartHost::Navigation navigation) {
    m_navigation = navigation;
    const bool moves = navigation != ChartHost::Navigation::None;
    setFocusPolicy(moves ? Qt::StrongFocus : Qt::TabFocus);
    setToolTip(moves ? tr("Arrow keys or dragging move the picture, + and − or the wheel zoom, 0 "
                          "or a double click shows all")
                     : tr("Save or print it by Shift+F10, a right click or the menu File"));
}

void ChartCanvas::setSpansDrawn(bool drawn) {
    m_spans = drawn;
    if (drawn)
        setToolTip(
            tr("Arrow keys or dragging move the picture, + and − or the wheel zoom, 0 or a "
               "double click shows all; with Shift, arrow keys or dragging mark a span, Esc "
               "drops it"));
}

bool ChartCanvas::viewportEvent(QEvent* event) {
    // A card tells more of what is under the mouse than the tooltip does of the chart.
    const auto* card = m_host.findChild<HoverCard*>();
    if (event->type() == QEvent::ToolTip && card && card->isVisible()) return true;
    return QChartView::viewportEvent(event);
}

void ChartCanvas::paintEvent(QPaintEvent* event) {
    QChartView::paintEvent(event);
    if (!hasFocus()) return;
    QPainter painter(viewport());
    painter.setPen(m_host.theme().colours().accent);
    painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
}

void ChartCanvas::focusInEvent(QFocusEvent* event) {
    QChartView::focusInEvent(event);
    viewport()->update();
}

void ChartCanvas::focusOutEvent(QFocusEvent* event) {
    QChartView::focusOutEvent(event);
    viewport()->update();
}

void ChartCanvas::setDragTool(ChartHost::DragTool tool) {
    m_tool = tool;
    applyCursor();
}

void ChartCanvas::applyCursor() {
    if (m_tool == ChartHost::DragTool::Pan) {
        viewport()->unsetCursor();
    } else {
        viewport()->setCursor(Qt::CrossCursor);
    }
}

bool ChartCanvas::lineAt(QPoint at) const {
    const QList<QGraphicsItem*> under = items(at);
    return std::any_of(under.begin(), under.end(), [](const QGraphicsItem* item) {
        return dynamic_cast<const ThresholdLine*>(item) != nullptr &&
               item->acceptedMouseButtons() != Qt::NoButton;
    });
}

void ChartCanvas::mousePressEvent(QMouseEvent* event) {
    // Not to the items of Qt Charts: a band would keep clicks on the dots before it to itself.
    if (lineAt(event->pos())) {
        QChartView::mousePressEvent(event);
        return;
    }
    m_pressed = m_last = event->position();
    m_moved = false;
    const bool left = event->button() == Qt::LeftButton;
    const bool outline = left && (m_tool != ChartHost::DragTool::Pan ||
                                  (event->modifiers() & Qt::ShiftModifier) != 0);
    if (!m_host.plot().area.contains(m_pressed)) return;
    if (outline && (m_spans || m_navigation == ChartHost::Navigation::Both)) {
        m_drag = Drag::Outline;
        m_outline = {m_pressed};
    } else if (left || event->button() == Qt::MiddleButton) {
        m_drag = Drag::Pan;
    }
    event->accept();
}

void ChartCanvas::mouseMoveEvent(QMouseEvent* event) {
    const QPointF at = event->position();
    if (m_drag == Drag::None) {
        QChartView::mouseMoveEvent(event);
        if (scene()->mouseGrabberItem() != nullptr) return;
        if (m_host.plot().area.contains(at)) {
            Q_EMIT m_host.hovered(at);
        } else {
            Q_EMIT m_host.left();
        }
        return;
    }
    if (!m_moved && (at - m_pressed).manhattanLength() <= kClickSlack) return;
    m_moved = true;
    if (m_drag == Drag::Outline) {
        extendOutline(at);
    } else if (m_navigation != ChartHost::Navigation::None) {
        viewport()->setCursor(Qt::ClosedHandCursor);
        m_host.panBy(at - m_last);
    }
    m_last = at;
}

void ChartCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (m_drag == Drag::None) {
        QChartView::mouseReleaseEvent(event);
        return;
    }
    const Drag drag = std::exchange(m_drag, Drag::None);
    applyCursor();
    if (!m_moved) {
        if (event->button() == Qt::LeftButton)
            Q_EMIT m_host.clicked(event->position(), event->modifiers());
    } else if (drag == Drag::Outline) {
        Q_EMIT m_host.outlineDrawn(outlineInData(), event->modifiers());
    }
}

void ChartCanvas::extendOutline(QPointF to) {
    if (m_spans || m_tool == ChartHost::DragTool::Rectangle) {
        QRectF box = QRectF(m_pressed, to).normalized();
        const QRectF area = m_host.plot().area;
        if (m_spans) box = QRectF(box.left(), area.top(), box.width(), area.height());
        m_outline = QPolygonF(box);
        m_outline.removeLast();  // QPolygonF repeats the first corner of a rectangle
    } else if ((to - m_outline.last()).manhattanLength() >= kOutlineStep) {
        m_outline << to;
    }
    m_host.setOutline(outlineInData());
}

QPolygonF ChartCanvas::outlineInData() const {
    const PlotTransform plot = m_host.plot();
    QPolygonF corners;
    for (const QPointF& corner : m_outline) {
        const DataPoint p = plot.toData(corner);
        corners << QPointF(p.x, p.y);
    }
    return corners;
}

void ChartCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_host.plot().area.contains(event->position())) {
        QChartView::mouseDoubleClickEvent(event);
        return;
    }
    Q_EMIT m_host.doubleClicked(event->position());
    if (m_navigation != ChartHost::Navigation::None) m_host.showAll();
}

void ChartCanvas::wheelEvent(QWheelEvent* event) {
    if (m_navigation == ChartHost::Navigation::None) {
        event->ignore();
        return;
    }
    const QPoint turn = event->angleDelta();
    if (turn.x() != 0 && std::abs(turn.x()) > std::abs(turn.y())) {
        m_host.panBy(QPointF(turn.x() / 2.0, 0));
    } else {
        m_host.zoomAt(event->position(), std::pow(kZoomANotch, -turn.y() / kWheelNotch));
    }
    event->accept();
}

void ChartCanvas::keyPressEvent(QKeyEvent* event) {
    const QRectF area = m_host.plot().area;
    const double dx = area.width() * kKeyPan, dy = area.height() * kKeyPan;
    if (m_navigation == ChartHost::Navigation::None) {
        event->ignore();
        return;
    }
    if (m_spans && drawsSpan(*event)) return;
    switch (event->key()) {
        case Qt::Key_Left: m_host.panBy({dx, 0}); break;
        case Qt::Key_Right: m_host.panBy({-dx, 0}); break;
        case Qt::Key_Up: m_host.panBy({0, dy}); break;
        case Qt::Key_Down: m_host.panBy({0, -dy}); break;
        case Qt::Key_Plus:
        case Qt::Key_Equal: m_host.zoomAt(area.center(), 1 / kZoomANotch); break;
        case Qt::Key_Minus: m_host.zoomAt(area.center(), kZoomANotch); break;
        case Qt::Key_Home:
        case Qt::Key_0: m_host.showAll(); break;
        default: event->ignore(); return;
    }
    event->accept();
}

bool ChartCanvas::drawsSpan(QKeyEvent& event) {
    const bool shift = (event.modifiers() & Qt::ShiftModifier) != 0;
    const int by = event.key() == Qt::Key_Left ? -1 : event.key() == Qt::Key_Right ? 1 : 0;
    if (shift && by != 0) {
        Q_EMIT m_host.spanStepped(by);
    } else if (event.key() == Qt::Key_Escape) {
        Q_EMIT m_host.spanDropped();
    } else {
        return false;
    }
    event.accept();
    return true;
}

void ChartCanvas::leaveEvent(QEvent* event) {
    QChartView::leaveEvent(event);
    Q_EMIT m_host.left();
}

}  // namespace anomalyst::ui
