#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/features/dataset.h"
#include "engine/nn/random.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

/// What a network learns of rows of features: standardised values, clipped to +-8. The share `trim`
/// of a batch whose loss is the largest does not count.
struct FeatureTraining {
    const Dataset& train;
    const Dataset& validation;  ///< not empty
    std::size_t batch = 0;      ///< rows a step
    double trim = 0;            ///< in [0, 1)

    /// Rows that count of so many.
    std::size_t kept(std::size_t rows) const;
};

/// The features as networks take them, [rows x columns], and the weight of each row.
std::vector<float> clippedRows(const Dataset& data);
std::vector<float> rowWeights(const Dataset& data);

/// Rows in an order that is drawn anew for each epoch, cut into batches.
class ShuffledRows {
public:
    ShuffledRows(std::size_t rows, std::size_t batch);

    std::size_t batches() const { return (m_order.size() + m_batch - 1) / m_batch; }
    /// Draws the order of the coming epoch; returns its number of batches.
    std::size_t shuffle(Random& random);
    /// Rows of that batch; valid until the next `shuffle`.
    std::span<std::int64_t> batch(std::size_t index);

    /// The order, from which the next one is drawn.
    void write(ByteWriter& to) const;
    void read(ByteReader& from);  ///< refuses (in `from`) an order of other rows

private:
    std::vector<std::int64_t> m_order;
    std::size_t m_batch;
};

}  // namespace anomalyst::engine
