#include "app/workflow/drift.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <utility>

#include "app/workflow/evaluation.h"
#include "app/workflow/scoring.h"
#include "app/workflow/training_set.h"
#include "engine/evaluation/unseen_values.h"
#include "engine/parallel/parallel_for.h"
#include "engine/scoring/session_encoder.h"
#include "storage/event_store.h"

namespace anomalyst::app {

namespace {

using Sessions = std::vector<SessionId>;

constexpr std::size_t kMostSessions = 200'000;
constexpr std::size_t kPart = 50'000;  // sessions that are read at a time

struct Sides {
    Sessions reference;
    Sessions now;
};

Result<Sides> chooseSides(storage::Database& database, const DriftRequest& request,
                          RunControl& control) {
    const storage::EventStore store(database);
    const auto matching = [&](const Filter& filter) {
        return store.matching(filter, ModelId{}, control);
    };
    Result<Sessions> now = Sessions();
    if (request.filter) {
        now = matching(*request.filter);
    } else if (!request.against) {
        now = sessionsNotTrainedOn(database, request.model, control);
    } else {
        const auto all = matching(Filter()), others = matching(*request.against);
        if (!all || !others) return (all ? others : all).error();
        now = without(*all, *others);
    }
    if (!now) return now.error();

    Result<Sessions> reference = Sessions();
    if (request.against) {
        reference = matching(*request.against);
    } else {
        const auto set = trainingSetOf(request.model);
        if (!set) return set.error();
        reference = sessionsIn(database, *set, control);
    }
    if (!reference) return reference.error();
    return Sides{without(*reference, *now), std::move(*now)};
}

Status checkEnough(const Sides& sides, const DriftRequest& request) {
    const std::string least = std::to_string(engine::kFewestForDrift);
    const auto tooFew = [&](const Sessions& sessions, const std::optional<Filter>& filter,
                            const char* which, const char* todo) {
        const std::string count = std::to_string(sessions.size());
        return Error{ErrorKind::BadInput,
                     count + (sessions.size() == 1 ? " session is" : " sessions are") +
                         " too few " + which +
                         ": drift cannot be told from chance with fewer than " + least,
                     filter ? "filter “" + filter->text() + "”" : "", todo};
    };
    if (sides.now.size() < engine::kFewestForDrift)
        return tooFew(sides.now, request.filter, "to compare",
                      "Widen the filter, or wait for more");
    if (sides.reference.size() < engine::kFewestForDrift)
        return tooFew(sides.reference, request.against, "to compare with",
                      "Leave more of the model's training sessions out of the filter, or name "
                      "another reference");
    return {};
}

/// At most as many as are compared, evenly spread.
Sessions spread(Sessions sessions) {
    if (sessions.size() <= kMostSessions) return sessions;
    Sessions chosen;
    for (std::size_t i = 0; i < kMostSessions; ++i)
        chosen.push_back(sessions[i * sessions.size() / kMostSessions]);
    return chosen;
}

template <class T>
void append(std::vector<T>& to, const std::vector<T>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

void append(engine::SessionMeasures& to, engine::SessionMeasures part) {
    if (to.numbers.empty() && to.channels.empty()) {
        to = std::move(part);
        return;
    }
    for (std::size_t c = 0; c < part.numbers.size(); ++c)
        append(to.numbers[c].values, part.numbers[c].values);
    for (std::size_t c = 0; c < part.channels.size(); ++c)
        append(to.channels[c].codes, part.channels[c].codes);
}

/// What the encoder makes of the sessions; `visit` sees their events on the way.
template <class Visit>
Result<engine::SessionMeasures> measure(const storage::EventStore& store,
                                        const engine::SessionEncoder& encoder,
                                        std::span<const SessionId> sessions, Visit visit,
                                        RunControl& control) {
    engine::SessionMeasures whole;
    for (std::size_t from = 0; from < sessions.size(); from += kPart) {
        control.report({.phase = "comparing",
                        .done = static_cast<double>(from),
                        .total = static_cast<double>(sessions.size()),
                        .unit = "sessions"});
        const auto ids = sessions.subspan(from, std::min(kPart, sessions.size() - from));
        const auto columns = store.columns(ids, control);
        if (!columns) return columns.error();
        visit(*columns);
        auto part = encoder.measure(*columns, control);
        if (!part) return part.error();
        append(whole, std::move(*part));
    }
    return whole;
}

Result<std::vector<engine::InputDrift>> compare(const engine::SessionMeasures& reference,
                                                std::size_t referenceSessions,
                                                const engine::SessionMeasures& now,
                                                std::size_t sessions, RunControl& control) {
    const std::size_t numbers = reference.numbers.size();
    std::vector<engine::InputDrift> drifts(numbers + reference.channels.size());
    const auto compared = engine::parallelFor(drifts.size(), 0, [&](std::size_t i) -> Status {
        if (control.shouldStop())
            return Error{ErrorKind::Cancelled, "The comparison was cancelled", {}, {}};
        drifts[i] = i < numbers
                        ? engine::driftOf(reference.numbers[i], now.numbers[i])
                        : engine::driftOf(reference.channels[i - numbers], referenceSessions,
                                          now.channels[i - numbers], sessions);
        return {};
    });
    if (!compared) return compared.error();
    std::ranges::stable_sort(drifts, [](const auto& a, const auto& b) {
        return a.psi > b.psi || (std::isnan(b.psi) && !std::isnan(a.psi));
    });
    return drifts;
}

/// -log10 p of each of the sessions: as kept, or computed where the model has not scored it.
Result<std::vector<float>> scoresOf(storage::Database& database, const engine::SessionModel& model,
                                    ModelId id, const Sessions& sessions, RunControl& control) {
    const auto keys = storage::EventStore(database).keys(id, control);
    if (!keys) return keys.error();
    std::vector<float> scores;
    Sessions missing;
    std::size_t row = 0;  // both are ascending by id
    for (const SessionId session : sessions) {
        while (keys->id[row] < session) ++row;
        if (std::isnan(keys->surprise[row]))
            missing.push_back(session);
        else
            scores.push_back(keys->surprise[row]);
    }
    if (missing.empty()) return scores;
    const auto scored = scoreSessions(database, model, missing, control);
    if (!scored) return scored.error();
    for (const double p : scored->p) scores.push_back(static_cast<float>(surprise(p)));
    return scores;
}

}  // namespace

Result<DriftReport> findDrift(storage::Database& database, const DriftRequest& request,
                              RunControl& control) {
    Result<Sides> sides = chooseSides(database, request, control);
    if (!sides) return sides.error();
    if (const Status enough = checkEnough(*sides, request); !enough) return enough.error();
    const Sessions before = spread(std::move(sides->reference));
    const Sessions after = spread(std::move(sides->now));
    const auto saved = savedThreshold(database);
    if (!saved) return saved.error();
    const auto model = loadModel(database, request.model.id);
    if (!model) return model.error();

    const storage::EventStore store(database);
    engine::UnseenValues values(model->encoder().inputs());
    const auto learn = [&](const EventColumns& part) { values.learn(part); };
    const auto reference = measure(store, model->encoder(), before, learn, control);
    if (!reference) return reference.error();
    const auto count = [&](const EventColumns& part) { values.count(part); };
    const auto now = measure(store, model->encoder(), after, count, control);
    if (!now) return now.error();
    auto inputs = compare(*reference, before.size(), *now, after.size(), control);
    if (!inputs) return inputs.error();
    const auto scores = scoresOf(database, *model, request.model.id, after, control);
    if (!scores) return scores.error();

    DriftReport report;
    report.sessions = after.size();
    report.referenceSessions = before.size();
    report.inputs = std::move(*inputs);
    report.unseen = values.rates();
    report.alerts =
        engine::alertRate(*scores, request.threshold.value_or(saved->value_or(kDefaultThreshold)));
    report.advice = engine::advise(report.inputs, report.unseen, report.alerts);
    return report;
}

}  // namespace anomalyst::app
