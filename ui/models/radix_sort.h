#pragma once

#include <cstdint>
#include <vector>

namespace anomalyst::ui {

/// `Key` is std::uint32_t or std::uint64_t; small keys make for half the memory traffic.
template <class Key>
struct SortEntry {
    Key key = 0;
    std::uint32_t row = 0;
};

/// Sorts by key; entries with equal keys keep their order, so that sorting by a minor key first and
/// a major one second sorts by both. Least significant digit first (Knuth, TAOCP 3, 5.2.5): a
/// million rows take a fraction of the time of a comparison sort, which is what lets the queue
/// sort on a click without a worker.
template <class Key>
void radixSort(std::vector<SortEntry<Key>>& entries);

}  // namespace anomalyst::ui
