#include "storage/importer/import_job.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "storage/audit.h"
#include "storage/failure.h"
#include "storage/importer/attribute_columns.h"
#include "storage/importer/import_plan.h"
#include "storage/importer/mapping_profiles.h"
#include "storage/importer/number_format.h"
#include "storage/importer/record.h"
#include "storage/importer/row_feed.h"
#include "storage/importer/session_writer.h"
#include "storage/importer/source_name.h"
#include "storage/importer/table_file.h"
#include "storage/importer/text_encoding.h"
#include "storage/indicators.h"
#include "storage/views.h"

namespace anomalyst::storage {

namespace {

constexpr std::size_t kMostRejectText = 4096;
const std::string kNotKept = "(not kept: the import is pseudonymised)";
const std::string kLateKeys = "a key that comes first behind the head of the file is left out";
constexpr std::uint64_t kCheckEvery = 4096;

std::string optionsJson(const ImportOptions& options) {
    nlohmann::json json;
    json["pseudonymise"] = options.pseudonymise;
    json["kind"] = options.kind == ImportKind::Events ? "events" : "sessions";
    json["format"] = options.format;
    if (!options.query.empty()) json["query"] = options.query;
    json["map"] = options.map;
    json["unpivot"] = options.unpivot;
    json["timezone"] = options.timezone;
    json["gap_seconds"] = static_cast<double>(options.gap.count()) / 1e6;
    json["normal_labels"] = options.normalLabels;
    json["duplicates"] = options.duplicates == Duplicates::Drop ? "drop" : "keep";
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// The row as text that SQLite shows whole: bytes that are not UTF-8 as Latin-1, NUL as U+2400.
std::string readableText(std::string_view raw) {
    raw = raw.substr(0, kMostRejectText);
    while (!raw.empty() && (static_cast<unsigned char>(raw.back()) & 0x80) && !isUtf8(raw) &&
           raw.size() + 4 > kMostRejectText)
        raw.remove_suffix(1);  // a character cut in half
    const bool utf8 = isUtf8(raw);
    std::string text;
    for (const char c : raw) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\0') {
            text += "\xe2\x90\x80";
        } else if (utf8 || byte < 0x80) {
            text += c;
        } else {
            text += static_cast<char>(0xc0 | (byte >> 6));
            text += static_cast<char>(0x80 | (byte & 0x3f));
        }
    }
    return text;
}

}  // namespace

ImportJob::ImportJob(Database& database, std::span<const std::filesystem::path> files,
                     const ImportOptions& options, RunControl& control)
    : m_database(database),
      m_connection(database.connection()),
      m_files(files.begin(), files.end()),
      m_options(options),
      m_control(control),
      m_insertReject(m_connection,
                     "INSERT INTO rejected_row (file, line, reason, text) VALUES (?, ?, ?, ?)"),
      m_reading(control) {}

ImportReport ImportJob::run() {
    const auto begin = std::chrono::steady_clock::now();
    leaveOutKnownFiles();
    const ImportPlan plan = makePlan(m_connection, m_files, m_options, m_control.stopToken());
    m_options = plan.options;
    for (const auto& file : m_files) {
        std::error_code error;
        const auto size = std::filesystem::file_size(file, error);
        if (!error) m_bytesTotal += size;
    }
    TermDictionary terms(m_connection);
    SessionDirectory directory(m_connection);
    RecordSorter sorter(record::kCells + plan.attributes.size(),
                        std::filesystem::absolute(m_database.file()).parent_path());
    const auto pseudonyms = pseudonymsFor(plan);
    RowEncoder encoder(m_options, plan, pseudonyms ? &*pseudonyms : nullptr, terms, directory,
                       sorter, m_report);
    for (const FilePlan& file : plan.files) readFile(file, encoder);
    if (m_report.rowsImported == 0)
        throw Failure({ErrorKind::BadInput,
                       m_firstReject.empty() ? "There are no rows to import"
                                             : "No row could be imported: " + m_firstReject,
                       m_files.front().string(), "Check the mapping of the columns"});
    write(plan, encoder, terms, directory, sorter);
    rememberMapping(plan);
    m_report.users = directory.newUsers();
    if (directory.otherUserRows() > 0)
        m_report.warnings["the user is not the session's first: the event stays in the session"] +=
            directory.otherUserRows();
    m_report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return m_report;
}

