#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/nn/random.h"

namespace anomalyst::engine {

class ByteReader;
class ByteWriter;

/// c(n) of Liu, Ting and Zhou 2008, equation 1: the average path length of an unsuccessful search
/// in a binary search tree of `n` rows, with ln(n - 1) + 0.5772… for the harmonic number. What is
/// added where a tree ends with `n` rows still together, and what scores are measured in.
double averagePathLength(double n);

/// One isolation tree (Liu, Ting and Zhou 2008): splits rows at random until each is by itself, all
/// that are left are equal, or the tree is as deep as it may be.
class IsolationTree {
public:
    /// Grows on `rows`, [rows x columns], row-major, finite; at least one.
    static IsolationTree grow(std::span<const float> rows, std::size_t columns, int deepest,
                              Random& random);

    /// Adds its path length to that of each row: the splits it passes, and `averagePathLength` of
    /// the training rows where it ends. `rows` is [lengths x columns], within +-`kLargestValue`.
    void addPathLengths(std::span<const float> rows, std::span<double> lengths) const;
    /// Adds to `changes`, [columns], by how much each split on the row's way changes the path
    /// length to be expected, under the feature that is split, as Saabas 2014 does for the value of
    /// a decision tree. These sum to the row's path length less `expectedLength()`.
    void addChanges(std::span<const float> row, std::span<double> changes) const;
    /// Mean path length of the rows it was grown on.
    double expectedLength() const { return static_cast<double>(m_lengths.front()); }

    void save(ByteWriter& to) const;
    /// For rows of `columns` features. Refuses trees that lead nowhere or round in a circle.
    static IsolationTree load(ByteReader& from, std::size_t columns);

private:
    struct Node {
        float threshold = 0;        ///< rows above it go right
        std::uint32_t feature = 0;  ///< whose value is compared
        std::uint32_t left = 0;     ///< always behind its parent; the right child follows. A leaf's
                                    ///< is itself, so that walking on stays there.
    };
    class Grower;

    std::uint32_t next(std::uint32_t node, const float* row) const {
        const Node& at = m_nodes[node];
        return at.left + static_cast<std::uint32_t>(row[at.feature] > at.threshold);
    }
    bool isLeaf(std::uint32_t node) const { return m_nodes[node].left == node; }
    bool sound(std::size_t columns) const;
    void measureDepth();

    std::vector<Node> m_nodes;
    std::vector<float> m_lengths;  ///< [nodes] mean path length of the training rows that come by
    int m_depth = 0;               ///< splits on the longest way
};

}  // namespace anomalyst::engine
