#pragma once

#include <deque>

#include "engine/domain/ids.h"
#include "engine/domain/result.h"
#include "engine/scoring/session_model.h"
#include "storage/database.h"

namespace anomalyst::app {

/// The two models that were loaded last, kept loaded: the one that scores sessions and the one that
/// scores events. Used by the jobs of one thread, one at a time.
class ModelCache {
public:
    /// The model, loaded from the workspace unless it is kept. Valid until the
    /// next but one call.
    Result<const engine::SessionModel*> get(storage::Database& database, ModelId model);

private:
    struct Loaded {
        ModelId id;
        engine::SessionModel model;
    };
    std::deque<Loaded> m_loaded;  ///< last loaded first; pushing moves none of the others
};

}  // namespace anomalyst::app
