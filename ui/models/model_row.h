#pragma once

#include <QString>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/domain/ids.h"
#include "engine/domain/label.h"
#include "engine/domain/model_info.h"
#include "engine/domain/ranked_scores.h"

namespace anomalyst::ui {

/// How a model does on the labelled sessions of the workspace, at one threshold.
struct ModelMetrics {
    double threshold = 0;  ///< surprise at which `counts` were taken
    std::optional<double> auroc;
    std::optional<double> auprc;
    ThresholdCounts counts;
    std::uint64_t sessions = 0;  ///< scored by the model
    LabelSource labels = LabelSource::Both;
};

/// A model as the comparison table shows it. `metrics` is none while they are being computed, and
/// where the model has not scored this workspace.
struct ModelRow {
    ModelInfo info;
    std::optional<ModelMetrics> metrics;
};

/// Why a model is not judged by the labels, as part of a sentence: "no session is labelled fraud".
/// Empty where it is.
QString whyUnjudged(const std::optional<ModelMetrics>& metrics);

/// A session that is on different sides of the line under two models.
struct CrossingSession {
    SessionId session;
    std::string key;
    Instant start;  ///< unknown where the data has no times
    std::string userName;
    double before = 0;  ///< surprise under `ModelComparison::before`
    double after = 0;   ///< surprise under `ModelComparison::after`
    Verdict verdict = Verdict::None;
    GivenLabel given = GivenLabel::Unknown;
};

/// What would change if `after` drove the queue instead of `before`, at `threshold`.
struct ModelComparison {
    ModelRow before;
    ModelRow after;
    double threshold = 0;
    std::uint64_t risingTotal = 0;   ///< sessions that rise above the line
    std::uint64_t fallingTotal = 0;  ///< sessions that fall below it
    std::uint64_t risingUsers = 0;
    std::uint64_t fallingUsers = 0;
    /// The largest changes first; may hold fewer than the totals.
    std::vector<CrossingSession> rising;
    std::vector<CrossingSession> falling;
};

}  // namespace anomalyst::ui
