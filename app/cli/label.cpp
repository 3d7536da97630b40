#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/workflow/labelling.h"
#include "storage/label_store.h"

namespace anomalyst::app {

namespace {

struct Options {
    std::string workspace;
    std::string session;
    std::string verdict;
    std::string reason;
    std::string file;
    std::string analyst;
};

void declare(CLI::App& command, Options& options) {
    command.add_option("WS", options.workspace, "Workspace")->required();
    auto* session = command.add_option("--session", options.session, "The session's key");
    auto* verdict = command
                        .add_option("--verdict", options.verdict,
                                    "fraud, legitimate, unsure, or none to withdraw")
                        ->check(CLI::IsMember({"fraud", "legitimate", "unsure", "none"}));
    auto* reason = command.add_option("--reason", options.reason, "Why");
    auto* file = command.add_option(
        "--file", options.file, "CSV with the columns session, verdict, and perhaps reason, note");
    command.add_option("--analyst", options.analyst, "Who says so")->required();
    session->needs(verdict);
    verdict->needs(session);
    file->excludes(session)->excludes(verdict)->excludes(reason);
}

Result<std::uint64_t> labelOne(storage::Database& database, const Options& options) {
    const Result<SessionId> session = findSession(database, options.session);
    if (!session) return session.error();
    const Result<Verdict> verdict = parseVerdict(options.verdict);
    if (!verdict) return verdict.error();
    const std::array entries = {VerdictEntry{.session = *session,
                                             .verdict = *verdict,
                                             .reason = options.reason,
                                             .note = {},
                                             .analyst = options.analyst,
                                             .time = {}}};
    if (Status appended = storage::LabelStore(database).append(entries); !appended)
        return appended.error();
    return std::uint64_t{1};
}

Status run(const Options& options, Console& console, RunControl&) {
    if (options.session.empty() && options.file.empty())
        return Error{ErrorKind::Usage,
                     "Nothing to label",
                     {},
                     "Name a session with --session and --verdict, or a file with --file"};
    if (options.analyst.empty())
        return Error{ErrorKind::Usage, "A label needs a name to stand for it", "--analyst",
                     "Name the analyst"};
    Result<storage::Database> database = openToWrite(options.workspace);
    if (!database) return database.error();
    const Result<std::uint64_t> labelled =
        options.file.empty() ? labelOne(*database, options)
                             : labelFromCsv(*database, options.file, options.analyst);
    if (!labelled) return labelled.error();
    console.result({{"labelled", *labelled}});
    return {};
}

}  // namespace

void addLabel(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "label", "Give a verdict on one session, or on many",
                        "label shop.anomalyst --session s-4711 --verdict fraud --analyst Kim",
                        declare, run);
}

}  // namespace anomalyst::app
