#pragma once

#include <optional>

#include "engine/domain/ids.h"
#include "engine/domain/result.h"
#include "engine/scoring/session_model.h"
#include "storage/database.h"

namespace anomalyst::app {

/// The model that was used last, kept loaded. Used by the jobs of one thread, one at a time.
class ModelCache {
public:
    /// The model, loaded from the workspace unless it is the one of the last call. Valid until
    /// the next call.
    Result<const engine::SessionModel*> get(storage::Database& database, ModelId model);

private:
    ModelId m_id;
    std::optional<engine::SessionModel> m_model;
};

}  // namespace anomalyst::app
