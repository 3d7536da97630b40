#include "engine/detectors/reference_sessions.h"

#include <algorithm>
#include <numeric>
#include <span>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/parameter_infos.h"
#include "engine/detectors/training_data.h"
#include "engine/nn/random.h"
#include "engine/parallel/row_blocks.h"

namespace anomalyst::engine {
namespace {

constexpr std::size_t kRowsAtOnce = 64;
/// Rows between two reports of progress.
constexpr std::size_t kRowsPerReport = 4'096;

/// Copies what was found for row `self`, which may have found itself, to `others`, without it.
/// Where it did not, all found are as near as itself, and any may be left out.
void withoutItself(std::size_t self, std::span<const Neighbour> found,
                   std::span<Neighbour> others) {
    auto itself = std::ranges::find(found, self, &Neighbour::row);
    if (itself == found.end()) --itself;
    std::copy(itself + 1, found.end(), std::copy(found.begin(), itself, others.begin()));
}

}  // namespace

ParameterInfo referenceSessionsParameter() {
    return integerParameter("reference-sessions", 10'000, 10, 100'000,
                            "Most training sessions that are kept to compare with; of more, this "
                            "many are drawn. More tell smaller groups apart from single sessions, "
                            "and take longer.");
}

std::vector<float> drawSessions(const Dataset& train, std::size_t most, std::uint64_t seed) {
    const std::size_t rows = train.features.rows;
    if (rows <= most) return finiteRows(train.features, 0, rows, kLargestValue);
    std::vector<std::uint32_t> drawn(rows);
    std::iota(drawn.begin(), drawn.end(), 0U);
    Random(seed).shuffle(std::span(drawn));
    drawn.resize(most);
    std::ranges::sort(drawn);
    return finiteRows(subset(train, drawn).features, 0, most, kLargestValue);
}

std::string drawnSessions(std::size_t drawn, std::size_t trained) {
    return drawn == trained ? "all " + std::to_string(trained) + " training sessions"
                            : std::to_string(drawn) + " sessions drawn from the " +
                                  std::to_string(trained) + " trained on";
}

NeighbourSearch searchReferences(const Dataset& train, const Parameters& parameters,
                                 std::uint64_t seed) {
    const auto most = static_cast<std::size_t>(parameters.integer("reference-sessions"));
    return {drawSessions(train, most, seed), train.features.columns()};
}

std::string referencesNote(const NeighbourSearch& search, const Dataset& train) {
    return "Compares with " + drawnSessions(search.rows(), train.features.rows) +
           "; the nearest are found exactly, not by approximation.";
}

Result<std::vector<Neighbour>> nearestOthers(const NeighbourSearch& search, std::size_t count,
                                             int threads, RunControl& control) {
    const std::size_t rows = search.rows();
    const std::size_t columns = search.columns();
    std::vector<Neighbour> others(rows * count);
    const auto compare = [&](std::size_t begin, std::size_t end) {
        std::vector<Neighbour> found((end - begin) * (count + 1));
        search.nearest(std::span(search.values()).subspan(begin * columns, (end - begin) * columns),
                       count + 1, found);
        for (std::size_t i = begin; i < end; ++i)
            withoutItself(i, std::span(found).subspan((i - begin) * (count + 1), count + 1),
                          std::span(others).subspan(i * count, count));
    };
    for (std::size_t done = 0; done < rows;) {
        const std::size_t many = std::min(kRowsPerReport, rows - done);
        const auto compared = forRowBlocks(
            many, kRowsAtOnce, threads, control, trainingCancelled(),
            [&](std::size_t begin, std::size_t end) { compare(done + begin, done + end); });
        if (!compared) return compared.error();
        done += many;
        control.report({.phase = "training",
                        .done = static_cast<double>(done),
                        .total = static_cast<double>(rows),
                        .unit = "sessions"});
    }
    return others;
}

}  // namespace anomalyst::engine
