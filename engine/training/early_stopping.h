#pragma once

#include <limits>

namespace anomalyst::engine {

/// Watches a loss from epoch to epoch for the best one, and for when to give up.
class EarlyStopping {
public:
    explicit EarlyStopping(int patience) : m_patience(patience) {}
    /// As it was when `loss` of `epoch` was the best.
    EarlyStopping(int patience, int epoch, double loss)
        : m_patience(patience), m_bestEpoch(epoch), m_best(loss) {}

    /// True when `loss` of `epoch` is the best so far.
    bool improves(int epoch, double loss) {
        if (!(loss < m_best)) return false;
        m_best = loss;
        m_bestEpoch = epoch;
        return true;
    }
    bool exhausted(int epoch) const { return epoch - m_bestEpoch >= m_patience; }
    int bestEpoch() const { return m_bestEpoch; }
    double bestLoss() const { return m_best; }

private:
    int m_patience;
    int m_bestEpoch = 0;
    double m_best = std::numeric_limits<double>::infinity();
};

}  // namespace anomalyst::engine
