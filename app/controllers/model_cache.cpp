#include "app/controllers/model_cache.h"

#include <utility>

#include "app/workflow/scoring.h"

namespace anomalyst::app {

Result<const engine::SessionModel*> ModelCache::get(storage::Database& database, ModelId model) {
    if (m_model && m_id == model) return &*m_model;
    Result<engine::SessionModel> loaded = loadModel(database, model);
    if (!loaded) return loaded.error();
    m_model.emplace(std::move(*loaded));
    m_id = model;
    return &*m_model;
}

}  // namespace anomalyst::app
