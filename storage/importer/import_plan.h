#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/domain/import_info.h"
#include "storage/importer/file_head.h"
#include "storage/pseudonyms.h"

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

/// One or more columns of a file whose values, joined by a space, make one value.
struct ColumnSource {
    std::string name;  ///< as written in the mapping: "Date+Time"
    std::vector<std::size_t> columns;
};

/// An attribute that the import fills; its place in the list is its cell in every record.
struct PlannedAttribute {
    std::string name;
    std::string role;
    bool number = false;  ///< may be found to be a category after all, when texts turn up
};

/// Where a file gets an attribute from.
struct PlannedValue {
    std::size_t cell = 0;  ///< index into `ImportPlan::attributes`
    ColumnSource source;
    bool strict = false;  ///< a row whose value is not a number is rejected
    bool decimalComma = false;
    std::optional<PersonalKind> personal;  ///< its values are replaced by pseudonyms
    std::optional<TimeFormat> time;  ///< becomes hours since the session's time, or days since 1970
};

/// How the rows of one file are read.
struct FilePlan {
    struct Event {
        std::string action;
        ColumnSource source;
        TimeFormat format;
    };
    FileHead head;  ///< without its rows
    std::vector<ReadFile::Role> roles;
    std::optional<ColumnSource> session, user, time, action, label;
    std::optional<TimeFormat> timeFormat;  ///< of `time`
    std::vector<Event> unpivot;            ///< not empty: instead of `time` and `action`
    std::vector<PlannedValue> values;
    MappingProfile profile;  ///< how the next file of these columns is to be read
    Instant profileFrom;     ///< of the earlier import that this file is read like, if it is
    bool sessionsNumberedPerUser = false;  ///< the same session name means another with each user
};

struct ImportPlan {
    ImportOptions options;  ///< with what an earlier import of such files says
    std::vector<FilePlan> files;
    std::vector<PlannedAttribute> attributes;
};

/// What the plan reads the file as, for the report.
ReadFile readAs(const FilePlan& plan);

/// Whether columns can have that role; "feature" is the lack of one.
bool isRole(std::string_view role, ImportKind kind);

/// Decides how to read the files. Where they are read like earlier ones, settings of the whole
/// import are those of the first file. Attributes that the workspace already has as categories stay
/// categories. `stop` is heard of where a pipe or a server keeps the plan waiting. Throws
/// `Failure`: Usage for roles or columns that do not exist or are missing.
ImportPlan makePlan(SQLite::Database& database, std::span<const std::filesystem::path> files,
                    const ImportOptions& options, const std::stop_token& stop);

}  // namespace anomalyst::storage
