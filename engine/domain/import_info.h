#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/domain/instant.h"
#include "engine/domain/missing_policy.h"

namespace anomalyst {

/// Named as a file to import, it means standard input.
inline constexpr const char* kStandardInput = "-";
inline bool isStandardInput(const std::filesystem::path& file) { return file == kStandardInput; }
/// Instead of a file, a server that a query asks: postgresql://… or postgres://…
inline bool isPostgres(const std::filesystem::path& file) {
    return file.native().starts_with("postgresql://") || file.native().starts_with("postgres://");
}

enum class ImportKind { Events, Sessions };

/// What becomes of an event that stands in its session already: at the same time, with the same
/// action and the same values.
enum class Duplicates { Keep, Drop };

/// Those that an import takes from an earlier one of the same columns.
enum class ImportSetting { Kind, TimeZone, Gap, NormalLabels, Personal };

/// How the columns of a file become events or sessions. Roles are those of the command line:
/// user session time action item category amount quantity duration device ip country channel
/// label for events; id user time amount device ip country channel label attribute drop for
/// sessions. A value joins columns with '+' ("Date+Time"); a role may be given several times.
struct ImportOptions {
    ImportKind kind = ImportKind::Events;
    std::string format = "auto";                               ///< auto, csv, tsv, jsonl
    std::vector<std::pair<std::string, std::string>> map;      ///< role, column; empty: guess all
    std::vector<std::pair<std::string, std::string>> unpivot;  ///< action, time column
    std::string timezone = "UTC";  ///< for times that name none; an IANA name or +hh:mm
    std::chrono::microseconds gap = std::chrono::minutes(30);
    std::vector<std::string> normalLabels = {"0", "normal", "false", "legitimate", "no", ""};
    std::string maxRejects;  ///< "100" or "5%"; empty: no limit
    std::string query;  ///< what a PostgreSQL server is asked for; each row of the answer is one
    /// What trainings do about missing values unless they say otherwise; none: as before.
    std::optional<MissingPolicy> missing;
    /// Users, devices, addresses, cards and the like are replaced by keyed hashes; raw text of
    /// rejected rows is not kept.
    bool pseudonymise = false;
    std::vector<std::string>
        personal;  ///< columns to replace beside those that their names give away
    Duplicates duplicates = Duplicates::Keep;
    /// Where no mapping is given: like the last import of files with the same columns, if there was
    /// one, but for the settings that are given here.
    bool asBefore = false;
    std::set<ImportSetting> given = {};  ///< heeded only with `asBefore`
};

/// How a file was imported, to import the next one of the same columns likewise.
struct MappingProfile {
    std::vector<std::string> columns;  ///< their names, ascending
    Instant time;                      ///< of that import
    std::string name;  ///< that an analyst has given it; empty for the workspace's own
    /// Kind, mapping, time zone, gap, normal labels and what is personal; the rest does not count.
    ImportOptions options;
};

/// What the imports of a workspace have settled for the next one.
struct ImportHabits {
    enum class Names { Open, Plain, Pseudonyms };
    Names names = Names::Open;             ///< how it holds people; open where it holds nobody
    std::filesystem::path keyFile;         ///< of its pseudonyms, there or to be made
    MissingPolicy missing;                 ///< of its trainings
    std::vector<MappingProfile> profiles;  ///< one for each set of columns, latest first
};

/// A column of a file as the import dialog shows it before anything is imported.
struct ColumnPreview {
    std::string name;
    std::string type;       ///< "time", "number", "text", "empty"
    std::string role;       ///< guessed role; "attribute" where none fits
    double confidence = 0;  ///< of the role, 0-1
    double missingShare = 0;
    std::vector<std::string> samples;  ///< first values that are not empty
    double unreadableShare = 0;        ///< of the values of a time: rows that would be rejected
    bool personalByName = false;       ///< as an attribute it is replaced by pseudonyms
};

/// What a look at the head of a file tells.
struct ImportPreview {
    std::string file;
    std::string format;      ///< csv, tsv, jsonl
    std::string separator;   ///< "," ";" "\t" "|"; empty for jsonl
    std::string encoding;    ///< "UTF-8", "Latin-1", …
    std::string packing;     ///< "gzip", "zstd"; empty where the file is plain
    std::string timeFormat;  ///< of the time role, readable; empty where there is none
    ImportKind kind = ImportKind::Events;  ///< a suggestion: what the columns look like
    std::vector<ColumnPreview> columns;
    std::vector<std::vector<std::string>> rows;            ///< first rows, each [columns]
    std::vector<std::pair<std::string, std::string>> map;  ///< the guess as `ImportOptions::map`
    std::vector<std::pair<std::string, std::string>>
        unpivot;  ///< likewise; empty but for wide rows
    /// The earlier import that the mapping is from, where it is no guess.
    std::optional<MappingProfile> profile = {};
    std::vector<std::uint64_t> lines = {};  ///< where each of `rows` starts in the file, from 1
    std::uint64_t rowsSeen = 0;             ///< that were looked at; `rows` are the first that fit
    std::uint64_t unfitRows = 0;            ///< of these, an import would reject for their shape
    std::uint64_t firstUnfitLine = 0;
    std::string firstUnfitReason = {};
};

/// A row that was left out, and why.
struct RejectedRow {
    std::string file;
    std::uint64_t line = 0;  ///< of the row's start, from 1
    std::string reason;
    std::string text;  ///< the row as it stands in the file, cut after 4 KiB
};

/// How a file was read.
struct ReadFile {
    std::string name;
    std::string format, encoding, packing;  ///< as in `ImportPreview`
    struct Role {
        std::string role, column;
        double confidence = 1;  ///< of a guess; 1 where it was given by hand
    };
    std::vector<Role> map;  ///< an unpivoted column has the role "event ACTION"
    Instant profile = {};   ///< time of the earlier import that the mapping is from, if it is
};

/// What an import did: the quality report.
struct ImportReport {
    std::uint64_t rowsRead = 0;
    std::uint64_t rowsImported = 0;
    std::uint64_t rowsRejected = 0;
    std::uint64_t events = 0;
    std::uint64_t sessions = 0;
    std::uint64_t users = 0;
    std::uint64_t labelledSessions = 0;  ///< with a given label of either kind
    std::uint64_t anomalousSessions = 0;
    std::uint64_t duplicateEvents = 0;    ///< that stood in their sessions already
    std::uint64_t droppedDuplicates = 0;  ///< of these, left out; their rows count as imported
    double seconds = 0;
    std::vector<ReadFile> files;
    std::vector<std::string> knownFiles;     ///< left out: earlier imports have had their content
    std::vector<std::string> pseudonymised;  ///< columns whose values were replaced
    std::map<std::string, std::uint64_t> rejectedByReason;
    std::map<std::string, std::uint64_t> missingByColumn;
    /// Readable finding -> how many there are, kept in the data: rows, or sessions.
    std::map<std::string, std::uint64_t> warnings;
};

/// Whether a finding of a report counts sessions: one that is said of the session does.
inline bool countsSessions(std::string_view finding) {
    return finding.starts_with("the session ") || finding.starts_with("the events of the session ");
}

}  // namespace anomalyst
