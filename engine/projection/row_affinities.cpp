#include "engine/projection/row_affinities.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "engine/neighbours/neighbour_search.h"

namespace anomalyst::engine {
namespace {

constexpr std::size_t kRowsAtOnce = 256;
constexpr int kMostHalvings = 60;
constexpr double kCloseEnough = 1e-5;  ///< of the entropy, in nats

/// The neighbours' shares of one row's Gaussian; `squared` ascends. Where all are equally far the
/// shares are equal, however narrow it is.
void conditionalShares(std::span<const double> squared, double perplexity,
                       std::span<double> shares) {
    const double wanted = std::log(perplexity);
    double narrow = 1, least = 0, most = std::numeric_limits<double>::infinity();
    double sum = 0;
    for (int step = 0; step < kMostHalvings; ++step) {
        sum = 0;
        double weighted = 0;
        for (std::size_t k = 0; k < squared.size(); ++k) {
            const double farther = squared[k] - squared.front();
            shares[k] = std::exp(-narrow * farther);
            sum += shares[k];
            weighted += shares[k] * farther;
        }
        const double entropy = std::log(sum) + narrow * weighted / sum;
        if (std::abs(entropy - wanted) < kCloseEnough) break;
        (entropy > wanted ? least : most) = narrow;
        narrow = std::isinf(most) ? narrow * 2 : (least + most) / 2;
    }
    for (double& share : shares) share /= sum;
}

struct Pair {
    std::uint32_t a, b;
    float share;
};

/// Adds what both rows of a pair say of it.
RowAffinities merged(std::vector<Pair> pairs, std::size_t rows) {
    std::ranges::sort(pairs, {}, [](const Pair& p) { return std::tuple(p.a, p.b, p.share); });
    RowAffinities affinities;
    affinities.offsets.reserve(rows + 1);
    for (const Pair& pair : pairs) {
        while (affinities.rows() < pair.a) affinities.offsets.push_back(affinities.row.size());
        const bool again =
            affinities.row.size() > affinities.offsets.back() && affinities.row.back() == pair.b;
        if (again) {
            affinities.share.back() += pair.share;
        } else {
            affinities.row.push_back(pair.b);
            affinities.share.push_back(pair.share);
        }
    }
    while (affinities.rows() < rows) affinities.offsets.push_back(affinities.row.size());
    return affinities;
}

}  // namespace

Result<RowAffinities> rowAffinities(std::span<const float> rows, std::size_t columns,
                                    double perplexity, RunControl& control) {
    const std::size_t count = rows.size() / columns;
    const std::size_t near =
        std::min(count - 1, static_cast<std::size_t>(std::lround(3 * perplexity)));
    const NeighbourSearch search(std::vector<float>(rows.begin(), rows.end()), columns);
    std::vector<Neighbour> found((near + 1) * std::min(count, kRowsAtOnce));
    std::vector<double> squared(near), shares(near);
    std::vector<std::uint32_t> who(near);
    std::vector<Pair> pairs;
    pairs.reserve(2 * near * count);
    const double half = 0.5 / static_cast<double>(count);
    for (std::size_t begin = 0; begin < count; begin += kRowsAtOnce) {
        if (control.shouldStop())
            return Error{ErrorKind::Cancelled, "Spreading the sessions was cancelled", "", ""};
        const std::size_t many = std::min(kRowsAtOnce, count - begin);
        search.nearest(rows.subspan(begin * columns, many * columns), near + 1,
                       std::span(found).first(many * (near + 1)));
        for (std::size_t i = 0; i < many; ++i) {
            const auto self = static_cast<std::uint32_t>(begin + i);
            std::size_t k = 0;  // of more than `near` equal rows some are found, itself perhaps not
            for (const Neighbour& other : std::span(found).subspan(i * (near + 1), near + 1)) {
                if (other.row == self || k == near) continue;
                who[k] = other.row;
                squared[k++] = other.distance * other.distance;
            }
            conditionalShares(squared, perplexity, shares);
            for (k = 0; k < near; ++k) {
                const auto share = static_cast<float>(shares[k] * half);
                pairs.push_back({self, who[k], share});
                pairs.push_back({who[k], self, share});
            }
        }
    }
    return merged(std::move(pairs), count);
}

}  // namespace anomalyst::engine
