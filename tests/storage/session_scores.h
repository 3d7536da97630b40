#pragma once

#include "storage/model_store.h"

namespace anomalyst::storage {

/// The same score for sessions 1 to `sessions`.
inline SessionScores scoresOfSessions(std::int64_t sessions, double raw) {
    SessionScores scores;
    for (std::int64_t id = 1; id <= sessions; ++id) {
        scores.session.push_back(SessionId{id});
        scores.raw.push_back(raw);
        scores.p.push_back(0.5);
    }
    return scores;
}

/// Adds a model that has scored them.
inline Status addScoredModel(Database& database, std::int64_t sessions, double raw) {
    ModelInfo model;
    model.detector = "autoencoder";
    const auto added = ModelStore(database).add(model, "weights");
    if (!added) return added.error();
    RunControl control;
    return ModelStore(database).writeScores(added->id, scoresOfSessions(sessions, raw), control);
}

}  // namespace anomalyst::storage
