// What the sequence strip says: its tooltips, and what a screen reader is told.
#include <QStringList>
#include <QTextStream>
#include <algorithm>
#include <cmath>

#include "ui/charts/exportable.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/views/sequence_strip.h"

namespace anomalyst::ui {

struct SequenceStrip::SpanSums {
    std::size_t events = 0;
    bool withEnd = false;  ///< the session's end is in it
    double seconds = -1;   ///< from the first event to the last; negative: unknown, or one only
    double bits = 0;       ///< also of the session's end
    double meanBits = 0;   ///< NaN where the model judges none of them
};

void SequenceStrip::describe() {
    QStringList sentences = {
        tr("The events of the session in order; arrow keys walk through them, with Shift they mark "
           "a span")};
    if (!m_compared.empty()) sentences << m_compared.inWords();
    if (const QString scores = comparedAtEvent(); !scores.isEmpty()) sentences << scores;
    if (m_span) sentences << spanText();
    setAccessibleDescription(sentences.join(QStringLiteral(". ")));
}

// The bars' own bits first, as the legend has them.
QString SequenceStrip::comparedAtEvent() const {
    const auto slot = m_context.selection.event();
    if (m_compared.empty() || !slot || *slot >= m_scale.slotCount()) return {};
    QStringList scores = m_compared.linesOf(*slot);
    if (*slot < m_bits.size())
        scores.prepend(tr("%1 bits").arg(format::bits(double(m_bits[*slot]))));
    if (scores.isEmpty()) return {};
    const QString all = scores.join(QStringLiteral("; "));
    return *slot < m_events.size() ? tr("At event %1: %2").arg(format::count(*slot + 1U), all)
                                   : tr("At the session's end: %1").arg(all);
}

QString SequenceStrip::toolTipOf(std::uint32_t slot) const {
    const bool isEnd = slot >= m_events.size();
    QString text =
        isEnd ? tr("<b>end of the session</b>")
              : QStringLiteral("<b>%1</b>").arg(format::text(actionOf(slot)).toHtmlEscaped());
    if (!isEnd && m_events[slot].time.known())
        text += QStringLiteral(" · %1").arg(format::clock(m_events[slot].time));
    if (slot < m_bits.size())
        text += QStringLiteral("<br>") + tr("%1 bits").arg(format::bits(double(m_bits[slot])));
    for (const QString& line : m_compared.linesOf(slot))
        text += QStringLiteral("<br>") + line.toHtmlEscaped();
    if (slot < m_parts.size() && !m_parts[slot].expected.empty()) {
        const Explanation::EventPart& part = m_parts[slot];
        text += tr(" · came with %1").arg(format::percent(part.probability));
        text += QStringLiteral("<br>") +
                tr("expected: %1 (%2)")
                    .arg(format::actionName(part.expected.front().action).toHtmlEscaped(),
                         format::percent(part.expected.front().probability));
    }
    if (!isEnd)
        for (const auto& [name, value] : m_events[slot].attributes)
            text +=
                QStringLiteral("<br>%1: %2")
                    .arg(format::text(name).toHtmlEscaped(), format::text(value).toHtmlEscaped());
    return text;
}

SequenceStrip::SpanSums SequenceStrip::spanSums() const {
    SpanSums sums;
    if (!m_span) return sums;
    sums.withEnd = m_span->last() >= m_events.size();
    const std::size_t first = m_span->first();
    const std::size_t end = std::min(m_span->last() + 1, m_events.size());
    sums.events = end > first ? end - first : 0;
    if (sums.events > 1 && m_events[first].time.known() && m_events[end - 1].time.known())
        sums.seconds = double(m_events[end - 1].time.micros - m_events[first].time.micros) / 1e6;
    std::size_t judged = 0;
    for (std::size_t slot = first; slot <= m_span->last() && slot < m_bits.size(); ++slot) {
        if (!std::isfinite(m_bits[slot])) continue;
        sums.bits += double(m_bits[slot]);
        ++judged;
    }
    sums.meanBits = sums.bits / double(judged);
    return sums;
}

QString SequenceStrip::spanText() const {
    if (!m_span) return {};
    const SpanSums sums = spanSums();
    QStringList parts = {
        tr("%1 of %2 marked").arg(format::count(sums.events), format::events(m_events.size()))};
    if (sums.withEnd) parts << tr("with the session's end");
    if (sums.seconds >= 0) parts << format::duration(sums.seconds);
    if (!std::isnan(sums.meanBits))
        parts << tr("%1 bits in all, %2 on average")
                     .arg(format::bits(sums.bits), format::bits(sums.meanBits));
    return parts.join(QStringLiteral(" · "));
}

QString SequenceStrip::shortSpanText() const {
    if (!m_span) return {};
    const SpanSums sums = spanSums();
    const QString some = format::count(sums.events), all = format::count(m_events.size());
    QStringList parts = {sums.withEnd ? tr("%1 of %2 + end", "events of a session").arg(some, all)
                                      : tr("%1 of %2", "events of a session").arg(some, all)};
    if (sums.seconds >= 0) parts << format::duration(sums.seconds);
    if (!std::isnan(sums.meanBits))
        parts << tr("Σ %1, ⌀ %2 bits", "sum and mean")
                     .arg(format::bits(sums.bits), format::bits(sums.meanBits));
    return parts.join(QStringLiteral(" · "));
}

void SequenceStrip::writeData(QTextStream& out) const {
    out << "event,time,action,bits";
    for (const ComparedScores& other : m_compared.others())
        out << ',' << Exportable::csvText(other.model);
    out << '\n';
    const auto bits = [](const std::vector<float>& all, std::size_t slot) {
        return slot < all.size() ? QString::number(double(all[slot]), 'g', 6) : QString();
    };
    for (std::size_t slot = 0; slot < m_scale.slotCount(); ++slot) {
        const bool isEnd = slot >= m_events.size();
        out << slot + 1 << ',' << (isEnd ? QString() : format::text(toIso8601(m_events[slot].time)))
            << ',' << (isEnd ? QString() : Exportable::csvText(format::text(m_events[slot].action)))
            << ',' << bits(m_bits, slot);
        for (const ComparedScores& other : m_compared.others())
            out << ',' << bits(other.bits, slot);
        out << '\n';
    }
}

}  // namespace anomalyst::ui
