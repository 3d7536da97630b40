#pragma once

#include <span>
#include <vector>

namespace anomalyst::engine {

class ByteReader;
class ByteWriter;

/// Fills missing values and brings every column to mean 0 and standard deviation 1, with what it
/// learnt from the training rows. Matrices are row-major [rows x columns]; NaN is missing,
/// infinite values count as missing.
class Scaler {
public:
    Scaler() = default;
    /// `smallestScale` [columns]: a column whose standard deviation is (all but) zero is divided
    /// by this instead, so that a departure still shows; 0 marks such a column as useless.
    static Scaler fit(std::span<const float> values, std::size_t columns,
                      std::span<const float> smallestScale);

    /// Columns that are constant in training and of no use.
    bool useless(std::size_t column) const { return m_scale[column] == 0; }
    /// Whether the training rows miss values in that column.
    bool hadMissing(std::size_t column) const { return m_hadMissing[column] != 0; }
    /// Takes the training rows for complete in that column, so that no feature tells of it.
    void forgetMissing(std::size_t column) { m_hadMissing[column] = 0; }
    /// Standardised; a missing value is the training median. 0 for useless columns.
    float apply(std::size_t column, float value) const;

    std::size_t columns() const { return m_scale.size(); }
    const std::vector<float>& centre() const { return m_centre; }
    const std::vector<float>& scale() const { return m_scale; }
    /// Lowest and highest value of the training rows; empty where not known (older models).
    const std::vector<float>& low() const { return m_low; }
    const std::vector<float>& high() const { return m_high; }

    void save(ByteWriter& to) const;
    /// `hasRange`: whether `low` and `high` were saved with it.
    static Scaler load(ByteReader& from, bool hasRange);

private:
    std::vector<float> m_median;  ///< [columns]
    std::vector<float> m_centre;  ///< [columns]
    std::vector<float> m_scale;   ///< [columns], 0 where useless
    std::vector<unsigned char> m_hadMissing;
    std::vector<float> m_low, m_high;  ///< [columns] or empty
};

}  // namespace anomalyst::engine
