#pragma once

#include <chrono>
#include <cstdio>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/domain/result.h"
#include "engine/domain/run_control.h"

namespace anomalyst::app {

/// Where a command says what it has done: results on standard output, progress and errors on
/// standard error. Functions are called from one thread at a time.
class Console {
public:
    struct Options {
        bool json = false;   ///< results as one JSON object
        bool quiet = false;  ///< no progress
    };

    explicit Console(const Options& options);

    /// The command writes data to standard output: its result goes to standard error.
    void keepOutputFree() { m_results = stderr; }

    /// Prints the command's result: as JSON, or for people as a table of its keys.
    void result(const nlohmann::ordered_json& object);
    using Row = std::function<void(const nlohmann::ordered_json&)>;
    /// Prints a result that is one list of flat objects, with a single one in memory: `rows` tells
    /// of each in turn. For people it is asked twice, so that columns line up.
    Status list(const std::string& key, const std::function<Status(const Row&)>& rows);
    /// Draws the progress bar; only on a terminal, at most ten times a second.
    void progress(const ProgressReport& report);
    /// Prints a failure on one line.
    void error(const Error& error);

private:
    void clearBar();

    Options m_options;
    std::FILE* m_results = stdout;
    bool m_terminal;
    bool m_barShown = false;
    std::string m_phase;
    std::string m_epoch;  ///< the last epoch's losses, shown until the next epoch ends
    std::chrono::steady_clock::time_point m_lastDrawn;
};

}  // namespace anomalyst::app
