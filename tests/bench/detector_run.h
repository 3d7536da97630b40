#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/domain/ranked_scores.h"
#include "engine/domain/result.h"
#include "tests/bench/labelled_sessions.h"

namespace anomalyst::bench {

/// One detector trained on `train` and judged on `test`, as the product does it: encoders,
/// detector and calibration together.
struct DetectorRun {
    std::string detector;
    const LabelledSessions* train = nullptr;
    const LabelledSessions* test = nullptr;
    std::vector<std::string> inputs = {};
    std::map<std::string, std::string> parameters = {};
    std::vector<RankedScores::Truth> labels =
        {};  ///< known of `train`, for detectors that use them
    std::uint64_t seed = 1;
    int runs = 1;  ///< of which the times are the medians
};

struct DetectorOutcome {
    std::vector<float> scores;  ///< raw, of `test`
    RankedScores ranked;        ///< the same
    /// Share of the normal sessions of `test` that a nominal 1 % flags.
    double falseAlarms = 0;
    double fitSeconds = 0;
    double scoreSeconds = 0;
};

Result<DetectorOutcome> measure(const DetectorRun& run);

}  // namespace anomalyst::bench
