#include "app/controllers/visible_rows.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "engine/domain/verdicts.h"
#include "storage/event_store.h"

namespace anomalyst::app {

namespace {

using Rows = VisibleRows::Rows;

/// Rows of `keys` that hold these sessions, which ascend.
Rows rowsOf(const SessionKeys& keys, const std::vector<SessionId>& sessions) {
    Rows rows;
    rows.reserve(sessions.size());
    matchSessions(keys.id, sessions, [&](std::size_t row, std::size_t) {
        rows.push_back(static_cast<std::uint32_t>(row));
    });
    return rows;
}

/// Those of `some` that are among `rows` as well (none: all are).
Rows among(const std::optional<Rows>& rows, Rows some) {
    if (!rows) return some;
    Rows both;
    both.reserve(std::min(rows->size(), some.size()));
    std::set_intersection(rows->begin(), rows->end(), some.begin(), some.end(),
                          std::back_inserter(both));
    return both;
}

/// Those of `rows` (none: all of `count`) that are not in `without`. All ascend.
Rows others(const std::optional<Rows>& rows, const Rows& without, std::size_t count) {
    Rows left;
    const std::size_t all = rows ? rows->size() : count;
    left.reserve(all - std::min(all, without.size()));
    auto next = without.begin();
    for (std::size_t i = 0; i < all; ++i) {
        const std::uint32_t row = rows ? (*rows)[i] : static_cast<std::uint32_t>(i);
        while (next != without.end() && *next < row) ++next;
        if (next == without.end() || *next != row) left.push_back(row);
    }
    return left;
}

}  // namespace

Instant present() {
    return {std::chrono::duration_cast<std::chrono::microseconds>(
                std::chrono::system_clock::now().time_since_epoch())
                .count()};
}

bool QueueConditions::passAll() const {
    return filter.matchesAll() && (!snoozes || snoozes->empty()) && !only;
}

Result<VisibleRows> visibleRows(storage::Database& database, const SessionKeys& keys,
                                const QueueConditions& conditions, RunControl& control) {
    VisibleRows visible;
    if (!conditions.filter.matchesAll()) {
        const auto matching =
            storage::EventStore(database).matching(conditions.filter, conditions.model, control);
        if (!matching) return matching.error();
        visible.rows = rowsOf(keys, *matching);
    }
    if (conditions.only) visible.rows = among(visible.rows, rowsOf(keys, *conditions.only));
    if (!conditions.snoozes || conditions.snoozes->empty()) return visible;
    visible.snoozed = among(visible.rows, conditions.snoozes->rowsOf(keys, present()));
    if (!conditions.showsSnoozed && !visible.snoozed.empty())
        visible.rows = others(visible.rows, visible.snoozed, keys.size());
    return visible;
}

}  // namespace anomalyst::app
