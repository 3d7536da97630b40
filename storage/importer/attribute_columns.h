#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/domain/import_info.h"
#include "storage/importer/import_plan.h"
#include "storage/importer/row_encoder.h"

namespace anomalyst::storage {

/// A cell of the records and the columns a<id> it goes to.
struct AttributeColumn {
    std::size_t cell = 0;
    std::int64_t id = 0;
    bool number = false;
    bool toText = false;  ///< expected to be numbers, but texts turned up: all become terms
    bool amount = false;  ///< summed up into the session's amount
};

/// Makes sure that the tables have a column for every attribute with values. Throws `Failure`
/// (BadInput) where the workspace knows an attribute as numbers and the files have texts, or where
/// there would be more columns than SQLite can hold.
std::vector<AttributeColumn> makeColumns(SQLite::Database& database, const ImportPlan& plan,
                                         std::span<const RowEncoder::Seen> seen);

}  // namespace anomalyst::storage
