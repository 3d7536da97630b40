#pragma once

#include <string>

#include "engine/domain/result.h"
#include "engine/domain/snooze.h"
#include "storage/database.h"

namespace anomalyst::storage {

/// The sessions and users that are snoozed.
class SnoozeStore {
public:
    explicit SnoozeStore(Database& database) : m_database(database) {}

    Result<Snoozes> all() const;
    /// In one transaction, of which the audit trail says how many it concerned. Fails with `Usage`
    /// and changes nothing where there is no such session or user.
    Status apply(const SnoozeChange& change, const std::string& analyst);

private:
    Database& m_database;
};

}  // namespace anomalyst::storage
