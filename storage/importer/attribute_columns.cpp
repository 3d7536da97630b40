#include "storage/importer/attribute_columns.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>

#include "storage/failure.h"
#include "storage/query.h"

namespace anomalyst::storage {

namespace {

constexpr std::int64_t kMostColumns = 1'900;  // SQLite's limit is 2,000 a table

std::int64_t addAttribute(SQLite::Database& database, const PlannedAttribute& attribute,
                          const std::string& level, bool number) {
    execute(database, "INSERT INTO attribute (name, level, type, role) VALUES (?, ?, ?, ?)",
            attribute.name, level, number ? "number" : "category", attribute.role);
    const std::int64_t id = database.getLastInsertRowid();
    const std::string column = " ADD COLUMN " + attributeColumn(id);
    const std::string type = number ? " REAL" : " INTEGER REFERENCES term";
    if (level == "event") {
        database.exec("ALTER TABLE event" + column + type);
        if (number) {
            database.exec("ALTER TABLE session_value" + column + "_min REAL");
            database.exec("ALTER TABLE session_value" + column + "_max REAL");
        } else {
            database.exec("ALTER TABLE session_value" + column + " INTEGER");  // also -1
        }
    } else {
        database.exec("ALTER TABLE session_value" + column + type);
    }
    return id;
}

/// Each attribute takes at most two columns of session_value.
void refuseTooMany(SQLite::Database& database, std::span<const RowEncoder::Seen> seen) {
    const auto added = std::count_if(seen.begin(), seen.end(), [](const auto& s) { return s.any; });
    const std::int64_t there =
        number(database, "SELECT count(*) FROM pragma_table_info('session_value')");
    if (there + 2 * added > kMostColumns)
        throw Failure(
            {ErrorKind::BadInput,
             "The files have too many columns",
             {},
             "Map those that do not matter to drop: a workspace holds some 900 attributes"});
}

}  // namespace

std::vector<AttributeColumn> makeColumns(SQLite::Database& database, const ImportPlan& plan,
                                         std::span<const RowEncoder::Seen> seen) {
    const std::string level = plan.options.kind == ImportKind::Events ? "event" : "session";
    refuseTooMany(database, seen);
    std::vector<AttributeColumn> columns;
    for (std::size_t i = 0; i < plan.attributes.size(); ++i) {
        const PlannedAttribute& attribute = plan.attributes[i];
        if (!seen[i].any) continue;
        AttributeColumn column{i, 0, attribute.number && !seen[i].text,
                               attribute.number && seen[i].text, attribute.role == "amount"};
        Query known(database, "SELECT id, type FROM attribute WHERE name = ? AND level = ?",
                    attribute.name, level);
        if (known.step()) {
            column.id = known.integer(0);
            if (known.text(1) == "number" && !column.number)
                throw Failure(
                    {ErrorKind::BadInput,
                     "“" + attribute.name + "” holds numbers in the workspace and texts here",
                     plan.files.front().head.file.string(),
                     "Map the column to drop, or rename it in the file"});
        } else {
            column.id = addAttribute(database, attribute, level, column.number);
        }
        columns.push_back(column);
    }
    return columns;
}

}  // namespace anomalyst::storage
