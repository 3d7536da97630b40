#include "engine/detectors/lloyd.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <span>

#include "engine/detectors/cancelled.h"
#include "engine/neighbours/neighbour_search.h"
#include "engine/nn/random.h"
#include "engine/parallel/parallel_for.h"
#include "engine/parallel/row_blocks.h"

namespace anomalyst::engine {
namespace {

constexpr std::size_t kRowsAtOnce = 1'024;
/// An iteration that makes the inertia better by less than this share is the last one.
constexpr double kLeastGain = 1e-5;

/// One start: the rows with their nearest centres.
class Clustering {
public:
    Clustering(const std::vector<float>& rows, std::size_t columns, const LloydSettings& settings,
               RunControl& control)
        : m_rows(rows),
          m_columns(columns),
          m_settings(settings),
          m_control(control),
          m_squared(rows.size() / columns),
          m_cluster(rows.size() / columns) {}

    Result<Clusters> run(std::uint64_t seed) {
        Random random(seed);
        if (const auto seeded = chooseCentres(random); !seeded) return seeded.error();
        double before = std::numeric_limits<double>::infinity();
        for (int iteration = 1;; ++iteration) {
            if (const auto assigned = assign(); !assigned) return assigned.error();
            const bool done = m_clusters.inertia >= before * (1 - kLeastGain) &&
                              std::ranges::find(m_clusters.size, 0U) == m_clusters.size.end();
            if (done || iteration >= m_settings.iterations) break;
            before = m_clusters.inertia;
            if (const auto moved = moveCentres(); !moved) return moved.error();
        }
        dropEmpty();
        return std::move(m_clusters);
    }

private:
    std::size_t rows() const { return m_squared.size(); }
    std::span<const float> row(std::size_t i) const {
        return std::span(m_rows).subspan(i * m_columns, m_columns);
    }
    std::span<float> centre(std::size_t i) {
        return std::span(m_clusters.centres).subspan(i * m_columns, m_columns);
    }
    /// On this thread, in the order of the rows: the passes are too short for threads of their own.
    Status inBlocks(const std::function<void(std::size_t begin, std::size_t end)>& body) {
        return forRowBlocks(rows(), kRowsAtOnce, 1, m_control, trainingCancelled(), body);
    }

    /// Squared distances to the nearest centre if `candidate` became one, and their sum.
    Result<double> withCentre(std::size_t candidate, std::vector<double>& squared) {
        squared.resize(rows());
        const auto measured = inBlocks([&](std::size_t begin, std::size_t end) {
            const std::span<const float> to = row(candidate);
            for (std::size_t i = begin; i < end; ++i) {
                double sum = 0;
                for (std::size_t j = 0; j < m_columns; ++j) {
                    const double apart =
                        static_cast<double>(row(i)[j]) - static_cast<double>(to[j]);
                    sum += apart * apart;
                }
                squared[i] = std::min(sum, m_squared[i]);
            }
        });
        if (!measured) return measured.error();
        return std::accumulate(squared.begin(), squared.end(), 0.0);
    }

    /// A row, with a chance that grows with its squared distance to the centres so far.
    std::size_t draw(Random& random, double total) const {
        double left = random.uniform() * total;
        std::size_t last = 0;
        for (std::size_t i = 0; i < rows(); ++i) {
            if (m_squared[i] == 0) continue;
            last = i;
            left -= m_squared[i];
            if (left < 0) break;
        }
        return last;
    }

    void addCentre(std::size_t index) {
        const auto values = row(index);
        m_clusters.centres.insert(m_clusters.centres.end(), values.begin(), values.end());
        m_clusters.size.push_back(0);
    }

    Status chooseCentres(Random& random) {
        const int candidates =
            2 + static_cast<int>(std::log(static_cast<double>(m_settings.clusters)));
        std::ranges::fill(m_squared, std::numeric_limits<double>::infinity());
        std::size_t chosen = random.next() % rows();
        auto total = withCentre(chosen, m_squared);
        if (!total) return total.error();
        addCentre(chosen);
        std::vector<double> squared;
        std::vector<double> best;
        while (m_clusters.count() < m_settings.clusters && *total > 0) {
            double least = std::numeric_limits<double>::infinity();
            for (int i = 0; i < candidates; ++i) {
                const std::size_t candidate = draw(random, *total);
                const auto sum = withCentre(candidate, squared);
                if (!sum) return sum.error();
                if (*sum >= least) continue;
                least = *sum;
                chosen = candidate;
                std::swap(best, squared);
            }
            addCentre(chosen);
            std::swap(m_squared, best);
            total = least;
        }
        return {};
    }

