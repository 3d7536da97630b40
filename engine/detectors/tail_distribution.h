#pragma once

#include <vector>

#include "engine/detectors/column_distribution.h"

namespace anomalyst::engine {

class ByteReader;
class ByteWriter;

/// How rare it is to be as low, or as high, as a value: the two tails of a column's empirical
/// distribution as surprises -ln((c + 1) / (n + 1)), where c of n training sessions lie as far out.
/// Probabilities are within `kPrecision` of their size, not exact, so that a million sessions need
/// no more than some 2,000 values.
class TailDistribution {
public:
    static constexpr double kPrecision = 1.0 / 128;

    struct Surprise {
        double left = 0;   ///< of being that low
        double right = 0;  ///< of being that high
    };

    static TailDistribution fit(const ColumnDistribution& column);
    Surprise operator()(float value) const;
    float median() const { return m_median; }
    /// Whether the long tail is on the left: the skewness is below zero.
    bool leftSkewed() const { return m_leftSkewed; }

    void save(ByteWriter& to) const;
    static TailDistribution load(ByteReader& from);

private:
    bool sound() const;

    std::vector<float> m_values;  ///< ascending
    std::vector<float> m_left;    ///< surprise of being as low as each, descending
    std::vector<float> m_right;   ///< surprise of being as high as each, ascending
    float m_beyond = 0;           ///< surprise of being lower or higher than all
    float m_median = 0;
    bool m_leftSkewed = false;
};

}  // namespace anomalyst::engine
