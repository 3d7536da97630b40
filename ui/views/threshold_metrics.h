#pragma once

#include <vector>

#include "engine/domain/probe_estimate.h"
#include "engine/domain/ranked_scores.h"
#include "ui/views/metric_strip.h"

namespace anomalyst::ui {

/// What the metrics rest on beside the scores.
struct MetricGrounds {
    bool enoughLabels = false;  ///< of both kinds, or nothing is said that needs labels
    double days = 0;            ///< that the sessions span; 0: unknown, and no rate of alerts
    /// `usable()`, by which precision, recall and F1 are corrected, and called so; null for plain
    /// counts.
    const ProbeEstimate* probe = nullptr;
};

/// Precision, recall, F1 and the flagged sessions at a threshold, in words: with 95 % intervals
/// (Wilson), and beside F1 that of flagging every session.
std::vector<MetricStrip::Metric> thresholdMetrics(const RankedScores& scores, double surprise,
                                                  const MetricGrounds& grounds);

}  // namespace anomalyst::ui
