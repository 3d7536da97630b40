#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "engine/domain/filter.h"
#include "engine/domain/label.h"
#include "engine/domain/result.h"
#include "storage/database.h"

namespace anomalyst::app {

/// "left=right" pairs of the option `name`; fails with `Usage` when there is no "=".
Result<std::vector<std::pair<std::string, std::string>>> parsePairs(
    const std::string& name, const std::vector<std::string>& arguments);

/// "45s", "30m", "2h" or "1d".
Result<std::chrono::microseconds> parseDuration(const std::string& text);

/// The filter, whose mistakes are told with their place.
Result<Filter> parseFilter(const std::string& text);

/// Opens a workspace that must exist, for reading; one with an older schema is brought up to date
/// first.
Result<storage::Database> openToRead(const std::string& workspace);
/// Opens a workspace that must exist, for changing.
Result<storage::Database> openToWrite(const std::string& workspace);

}  // namespace anomalyst::app
