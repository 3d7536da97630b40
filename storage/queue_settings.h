#pragma once

#include <span>
#include <vector>

#include "engine/domain/colour_rule.h"
#include "engine/domain/named_filter.h"
#include "engine/domain/result.h"
#include "storage/database.h"

namespace anomalyst::storage {

/// What analysts have set up for the queue of this workspace, kept whole under one name each
/// (`StateStore`). What a damaged workspace has in its place is an error of kind `Damaged`.
class QueueSettings {
public:
    explicit QueueSettings(Database& database) : m_database(database) {}

    /// In the order in which they are listed.
    Result<std::vector<NamedFilter>> savedFilters() const;
    Status keepSavedFilters(std::span<const NamedFilter> filters);

    /// In the order in which they count.
    Result<std::vector<ColourRule>> colourRules() const;
    Status keepColourRules(std::span<const ColourRule> rules);

private:
    Database& m_database;
};

}  // namespace anomalyst::storage
