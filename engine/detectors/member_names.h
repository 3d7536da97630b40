#pragma once

#include <string>
#include <vector>

#include "engine/domain/model_info.h"
#include "engine/domain/result.h"
#include "engine/features/dataset.h"

namespace anomalyst::engine {

// Which detectors several-detector models are made of.

/// The parameter `members`: names separated by commas, or `auto`.
ParameterInfo membersParameter();

/// Whether that detector can be a member: it is in the registry, reads features or tokens, and
/// learns without labels. What is made of members itself is none, so models never nest.
bool canBeMember(const std::string& name);

/// The names in `members`; for `auto` those that suit what `train` has: a detector of each family
/// that reads tokens where sessions have events, that reads features else. Fails (`Usage`) with a
/// sentence; `detector` is the name it carries.
Result<std::vector<std::string>> memberNames(const std::string& members, const Dataset& train,
                                             const std::string& detector);

/// "knn, pca".
std::string joined(const std::vector<std::string>& names);

}  // namespace anomalyst::engine
