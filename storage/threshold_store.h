#pragma once

#include <string>
#include <vector>

#include "engine/domain/probe.h"
#include "engine/domain/result.h"
#include "engine/domain/threshold_policy.h"
#include "storage/database.h"

namespace anomalyst::storage {

/// Under this key, as JSON with its `sessions`; the filter language reads it too.
inline const std::string kProbeKey = "probe";

/// What has been decided about the threshold of a workspace: named policies, what mistakes cost,
/// and the probe that measures what the line misses. Every function is one transaction. What cannot
/// be understood of a damaged setting is left out.
class ThresholdStore {
public:
    explicit ThresholdStore(Database& database) : m_database(database) {}

    /// Every version of every policy, in the order of saving.
    Result<std::vector<ThresholdPolicy>> policies() const;
    /// Takes the place of all that there are.
    Status keep(const std::vector<ThresholdPolicy>& policies);

    /// Those of `AlarmCosts` where none were kept.
    Result<AlarmCosts> costs() const;
    Status keep(const AlarmCosts& costs);

    /// Empty where none was drawn.
    Result<Probe> probe() const;
    Status keep(const Probe& probe);

private:
    Database& m_database;
};

}  // namespace anomalyst::storage
