#include "engine/scoring/session_slice.h"

#include <algorithm>
#include <vector>

namespace anomalyst::engine {
namespace {

using Rows = std::span<const std::uint32_t>;

/// Calls `visit(e)` for every event of the sessions `rows`, in order.
template <class Visit>
void forEachEvent(const EventColumns& sessions, Rows rows, Visit visit) {
    for (const auto row : rows)
        for (auto e = sessions.offsets[row]; e < sessions.offsets[row + 1]; ++e)
            visit(static_cast<std::size_t>(e));
}

CategoricalColumn sliceColumn(const EventColumns& sessions, Rows rows,
                              const CategoricalColumn& column) {
    CategoricalColumn slice{column.name, {}, {}};
    std::vector<std::int32_t> newCode(column.values.size(), -1);
    forEachEvent(sessions, rows, [&](std::size_t e) {
        const std::int32_t code = column.codes[e];
        if (code < 0) return slice.codes.push_back(code);
        auto& renamed = newCode[static_cast<std::size_t>(code)];
        if (renamed < 0) {
            renamed = static_cast<std::int32_t>(slice.values.size());
            slice.values.push_back(column.values[static_cast<std::size_t>(code)]);
        }
        slice.codes.push_back(renamed);
    });
    return slice;
}

}  // namespace

EventColumns sliceSessions(const EventColumns& sessions, Rows rows,
                           std::span<const std::string> inputs) {
    const auto named = [&](const std::string& column) {
        return std::ranges::find(inputs, column) != inputs.end();
    };
    EventColumns slice;
    for (const auto row : rows) {
        slice.session.push_back(sessions.session[row]);
        slice.user.push_back(sessions.user[row]);
        slice.sessionStart.push_back(sessions.sessionStart[row]);
        slice.offsets.push_back(slice.offsets.back() + sessions.length(row));
    }
    forEachEvent(sessions, rows, [&](std::size_t e) { slice.time.push_back(sessions.time[e]); });
    slice.action = sliceColumn(sessions, rows, sessions.action);
    for (const auto& column : sessions.categories)
        if (named(column.name)) slice.categories.push_back(sliceColumn(sessions, rows, column));
    for (const auto& column : sessions.numbers) {
        if (!named(column.name)) continue;
        auto& copy = slice.numbers.emplace_back(NumericColumn{column.name, {}});
        forEachEvent(sessions, rows,
                     [&](std::size_t e) { copy.values.push_back(column.values[e]); });
    }
    for (const auto& column : sessions.sessionNumbers) {
        if (!named(column.name)) continue;
        auto& copy = slice.sessionNumbers.emplace_back(NumericColumn{column.name, {}});
        for (const auto row : rows) copy.values.push_back(column.values[row]);
    }
    return slice;
}

}  // namespace anomalyst::engine
