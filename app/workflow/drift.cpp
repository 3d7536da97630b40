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
#include "engine/scoring/session_split.h"
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
                      request.filter ? "Widen the filter, or wait for more"
                                     : "Wait for more, or name the sessions with a filter");
    if (sides.reference.size() < engine::kFewestForDrift)
        return tooFew(sides.reference, request.against, "to compare with",
                      request.against
                          ? "Name a wider reference"
                          : "Check fewer of the model's training sessions: those that are checked "
                            "are no reference");
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

/// Those that the model's training has set aside, where they are enough; else all. Ascending.
Sessions heldOut(const SessionKeys& keys, const Sessions& trainedOn, const ModelInfo& model) {
    EventColumns sessions;  // a split looks at ids alone
    std::size_t row = 0;    // both are ascending by id
    for (const SessionId session : trainedOn) {
        while (keys.id[row] < session) ++row;
        sessions.session.push_back(session);
        sessions.user.push_back(keys.user[row]);
    }
    Sessions chosen;
    for (const std::uint32_t i : engine::splitSessions(sessions, model.seed).validation)
        chosen.push_back(trainedOn[i]);
    return chosen.size() < engine::kFewestForDrift ? trainedOn : chosen;
}

/// Reads sessions a part at a time.
class Reading {
public:
    Reading(const storage::EventStore& store, const engine::SessionEncoder& encoder,
            RunControl& control)
        : m_store(store), m_encoder(encoder), m_control(control) {}

    /// What the encoder makes of `measured`, which are among `sessions`; both ascending. `visit`
    /// sees the events of all `sessions` on the way.
    template <class Visit>
    Result<engine::SessionMeasures> measure(std::span<const SessionId> sessions,
                                            std::span<const SessionId> measured,
                                            Visit visit) const {
        engine::SessionMeasures whole;
        for (std::size_t from = 0; from < sessions.size(); from += kPart) {
            m_control.report({.phase = "comparing",
                              .done = static_cast<double>(from),
                              .total = static_cast<double>(sessions.size()),
                              .unit = "sessions"});
            const auto ids = sessions.subspan(from, std::min(kPart, sessions.size() - from));
            const auto columns = m_store.columns(ids, m_control);
            if (!columns) return columns.error();
            visit(*columns);
            auto part = m_encoder.measure(*columns, rowsOf(ids, measured), m_control);
            if (!part) return part.error();
            whole.append(std::move(*part));
        }
        return whole;
    }

private:
    static std::vector<std::uint32_t> rowsOf(std::span<const SessionId> sessions,
                                             std::span<const SessionId> wanted) {
        std::vector<std::uint32_t> rows;
        auto next = std::ranges::lower_bound(wanted, sessions.front());
        for (std::uint32_t row = 0; row < sessions.size() && next != wanted.end(); ++row) {
            if (sessions[row] != *next) continue;
            rows.push_back(row);
            ++next;
        }
        return rows;
    }

    const storage::EventStore& m_store;
    const engine::SessionEncoder& m_encoder;
    RunControl& m_control;
};

Result<std::vector<InputDrift>> compare(const engine::SessionMeasures& reference,
                                        const engine::SessionMeasures& now, RunControl& control) {
    const std::size_t numbers = reference.numbers.size();
    std::vector<InputDrift> drifts(numbers + reference.channels.size());
    const auto compareOne = [&](std::size_t i) -> Status {
        if (control.shouldStop())
            return Error{ErrorKind::Cancelled, "The comparison was cancelled", {}, {}};
        if (i < numbers)
            drifts[i] = engine::driftOf(reference.numbers[i], now.numbers[i]);
        else
            drifts[i] = engine::driftOf({reference.channels[i - numbers], reference.lengths},
                                        {now.channels[i - numbers], now.lengths});
        return {};
    };
    const Status compared = engine::parallelFor(drifts.size(), 0, compareOne);
    if (!compared) return compared.error();
    std::ranges::stable_sort(drifts, [](const auto& a, const auto& b) {
        return a.psi > b.psi || (std::isnan(b.psi) && !std::isnan(a.psi));
    });
    return drifts;
}

/// -log10 p of each of the sessions: as kept in `keys`, or computed where the model has not scored
/// it.
Result<std::vector<float>> scoresOf(storage::Database& database, const engine::SessionModel& model,
                                    const SessionKeys& keys, const Sessions& sessions,
                                    RunControl& control) {
    std::vector<float> scores;
    Sessions missing;
    std::size_t row = 0;  // both are ascending by id
    for (const SessionId session : sessions) {
        while (keys.id[row] < session) ++row;
        if (std::isnan(keys.surprise[row]))
            missing.push_back(session);
        else
            scores.push_back(keys.surprise[row]);
    }
    if (missing.empty()) return scores;
    const auto scored = scoreSessions(database, model, missing, control);
    if (!scored) return scored.error();
    for (const double p : scored->p) scores.push_back(static_cast<float>(surprise(p)));
    return scores;
}

/// The report without its alerts; of the reference, `held` is compared.
Result<DriftReport> compareInputs(storage::Database& database,
                                  const engine::SessionEncoder& encoder, const Sides& sides,
                                  const Sessions& held, RunControl& control) {
    const storage::EventStore store(database);
    const Reading reading(store, encoder, control);
    engine::UnseenValues values(encoder.inputs());
    const auto reference = reading.measure(sides.reference, held,
                                           [&](const EventColumns& part) { values.learn(part); });
    if (!reference) return reference.error();
    const auto now = reading.measure(sides.now, sides.now,
                                     [&](const EventColumns& part) { values.count(part); });
    if (!now) return now.error();
    auto inputs = compare(*reference, *now, control);
    if (!inputs) return inputs.error();
    DriftReport report;
    report.sessions = sides.now.size();
    report.referenceSessions = held.size();
    report.inputs = std::move(*inputs);
    report.unseen = values.rates();
    return report;
}

}  // namespace

Result<DriftReport> findDrift(storage::Database& database, const DriftRequest& request,
                              RunControl& control) {
    Result<Sides> sides = chooseSides(database, request, control);
    if (!sides) return sides.error();
    if (const Status enough = checkEnough(*sides, request); !enough) return enough.error();
    *sides = {spread(std::move(sides->reference)), spread(std::move(sides->now))};
    const auto saved = savedThreshold(database);
    if (!saved) return saved.error();
    const auto model = loadModel(database, request.model.id);
    if (!model) return model.error();
    const auto keys = storage::EventStore(database).keys(request.model.id, control);
    if (!keys) return keys.error();
    const Sessions held =
        request.against ? sides->reference : heldOut(*keys, sides->reference, request.model);

    auto report = compareInputs(database, model->encoder(), *sides, held, control);
    if (!report) return report;
    const auto before = scoresOf(database, *model, *keys, held, control);
    if (!before) return before.error();
    const auto now = scoresOf(database, *model, *keys, sides->now, control);
    if (!now) return now.error();
    report->alerts = engine::alertRate(
        *before, *now, request.threshold.value_or(saved->value_or(kDefaultThreshold)));
    report->advice = engine::advise(report->inputs, report->unseen, report->alerts);
    return report;
}

}  // namespace anomalyst::app
