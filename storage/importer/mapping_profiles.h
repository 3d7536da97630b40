#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/domain/import_info.h"
#include "storage/importer/file_head.h"

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

/// How the workspace's imports have read their files, kept in its state: the last one for each set
/// of column names, in whatever order. Files that do not name their columns have none: five columns
/// without names may be anything. One that is damaged counts as not there. Throws
/// `SQLite::Exception`.
class MappingProfiles {
public:
    explicit MappingProfiles(SQLite::Database& database) : m_database(database) {}

    /// Latest first.
    std::vector<MappingProfile> all() const;
    /// In the transaction that is under way.
    void remember(const MappingProfile& profile);

private:
    SQLite::Database& m_database;
};

/// Names of the columns, ascending; empty where the file has none.
std::vector<std::string> columnSet(const FileHead& head);

/// The one for files with these columns, unless an option says that it is not wanted: a mapping, or
/// rows of another kind.
std::optional<MappingProfile> profileFor(const FileHead& head, const ImportOptions& options,
                                         std::span<const MappingProfile> profiles);

/// The options, with what the profile says where they say nothing.
ImportOptions likeBefore(const ImportOptions& options, const MappingProfile& profile);

/// As JSON without its name, and back. None where the text is no profile, or one that no import can
/// follow.
std::string profileText(const MappingProfile& profile);
std::optional<MappingProfile> parseProfile(std::string_view text);

}  // namespace anomalyst::storage
