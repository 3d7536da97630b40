#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/command.h"
#include "app/simulation/events_file.h"
#include "app/simulation/shop.h"

namespace anomalyst::app {

namespace {

struct Options {
    simulation::ShopSetting shop;
    std::string out;
};

void declare(CLI::App& command, Options& options) {
    command
        .add_option("--sessions", options.shop.sessions,
                    "Sessions, of some 20 events each; at most 100 million")
        ->required();
    command.add_option("--seed", options.shop.seed, "The same seed gives the same file")
        ->capture_default_str();
    command
        .add_option("--fraud", options.shop.fraudRate,
                    "Share of the sessions that are fraud, up to 0.5")
        ->capture_default_str();
    command
        .add_option("--out", options.out,
                    "CSV file; packed where the name ends in .gz; - is standard output")
        ->required();
}

Status run(const Options& options, Console& console, RunControl& control) {
    if (options.out == "-") console.keepOutputFree();
    auto file = simulation::EventsFile::create(options.out);
    if (!file) return file.error();
    const auto report = simulation::simulateShop(
        options.shop, [&](std::string_view bytes) { return file->write(bytes); }, control);
    if (!report) return report.error();
    if (const Status written = file->commit(); !written) return written;
    console.result({{"sessions", report->sessions},
                    {"events", report->events},
                    {"labelled", report->labelled},
                    {"patterns", report->patterns}});
    return {};
}

}  // namespace

void addGenerate(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "generate",
                        "Write the events of a simulated shop, with labelled fraud, to a CSV file",
                        "generate --sessions 50000 --seed 7 --fraud 0.01 --out shop.csv.gz",
                        declare, run);
}

}  // namespace anomalyst::app
