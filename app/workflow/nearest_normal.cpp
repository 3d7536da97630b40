#include "app/workflow/nearest_normal.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <tuple>
#include <utility>

#include "engine/explanation/alignment.h"
#include "storage/event_store.h"

namespace anomalyst::app {

namespace {

constexpr float kUsual = 1;  // -log10 p
constexpr std::size_t kCandidates = 200;
constexpr std::size_t kLongest = 2'000;

bool isNormal(const SessionKeys& keys, const Verdicts& newer, std::size_t row) {
    return keys.surprise[row] < kUsual &&
           newer.find(keys.id[row]).value_or(keys.verdict[row]) != Verdict::Fraud &&
           keys.given[row] != GivenLabel::Anomalous;
}

/// How far a session is from another at first sight, in no particular unit.
double apart(const SessionKeys& keys, std::size_t a, std::size_t b) {
    const float x = keys.mapX[a] - keys.mapX[b], y = keys.mapY[a] - keys.mapY[b];
    if (!std::isnan(x) && !std::isnan(y)) return std::hypot(double(x), double(y));
    return std::abs(double(keys.events[a]) - double(keys.events[b]));
}

/// The candidates' ids, nearest first.
std::vector<SessionId> candidates(const SessionKeys& keys, const Verdicts& newer, std::size_t row) {
    std::vector<std::pair<double, std::size_t>> near;
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (i != row && isNormal(keys, newer, i)) near.emplace_back(apart(keys, i, row), i);
    const auto end = near.begin() + std::min<std::ptrdiff_t>(kCandidates, std::ssize(near));
    std::partial_sort(near.begin(), end, near.end());
    std::vector<SessionId> ids;
    for (auto at = near.begin(); at != end; ++at) ids.push_back(keys.id[at->second]);
    return ids;
}

std::span<const std::int32_t> actionsOf(const EventColumns& sessions, std::size_t row) {
    return std::span(sessions.action.codes)
        .subspan(static_cast<std::size_t>(sessions.offsets[row]),
                 std::min(sessions.length(row), kLongest));
}

std::size_t rowOf(const EventColumns& sessions, SessionId session) {
    return static_cast<std::size_t>(std::ranges::find(sessions.session, session) -
                                    sessions.session.begin());
}

/// The one of `ids` with the fewest edits; of equals the first. None where it is told to stop.
std::optional<SessionId> fewestEdits(const EventColumns& sessions,
                                     std::span<const std::int32_t> actions,
                                     const std::vector<SessionId>& ids, RunControl& control) {
    SessionId best = ids.front();
    std::size_t fewest = std::numeric_limits<std::size_t>::max();
    for (const SessionId id : ids) {
        if (control.shouldStop()) return std::nullopt;
        const std::size_t edits =
            engine::editDistance(actions, actionsOf(sessions, rowOf(sessions, id)), fewest);
        if (edits < fewest) std::tie(best, fewest) = std::pair(id, edits);
    }
    return best;
}

}  // namespace

Result<std::optional<NearestNormal>> nearestNormal(storage::Database& database, ModelId model,
                                                   SessionId session, RunControl& control) {
    const auto keys = storage::EventStore(database).keys(model, control);
    if (!keys) return keys.error();
    return nearestNormal(database, *keys, {}, model, session, control);
}

Result<std::optional<NearestNormal>> nearestNormal(storage::Database& database,
                                                   const SessionKeys& keys, const Verdicts& newer,
                                                   ModelId model, SessionId session,
                                                   RunControl& control) {
    const storage::EventStore store(database);
    const auto found = std::ranges::lower_bound(keys.id, session);
    if (found == keys.id.end() || *found != session) return std::optional<NearestNormal>();
    const auto ids = candidates(keys, newer, static_cast<std::size_t>(found - keys.id.begin()));
    if (ids.empty()) return std::optional<NearestNormal>();

    std::vector<SessionId> read = ids;
    read.push_back(session);
    std::ranges::sort(read);
    const auto sessions = store.columns(read, control);
    if (!sessions) return sessions.error();
    if (sessions->sessions() != read.size()) return std::optional<NearestNormal>();  // likewise
    const auto own = actionsOf(*sessions, rowOf(*sessions, session));
    const auto nearest = fewestEdits(*sessions, own, ids, control);
    if (!nearest)
        return Error{ErrorKind::Cancelled, "The search for a normal session was cancelled", {}, {}};
    const auto summary = store.summaries(std::span(&*nearest, 1), model);
    if (!summary) return summary.error();
    if (summary->empty()) return std::optional<NearestNormal>();  // deleted meanwhile

    NearestNormal result;
    result.session = summary->front();
    const auto other = actionsOf(*sessions, rowOf(*sessions, *nearest));
    result.steps = engine::align(own, other);
    result.edits = static_cast<std::size_t>(std::ranges::count_if(
        result.steps, [](const auto& s) { return s.kind != AlignedStep::Kind::Same; }));
    for (const std::int32_t code : other)
        result.actions.push_back(
            code < 0 ? std::string() : sessions->action.values[static_cast<std::size_t>(code)]);
    return std::optional(std::move(result));
}

}  // namespace anomalyst::app
