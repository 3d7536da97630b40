#include "engine/neighbours/leaf_kernels.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace anomalyst::engine {
namespace {

// Vectors are an extension of GCC and Clang. Left to themselves compilers vectorise the sums of
// `scanLeaf` but neither the maximum nor the comparison, and the search takes three times as long.
using FourLanes [[gnu::vector_size(16)]] = float;
using EightLanes [[gnu::vector_size(32)]] = float;

/// Sums that are kept in registers at once: half of what SSE and AVX have.
constexpr std::size_t kSums = 8;

template <class Lanes>
constexpr std::size_t kWidth = sizeof(Lanes) / sizeof(float);

template <class Lanes>
[[gnu::always_inline]] inline void read(const float* from, Lanes& to) {
    std::memcpy(&to, from, sizeof to);
}

template <class Lanes, std::size_t Count>
[[gnu::always_inline]] inline void clear(Lanes (&sums)[Count]) {
    for (Lanes& sum : sums) sum = Lanes{};
}

template <class Lanes>
[[gnu::always_inline]] inline float boxDistances(const float* boxes, std::size_t columns,
                                                 const float* query, float* squared) {
    constexpr std::size_t sums = kGroupBoxes / kWidth<Lanes>;
    static_assert(sums <= kSums);
    Lanes sum[sums];
    clear(sum);
    const float* lower = boxes;
    std::size_t j = 0;
    do {
        for (std::size_t i = 0; i < sums; ++i) {
            Lanes low;
            Lanes high;
            read(lower + i * kWidth<Lanes>, low);
            read(lower + kGroupBoxes + i * kWidth<Lanes>, high);
            const Lanes below = low - query[j];
            const Lanes above = query[j] - high;
            const Lanes outside = below > above ? below : above;
            const Lanes apart = outside > 0 ? outside : Lanes{};
            sum[i] += apart * apart;
        }
        lower += 2 * kGroupBoxes;
    } while (++j < columns);
    std::memcpy(squared, sum, sizeof sum);
    Lanes least = sum[0];
    for (std::size_t i = 1; i < sums; ++i) least = sum[i] < least ? sum[i] : least;
    std::array<float, kWidth<Lanes>> leasts;
    std::memcpy(leasts.data(), &least, sizeof leasts);
    return *std::ranges::min_element(leasts);
}

/// Whether one of them is below the limit.
template <class Lanes, std::size_t Count>
[[gnu::always_inline]] inline bool anyBelow(const Lanes (&values)[Count], float limit) {
    auto below = values[0] < limit;
    for (std::size_t i = 1; i < Count; ++i) below |= values[i] < limit;
    std::array<std::uint64_t, sizeof(Lanes) / sizeof(std::uint64_t)> words;
    std::memcpy(words.data(), &below, sizeof words);
    std::uint64_t any = 0;
    for (const std::uint64_t word : words) any |= word;
    return any != 0;
}

template <class Lanes>
[[gnu::always_inline]] inline void scanLeaf(const float* leaf, std::size_t columns,
                                            const float* query, std::uint32_t place,
                                            NearestSoFar& nearest) {
    constexpr std::size_t rows = kSums * kWidth<Lanes>;
    static_assert(kLeafRows % rows == 0);
    for (std::size_t begin = 0; begin < kLeafRows; begin += rows) {
        Lanes sum[kSums];
        clear(sum);
        const float* column = leaf + begin;
        std::size_t j = 0;
        do {
            for (std::size_t i = 0; i < kSums; ++i) {
                Lanes apart;
                read(column + i * kWidth<Lanes>, apart);
                apart -= query[j];
                sum[i] += apart * apart;
            }
            column += kLeafRows;
        } while (++j < columns);
        if (!anyBelow(sum, nearest.farthest())) continue;
        std::array<float, rows> squared;
        std::memcpy(squared.data(), sum, sizeof squared);
        for (std::size_t i = 0; i < rows; ++i)
            if (squared[i] < nearest.farthest())
                nearest.insert(squared[i], place + static_cast<std::uint32_t>(begin + i));
    }
}

float portableBoxDistances(const float* boxes, std::size_t columns, const float* query,
                           float* squared) {
    return boxDistances<FourLanes>(boxes, columns, query, squared);
}

void portableScanLeaf(const float* leaf, std::size_t columns, const float* query,
                      std::uint32_t place, NearestSoFar& nearest) {
    scanLeaf<FourLanes>(leaf, columns, query, place, nearest);
}

#ifdef __x86_64__
[[gnu::target("avx2,fma")]] float avx2BoxDistances(const float* boxes, std::size_t columns,
                                                   const float* query, float* squared) {
    return boxDistances<EightLanes>(boxes, columns, query, squared);
}

[[gnu::target("avx2,fma")]] void avx2ScanLeaf(const float* leaf, std::size_t columns,
                                              const float* query, std::uint32_t place,
                                              NearestSoFar& nearest) {
    scanLeaf<EightLanes>(leaf, columns, query, place, nearest);
}
#endif

}  // namespace

const LeafKernels& portableLeafKernels() {
    static constexpr LeafKernels portable{portableBoxDistances, portableScanLeaf};
    return portable;
}

const LeafKernels& leafKernels() {
#ifdef __x86_64__
    static constexpr LeafKernels avx2{avx2BoxDistances, avx2ScanLeaf};
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return avx2;
#endif
    return portableLeafKernels();
}

}  // namespace anomalyst::engine
