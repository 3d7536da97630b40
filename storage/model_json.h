#pragma once

#include <string>
#include <string_view>

#include "engine/domain/model_info.h"

namespace anomalyst::storage {

/// What the workspace keeps of a model beside its columns: everything but id, name, champion and
/// the number of scored sessions, which the tables know.
std::string toJson(const ModelInfo& info);
ModelInfo modelFromJson(std::string_view json);  ///< throws nlohmann::json::exception

}  // namespace anomalyst::storage
