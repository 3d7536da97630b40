#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>

#include "app/cli/console.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"

namespace anomalyst::app {

/// What a command does once its arguments are known.
using Action = std::function<Status(Console&, RunControl&)>;

// Each of these adds one command, with its options, help and an example, to the program's
// arguments, and sets `chosen` when the command is given. One file per command.
void addImport(CLI::App& program, Action& chosen);
void addRejects(CLI::App& program, Action& chosen);
void addInfo(CLI::App& program, Action& chosen);
void addSessions(CLI::App& program, Action& chosen);
void addDetectors(CLI::App& program, Action& chosen);
void addTrain(CLI::App& program, Action& chosen);
void addScore(CLI::App& program, Action& chosen);
void addEvaluate(CLI::App& program, Action& chosen);
void addDrift(CLI::App& program, Action& chosen);
void addRecalibrate(CLI::App& program, Action& chosen);
void addExplain(CLI::App& program, Action& chosen);
void addLabel(CLI::App& program, Action& chosen);
void addLinks(CLI::App& program, Action& chosen);
void addExport(CLI::App& program, Action& chosen);
void addPseudonym(CLI::App& program, Action& chosen);
void addForget(CLI::App& program, Action& chosen);
void addUnseal(CLI::App& program, Action& chosen);
void addVerify(CLI::App& program, Action& chosen);
void addGenerate(CLI::App& program, Action& chosen);
void addDemo(CLI::App& program, Action& chosen);

/// Adds a command whose options are the members of `Options`: `declare` declares them and `run`
/// carries them out. The options live as long as the program's arguments.
template <class Options>
CLI::App* addCommand(CLI::App& program, Action& chosen, const char* name, const char* purpose,
                     const char* example, void (*declare)(CLI::App&, Options&),
                     Status (*run)(const Options&, Console&, RunControl&)) {
    CLI::App* command = program.add_subcommand(name, purpose);
    // Shared by the parser, which fills it, and by the action, which reads it later.
    const auto options = std::make_shared<Options>();
    declare(*command, *options);
    command->footer(std::string("Example:\n  anomalyst-cli ") + example);
    command->callback([&chosen, options, run] {
        chosen = [options, run](Console& console, RunControl& control) {
            return run(*options, console, control);
        };
    });
    return command;
}

}  // namespace anomalyst::app
