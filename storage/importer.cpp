#include "storage/importer.h"

#include <SQLiteCpp/Database.h>

#include "storage/failure.h"
#include "storage/importer/file_head.h"
#include "storage/importer/import_job.h"
#include "storage/importer/mapping_profiles.h"
#include "storage/importer/role_guess.h"
#include "storage/importer/source_name.h"
#include "storage/pseudonyms.h"
#include "storage/query.h"
#include "storage/state_store.h"
#include "storage/without_foreign_keys.h"
#include "storage/write_transaction.h"

namespace anomalyst::storage {

namespace {

constexpr std::size_t kPreviewRows = 50;
constexpr std::size_t kSamples = 5;
const std::string kRejectedSql =
    "SELECT f.name, r.line, r.reason, r.text FROM rejected_row r "
    "JOIN imported_file f ON f.id = r.file ORDER BY r.id";

std::string typeOf(const ColumnProfile& column) {
    if (column.values.empty()) return "empty";
    if (column.time) return "time";
    return column.number ? "number" : "text";
}

std::string timeFormatOf(const FileHead& head, const RoleGuess& guess) {
    for (std::size_t i = 0; i < head.columns.size(); ++i)
        if (guess.columns[i].role == "time" && head.columns[i].time &&
            head.columns[i].time->kind() != TimeFormat::Kind::ClockOnly)
            return head.columns[i].time->readable();
    return {};
}

/// What the caller or an earlier import has mapped, in place of the guess.
void applyMap(const ImportOptions& options, const FileHead& head, RoleGuess& guess) {
    if (options.map.empty() && options.unpivot.empty()) return;
    guess.map = options.map;
    guess.unpivot = options.unpivot;
    guess.kind = options.kind;
    for (auto& column : guess.columns) column = {};
    const auto give = [&](const std::string& role, const std::string& column) {
        if (const auto index = head.find(column)) guess.columns[*index] = {role, 1};
    };
    for (const auto& [role, source] : options.map)
        for (std::size_t at = 0; at <= source.size();) {
            const std::size_t end = std::min(source.find('+', at), source.size());
            give(role, source.substr(at, end - at));
            at = end + 1;
        }
    for (const auto& [action, column] : options.unpivot) give("time", column);
}

/// A policy that names a column which there is not would make every training fail.
void refuseUnknown(SQLite::Database& database, const MissingPolicy& policy) {
    for (const auto& [column, missing] : policy.columns)
        if (number(database, "SELECT count(*) FROM attribute WHERE name = ?", column) == 0)
            throw Failure({ErrorKind::Usage,
                           "There is no column “" + column + "” that could miss values",
                           {},
                           "Name one as the workspace calls it"});
}

RejectedRow rejectedRow(const Query& row) {
    return {std::string(row.text(0)), row.count(1), std::string(row.text(2)),
            std::string(row.text(3))};
}

}  // namespace

Result<ImportPreview> previewImport(const std::filesystem::path& file, const ImportOptions& asked,
                                    std::span<const MappingProfile> profiles,
                                    const std::stop_token& stop) {
    return guarded("look at " + shownName(file), [&] {
        const FileHead head = readHead({file, asked.query, stop}, asked.format);
        ImportPreview preview;
        preview.profile = profileFor(head, asked, profiles);
        const ImportOptions options = preview.profile ? likeBefore(asked, *preview.profile) : asked;
        RoleGuess guess = guessRoles(head, options.kind);
        applyMap(options, head, guess);
        preview.file = shownName(file);
        preview.format = head.format;
        if (head.format != "jsonl") preview.separator = std::string(1, head.separator);
        preview.encoding = nameOf(head.encoding);
        preview.packing = head.packing;
        preview.timeFormat = timeFormatOf(head, guess);
        preview.kind = guess.kind;
        preview.map = guess.map;
        preview.unpivot = guess.unpivot;
        for (std::size_t i = 0; i < head.columns.size(); ++i) {
            const ColumnProfile& column = head.columns[i];
            const auto samples = std::min(kSamples, column.values.size());
            preview.columns.push_back(
                {column.name,
                 typeOf(column),
                 guess.columns[i].role,
                 guess.columns[i].confidence,
                 column.missingShare(),
                 {column.values.begin(),
                  column.values.begin() + static_cast<std::ptrdiff_t>(samples)},
                 column.unreadableTimeShare(),
                 personalKind("attribute", column.name).has_value()});
        }
        const auto rows = std::min(kPreviewRows, head.rows.size());
        preview.rows.assign(head.rows.begin(),
                            head.rows.begin() + static_cast<std::ptrdiff_t>(rows));
        preview.lines.assign(head.lines.begin(),
                             head.lines.begin() + static_cast<std::ptrdiff_t>(rows));
        preview.rowsSeen = head.rows.size() + head.unfitRows;
        preview.unfitRows = head.unfitRows;
        preview.firstUnfitLine = head.firstUnfitLine;
        preview.firstUnfitReason = head.firstUnfitReason;
        return preview;
    });
}

Result<ImportReport> importFiles(Database& database, std::span<const std::filesystem::path> files,
                                 const ImportOptions& options, RunControl& control) {
    return guarded("import", [&] {
        if (files.empty()) throw Failure({ErrorKind::Usage, "No file to import was named", {}, {}});
        SQLite::Database& connection = database.connection();
        const WithoutForeignKeys unchecked(connection);
        const Interruptible interruptible(connection, control);
        WriteTransaction transaction(connection);
        ImportReport report = ImportJob(database, files, options, control).run();
        if (options.missing) refuseUnknown(connection, *options.missing);
        if (options.missing) keepState(connection, kMissingPolicyKey, options.missing->text());
        transaction.commit();
        return report;
    });
}

Result<ImportHabits> importHabits(Database& database) {
    return guarded("read how the workspace imports", [&] {
        SQLite::Database& connection = database.connection();
        ImportHabits habits;
        habits.names = Pseudonyms::namesIn(connection);
        habits.keyFile = Pseudonyms::keyFile(database.file());
        habits.profiles = MappingProfiles(connection).all();
        const auto missing = orThrow(StateStore(database).get(kMissingPolicyKey));
        if (missing) habits.missing = orThrow(MissingPolicy::parse(*missing));
        return habits;
    });
}

Result<std::vector<RejectedRow>> rejectedRows(Database& database, std::size_t limit) {
    return guarded("read the rejected rows", [&] {
        std::vector<RejectedRow> rows;
        Query query(database.connection(), kRejectedSql + " LIMIT ?",
                    static_cast<std::int64_t>(std::min<std::size_t>(limit, INT64_MAX)));
        while (query.step()) rows.push_back(rejectedRow(query));
        return rows;
    });
}

Status visitRejectedRows(Database& database, const std::function<Status(const RejectedRow&)>& each,
                         RunControl& control) {
    return guarded("read the rejected rows", [&] {
        const Interruptible interruptible(database.connection(), control);
        Query query(database.connection(), kRejectedSql);
        while (query.step()) orThrow(each(rejectedRow(query)));
    });
}

}  // namespace anomalyst::storage
