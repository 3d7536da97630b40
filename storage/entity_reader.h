#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/domain/link_graph.h"
#include "engine/domain/session.h"
#include "storage/query.h"

namespace anomalyst::storage {

/// See EventStore for what each gives.
std::vector<std::string> readLinkAttributes(SQLite::Database& database);
EntityUses readEntityUses(SQLite::Database& database, std::span<const std::string> attributes,
                          ModelId model);
UserFacts readFacts(SQLite::Database& database, UserId user);

}  // namespace anomalyst::storage
