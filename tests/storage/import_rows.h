#pragma once

#include "scratch.h"

namespace anomalyst::storage {

using Strings = std::vector<std::string>;

inline const ImportOptions kUserTimeAction =
    mapped({{"user", "user"}, {"time", "time"}, {"action", "action"}});
inline const ImportOptions kSessionAction = mapped({{"session", "session"}, {"action", "action"}});

/// Why the first of the rows that are kept aside is.
inline std::string reasonOf(Database& database) {
    const auto rows = rejectedRows(database, 1);
    return rows.ok() && !rows->empty() ? rows->front().reason : "";
}

}  // namespace anomalyst::storage
