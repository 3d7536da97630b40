#include "engine/detectors/context_tree.h"

#include <algorithm>
#include <numeric>

#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {
namespace {

constexpr double kMostCounted = 1e15;  // beyond it a double no longer tells n from n + 1
constexpr double kRounding = 1e-9;     // of sums of weights that are no whole numbers

template <class Number>
bool startsRise(const std::vector<Number>& starts, std::size_t end) {
    return std::ranges::is_sorted(starts) && starts.back() == end;
}

/// Strictly rising, and all codes below `limit`.
bool areCodes(std::span<const std::int32_t> codes, std::size_t limit) {
    return codes.empty() ||
           (codes.front() >= 0 && codes.back() < std::int64_t(limit) &&
            std::ranges::adjacent_find(codes, std::ranges::greater_equal{}) == codes.end());
}

}  // namespace

ContextTree::Node ContextTree::child(Node context, std::int32_t symbol) const {
    const auto begin = m_symbol.begin() + m_firstChild[context];
    const auto end = m_symbol.begin() + m_firstChild[context + 1];
    const auto found = std::lower_bound(begin, end, symbol);
    if (found == end || *found != symbol) return kNowhere;
    return static_cast<Node>(found - m_symbol.begin());
}

double ContextTree::count(Node context, std::int32_t outcome) const {
    const Outcomes known = outcomes(context);
    const auto found = std::ranges::lower_bound(known.codes, outcome);
    if (found == known.codes.end() || *found != outcome) return 0;
    return known.counts[static_cast<std::size_t>(found - known.codes.begin())];
}

ContextTree::Outcomes ContextTree::outcomes(Node context) const {
    const auto begin = static_cast<std::size_t>(m_firstOutcome[context]);
    const auto size = static_cast<std::size_t>(m_firstOutcome[context + 1]) - begin;
    return {std::span(m_outcome).subspan(begin, size), std::span(m_count).subspan(begin, size)};
}

double ContextTree::familiarShare() const {
    const auto kept = std::span(m_kept).subspan(1, m_firstChild[1] - m_firstChild[0]);
    return std::accumulate(kept.begin(), kept.end(), 0.0) / m_total[kRoot];
}

void ContextTree::addUp() {
    m_kept.clear();
    for (Node node = 0; node < m_total.size(); ++node) {
        const auto counts = outcomes(node).counts;
        m_kept.push_back(std::accumulate(counts.begin(), counts.end(), 0.0));
    }
}

void ContextTree::save(ByteWriter& to) const {
    to.put(m_symbol);
    to.put(m_firstChild);
    to.put(m_total);
    to.put(m_firstOutcome);
    to.put(m_outcome);
    to.put(m_count);
}

ContextTree ContextTree::load(ByteReader& from, const ContextRule& rule,
                              const std::vector<ChannelShape>& channels) {
    ContextTree tree;
    tree.m_symbol = from.getVector<std::int32_t>();
    tree.m_firstChild = from.getVector<std::uint32_t>();
    tree.m_total = from.getVector<double>();
    tree.m_firstOutcome = from.getVector<std::uint64_t>();
    tree.m_outcome = from.getVector<std::int32_t>();
    tree.m_count = from.getVector<double>();
    if (!from.ok() || !tree.makesSense(rule.outcomes(channels), rule.symbols(channels))) {
        from.refuse("counts of contexts make no sense");
        return {};
    }
    tree.addUp();
    return tree;
}

bool ContextTree::makesSense(std::size_t outcomes, std::size_t symbols) const {
    const std::size_t nodes = m_symbol.size();
    if (nodes == 0 || m_firstChild.size() != nodes + 1 || m_total.size() != nodes ||
        m_firstOutcome.size() != nodes + 1 || m_count.size() != m_outcome.size() ||
        m_firstChild[0] != 1 || m_firstOutcome[0] != 0 || !startsRise(m_firstChild, nodes) ||
        !startsRise(m_firstOutcome, m_outcome.size()))
        return false;
    const auto isCount = [](double count) { return count > 0 && count <= kMostCounted; };
    for (Node node = 0; node < nodes; ++node) {
        const Outcomes known = this->outcomes(node);
        const double kept = std::accumulate(known.counts.begin(), known.counts.end(), 0.0);
        const auto children = std::span(m_symbol).subspan(
            m_firstChild[node], m_firstChild[node + 1] - m_firstChild[node]);
        // A child stands after its parent, so that no walk goes in circles.
        if (m_firstChild[node] <= node || known.codes.empty() || !areCodes(known.codes, outcomes) ||
            !areCodes(children, symbols) || !std::ranges::all_of(known.counts, isCount) ||
            !isCount(m_total[node]) || m_total[node] < kept * (1 - kRounding))
            return false;
        for (Node child = m_firstChild[node]; child < m_firstChild[node + 1]; ++child)
            if (!isPartOf(child, node)) return false;
    }
    return true;
}

/// A longer context has nothing that the shorter one has not.
bool ContextTree::isPartOf(Node child, Node parent) const {
    const Outcomes known = outcomes(child);
    for (std::size_t k = 0; k < known.codes.size(); ++k)
        if (count(parent, known.codes[k]) < known.counts[k] * (1 - kRounding)) return false;
    return true;
}

}  // namespace anomalyst::engine
