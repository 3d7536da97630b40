#include "engine/detectors/histogram.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/detectors/training_data.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {
namespace {

/// Narrower bins than any that single-precision values lead to.
constexpr double kNarrowest = 1e-100;

/// Which bin a value within the edges is in.
std::size_t binWithin(const std::vector<double>& edges, double value) {
    const auto above = std::ranges::upper_bound(edges, value) - edges.begin();
    return std::min(static_cast<std::size_t>(above), edges.size() - 1) - 1;
}

/// The height that half of the sessions' bins reach.
double medianHeight(const std::vector<double>& heights, const std::vector<double>& content) {
    std::vector<std::size_t> order(heights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t bin) { return heights[bin]; });
    const double half = std::accumulate(content.begin(), content.end(), 0.0) / 2;
    double reached = 0;
    for (const std::size_t bin : order) {
        reached += content[bin];
        if (reached >= half) return heights[bin];
    }
    return heights[order.back()];
}

}  // namespace

Histogram::Histogram(std::vector<double> edges, const std::vector<double>& content)
    : m_edges(std::move(edges)) {
    const double total = std::accumulate(content.begin(), content.end(), 0.0);
    // A column of one value has one bin without a width, which is as tall as any.
    const double range = m_edges.back() - m_edges.front();
    std::vector<double> heights;
    for (std::size_t bin = 0; bin < content.size(); ++bin)
        heights.push_back(range > 0 ? content[bin] / (m_edges[bin + 1] - m_edges[bin]) : 1);
    const double usual = medianHeight(heights, content);
    const auto bits = [total](double height) {
        return std::log2((total + 1) / (total * height + 1));
    };
    for (const double height : heights) m_bits.push_back(bits(std::min(height / usual, 1.0)));
    m_outside = bits(0);
    measure();
}

void Histogram::measure() {
    const auto bins = static_cast<double>(m_bits.size());
    const double width = (m_edges.back() - m_edges.front()) / bins;
    for (std::size_t bin = 0; bin < m_bits.size(); ++bin)
        if (std::abs(m_edges[bin] - m_edges.front() - static_cast<double>(bin) * width) > width / 2)
            return;
    if (width > kNarrowest) m_binsPerUnit = 1 / width;
}

std::size_t Histogram::binOf(double value) const {
    if (m_binsPerUnit == 0) return binWithin(m_edges, value);
    auto bin = std::min(static_cast<std::size_t>((value - m_edges.front()) * m_binsPerUnit),
                        m_bits.size() - 1);
    // Edges and quotient are rounded, so a value at an edge may be beside its bin.
    while (value < m_edges[bin]) --bin;
    while (bin + 1 < m_bits.size() && value >= m_edges[bin + 1]) ++bin;
    return bin;
}

Histogram Histogram::ofEqualWidth(const ColumnDistribution& column, std::size_t bins) {
    const auto& values = column.values();
    const auto low = static_cast<double>(values.front());
    const auto high = static_cast<double>(values.back());
    if (values.size() == 1) bins = 1;
    std::vector<double> edges;
    for (std::size_t i = 0; i < bins; ++i)
        edges.push_back(low + (high - low) * static_cast<double>(i) / static_cast<double>(bins));
    edges.push_back(high);
    std::vector<double> content(bins);
    for (std::size_t i = 0; i < values.size(); ++i)
        content[binWithin(edges, static_cast<double>(values[i]))] += column.at(i);
    return {std::move(edges), content};
}

Histogram Histogram::ofEqualContent(const ColumnDistribution& column, std::size_t bins) {
    const auto& values = column.values();
    const double share = column.total() / static_cast<double>(bins);
    std::vector<double> edges = {static_cast<double>(values.front())};
    std::vector<double> content = {0};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double more = column.at(i);
        if (content.back() > 0 && (content.back() >= share || more >= share)) {
            edges.push_back((static_cast<double>(values[i - 1]) + static_cast<double>(values[i])) /
                            2);
            content.push_back(0);
        }
        content.back() += more;
    }
    edges.push_back(static_cast<double>(values.back()));
    return {std::move(edges), content};
}

double Histogram::bits(float value) const {
    const auto x = static_cast<double>(value);
    // Also where a column has one value: nothing else is between its edges.
    if (x < m_edges.front() || x > m_edges.back()) return m_outside;
    return m_bits[binOf(x)];
}

double Histogram::usual(float value) const {
    const auto x = static_cast<double>(value);
    double nearest = x;
    double shortest = HUGE_VAL;
    for (std::size_t bin = 0; bin < m_bits.size(); ++bin) {
        if (m_bits[bin] > 0) continue;
        const double candidate = std::clamp(x, m_edges[bin], m_edges[bin + 1]);
        if (std::abs(candidate - x) >= shortest) continue;
        nearest = candidate;
        shortest = std::abs(candidate - x);
    }
    return nearest;
}

void Histogram::save(ByteWriter& to) const {
    to.put(m_edges);
    to.put(m_bits);
    to.put(m_outside);
}

Histogram Histogram::load(ByteReader& from) {
    Histogram histogram;
    histogram.m_edges = from.getVector<double>();
    histogram.m_bits = from.getVector<double>();
    histogram.m_outside = from.get<double>();
    if (from.ok() && !histogram.sound()) from.refuse("a histogram makes no sense");
    if (from.ok()) histogram.measure();
    return histogram;
}

bool Histogram::sound() const {
    constexpr auto kFarthest = static_cast<double>(kLargestValue);
    const auto placed = [](double edge) { return std::abs(edge) <= kFarthest; };
    const auto measured = [this](double bits) { return bits >= 0 && bits <= m_outside; };
    return !m_bits.empty() && m_edges.size() == m_bits.size() + 1 && std::isfinite(m_outside) &&
           std::ranges::all_of(m_edges, placed) && std::ranges::is_sorted(m_edges) &&
           std::ranges::all_of(m_bits, measured);
}

}  // namespace anomalyst::engine
