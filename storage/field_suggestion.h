#pragma once

#include <string>
#include <vector>

namespace anomalyst::storage {

/// What to do about a field that there is not: names like it; all when none is like it.
std::string suggestField(const std::string& wanted, const std::vector<std::string>& names);

}  // namespace anomalyst::storage
