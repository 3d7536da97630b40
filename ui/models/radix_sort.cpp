#include "ui/models/radix_sort.h"

#include <array>
#include <cstddef>

namespace anomalyst::ui {

namespace {

constexpr unsigned kBits = 11;  ///< of a digit: 3 passes for 32 bits, and counts that stay cached
constexpr std::size_t kBuckets = std::size_t{1} << kBits;

template <class Key>
std::size_t digitOf(Key key, unsigned digit) {
    return static_cast<std::size_t>(key >> (digit * kBits)) & (kBuckets - 1);
}

}  // namespace

template <class Key>
void radixSort(std::vector<SortEntry<Key>>& entries) {
    constexpr unsigned kDigits = (sizeof(Key) * 8 + kBits - 1) / kBits;
    std::vector<std::array<std::uint32_t, kBuckets>> counts(kDigits);
    for (const auto& entry : entries)
        for (unsigned digit = 0; digit < kDigits; ++digit)
            ++counts[digit][digitOf(entry.key, digit)];
    std::vector<SortEntry<Key>> other(entries.size());
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
        for (const auto& entry : entries) other[places[digitOf(entry.key, digit)]++] = entry;
        entries.swap(other);
    }
}

template void radixSort(std::vector<SortEntry<std::uint32_t>>&);
template void radixSort(std::vector<SortEntry<std::uint64_t>>&);

}  // namespace anomalyst::ui
