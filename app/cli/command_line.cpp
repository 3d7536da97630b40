#include "app/cli/command_line.h"

#include <algorithm>
#include <cstdio>
#include <exception>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/interrupt.h"

namespace anomalyst::app {

namespace {

constexpr int kUsageExitCode = 2;

int exitCode(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::Failed: return 1;
        case ErrorKind::Usage: return kUsageExitCode;
        case ErrorKind::BadInput: return 3;
        case ErrorKind::Locked:
        case ErrorKind::Damaged:
        case ErrorKind::TooNew: return 4;
        case ErrorKind::Cancelled: return 130;
    }
    return 1;
}

void addCommands(CLI::App& program, Action& chosen) {
    for (const auto add :
         {addImport,   addRejects,   addInfo,        addSessions, addDetectors, addTrain, addScore,
          addEvaluate, addDrift,     addRecalibrate, addExplain,  addLabel,     addLinks, addExport,
          addUnseal,   addPseudonym, addForget,      addVerify,   addGenerate,  addDemo})
        add(program, chosen);
}

/// The first argument that is no option: what was meant for a command.
std::string firstWord(int argc, const char* const* argv) {
    const auto word = std::find_if(argv + 1, argv + argc,
                                   [](const char* argument) { return argument[0] != '-'; });
    return word == argv + argc ? std::string() : *word;
}

/// Prints help or the version when they were asked for, else the mistake on one line.
int reportParse(const CLI::App& program, const CLI::ParseError& parse, int argc,
                const char* const* argv) {
    if (parse.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success))
        return program.exit(parse);
    std::string command = "anomalyst-cli";
    for (const CLI::App* sub : program.get_subcommands()) command += " " + sub->get_name();
    std::string mistake = parse.what();
    if (program.get_subcommands().empty())
        if (const std::string word = firstWord(argc, argv); !word.empty())
            mistake = "There is no command “" + word + "”";
    std::replace(mistake.begin(), mistake.end(), '\n', ' ');
    std::fprintf(stderr, "anomalyst-cli: %s. See: %s --help\n", mistake.c_str(), command.c_str());
    return kUsageExitCode;
}

int perform(const Action& action, const Console::Options& options,
            const std::stop_token& interrupted) {
    Console console(options);
    RunControl control(interrupted,
                       [&](const ProgressReport& report) { console.progress(report); });
    const Status status = action(console, control);
    if (status) return 0;
    console.error(status.error());
    return exitCode(status.error().kind);
}

}  // namespace

int runCommandLine(int argc, char** argv) {
    const InterruptWatcher interrupts;
    CLI::App program("Finds anomalous behaviour sessions, offline, in one workspace file.",
                     "anomalyst-cli");
    program.set_version_flag("--version", std::string("anomalyst-cli ") + ANOMALYST_VERSION);
    program.require_subcommand(1);
    program.fallthrough();  // --json and --quiet may stand anywhere
    Console::Options options;
    program.add_flag("--json", options.json, "Print one JSON object and nothing else");
    program.add_flag("--quiet", options.quiet, "Show no progress");
    program.footer("Example:\n  anomalyst-cli demo /tmp/try");
    Action action;
    addCommands(program, action);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& parse) {
        return reportParse(program, parse, argc, argv);
    }
    return perform(action, options, interrupts.token());
}

}  // namespace anomalyst::app
