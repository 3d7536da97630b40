// What mouse, wheel and keys do on the sequence strip; painting is in sequence_strip.cpp.
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "ui/selection.h"
#include "ui/views/sequence_strip.h"

namespace anomalyst::ui {

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kDragStart = 4;  ///< pixels before a press becomes a drag

}  // namespace

bool SequenceStrip::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto slot = eventAt(help->pos());
    if (!slot) return QWidget::event(event);
    QToolTip::showText(help->globalPos(), toolTipOf(*slot), this);
    return true;
}

void SequenceStrip::resizeEvent(QResizeEvent*) {
    m_scale.setPixels(plot().left(), plot().width());
    if (const auto event = m_context.selection.event(); event && m_scale.isZoomed())
        m_scale.reveal(*event);
}

void SequenceStrip::mouseMoveEvent(QMouseEvent* event) {
    if (m_pressed && (event->buttons() & Qt::LeftButton) != 0) {
        const double moved = m_pressed->x() - event->position().x();
        if (!m_dragging && std::abs(moved) < kDragStart) return;
        m_dragging = true;
        if (m_spanFrom) {
            drawSpanTo(event->position().x());
            return;
        }
        m_pressed = event->position();
        m_scale.pan(moved);
        update();
        return;
    }
    setCursor(grabbedEnd(event->position().x()) ? Qt::SplitHCursor : Qt::ArrowCursor);
    m_context.selection.setHoveredEvent(eventAt(event->position()));
}

void SequenceStrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    m_pressed = event->position();
    m_dragging = false;
    m_spanFrom = grabbedEnd(event->position().x());
    if ((event->modifiers() & Qt::ShiftModifier) != 0)
        m_spanFrom = m_scale.slotAt(event->position().x());
}

void SequenceStrip::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_pressed) return;
    m_pressed.reset();
    m_spanFrom.reset();
    if (m_dragging) return;
    const auto slot = eventAt(event->position());
    if ((event->modifiers() & Qt::ShiftModifier) != 0) {
        if (slot) setSpan(IndexSpan{m_context.selection.event().value_or(0), *slot});
        return;
    }
    if (m_span && !(slot && m_span->contains(*slot))) dropSpan();
    if (slot) m_context.selection.setEvent(slot);
}

void SequenceStrip::mouseDoubleClickEvent(QMouseEvent*) {
    m_scale.showAll();
    update();
}

void SequenceStrip::leaveEvent(QEvent*) { m_context.selection.setHoveredEvent({}); }

void SequenceStrip::wheelEvent(QWheelEvent* event) {
    const QPoint turned = event->angleDelta();
    const bool sideways = std::abs(turned.x()) > std::abs(turned.y());
    if (sideways || (event->modifiers() & Qt::ShiftModifier) != 0)
        m_scale.pan(-double(sideways ? turned.x() : turned.y()));
    else
        m_scale.zoom(std::pow(kZoomStep, turned.y() / 120.0), event->position().x());
    update();
    event->accept();
}

void SequenceStrip::keyPressEvent(QKeyEvent* event) {
    const auto last = static_cast<int>(m_scale.slotCount()) - 1;
    const bool marks = (event->modifiers() & Qt::ShiftModifier) != 0;
    switch (event->key()) {
        case Qt::Key_Left: marks ? stepSpan(-1) : step(-1); break;
        case Qt::Key_Right: marks ? stepSpan(1) : step(1); break;
        case Qt::Key_Escape:
            if (!m_span) {
                QWidget::keyPressEvent(event);
                return;
            }
            dropSpan();
            break;
        case Qt::Key_Home: step(-last); break;
        case Qt::Key_End: step(last); break;
        case Qt::Key_Plus:
        case Qt::Key_Equal: m_scale.zoom(kZoomStep, markedX()); break;
        case Qt::Key_Minus: m_scale.zoom(1 / kZoomStep, markedX()); break;
        case Qt::Key_0: m_scale.showAll(); break;
        default: QWidget::keyPressEvent(event); return;
    }
    update();
}

double SequenceStrip::markedX() const {
    const auto event = m_context.selection.event();
    return event && *event < m_scale.slotCount() ? m_scale.x(*event) : width() / 2.0;
}

// From the current event on, as text is marked from the cursor on.
void SequenceStrip::stepSpan(int by) {
    if (m_scale.slotCount() == 0) return;
    const std::size_t at = m_context.selection.event().value_or(0);
    setSpan(m_span.value_or(IndexSpan{at, at}).stepped(by, m_scale.slotCount()));
    m_context.selection.setEvent(static_cast<std::uint32_t>(m_span->reach));
}

void SequenceStrip::drawSpanTo(double x) {
    const double within = std::clamp(x, plot().left(), plot().right());
    if (const auto slot = m_scale.slotAt(within)) setSpan(IndexSpan{*m_spanFrom, *slot});
}

void SequenceStrip::step(int by) {
    const auto last = static_cast<int>(m_scale.slotCount()) - 1;
    if (last < 0) return;
    const int from = static_cast<int>(m_context.selection.event().value_or(0));
    m_context.selection.setEvent(static_cast<std::uint32_t>(std::clamp(from + by, 0, last)));
}

}  // namespace anomalyst::ui
