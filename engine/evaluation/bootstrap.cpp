#include "engine/evaluation/bootstrap.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "engine/nn/random.h"

namespace anomalyst::engine {
namespace {

constexpr std::size_t kRounds = 400;
constexpr std::size_t kFewestRounds = 100;
constexpr std::size_t kDrawn = 40'000'000;  // a second or so

/// Poisson variables of mean 1, by inversion of their distribution.
class PoissonDraws {
public:
    explicit PoissonDraws(std::uint64_t seed) : m_random(seed) {
        double probability = std::exp(-1.0), sum = 0;
        for (std::size_t k = 0; k < m_upTo.size(); ++k) {
            sum += probability;
            m_upTo[k] = sum;
            probability /= static_cast<double>(k + 1);
        }
    }
    double next() {
        const double u = m_random.uniform();
        std::size_t k = 0;
        while (k < m_upTo.size() && u >= m_upTo[k]) ++k;
        return static_cast<double>(k);
    }

private:
    Random m_random;
    std::array<double, 12> m_upTo{};  // beyond, less than 1e-9 is left
};

/// The labelled scores from the highest on, those that are equal in one group.
struct Ranking {
    std::vector<bool> anomalous;
    std::vector<std::size_t> groupEnd;
};

Ranking labelledOf(const RankedScores& scores) {
    Ranking ranking;
    std::optional<float> last;
    for (std::size_t rank = 0; rank < scores.size(); ++rank) {
        const auto truth = scores.truthAt(rank);
        if (truth == RankedScores::Truth::Unknown) continue;
        if (last && *last != scores.scoreAt(rank))
            ranking.groupEnd.push_back(ranking.anomalous.size());
        last = scores.scoreAt(rank);
        ranking.anomalous.push_back(truth == RankedScores::Truth::Anomalous);
    }
    ranking.groupEnd.push_back(ranking.anomalous.size());
    return ranking;
}

struct Sums {
    double positives = 0, negatives = 0;
    double pairs = 0;      ///< in which the anomalous one scores higher, ties half
    double precision = 0;  ///< summed over the anomalous ones
};

Sums weighed(const Ranking& ranking, PoissonDraws& draws) {
    Sums sums;
    std::size_t i = 0;
    for (const std::size_t end : ranking.groupEnd) {
        double positivesHere = 0, negativesHere = 0;
        for (; i < end; ++i) (ranking.anomalous[i] ? positivesHere : negativesHere) += draws.next();
        sums.pairs += negativesHere * (sums.positives + positivesHere / 2);
        sums.positives += positivesHere;
        sums.negatives += negativesHere;
        if (positivesHere > 0)
            sums.precision += positivesHere * sums.positives / (sums.positives + sums.negatives);
    }
    return sums;
}

std::optional<Interval> middle95(std::vector<double> values) {
    if (values.empty()) return std::nullopt;
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) {
        return values[static_cast<std::size_t>(
            std::lround(share * static_cast<double>(values.size() - 1)))];
    };
    return Interval{at(0.025), at(0.975)};
}

}  // namespace

RankingIntervals bootstrapIntervals(const RankedScores& scores, std::uint64_t seed) {
    if (scores.positives() == 0) return {};
    const Ranking ranking = labelledOf(scores);
    const std::size_t rounds =
        std::clamp(kDrawn / ranking.anomalous.size(), kFewestRounds, kRounds);
    PoissonDraws draws(seed);
    std::vector<double> auroc, auprc;
    for (std::size_t round = 0; round < rounds; ++round) {
        const Sums sums = weighed(ranking, draws);
        if (sums.positives > 0) auprc.push_back(sums.precision / sums.positives);
        if (sums.positives > 0 && sums.negatives > 0)
            auroc.push_back(sums.pairs / (sums.positives * sums.negatives));
    }
    return {middle95(std::move(auroc)), middle95(std::move(auprc))};
}

}  // namespace anomalyst::engine
