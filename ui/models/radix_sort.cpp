#include "ui/models/radix_sort.h"

#include <array>
#include <cstddef>

namespace anomalyst::ui {

namespace {

constexpr unsigned kBits = 11;  ///< of a digit: its counts stay in the first-level cache
constexpr std::size_t kBuckets = std::size_t{1} << kBits;
constexpr unsigned kDigits = (64 + kBits - 1) / kBits;

std::size_t digitOf(std::uint64_t key, unsigned digit) {
    return (key >> (digit * kBits)) & (kBuckets - 1);
}

}  // namespace

void radixSort(std::vector<SortEntry>& entries) {
    std::vector<std::array<std::uint32_t, kBuckets>> counts(kDigits);
    for (const SortEntry& entry : entries)
        for (unsigned digit = 0; digit < kDigits; ++digit)
            ++counts[digit][digitOf(entry.key, digit)];
    std::vector<SortEntry> other(entries.size());
    for (unsigned digit = 0; digit < kDigits; ++digit) {
        auto& places = counts[digit];
        if (entries.empty() || places[digitOf(entries.front().key, digit)] == entries.size())
            continue;  // all the same here
        std::uint32_t place = 0;
        for (std::uint32_t& count : places) {
            const std::uint32_t start = place;
            place += count;
            count = start;
        }
        for (const SortEntry& entry : entries) other[places[digitOf(entry.key, digit)]++] = entry;
        entries.swap(other);
    }
}

}  // namespace anomalyst::ui
