#pragma once

#include <cstddef>
#include <vector>

#include "engine/detectors/column_distribution.h"

namespace anomalyst::engine {

class ByteReader;
class ByteWriter;

/// A column's histogram, read as how unexpected a value is.
class Histogram {
public:
    Histogram() = default;
    /// `bins` bins of equal width from the least to the largest value.
    static Histogram ofEqualWidth(const ColumnDistribution& column, std::size_t bins);
    /// About `bins` bins with equally many sessions in each. A value that more have than belong
    /// into a bin fills one by itself. Bins meet half-way between two values.
    static Histogram ofEqualContent(const ColumnDistribution& column, std::size_t bins);

    /// -log2((h + 1/n) / (1 + 1/n)), where h is the height of the bin of `value`: 0 outside of all
    /// bins, 1 in the bin of the median session and in every taller one. From 0 to log2(n + 1).
    double bits(float value) const;
    /// The nearest value of 0 bits.
    double usual(float value) const;

    void save(ByteWriter& to) const;
    static Histogram load(ByteReader& from);

private:
    /// `content`: the sessions of each bin, by their weight.
    Histogram(std::vector<double> edges, const std::vector<double>& content);
    std::size_t binOf(double value) const;
    void measure();  ///< sets `m_binsPerUnit`
    bool sound() const;

    std::vector<double> m_edges;  ///< [bins + 1] ascending; a bin has its lower edge, the last both
    std::vector<double> m_bits;   ///< [bins]
    double m_outside = 0;         ///< bits beyond the edges
    double m_binsPerUnit = 0;     ///< where all bins are (about) as wide; else 0
};

}  // namespace anomalyst::engine
