#pragma once

#include <optional>
#include <string>

#include "engine/domain/result.h"
#include "storage/database.h"

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

/// Small named values that belong to the workspace rather than to the analyst's machine: the
/// threshold of the champion, saved filters. Values are JSON or plain text, up to 1 MiB.
class StateStore {
public:
    explicit StateStore(Database& database) : m_database(database) {}

    Result<std::optional<std::string>> get(const std::string& key) const;
    Status set(const std::string& key, const std::string& value);

private:
    Database& m_database;
};

/// The setting of trainings for missing values (`MissingPolicy::text`).
inline const std::string kMissingPolicyKey = "missing values";

/// Sets a value in the transaction that is under way.
void keepState(SQLite::Database& database, const std::string& key, const std::string& value);

}  // namespace anomalyst::storage