/// Of many files, those of earlier days may be among them again.
void ImportJob::leaveOutKnownFiles() {
    if (number(m_connection, "SELECT EXISTS (SELECT 1 FROM imported_file)") == 0) return;
    std::vector<std::filesystem::path> fresh;
    std::string known;
    for (const auto& file : m_files) {
        const std::string hash = hashOfLikelyKnown(file);
        if (!hash.empty() &&
            number(m_connection, "SELECT count(*) FROM imported_file WHERE sha256 = ?", hash) > 0) {
            m_report.knownFiles.push_back(listedName(file));
            known = hash;
        } else {
            fresh.push_back(file);
        }
    }
    if (fresh.empty()) refuseKnown(known, m_files.back());
    m_files = std::move(fresh);
}

/// Empty where the file cannot be one of those imported: a plain one that is as long as none of
/// them. Of packed ones the length says nothing, nor of those that came through a pipe.
std::string ImportJob::hashOfLikelyKnown(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) return {};
    ByteSource source(file);
    if (source.packing().empty() &&
        number(m_connection,
               "SELECT count(*) FROM imported_file WHERE bytes = ? OR bytes = 0 OR "
               "name LIKE '%.gz' OR name LIKE '%.zst'",
               source.size()) == 0)
        return {};
    std::vector<char> buffer(std::size_t{1} << 18);
    while (source.read(buffer) > 0) stopIfAsked(m_control);
    return source.hash();
}

/// None where the import keeps plain values.
std::optional<Pseudonyms> ImportJob::pseudonymsFor(const ImportPlan& plan) {
    if (!m_options.pseudonymise) {
        Pseudonyms::refusePlainImport(m_connection);
        return std::nullopt;
    }
    std::set<std::string> replaced;
    for (const FilePlan& file : plan.files) {
        if (file.user) replaced.insert(file.user->name);
        if (file.session) replaced.insert(file.session->name);
        for (const PlannedValue& value : file.values)
            if (value.personal) replaced.insert(value.source.name);
    }
    m_report.pseudonymised.assign(replaced.begin(), replaced.end());
    return Pseudonyms::ofImport(m_connection, m_database.file());
}

void ImportJob::readFile(const FilePlan& plan, RowEncoder& encoder) {
    const TableFile table = openTable(plan.head);
    m_report.files.push_back(readAs(plan));
    ByteSource& source = *table.bytes;
    m_fileId = number(m_connection, "SELECT coalesce(max(id), 0) + 1 FROM imported_file");
    const ImportReport before = m_report;
    encoder.startFile(plan);
    std::uint64_t passed = 0;  // bytes of the rows so far; only the thread that reads looks at it
    RowFeed rows(
        [&](Row& into) {
            const bool any = table.rows->next(into);
            if (any) passed += into.raw.size() + 1;
            return any;
        },
        [&] { return table.positionAt(passed); }, m_control);
    Row row;
    while (rows.next(row)) {
        ++m_report.rowsRead;
        if (const std::string reason = encoder.add(row); !reason.empty())
            reject(row, reason);
        else
            ++m_report.rowsImported;
        if (m_report.rowsRead % kCheckEvery == 0) {
            stopIfAsked(m_control);
            reportReading(rows.position());
        }
    }
    checkRejects(true);
    encoder.finishReport();
    for (const auto& [finding, count] : table.rows->findings())
        // Where keys are data, they may name somebody.
        m_report.warnings[m_options.pseudonymise ? kLateKeys : finding] += count;
    recordFile(plan, source, before);
    m_bytesBefore += source.size();
}

void ImportJob::reject(const Row& row, const std::string& reason) {
    m_insertReject.run(m_fileId, row.line, reason,
                       m_options.pseudonymise ? kNotKept : readableText(row.raw));
    ++m_report.rowsRejected;
    ++m_report.rejectedByReason[reason];
    if (m_firstReject.empty()) m_firstReject = "line " + std::to_string(row.line) + ": " + reason;
    checkRejects(false);
}

