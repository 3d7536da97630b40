#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/domain/import_info.h"
#include "storage/importer/file_head.h"

namespace anomalyst::storage {

/// What the columns of a file probably mean, from their names and their values.
struct RoleGuess {
    struct Column {
        std::string role = "attribute";
        double confidence = 0;
    };
    ImportKind kind = ImportKind::Events;
    std::vector<Column> columns;  ///< as `FileHead::columns`
    std::vector<std::pair<std::string, std::string>> map;
    std::vector<std::pair<std::string, std::string>> unpivot;
};

/// `kind` is what the file is imported as; the guess's `kind` is what it looks like.
RoleGuess guessRoles(const FileHead& head, ImportKind kind);

}  // namespace anomalyst::storage
