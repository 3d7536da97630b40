#pragma once

#include <Eigen/Core>

#include "engine/detectors/parameter_infos.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/features/dataset.h"

namespace anomalyst::engine {

/// Mean and covariance of the core of the training sessions, which are those nearest to the median.
/// Those of all sessions are drawn towards the anomalies among them, which then look normal. The
/// minimum covariance determinant (Rousseeuw and Van Driessen 1999) goes on from here and replaces
/// the core by the sessions nearest under its own covariance, until that changes nothing; over the
/// tables of ADBench, distances under the first core rank better than under the last.
struct CoreMoments {
    Eigen::VectorXd unit;        ///< [columns] what one deviation is: `meanDistanceSpread`
    Eigen::VectorXd mean;        ///< [columns] of the core
    Eigen::MatrixXd covariance;  ///< [columns x columns] of the core, in units
    /// How far to draw the covariance towards a multiple of the identity, 0 to 1, for the least
    /// expected squared error (Ledoit and Wolf 2004).
    double shrinkage = 0;
};

/// The core is the share `core` of the training sessions, by weight. A session's distance from the
/// median is the sum of its squared robust z-scores, each at most 8. The same result for any
/// number of threads. Fails where the caller asked to stop.
Result<CoreMoments> fitCore(const Dataset& train, double core, int threads, RunControl& control);

/// The parameter "core".
ParameterInfo coreParameter();

}  // namespace anomalyst::engine
