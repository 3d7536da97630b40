#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/workflow/importing.h"

namespace anomalyst::app {

namespace {

/// What stands in an option that is not given is as before, or the default.
struct Options {
    std::string workspace;
    std::vector<std::string> files;
    std::optional<std::string> kind;
    std::string format = "auto";
    std::vector<std::string> map;
    std::vector<std::string> unpivot;
    std::optional<std::string> timezone;
    std::optional<std::string> gap;
    std::vector<std::string> normalLabels;
    std::string maxRejects;
    std::string duplicates = "keep";
    std::string missing;
    std::string query;
    bool pseudonymise = false;
    std::vector<std::string> personal;
};

void declare(CLI::App& command, Options& options) {
    command.add_option("WS", options.workspace, "Workspace; made when there is none")->required();
    command
        .add_option("FILE", options.files,
                    "CSV, TSV or JSON Lines, plain, gzip or zstd; - is standard input; "
                    "postgresql://HOST/DATABASE is a server that --query asks")
        ->required();
    command.add_option("--kind", options.kind, "One row is an event, or a whole session")
        ->check(CLI::IsMember({"events", "sessions"}));
    command
        .add_option("--format", options.format,
                    "Format of the files; auto tells it for each file by its content")
        ->check(CLI::IsMember({"auto", "csv", "tsv", "jsonl"}));
    command
        .add_option("--map", options.map,
                    "role=column,…; as in the last import of the same columns when not given, or "
                    "guessed")
        ->delimiter(',');
    command
        .add_option("--unpivot", options.unpivot, "action=column,…: an event of each time column")
        ->delimiter(',');
    command.add_option("--timezone", options.timezone, "Zone of times that name none (UTC)");
    command.add_option("--gap", options.gap,
                       "A longer pause begins a new session (45s, 30m, 2h, 1d; usually 30m)");
    command.add_option("--normal-label", options.normalLabels, "Labels that mean normal: V,…")
        ->delimiter(',');
    command.add_option("--max-rejects", options.maxRejects,
                       "Fail when more rows than this cannot be used: N or P%");
    command
        .add_option("--duplicates", options.duplicates,
                    "Events that stand in their session already, with the same time, action and "
                    "values")
        ->check(CLI::IsMember({"keep", "drop"}));
    command.add_option("--query", options.query,
                       "What a PostgreSQL server is asked for: SELECT …; each row is one event or "
                       "session");
    command.add_option("--missing", options.missing,
                       "What trainings do where an input has no value, unless they say otherwise: "
                       "POLICY[,INPUT=POLICY]…, see train --help");
    auto* pseudonymise = command.add_flag(
        "--pseudonymise", options.pseudonymise,
        "Replace users, devices, addresses, cards and the like by keyed hashes; the key "
        "is kept beside the workspace, in WS.key");
    command
        .add_option("--personal", options.personal,
                    "Columns to replace as well, beside those that their names give away: COLUMN,…")
        ->delimiter(',')
        ->needs(pseudonymise);
}

/// Those that an earlier import of such a file may have settled, unless they are given.
Status takeSettings(const Options& options, ImportOptions& import) {
    if (options.kind) {
        import.kind = *options.kind == "sessions" ? ImportKind::Sessions : ImportKind::Events;
        import.given.insert(ImportSetting::Kind);
    }
    if (options.timezone) {
        import.timezone = *options.timezone;
        import.given.insert(ImportSetting::TimeZone);
    }
    if (options.gap) {
        const auto gap = parseDuration(*options.gap);
        if (!gap) return gap.error();
        import.gap = *gap;
        import.given.insert(ImportSetting::Gap);
    }
    if (!options.normalLabels.empty()) {
        import.normalLabels = options.normalLabels;
        import.given.insert(ImportSetting::NormalLabels);
    }
    if (!options.personal.empty()) {
        import.personal = options.personal;
        import.given.insert(ImportSetting::Personal);
    }
    return {};
}

Result<ImportOptions> importOptions(const Options& options) {
    const auto map = parsePairs("--map", options.map);
    if (!map) return map.error();
    const auto unpivot = parsePairs("--unpivot", options.unpivot);
    if (!unpivot) return unpivot.error();

    ImportOptions import;
    import.asBefore = true;
    if (Status settings = takeSettings(options, import); !settings) return settings.error();
    import.format = options.format;
    import.map = *map;
    import.unpivot = *unpivot;
    import.maxRejects = options.maxRejects;
    import.duplicates = options.duplicates == "drop" ? Duplicates::Drop : Duplicates::Keep;
    import.query = options.query;
    import.pseudonymise = options.pseudonymise;
    if (!options.missing.empty()) {
        const auto missing = MissingPolicy::parse(options.missing);
        if (!missing) return missing.error();
        import.missing = *missing;
    }
    return import;
}

/// When the mapping was made; null where it was guessed or given.
nlohmann::ordered_json profileJson(Instant profile) {
    if (!profile.known()) return nullptr;
    return toIso8601(Instant{profile.micros / 1'000'000 * 1'000'000});
}

/// How each file was read, and what its columns were taken for.
nlohmann::ordered_json filesJson(const ImportReport& report) {
    auto files = nlohmann::ordered_json::array();
    for (const ReadFile& file : report.files) {
        auto map = nlohmann::ordered_json::array();
        for (const auto& [role, column, confidence] : file.map)
            map.push_back({{"role", role}, {"column", column}, {"confidence", confidence}});
        files.push_back({{"file", file.name},
                         {"format", file.format},
                         {"encoding", file.encoding},
                         {"packing", file.packing.empty() ? "none" : file.packing},
                         {"map", map},
                         {"profile", profileJson(file.profile)}});
    }
    return files;
}

Status run(const Options& options, Console& console, RunControl& control) {
    const Result<ImportOptions> import = importOptions(options);
    if (!import) return import.error();
    const std::vector<std::filesystem::path> files(options.files.begin(), options.files.end());
    if (!options.query.empty() && std::ranges::none_of(files, isPostgres))
        return Error{ErrorKind::Usage, "No server is named that the query could ask", "--query",
                     "Name one instead of a file: postgresql://HOST/DATABASE"};
    const Result<ImportReport> report =
        importIntoWorkspace(options.workspace, files, *import, control);
    if (!report) return report.error();
    const double perSecond =
        report->seconds > 0 ? static_cast<double>(report->rowsRead) / report->seconds : 0;
    console.result({{"rows_read", report->rowsRead},
                    {"rows_imported", report->rowsImported},
                    {"rows_rejected", report->rowsRejected},
                    {"events", report->events},
                    {"sessions", report->sessions},
                    {"users", report->users},
                    {"labelled_sessions", report->labelledSessions},
                    {"seconds", report->seconds},
                    {"rows_per_second", perSecond},
                    {"anomalous_sessions", report->anomalousSessions},
                    {"duplicate_events", report->duplicateEvents},
                    {"dropped_duplicates", report->droppedDuplicates},
                    {"rejected_by_reason", report->rejectedByReason},
                    {"missing_by_column", report->missingByColumn},
                    {"warnings", report->warnings},
                    {"pseudonymised", report->pseudonymised},
                    {"known_files", report->knownFiles},
                    {"profile", profileJson(report->files.front().profile)},
                    {"files", filesJson(*report)}});
    return {};
}

}  // namespace

void addImport(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "import", "Import files, all or nothing",
                        "import shop.anomalyst clicks.csv.gz "
                        "--map user=user_id,time=event_time,action=event_type",
                        declare, run);
}

}  // namespace anomalyst::app
