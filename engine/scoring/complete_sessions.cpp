#include "engine/scoring/complete_sessions.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "engine/detectors/training_data.h"
#include "engine/features/input_selection.h"
#include "engine/scoring/session_slice.h"
#include "engine/scoring/session_split.h"

namespace anomalyst::engine {
namespace {

/// Whether event `e` misses the value of `input`.
bool missesAt(const EventColumns& sessions, const Input& input, std::size_t e) {
    switch (input.kind) {
        case Input::Kind::Action: return sessions.action.codes[e] < 0;
        case Input::Kind::Category: return findCategory(sessions, input.name)->codes[e] < 0;
        case Input::Kind::Number:
            return !std::isfinite(findNumber(sessions, input.name)->values[e]);
        case Input::Kind::Gap:
        case Input::Kind::Hour: return !sessions.time[e].known();
        case Input::Kind::SessionNumber: break;
    }
    return false;
}

bool misses(const EventColumns& sessions, const Input& input, std::size_t s) {
    if (input.kind == Input::Kind::SessionNumber)
        return !std::isfinite(findSessionNumber(sessions, input.name)->values[s]);
    if (input.kind == Input::Kind::Hour && sessions.length(s) == 0)
        return !sessions.sessionStart[s].known();
    for (auto e = sessions.offsets[s]; e < sessions.offsets[s + 1]; ++e)
        if (missesAt(sessions, input, static_cast<std::size_t>(e))) return true;
    return false;
}

std::string sessionsMissing(std::size_t count, const std::string& input) {
    return std::to_string(count) + " without “" + input + "”";
}

}  // namespace

MissingPolicy policyOf(const MissingPolicy& policy, std::span<const std::string> inputs) {
    MissingPolicy own{policy.all, {}};
    for (const auto& [column, missing] : policy.columns)
        if (std::ranges::find(inputs, column) != inputs.end()) own.columns[column] = missing;
    return own;
}

Result<std::optional<CompleteSessions>> leaveOutIncomplete(DetectorInfo::Input reads,
                                                           const EventColumns& sessions,
                                                           const TrainRequest& request) {
    if (!request.missing.has(Missing::Drop)) return std::optional<CompleteSessions>();
    const auto inputs = selectInputs(reads, sessions, request.inputs, request.missing);
    if (!inputs) return inputs.error();
    std::vector<char> incomplete(sessions.sessions());
    std::string missing;
    for (const Input& input : *inputs) {
        if (request.missing.of(input.name) != Missing::Drop) continue;
        std::size_t count = 0;
        for (std::size_t s = 0; s < incomplete.size(); ++s)
            if (misses(sessions, input, s)) incomplete[s] = 1, ++count;
        if (count > 0)
            missing += (missing.empty() ? "" : ", ") + sessionsMissing(count, input.name);
    }
    if (missing.empty()) return std::optional<CompleteSessions>();

    std::vector<std::uint32_t> rows;
    for (std::uint32_t s = 0; s < incomplete.size(); ++s)
        if (!incomplete[s]) rows.push_back(s);
    std::vector<std::string> names;
    for (const Input& input : *inputs) names.push_back(input.name);
    CompleteSessions complete{sliceSessions(sessions, rows, names), {}, {}};
    const std::string all = std::to_string(sessions.sessions());
    if (splitSessions(complete.sessions, request.options.seed).train.size() < kFewestSessions)
        return Error{ErrorKind::BadInput,
                     "Only " + std::to_string(rows.size()) + " of " + all +
                         " sessions are complete, too few to train on: " + missing,
                     "", "Choose another policy for missing values than drop, or other inputs"};
    if (!request.truth.empty())
        for (const auto row : rows) complete.truth.push_back(request.truth[row]);
    complete.note = std::to_string(sessions.sessions() - rows.size()) + " of " + all +
                    " sessions are not complete and were left out of training: " + missing + ".";
    return std::optional(std::move(complete));
}

}  // namespace anomalyst::engine
