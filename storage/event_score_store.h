#pragma once

#include <vector>

#include "engine/domain/ids.h"
#include "engine/domain/result.h"
#include "storage/database.h"

namespace anomalyst::storage {

/// How surprising single events are, by the model that finds them so.
class EventScoreStore {
public:
    explicit EventScoreStore(Database& database) : m_database(database) {}

    /// The models that have scores of events, the newest first.
    Result<std::vector<ModelId>> scorers() const;
    /// The one whose scores are shown beside those of `model`: itself where it is one of them, else
    /// the newest; invalid where there is none. At once, unlike `ModelStore::surpriseModel`.
    Result<ModelId> scorerFor(ModelId model) const;
    /// What this model, and no other in its place, says of each event of the session, in bits, with
    /// a last entry for the session's end; empty where it has not scored them.
    Result<std::vector<float>> bits(SessionId session, ModelId model) const;

private:
    Database& m_database;
};

}  // namespace anomalyst::storage
