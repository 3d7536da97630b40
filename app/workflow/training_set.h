#pragma once

#include <string>
#include <vector>

#include "engine/domain/filter.h"
#include "engine/domain/ids.h"
#include "engine/domain/label.h"
#include "engine/domain/model_info.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "storage/database.h"

namespace anomalyst::app {

/// Which of the sessions that match the filter a model learns from.
enum class TrainOn { All, Unlabelled, NotFraud };

/// The sessions that a model learns from, as the workspace knows them at the time it is asked.
struct TrainingSet {
    Filter filter;
    TrainOn trainOn = TrainOn::All;
    LabelSource labels = LabelSource::Both;  ///< whose labels `trainOn` goes by
};

/// Ids of the sessions in the set, ascending.
Result<std::vector<SessionId>> sessionsIn(storage::Database& database, const TrainingSet& set,
                                          RunControl& control);

/// The set in words, for `ModelInfo::trainedOn`.
std::string describe(const TrainingSet& set);

/// The set that `model` says it was trained on. Sessions that have come and labels that have been
/// given since then count in it. Fails where its words are not those of `describe`.
Result<TrainingSet> trainingSetOf(const ModelInfo& model);

/// Ids of the sessions that the filter of `model`'s training set does not match, ascending. Fails
/// with a sentence where there are none.
Result<std::vector<SessionId>> sessionsNotTrainedOn(storage::Database& database,
                                                    const ModelInfo& model, RunControl& control);

/// Those of `sessions` that are not in `others`; all ascending.
std::vector<SessionId> without(const std::vector<SessionId>& sessions,
                               const std::vector<SessionId>& others);

}  // namespace anomalyst::app
