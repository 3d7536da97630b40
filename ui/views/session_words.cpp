#include "ui/views/session_words.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "ui/format.h"

namespace anomalyst::ui {

namespace {

/// Where the translator finds this file's texts.
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(anomalyst::ui::SessionTimeline)
};

}  // namespace

QStringList sessionLines(const SessionSummary& session) {
    QStringList lines = {session.start.known()
                             ? Texts::tr("%1 UTC").arg(format::dateTime(session.start))
                             : format::text(session.key)};
    lines << (std::isnan(session.surprise)
                  ? Texts::tr("not scored")
                  : Texts::tr("score %1 · p = %2")
                        .arg(format::score(session.surprise), format::pValue(session.p)));
    lines << format::events(session.events);
    if (session.verdict != Verdict::None)
        lines << Texts::tr("verdict: %1").arg(format::verdict(session.verdict));
    if (session.given != GivenLabel::Unknown)
        lines << Texts::tr("given label: %1").arg(format::givenLabel(session.given));
    return lines;
}

QString spanWords(std::span<const SessionSummary> marked, std::size_t all, std::size_t chosen,
                  double threshold) {
    const QString size = format::count(marked.size()), ofAll = format::count(all);
    QStringList parts = {chosen < marked.size()
                             ? Texts::tr("%1 of %2 marked, %3 selected in the queue")
                                   .arg(size, ofAll, format::count(chosen))
                             : Texts::tr("%1 of %2 marked").arg(size, ofAll)};
    const Instant from = marked.front().start;
    Instant to = from;
    double highest = -1;
    std::size_t above = 0;
    for (const SessionSummary& session : marked) {
        to = std::max({to, session.start, session.end});
        if (std::isnan(session.surprise)) continue;
        highest = std::max(highest, session.surprise);
        above += session.surprise >= threshold ? 1 : 0;
    }
    if (from.known() && to > from) parts << format::duration(double(to.micros - from.micros) / 1e6);
    if (highest >= 0)
        parts << Texts::tr("up to %1", "score").arg(format::score(highest))
              << Texts::tr("%1 above the line").arg(format::count(above));
    return parts.join(QStringLiteral(" · "));
}

}  // namespace anomalyst::ui
