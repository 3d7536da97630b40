#pragma once

#include <limits>

namespace anomalyst::engine {

/// Watches a loss from epoch to epoch for the best one, and for when to give up.
class EarlyStopping {
public:
    explicit EarlyStopping(int patience) : m_patience(patience) {}

    /// True when `loss` of `epoch` is the best so far.
    bool improves(int epoch, double loss) {
        if (!(loss < m_best)) return false;
        m_best = loss;
        m_bestEpoch = epoch;
        return true;
    }
    bool exhausted(int epoch) const { return epoch - m_bestEpoch >= m_patience; }
    int bestEpoch() const { return m_bestEpoch; }

private:
    int m_patience;
    int m_bestEpoch = 0;
    double m_best = std::numeric_limits<double>::infinity();
};

}  // namespace anomalyst::engine
