#include "app/workflow/unfinished_training.h"

#include <utility>

#include "app/workflow/training_plan_json.h"

namespace anomalyst::app {

TrainingKeeper::TrainingKeeper(const TrainingPlan& plan, storage::TrainingId id) {
    m_training.id = id;
    m_training.plan = toJson(plan);
}

Status TrainingKeeper::keep(storage::Database& database,
                            const engine::TrainingCheckpoint& checkpoint) {
    m_training.part = checkpoint.part;
    m_training.epoch = checkpoint.epoch;
    const auto id = storage::TrainingStore(database).keep(m_training, checkpoint.bytes);
    if (!id) return id.error();
    m_training.id = *id;
    return {};
}

Status TrainingKeeper::end(storage::Database& database) {
    if (!m_training.id.valid()) return {};
    return storage::TrainingStore(database).remove(std::exchange(m_training.id, {}));
}

Result<TrainingPlan> planToGoOnWith(storage::Database& database,
                                    const storage::UnfinishedTraining& training) {
    Result<TrainingPlan> plan = planFromJson(training.plan);
    if (!plan) return plan;
    Result<std::string> checkpoint = storage::TrainingStore(database).checkpoint(training.id);
    if (!checkpoint) return checkpoint.error();
    plan->request.checkpoints.from = std::move(*checkpoint);
    return plan;
}

std::string nameOf(const storage::UnfinishedTraining& training) {
    const Result<TrainingPlan> plan = planFromJson(training.plan);
    if (!plan) return {};
    return plan->name.empty() ? plan->request.detector : plan->name;
}

std::string progressOf(const storage::UnfinishedTraining& training) {
    const std::string epoch = "after epoch " + std::to_string(training.epoch);
    if (training.part.empty()) return epoch;
    return training.epoch > 0 ? epoch + " of " + training.part : "in " + training.part;
}

}  // namespace anomalyst::app
