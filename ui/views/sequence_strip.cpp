#include "ui/views/sequence_strip.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/action_colours.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/text_scale.h"
#include "ui/theme.h"
#include "ui/widgets/tabular_text.h"

namespace anomalyst::ui {

namespace {

constexpr double kLeft = 30, kRight = 12;
constexpr int kTop = 18;                            ///< at the usual size of text
constexpr double kGlyph = 12;                       ///< side of a glyph
constexpr double kGlyphGap = 6;                     ///< between the axis and the glyphs
constexpr double kBelow = kGlyphGap + kGlyph + 22;  ///< glyphs and times
constexpr double kSmallestSlot = 3;  ///< narrower slots are drawn as columns of pixels

/// Bits from one line of the axis to the next: about four lines.
double niceStep(double highest) {
    for (const double step : {1.0, 2.0, 4.0, 5.0, 8.0, 10.0, 20.0, 25.0})
        if (highest <= 4 * step) return step;
    return std::ceil(highest / 200) * 50;
}

}  // namespace

SequenceStrip::SequenceStrip(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(tr("Sequence strip"));
    describe();
    setToolTip(
        tr("Arrow keys go from event to event, + and − or the wheel zoom, 0 shows all; with "
           "Shift, arrow keys or dragging mark a span, Esc drops it"));
    connect(&context.selection, &Selection::eventChanged, this, [this](const auto& event) {
        if (event && *event < m_scale.slotCount()) m_scale.reveal(*event);
        if (!m_compared.empty()) describe();
        update();
    });
    connect(&context.selection, &Selection::hoveredEventChanged, this, [this] { update(); });
    connect(&context.theme, &Theme::changed, this, [this] { update(); });
    connect(&context.actionColours, &ActionColours::changed, this, [this] { update(); });
}

void SequenceStrip::setSession(std::vector<Event> events, std::vector<float> bits) {
    m_events = std::move(events);
    m_bits = std::move(bits);
    m_parts.clear();
    m_compared.set({}, {});
    const std::size_t slotCount =
        m_events.empty() ? 0 : m_events.size() + (m_bits.size() > m_events.size() ? 1 : 0);
    fitAxis();
    m_scale.setEvents(m_events, slotCount);
    m_scale.setPixels(plot().left(), plot().width());
    m_spanFrom.reset();
    if (m_span && m_span->last() >= slotCount) dropSpan();
    describe();
    update();
}

void SequenceStrip::setCompared(const QString& shown, std::vector<ComparedScores> others) {
    m_compared.set(shown, std::move(others));
    fitAxis();
    describe();
    update();
}

void SequenceStrip::fitAxis() {
    double most = std::max(4.0, m_compared.highest());
    for (const float bits : m_bits) most = std::max(most, double(bits));
    m_step = niceStep(most);
    m_top = std::ceil(most / m_step) * m_step;
}

void SequenceStrip::setExplanation(const Explanation& explanation) {
    m_parts.assign(m_scale.slotCount(), {});
    for (const Explanation::EventPart& part : explanation.events)
        if (part.index < m_parts.size()) m_parts[part.index] = part;
}

void SequenceStrip::setRemark(const QString& text) {
    m_remark = text;
    update();
}

void SequenceStrip::setTimeTrue(bool timeTrue) {
    m_scale.setTimeTrue(timeTrue);
    update();
}

QSize SequenceStrip::sizeHint() const { return {600, 150}; }
QSize SequenceStrip::minimumSizeHint() const { return {240, 90}; }

QRectF SequenceStrip::plot() const {
    const int top = scaled(kTop, m_context.theme);
    return QRectF(kLeft, top, std::max(1.0, width() - kLeft - kRight),
                  std::max(1.0, height() - top - kBelow));
}

double SequenceStrip::y(double bits) const {
    return plot().bottom() - std::clamp(bits / m_top, 0.0, 1.0) * plot().height();
}

double SequenceStrip::bitsOf(std::size_t slot) const {
    return slot < m_bits.size() ? std::max(0.0, double(m_bits[slot])) : 0;
}

std::string_view SequenceStrip::actionOf(std::size_t slot) const {
    return slot < m_events.size() ? std::string_view(m_events[slot].action) : "(end)";
}

std::optional<std::uint32_t> SequenceStrip::eventAt(QPointF point) const {
    const QRectF area = plot().adjusted(-kGlyph, -plot().top(), kGlyph, kGlyphGap + kGlyph + 4);
    if (!area.contains(point)) return {};
    const auto slot = m_scale.slotAt(point.x());
    // Beyond the last event of a short session there is nothing.
    if (slot && std::abs(m_scale.x(*slot) - point.x()) > std::max(24.0, m_scale.slotWidth()) &&
        !m_scale.timeTrue())
        return {};
    return slot;
}

void SequenceStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colours& colours = m_context.theme.colours();
    painter.setFont(m_context.theme.smallFont());
    if (m_events.empty()) return;
    paintAxis(painter);
    painter.save();
    painter.setClipRect(QRectF(kLeft - 8, 0, plot().width() + 16, height()));
    paintSpan(painter, plot().top(), plot().bottom() + kGlyphGap + kGlyph + 3);
    if (m_scale.slotWidth() < kSmallestSlot)
        paintColumns(painter);
    else
        paintEvents(painter);
    m_compared.paint(painter, colours, m_scale, [this](double bits) { return y(bits); });
    painter.setRenderHint(QPainter::Antialiasing);
    const Selection& selection = m_context.selection;
    if (selection.hoveredEvent() && selection.hoveredEvent() != selection.event())
        paintMark(painter, *selection.hoveredEvent(), colours.faint);
    if (selection.event()) paintMark(painter, *selection.event(), colours.text);
    painter.restore();
    paintTimes(painter);
    if (hasFocus() && m_focusShown) {
        painter.setPen(colours.accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void SequenceStrip::paintAxis(QPainter& painter) const {
    const Colours& colours = m_context.theme.colours();
    const QRectF area = plot();
    const QRectF above(area.left(), 0, area.width(), area.top() - 4);
    painter.setPen(colours.dim);
    if (m_compared.empty())
        painter.drawText(above, Qt::AlignRight | Qt::AlignTop | Qt::TextDontClip, m_remark);
    else
        m_compared.paintLegend(painter, m_context.theme, above);
    if (m_bits.empty() && m_compared.highest() <= 0) return;
    const double half = scaled(8, m_context.theme);
    const bool crowded = y(0) - y(m_step) < 1.6 * half;  // in a low strip with large text
    for (double bits = 0; bits <= m_top + 0.01; bits += m_step) {
        painter.fillRect(QRectF(area.left() - 4, std::round(y(bits)), area.width() + 8, 1),
                         colours.grid);
        const bool end = bits == 0 || bits + m_step > m_top + 0.01;
        if (crowded && !end) continue;
        painter.setPen(colours.dim);
        drawTabular(painter, QRectF(0, y(bits) - half, area.left() - 10, 2 * half), Qt::AlignRight,
                    QString::number(bits));
    }
}

void SequenceStrip::paintEvents(QPainter& painter) const {
    const QRectF area = plot();
    const double room = m_scale.slotWidth();
    const double bar = std::clamp(room * 0.57, 2.0, 10.0);
    const double glyph = std::min(kGlyph, room - (room > 6 ? 3 : 1));
    const double radius = glyph >= 8 ? 2 : 0;
    const double glyphTop = area.bottom() + kGlyphGap;
    for (std::size_t slot = m_scale.firstVisible(); slot < m_scale.endVisible(); ++slot) {
        const QColor colour = m_context.actionColours.colour(actionOf(slot));
        const double x = m_scale.x(slot);
        const double top = y(bitsOf(slot));
        QColor light = colour;
        light.setAlphaF(0.9F);
        painter.fillRect(QRectF(x - bar / 2, top, bar, area.bottom() - top), light);
        const QRectF square(x - glyph / 2, glyphTop, glyph, glyph);
        painter.setRenderHint(QPainter::Antialiasing, radius > 0);
        const bool isEnd = slot >= m_events.size();
        painter.setPen(isEnd ? QPen(m_context.theme.colours().dim) : QPen(Qt::NoPen));
        painter.setBrush(isEnd ? QBrush() : QBrush(colour));
        painter.drawRoundedRect(isEnd ? square.adjusted(1, 1, -1, -1) : square, radius, radius);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
}

void SequenceStrip::paintColumns(QPainter& painter) const {
    const QRectF area = plot();
    const std::size_t end = m_scale.endVisible();
    for (std::size_t slot = m_scale.firstVisible(); slot < end;) {
        const double column = std::floor(m_scale.x(slot));
        std::size_t highest = slot;
        for (; slot < end && std::floor(m_scale.x(slot)) <= column; ++slot)
            if (bitsOf(slot) > bitsOf(highest)) highest = slot;
        const QColor colour = m_context.actionColours.colour(actionOf(highest));
        const double top = y(bitsOf(highest));
        painter.fillRect(QRectF(column, top, 1, area.bottom() - top), colour);
        painter.fillRect(QRectF(column, area.bottom() + kGlyphGap, 1, kGlyph), colour);
    }
}

void SequenceStrip::paintMark(QPainter& painter, std::uint32_t slot, const QColor& colour) const {
    if (slot >= m_scale.slotCount()) return;
    const double half = std::max(4.0, std::min(kGlyph, m_scale.slotWidth() - 3) / 2 + 3);
    const double top = y(bitsOf(slot)) - 4;
    painter.setPen(QPen(colour, 1.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(m_scale.x(slot) - half, top, 2 * half,
                                   plot().bottom() + kGlyphGap + kGlyph + 3 - top),
                            3, 3);
}

void SequenceStrip::paintTimes(QPainter& painter) const {
    if (m_scale.slotCount() == 0) return;
    painter.setPen(m_context.theme.colours().dim);
    const double top = plot().bottom() + kGlyphGap + kGlyph + 4;
    double free = 0;
    const bool known = m_events.front().time.known();
    for (std::size_t slot = m_scale.firstVisible(); slot < m_scale.endVisible(); ++slot) {
        if (slot >= m_events.size()) break;
        const double x = m_scale.x(slot) - std::min(kGlyph, m_scale.slotWidth()) / 2;
        if (x < std::max(free, kLeft - 8)) continue;
        const QString text = known ? format::clock(m_events[slot].time)
                                   : tr("event %1").arg(format::count(slot + 1));
        const double room = tabularWidth(painter.font(), text);
        if (x + room > width() - 2) break;
        drawTabular(painter, QRectF(x, top, room, 16), Qt::AlignLeft, text);
        free = x + std::max(room + 24, 160.0);
    }
}

}  // namespace anomalyst::ui
