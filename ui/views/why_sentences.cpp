#include "ui/views/why_sentences.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <cmath>

#include "ui/engine_words.h"
#include "ui/format.h"

namespace anomalyst::ui {

namespace {

constexpr std::size_t kMostSentences = 3;
constexpr double kTellingShare = 0.04;  ///< of the score; less is not worth a sentence

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(anomalyst::ui::whyInWords)
};

using Part = Explanation::EventPart;

/// Neighbouring surprising events with one action.
struct Run {
    std::size_t first = 0;
    std::size_t last = 0;
    double share = 0;
    const Part* worst = nullptr;
};

QString strong(const QString& text) {
    return QStringLiteral("<b>%1</b>").arg(text.toHtmlEscaped());
}

QString strong(std::string_view text) { return strong(format::text(text)); }

double secondsBetween(const Event& from, const Event& to) {
    if (!from.time.known() || !to.time.known()) return -1;
    return double(to.time.micros - from.time.micros) / 1e6;
}

QString expectedInstead(const Part& part) {
    QStringList likely;
    for (const Explanation::NextAction& next : part.expected) {
        if (likely.size() == 2) break;
        const QString name =
            next.action == "(end)" ? Texts::tr("the end") : format::text(next.action);
        likely << QStringLiteral("<i>%1</i> (%2)")
                      .arg(name.toHtmlEscaped(), format::percent(next.probability));
    }
    if (likely.isEmpty()) return {};
    return likely.size() == 1 ? Texts::tr("expected %1").arg(likely[0])
                              : Texts::tr("expected %1 or %2").arg(likely[0], likely[1]);
}

/// The runs that made the score, the largest few, in the order of the session.
std::vector<Run> tellingRuns(const std::vector<Event>& events, const Explanation& explanation) {
    std::vector<Part> parts = explanation.events;
    std::sort(parts.begin(), parts.end(),
              [](const Part& a, const Part& b) { return a.index < b.index; });
    std::vector<Run> runs;
    for (const Part& known : parts) {
        if (known.share < kTellingShare || known.index > events.size()) continue;
        const auto part =
            std::find_if(explanation.events.begin(), explanation.events.end(),
                         [&](const Part& candidate) { return candidate.index == known.index; });
        const bool joins = !runs.empty() && known.index == runs.back().last + 1 &&
                           known.index < events.size() &&
                           events[known.index].action == events[runs.back().last].action;
        if (!joins) runs.push_back({known.index, known.index, 0, &*part});
        Run& run = runs.back();
        run.last = known.index;
        run.share += known.share;
        if (part->bits > run.worst->bits) run.worst = &*part;
    }
    std::sort(runs.begin(), runs.end(),
              [](const Run& a, const Run& b) { return a.share > b.share; });
    runs.resize(std::min(runs.size(), kMostSentences));
    std::sort(runs.begin(), runs.end(),
              [](const Run& a, const Run& b) { return a.first < b.first; });
    return runs;
}

QString subject(const std::vector<Event>& events, const Run& run) {
    if (run.first >= events.size())
        return Texts::tr("The session <b>ended</b> after %1").arg(strong(events.back().action));
    const QString action = strong(events[run.first].action);
    const std::size_t count = run.last - run.first + 1;
    if (count > 1) {
        const double seconds = secondsBetween(events[run.first], events[run.last]);
        return seconds < 0 ? Texts::tr("%1 × %2 in a row").arg(format::count(count), action)
                           : Texts::tr("%1 × %2 in %3")
                                 .arg(format::count(count), action, format::duration(seconds));
    }
    if (run.first == 0) return Texts::tr("The session began with %1").arg(action);
    const Event& before = events[run.first - 1];
    const double seconds = secondsBetween(before, events[run.first]);
    return seconds < 0 ? Texts::tr("%1 after %2").arg(action, strong(before.action))
                       : Texts::tr("%1 %2 after %3")
                             .arg(action, format::duration(seconds), strong(before.action));
}

/// Models that also look at times and values can be surprised by an event whose action they
/// expected: most of its bits are then not its action's.
bool actionWasExpected(const Part& part) {
    return part.probability > 0 && -std::log2(part.probability) < part.bits / 2;
}

QString eventSentence(const std::vector<Event>& events, const Run& run) {
    const QString what = subject(events, run);
    const QString probability = format::percent(run.worst->probability);
    if (actionWasExpected(*run.worst))
        return Texts::tr("%1: its time or its values surprise, the action less so (%2).")
            .arg(what, probability);
    const QString expected = expectedInstead(*run.worst);
    if (expected.isEmpty()) return Texts::tr("%1.").arg(what);
    return Texts::tr("%1: %2; what came had %3.").arg(what, expected, probability);
}

QString featureSentence(const Explanation& explanation) {
    QStringList said;
    for (const Explanation::Feature& feature : explanation.features) {
        if (said.size() == 3 || feature.share < kTellingShare) break;
        said << Texts::tr("%1 is %2 where %3 is normal")
                    .arg(strong(engineWords(feature.name)), format::featureValue(feature.value),
                         format::featureValue(feature.expected));
    }
    if (said.isEmpty()) return {};
    return Texts::tr("%1.").arg(said.join(Texts::tr("; ")));
}

}  // namespace

QString whyInWords(const std::vector<Event>& events, const Explanation& explanation) {
    QStringList sentences;
    if (!events.empty())
        for (const Run& run : tellingRuns(events, explanation))
            sentences << eventSentence(events, run);
    if (const QString features = featureSentence(explanation); !features.isEmpty())
        sentences << features;
    return sentences.join(QLatin1Char(' '));
}

}  // namespace anomalyst::ui