/// Enforces ImportOptions::maxRejects; a share can only be judged at the end of a file.
void ImportJob::checkRejects(bool atEnd) const {
    std::string_view limit = m_options.maxRejects;
    if (limit.empty()) return;
    const bool share = limit.back() == '%';
    if (share) limit.remove_suffix(1);
    const auto value = parseNumber(limit);
    if (!value || *value < 0)
        throw Failure({ErrorKind::Usage,
                       "“" + m_options.maxRejects + "” is not a number of rows",
                       {},
                       "Give a number such as 100 or a share such as 5%"});
    if (share && !atEnd) return;
    const double most = share ? *value / 100 * static_cast<double>(m_report.rowsRead) : *value;
    if (static_cast<double>(m_report.rowsRejected) > most)
        throw Failure({ErrorKind::BadInput,
                       "More than " + m_options.maxRejects +
                           " rows cannot be imported; the first: " + m_firstReject,
                       {},
                       "Check the mapping, or allow more rejected rows"});
}

void ImportJob::refuseKnown(const std::string& hash, const std::filesystem::path& file) {
    Query known(m_connection, "SELECT name, time FROM imported_file WHERE sha256 = ?", hash);
    if (known.step())
        throw Failure({ErrorKind::BadInput,
                       "The same data was already imported on " +
                           toIso8601({known.integer(1) / 1'000'000 * 1'000'000}) + " from " +
                           std::string(known.text(0)),
                       shownName(file), "Nothing was changed; import it into another workspace"});
}

void ImportJob::recordFile(const FilePlan& plan, ByteSource& source, const ImportReport& before) {
    const std::string hash = source.hash();
    refuseKnown(hash, plan.head.file);
    nlohmann::json report;
    report["missing"] = m_report.missingByColumn;
    report["rejected"] = m_report.rejectedByReason;
    report["warnings"] = m_report.warnings;
    execute(m_connection,
            "INSERT INTO imported_file (id, name, sha256, bytes, time, rows_read, rows_imported, "
            "rows_rejected, options, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            m_fileId, listedName(plan.head.file), hash, source.size(), nowMicros(),
            m_report.rowsRead - before.rowsRead, m_report.rowsImported - before.rowsImported,
            m_report.rowsRejected - before.rowsRejected, optionsJson(m_options),
            report.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

/// How many rows there will be is known by the bytes alone: as many more as the share read gives.
void ImportJob::reportReading(std::uint64_t position) {
    const auto rows = static_cast<double>(m_report.rowsRead);
    const double share = m_bytesTotal == 0 ? 0
                                           : static_cast<double>(m_bytesBefore + position) /
                                                 static_cast<double>(m_bytesTotal);
    m_control.report({"reading", rows, share > 0 ? rows / share : 0, "rows",
                      m_reading.secondsLeft(share), 0, 0, 0});
}

void ImportJob::rememberMapping(const ImportPlan& plan) {
    MappingProfiles profiles(m_connection);
    for (const FilePlan& file : plan.files) profiles.remember(file.profile);
}

void ImportJob::write(const ImportPlan& plan, const RowEncoder& encoder, TermDictionary& terms,
                      SessionDirectory& directory, RecordSorter& sorter) {
    SessionWriter::Setting setting;
    setting.gap = m_options.gap;
    setting.duplicates = m_options.duplicates;
    const FilePlan& first = plan.files.front();
    setting.named = first.session.has_value();
    setting.hasUsers = first.user.has_value();
    setting.rowsAreEvents =
        std::ranges::all_of(plan.files, [](const FilePlan& file) { return file.unpivot.empty(); });
    setting.grouping = plan.options.kind == ImportKind::Sessions ? Grouping::ReadyMade
                       : setting.named                           ? Grouping::Named
                                                                 : Grouping::Gaps;
    SessionWriter writer(m_connection, setting, makeColumns(m_connection, plan, encoder.seen()),
                         terms, directory, m_report);
    writer.write(sorter, m_control);
    if (plan.options.kind == ImportKind::Sessions) settleIndicators(m_connection);
    recreateViews(m_connection);
}

}  // namespace anomalyst::storage
