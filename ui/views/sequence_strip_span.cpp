// The span of events that is marked on the sequence strip; its words are in
// sequence_strip_words.cpp.
#include <QPainter>
#include <cmath>

#include "ui/theme.h"
#include "ui/views/sequence_strip.h"

namespace anomalyst::ui {

namespace {

constexpr float kTint = 0.12F;
constexpr double kGrab = 4;  ///< pixels to each side of an edge that take the mouse

}  // namespace

void SequenceStrip::setSpan(const std::optional<IndexSpan>& span) {
    if (m_span == span) return;
    m_span = span;
    describe();
    update();
    Q_EMIT spanChanged();
}

void SequenceStrip::dropSpan() { setSpan(std::nullopt); }

double SequenceStrip::spanEdge(bool right) const {
    const double half = m_scale.timeTrue() ? 4 : m_scale.slotWidth() / 2;
    return right ? m_scale.x(m_span->last()) + half : m_scale.x(m_span->first()) - half;
}

std::optional<std::size_t> SequenceStrip::grabbedEnd(double x) const {
    if (!m_span) return {};
    if (std::abs(x - spanEdge(true)) <= kGrab) return m_span->first();
    if (std::abs(x - spanEdge(false)) <= kGrab) return m_span->last();
    return {};
}

void SequenceStrip::paintSpan(QPainter& painter, double top, double bottom) const {
    if (!m_span) return;
    const double left = spanEdge(false), right = spanEdge(true);
    QColor colour = m_context.theme.colours().accent;
    const QColor edge = colour;
    colour.setAlphaF(kTint);
    painter.fillRect(QRectF(left, top, right - left, bottom - top), colour);
    for (const double x : {left, right})
        painter.fillRect(QRectF(std::round(x) - 0.5, top, 1, bottom - top), edge);
}

}  // namespace anomalyst::ui
