#include "app/controllers/model_comparison.h"

#include <algorithm>
#include <unordered_set>
#include <utility>
#include <vector>

#include "engine/evaluation/model_comparison.h"

namespace anomalyst::app {

namespace {

constexpr std::size_t kShown = 200;  // the largest changes

std::size_t usersOf(const std::vector<std::uint32_t>& rows, const SessionKeys& keys) {
    std::unordered_set<UserId> users;
    for (const std::uint32_t row : rows) users.insert(keys.user[row]);
    return users.size();
}

/// The sessions in `rows` that changed most.
Result<std::vector<ui::CrossingSession>> describe(const storage::EventStore& store,
                                                  std::vector<std::uint32_t> rows,
                                                  const SessionKeys& before,
                                                  const SessionKeys& after, ModelId model) {
    std::vector<SessionId> ids;
    rows.resize(std::min(kShown, rows.size()));
    for (const std::uint32_t row : rows) ids.push_back(before.id[row]);
    const auto summaries = store.summaries(ids, model);
    if (!summaries) return summaries.error();
    std::vector<ui::CrossingSession> sessions;
    for (std::size_t i = 0; i < summaries->size(); ++i) {
        const SessionSummary& summary = (*summaries)[i];
        const std::uint32_t row = rows[i];
        sessions.push_back({.session = summary.id,
                            .key = summary.key,
                            .start = summary.start,
                            .userName = summary.userName,
                            .before = static_cast<double>(before.surprise[row]),
                            .after = static_cast<double>(after.surprise[row]),
                            .verdict = summary.verdict,
                            .given = summary.given});
    }
    return sessions;
}

}  // namespace

Result<ui::ModelComparison> compareModels(storage::Database& database,
                                          ui::ModelComparison comparison, RunControl& control) {
    const storage::EventStore store(database);
    const auto before = store.keys(comparison.before.info.id, control);
    if (!before) return before.error();
    const auto after = store.keys(comparison.after.info.id, control);
    if (!after) return after.error();

    const engine::LineCrossings crossings = engine::compareModels(
        before->surprise, comparison.threshold, after->surprise, comparison.threshold);
    comparison.risingTotal = crossings.rising.size();
    comparison.fallingTotal = crossings.falling.size();
    comparison.risingUsers = usersOf(crossings.rising, *before);
    comparison.fallingUsers = usersOf(crossings.falling, *before);
    for (const auto& [rows, list] : {std::pair(&crossings.rising, &comparison.rising),
                                     std::pair(&crossings.falling, &comparison.falling)}) {
        auto sessions = describe(store, *rows, *before, *after, comparison.after.info.id);
        if (!sessions) return sessions.error();
        *list = std::move(*sessions);
    }
    return comparison;
}

}  // namespace anomalyst::app
