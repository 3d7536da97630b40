#include "engine/explanation/alignment.h"

#include <algorithm>
#include <numeric>

namespace anomalyst::engine {
namespace {

using Kind = AlignedStep::Kind;
using Sequence = std::span<const std::int32_t>;

/// The last step of the best alignment of every pair of beginnings. [(n + 1) x (m + 1)]
std::vector<Kind> lastSteps(Sequence first, Sequence second) {
    const std::size_t width = second.size() + 1;
    // An edit weighs more than all steps that can be the same, so that these only break ties.
    const auto edit = static_cast<std::ptrdiff_t>(first.size() + width);
    std::vector<Kind> last((first.size() + 1) * width, Kind::OnlySecond);
    std::vector<std::ptrdiff_t> above(width), row(width);
    for (std::size_t j = 1; j < width; ++j) above[j] = above[j - 1] + edit;
    for (std::size_t i = 1; i <= first.size(); ++i) {
        row[0] = above[0] + edit;
        last[i * width] = Kind::OnlyFirst;
        for (std::size_t j = 1; j < width; ++j) {
            const bool same = first[i - 1] == second[j - 1];
            const std::ptrdiff_t paired = above[j - 1] + (same ? -1 : edit);
            const std::ptrdiff_t alone = above[j] + edit;
            row[j] = std::min({paired, alone, row[j - 1] + edit});
            last[i * width + j] = row[j] == paired  ? same ? Kind::Same : Kind::Changed
                                  : row[j] == alone ? Kind::OnlyFirst
                                                    : Kind::OnlySecond;
        }
        above.swap(row);
    }
    return last;
}

}  // namespace

std::string_view name(AlignedStep::Kind kind) {
    switch (kind) {
        case Kind::Same: return "same";
        case Kind::Changed: return "changed";
        case Kind::OnlyFirst: return "only_first";
        case Kind::OnlySecond: break;
    }
    return "only_second";
}

std::size_t editDistance(Sequence first, Sequence second, std::size_t limit) {
    const std::size_t lengths = std::max(first.size(), second.size());
    if (lengths - std::min(first.size(), second.size()) > limit) return lengths;
    std::vector<std::size_t> row(second.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= first.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        std::size_t least = row[0];
        for (std::size_t j = 1; j < row.size(); ++j) {
            const std::size_t paired = diagonal + (first[i - 1] == second[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({paired, row[j] + 1, row[j - 1] + 1});
            least = std::min(least, row[j]);
        }
        if (least > limit) return least;
    }
    return row.back();
}

std::vector<AlignedStep> align(Sequence first, Sequence second) {
    const std::vector<Kind> last = lastSteps(first, second);
    std::vector<AlignedStep> steps;
    std::size_t i = first.size(), j = second.size();
    while (i > 0 || j > 0) {
        const Kind kind = last[i * (second.size() + 1) + j];
        if (kind != Kind::OnlySecond) --i;
        if (kind != Kind::OnlyFirst) --j;
        steps.push_back({kind, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j)});
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
}

}  // namespace anomalyst::engine
