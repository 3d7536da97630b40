#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/workflow/evaluation.h"
#include "app/workflow/training.h"
#include "engine/domain/import_info.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"

namespace anomalyst::app {

/// The data that comes with the program, and what to do with it.
struct Sample {
    std::filesystem::path file;
    ImportOptions import;
    /// In this order; the first becomes champion. Never empty.
    std::vector<TrainingPlan> trainings;
    double threshold = kDefaultThreshold;  ///< a line that flags something on so few sessions
};

/// The sample beside the installed program, or in the source tree the program was built from.
Result<Sample> findSample();

/// Imports the sample into `folder`/online-shop.anomalyst, which must not exist, trains and scores
/// with every model of the profile, and evaluates the champion. The folder is made when absent.
Result<engine::Evaluation> runDemo(const std::filesystem::path& folder, RunControl& control);

}  // namespace anomalyst::app
