#include "app/controllers/model_cache.h"

#include <algorithm>
#include <utility>

#include "app/workflow/scoring.h"

namespace anomalyst::app {

namespace {

constexpr std::size_t kKept = 2;

}  // namespace

Result<const engine::SessionModel*> ModelCache::get(storage::Database& database, ModelId model) {
    const auto kept = std::ranges::find(m_loaded, model, &Loaded::id);
    if (kept != m_loaded.end()) return &kept->model;
    Result<engine::SessionModel> loaded = loadModel(database, model);
    if (!loaded) return loaded.error();
    if (m_loaded.size() == kKept) m_loaded.pop_back();
    m_loaded.push_front({model, std::move(*loaded)});
    return &m_loaded.front().model;
}

}  // namespace anomalyst::app
