#include "ui/models/session_order.h"

#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "ui/models/radix_sort.h"

namespace anomalyst::ui {

namespace {

/// Unsigned integers that order as the values do; none where the value is missing.
std::optional<std::uint32_t> orderable(float value) {
    if (std::isnan(value)) return {};
    const auto bits = std::bit_cast<std::uint32_t>(value);
    return (bits & 0x8000'0000u) != 0 ? ~bits : bits | 0x8000'0000u;
}

std::optional<std::uint64_t> orderable(std::int64_t value) {
    return static_cast<std::uint64_t>(value) ^ (std::uint64_t{1} << 63);
}

template <class Kind>
std::optional<std::uint32_t> orderableOr(Kind value, Kind missing) {
    if (value == missing) return {};
    return static_cast<std::uint32_t>(value);
}

/// Orders rows that are in some order already by one more key, stably.
template <class Key, class KeyOf>
void orderBy(std::vector<std::uint32_t>& rows, Qt::SortOrder direction, KeyOf keyOf) {
    constexpr Key kLast = std::numeric_limits<Key>::max();
    std::vector<SortEntry<Key>> entries(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::optional<Key> key = keyOf(std::size_t{rows[i]});
        const Key turned = !key                               ? kLast
                           : direction == Qt::DescendingOrder ? static_cast<Key>(~*key)
                                                              : *key;
        entries[i] = {turned, rows[i]};
    }
    radixSort(entries);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = entries[i].row;
}

}  // namespace

std::vector<std::uint32_t> sessionOrder(const SessionKeys& keys,
                                        const std::vector<Verdict>& verdicts,
                                        SessionTableModel::Column column, Qt::SortOrder direction,
                                        std::span<const std::uint8_t> marks) {
    std::vector<std::uint32_t> rows(keys.size());
    std::iota(rows.begin(), rows.end(), 0u);
    const auto by32 = [&](auto keyOf) { orderBy<std::uint32_t>(rows, direction, keyOf); };
    const auto by64 = [&](auto keyOf) { orderBy<std::uint64_t>(rows, direction, keyOf); };
    const auto byFloat = [&](const std::vector<float>& values) {
        by32([&](std::size_t i) { return orderable(values[i]); });
    };
    switch (column) {
        case SessionTableModel::User:
            by64([&](std::size_t i) { return orderable(keys.user[i].value); });
            break;
        case SessionTableModel::Start:
            by64([&](std::size_t i) {
                return keys.start[i].known() ? orderable(keys.start[i].micros) : std::nullopt;
            });
            break;
        case SessionTableModel::Events:
            by32([&](std::size_t i) { return std::optional(keys.events[i]); });
            break;
        case SessionTableModel::Duration: byFloat(keys.durationSeconds); break;
        case SessionTableModel::Amount: byFloat(keys.amount); break;
        case SessionTableModel::VerdictColumn:
            by32([&](std::size_t i) { return orderableOr(verdicts[i], Verdict::None); });
            break;
        case SessionTableModel::Given:
            by32([&](std::size_t i) { return orderableOr(keys.given[i], GivenLabel::Unknown); });
            break;
        case SessionTableModel::Flags:
            if (marks.empty()) break;
            by32([&](std::size_t i) { return orderableOr(marks[i], std::uint8_t{0}); });
            break;
        default:
            byFloat(keys.raw);
            byFloat(keys.surprise);
            break;
    }
    return rows;
}

}  // namespace anomalyst::ui
