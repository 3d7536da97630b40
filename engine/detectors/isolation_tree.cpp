#include "engine/detectors/isolation_tree.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "engine/detectors/training_data.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {
namespace {

/// Deeper than any tree that is grown here.
constexpr int kDeepest = 32;
/// Rows that walk down a tree side by side: the next step of one need not wait for another's.
constexpr std::size_t kSideBySide = 16;

}  // namespace

double averagePathLength(double n) {
    if (n <= 1) return 0;
    if (n <= 2) return 1;
    constexpr double kEulerMascheroni = 0.57721566490153286;
    return 2 * (std::log(n - 1) + kEulerMascheroni) - 2 * (n - 1) / n;
}

/// The state of growing one tree.
class IsolationTree::Grower {
public:
    Grower(IsolationTree& tree, std::span<const float> rows, std::size_t columns, int deepest,
           Random& random)
        : m_tree(tree), m_rows(rows), m_columns(columns), m_deepest(deepest), m_random(random) {
        m_features.resize(columns);
        std::iota(m_features.begin(), m_features.end(), 0U);
    }

    /// Grows what is below `node` on these rows, which it reorders.
    void grow(std::uint32_t node, std::span<std::uint32_t> rows, int depth) {
        Node split;
        if (depth == m_deepest || rows.size() == 1 || !drawSplit(rows, split)) {
            m_tree.m_nodes[node] = {kLargestValue, 0, node};
            m_tree.m_lengths[node] =
                static_cast<float>(depth + averagePathLength(static_cast<double>(rows.size())));
            return;
        }
        split.left = static_cast<std::uint32_t>(m_tree.m_nodes.size());
        m_tree.m_nodes[node] = split;
        m_tree.m_nodes.resize(m_tree.m_nodes.size() + 2);
        m_tree.m_lengths.resize(m_tree.m_nodes.size());
        const auto right = std::ranges::partition(
            rows, [&](std::uint32_t row) { return value(row, split.feature) <= split.threshold; });
        const std::size_t left = rows.size() - right.size();
        grow(split.left, rows.first(left), depth + 1);
        grow(split.left + 1, rows.subspan(left), depth + 1);
        const auto share = static_cast<float>(left) / static_cast<float>(rows.size());
        m_tree.m_lengths[node] =
            share * m_tree.m_lengths[split.left] + (1 - share) * m_tree.m_lengths[split.left + 1];
    }

private:
    float value(std::uint32_t row, std::uint32_t feature) const {
        return m_rows[row * m_columns + feature];
    }

    /// A feature that is not the same in all rows, each as likely, and a threshold between its
    /// least and its largest value; false where all rows are equal.
    bool drawSplit(std::span<const std::uint32_t> rows, Node& split) {
        for (std::size_t left = m_columns; left > 0; --left) {
            std::swap(m_features[left - 1], m_features[m_random.next() % left]);
            split.feature = m_features[left - 1];
            float low = value(rows[0], split.feature);
            float high = low;
            for (const std::uint32_t row : rows) {
                low = std::min(low, value(row, split.feature));
                high = std::max(high, value(row, split.feature));
            }
            if (low == high) continue;
            split.threshold = low + static_cast<float>(m_random.uniform()) * (high - low);
            // Rounding may reach the upper end, and then all rows would go left.
            if (split.threshold >= high) split.threshold = low;
            return true;
        }
        return false;
    }

    IsolationTree& m_tree;
    std::span<const float> m_rows;
    std::size_t m_columns;
    int m_deepest;
    Random& m_random;
    std::vector<std::uint32_t> m_features;  ///< in a random order
};

IsolationTree IsolationTree::grow(std::span<const float> rows, std::size_t columns, int deepest,
                                  Random& random) {
    IsolationTree tree;
    tree.m_nodes.resize(1);
    tree.m_lengths.resize(1);
    std::vector<std::uint32_t> order(rows.size() / columns);
    std::iota(order.begin(), order.end(), 0U);
    Grower(tree, rows, columns, std::min(deepest, kDeepest), random).grow(0, order, 0);
    tree.measureDepth();
    return tree;
}

void IsolationTree::measureDepth() {
    std::vector<int> depth(m_nodes.size());
    for (std::uint32_t node = 0; node < m_nodes.size(); ++node) {
        m_depth = std::max(m_depth, depth[node]);
        if (isLeaf(node)) continue;
        for (const std::uint32_t child : {m_nodes[node].left, m_nodes[node].left + 1})
            depth[child] = std::max(depth[child], depth[node] + 1);
    }
}

void IsolationTree::addPathLengths(std::span<const float> rows, std::span<double> lengths) const {
    const std::size_t columns = rows.size() / lengths.size();
    std::array<std::uint32_t, kSideBySide> at;
    std::size_t row = 0;
    for (; row + kSideBySide <= lengths.size(); row += kSideBySide) {
        at.fill(0);
        for (int step = 0; step < m_depth; ++step)
            for (std::size_t i = 0; i < kSideBySide; ++i)
                at[i] = next(at[i], rows.data() + (row + i) * columns);
        for (std::size_t i = 0; i < kSideBySide; ++i)
            lengths[row + i] += static_cast<double>(m_lengths[at[i]]);
    }
    for (; row < lengths.size(); ++row) {
        std::uint32_t node = 0;
        while (!isLeaf(node)) node = next(node, rows.data() + row * columns);
        lengths[row] += static_cast<double>(m_lengths[node]);
    }
}

void IsolationTree::addChanges(std::span<const float> row, std::span<double> changes) const {
    for (std::uint32_t node = 0; !isLeaf(node);) {
        const std::uint32_t child = next(node, row.data());
        changes[m_nodes[node].feature] +=
            static_cast<double>(m_lengths[child]) - static_cast<double>(m_lengths[node]);
        node = child;
    }
}

void IsolationTree::save(ByteWriter& to) const {
    to.put(static_cast<std::uint64_t>(m_nodes.size()));
    for (const Node& node : m_nodes) {
        to.put(node.threshold);
        to.put(node.feature);
        to.put(node.left);
    }
    to.put(m_lengths);
}

IsolationTree IsolationTree::load(ByteReader& from, std::size_t columns) {
    IsolationTree tree;
    tree.m_nodes.resize(from.getCount(sizeof(Node)));
    for (Node& node : tree.m_nodes) {
        node.threshold = from.get<float>();
        node.feature = from.get<std::uint32_t>();
        node.left = from.get<std::uint32_t>();
    }
    tree.m_lengths = from.getVector<float>();
    if (from.ok() && !tree.sound(columns)) from.refuse("a tree makes no sense");
    if (!from.ok()) return {};
    tree.measureDepth();
    if (tree.m_depth > kDeepest) from.refuse("a tree is too deep");
    return tree;
}

bool IsolationTree::sound(std::size_t columns) const {
    const std::size_t size = m_nodes.size();
    if (size == 0 || m_lengths.size() != size) return false;
    for (std::uint32_t node = 0; node < size; ++node) {
        const auto& [threshold, feature, left] = m_nodes[node];
        // Children behind their parents: no way leads back. A leaf lets nothing pass.
        const bool leads =
            left == node ? threshold >= kLargestValue : left > node && left < size - 1;
        if (!leads || feature >= columns || !std::isfinite(threshold)) return false;
        if (!(m_lengths[node] >= 0 && m_lengths[node] <= 1e6F)) return false;
    }
    return true;
}

}  // namespace anomalyst::engine
