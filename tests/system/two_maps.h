#pragma once

#include "app/workflow/scoring.h"
#include "app/workflow/training.h"
#include "storage/event_store.h"
#include "storage/model_store.h"

namespace anomalyst::test {

/// The model "straight", whose map is that of its features, and its scores.
inline Result<ModelId> addStraightMap(storage::Database& database) {
    RunControl control;
    app::TrainingPlan plan;
    plan.request.detector = "zscore";
    plan.name = "straight";
    const auto trained = app::train(database, plan, control);
    if (!trained) return trained.error();
    const auto kept = app::keep(database, *trained);
    if (!kept) return kept.error();
    const auto model = app::loadModel(database, kept->id);
    if (!model) return model.error();
    const auto scores = app::scoreSessions(database, *model, Filter(), control);
    if (!scores) return scores.error();
    const Status written = storage::ModelStore(database).writeScores(kept->id, *scores, control);
    if (!written) return written.error();
    return kept->id;
}

/// A model of that name with the map of `straight` turned by 90°, twice as large and moved, but no
/// weights.
inline Result<ModelId> addTurnedMap(storage::Database& database, ModelId straight,
                                    const char* name) {
    RunControl control;
    const auto keys = storage::EventStore(database).keys(straight, control);
    if (!keys) return keys.error();
    storage::ModelStore models(database);
    ModelInfo info;
    info.detector = "zscore";
    info.name = name;
    const auto added = models.add(info, "no weights");
    if (!added) return added.error();
    SessionScores scores;
    scores.session = keys->id;
    for (std::size_t i = 0; i < keys->size(); ++i) {
        scores.raw.push_back(double(i));
        scores.p.push_back(i % 10 == 0 ? 1e-4 : 0.5);
        scores.mapX.push_back(-2 * keys->mapY[i] + 5);
        scores.mapY.push_back(2 * keys->mapX[i] - 3);
    }
    const Status written = models.writeScores(added->id, scores, control);
    if (!written) return written.error();
    return added->id;
}

/// Both: the first model and the second.
inline bool addTwoMaps(storage::Database& database) {
    const auto straight = addStraightMap(database);
    return straight && addTurnedMap(database, *straight, "turned");
}

}  // namespace anomalyst::test
