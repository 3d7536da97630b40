#include "app/controllers/model_comparison.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <utility>
#include <vector>

namespace anomalyst::app {

namespace {

constexpr std::size_t kShown = 200;  // the largest changes

/// Rows of the keys that cross the line in one direction.
struct Crossing {
    std::vector<std::size_t> rows;
    std::unordered_set<UserId> users;
};

void keepLargest(Crossing& crossing, const SessionKeys& before, const SessionKeys& after) {
    const auto change = [&](std::size_t row) {
        return std::abs(after.surprise[row] - before.surprise[row]);
    };
    const std::size_t kept = std::min(kShown, crossing.rows.size());
    std::partial_sort(
        crossing.rows.begin(), crossing.rows.begin() + static_cast<std::ptrdiff_t>(kept),
        crossing.rows.end(), [&](std::size_t a, std::size_t b) { return change(a) > change(b); });
    crossing.rows.resize(kept);
}

Result<std::vector<ui::CrossingSession>> describe(const storage::EventStore& store,
                                                  const Crossing& crossing,
                                                  const SessionKeys& before,
                                                  const SessionKeys& after, ModelId model) {
    std::vector<SessionId> ids;
    for (const std::size_t row : crossing.rows) ids.push_back(before.id[row]);
    const auto summaries = store.summaries(ids, model);
    if (!summaries) return summaries.error();
    std::vector<ui::CrossingSession> sessions;
    for (std::size_t i = 0; i < summaries->size(); ++i) {
        const SessionSummary& summary = (*summaries)[i];
        const std::size_t row = crossing.rows[i];
        sessions.push_back({.session = summary.id,
                            .key = summary.key,
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

    Crossing rising, falling;
    for (std::size_t i = 0; i < std::min(before->size(), after->size()); ++i) {
        const double was = static_cast<double>(before->surprise[i]);
        const double is = static_cast<double>(after->surprise[i]);
        if (std::isnan(was) || std::isnan(is)) continue;
        const bool flagged = is >= comparison.threshold;
        if (flagged == (was >= comparison.threshold)) continue;
        Crossing& crossing = flagged ? rising : falling;
        crossing.rows.push_back(i);
        crossing.users.insert(before->user[i]);
    }
    comparison.risingTotal = rising.rows.size();
    comparison.fallingTotal = falling.rows.size();
    comparison.risingUsers = rising.users.size();
    comparison.fallingUsers = falling.users.size();
    for (auto [crossing, list] :
         {std::pair(&rising, &comparison.rising), std::pair(&falling, &comparison.falling)}) {
        keepLargest(*crossing, *before, *after);
        auto sessions = describe(store, *crossing, *before, *after, comparison.after.info.id);
        if (!sessions) return sessions.error();
        *list = std::move(*sessions);
    }
    return comparison;
}

}  // namespace anomalyst::app