    /// Finds each row's cluster.
    Status assign() {
        const NeighbourSearch search(m_clusters.centres, m_columns);
        const auto assigned = inBlocks([&](std::size_t begin, std::size_t end) {
            std::vector<Neighbour> nearest(end - begin);
            search.nearest(std::span(m_rows).subspan(begin * m_columns, (end - begin) * m_columns),
                           1, nearest);
            for (std::size_t i = begin; i < end; ++i) {
                m_cluster[i] = nearest[i - begin].row;
                m_squared[i] = std::pow(nearest[i - begin].distance, 2);
            }
        });
        if (!assigned) return assigned.error();
        std::ranges::fill(m_clusters.size, 0);
        for (const std::uint32_t cluster : m_cluster) ++m_clusters.size[cluster];
        m_clusters.inertia = std::accumulate(m_squared.begin(), m_squared.end(), 0.0);
        return {};
    }

    /// Moves each centre to the mean of its rows, one without rows to the farthest row. Blocks are
    /// summed in their order, so that the result does not depend on the threads.
    Status moveCentres() {
        std::vector<double> sums(m_clusters.centres.size());
        const auto summed = inBlocks([&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i)
                for (std::size_t j = 0; j < m_columns; ++j)
                    sums[m_cluster[i] * m_columns + j] += static_cast<double>(row(i)[j]);
        });
        if (!summed) return summed.error();
        for (std::size_t i = 0; i < m_clusters.count(); ++i) {
            if (m_clusters.size[i] == 0) {
                std::ranges::copy(row(takeFarthest()), centre(i).begin());
                continue;
            }
            for (std::size_t j = 0; j < m_columns; ++j)
                centre(i)[j] = static_cast<float>(sums[i * m_columns + j] /
                                                  static_cast<double>(m_clusters.size[i]));
        }
        return {};
    }

    std::size_t takeFarthest() {
        const auto farthest = std::ranges::max_element(m_squared);
        *farthest = 0;
        return static_cast<std::size_t>(farthest - m_squared.begin());
    }

    void dropEmpty() {
        Clusters kept{{}, {}, m_clusters.inertia};
        for (std::size_t i = 0; i < m_clusters.count(); ++i) {
            if (m_clusters.size[i] == 0) continue;
            kept.centres.insert(kept.centres.end(), centre(i).begin(), centre(i).end());
            kept.size.push_back(m_clusters.size[i]);
        }
        m_clusters = std::move(kept);
    }

    const std::vector<float>& m_rows;
    std::size_t m_columns;
    const LloydSettings& m_settings;
    RunControl& m_control;
    std::vector<double> m_squared;         ///< [rows] squared distance to the nearest centre
    std::vector<std::uint32_t> m_cluster;  ///< [rows] the cluster of that centre
    Clusters m_clusters;
};

}  // namespace

Result<Clusters> lloyd(const std::vector<float>& rows, std::size_t columns,
                       const LloydSettings& settings, RunControl& control) {
    Random random(settings.seed);
    std::vector<std::uint64_t> seeds(static_cast<std::size_t>(settings.restarts));
    std::ranges::generate(seeds, [&] { return random.next(); });
    std::vector<Clusters> found(seeds.size());
    const auto tried =
        parallelFor(found.size(), settings.threads, [&](std::size_t start) -> Status {
            auto clusters = Clustering(rows, columns, settings, control).run(seeds[start]);
            if (!clusters) return clusters.error();
            found[start] = std::move(*clusters);
            return {};
        });
    if (!tried) return tried.error();
    return std::move(*std::ranges::min_element(found, {}, &Clusters::inertia));
}

}  // namespace anomalyst::engine
