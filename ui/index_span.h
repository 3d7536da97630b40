#pragma once

#include <algorithm>
#include <cstddef>

namespace anomalyst::ui {

/// Neighbours in an order that the analyst marks: from where the mark began to where it has come.
struct IndexSpan {
    std::size_t anchor = 0;
    std::size_t reach = 0;

    std::size_t first() const { return std::min(anchor, reach); }
    std::size_t last() const { return std::max(anchor, reach); }
    std::size_t size() const { return last() - first() + 1; }
    bool contains(std::size_t index) const { return index >= first() && index <= last(); }
    /// Reaching one further, -1 or 1, among `count` > 0.
    IndexSpan stepped(int by, std::size_t count) const {
        IndexSpan span = *this;
        if (by < 0 && reach > 0) --span.reach;
        if (by > 0 && reach + 1 < count) ++span.reach;
        return span;
    }
    bool operator==(const IndexSpan&) const = default;
};

}  // namespace anomalyst::ui
