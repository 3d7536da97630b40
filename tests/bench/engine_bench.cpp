#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/bench_options.h"
#include "tests/bench/edit_bench.h"
#include "tests/bench/figures.h"
#include "tests/bench/memory_bench.h"
#include "tests/bench/next_item_bench.h"
#include "tests/bench/sequence_bench.h"
#include "tests/bench/speed_bench.h"
#include "tests/bench/table_bench.h"

// Quality and speed of the detectors on real data, without storage or Qt.
namespace anomalyst::bench {
namespace {

constexpr std::array<std::string_view, 6> kParts = {"tables",     "sequences", "edits",
                                                    "next-items", "speed",     "memory"};

struct Arguments {
    BenchOptions options;
    std::string json;
    std::vector<std::string> parts;  ///< those asked for; none: all
};

std::optional<Arguments> parse(int count, char** values) {
    Arguments arguments;
    const char* data = std::getenv("ANOMALYST_DATA");
    arguments.options.data = data != nullptr ? data : "../shared/data";
    for (int i = 1; i < count; ++i) {
        const std::string argument = values[i];
        if (argument == "--quick")
            arguments.options.quick = true;
        else if (argument == "--json" && i + 1 < count)
            arguments.json = values[++i];
        else if (argument == "--data" && i + 1 < count)
            arguments.options.data = values[++i];
        else if (argument == "--detector" && i + 1 < count)
            arguments.options.detectors.push_back(values[++i]);
        else if (std::ranges::find(kParts, argument) != kParts.end())
            arguments.parts.push_back(argument);
        else
            return std::nullopt;
    }
    return arguments;
}

int run(int count, char** values) {
    const auto arguments = parse(count, values);
    if (!arguments) {
        std::cerr << "usage: anomalyst_engine_bench [tables] [sequences] [edits] [next-items] "
                     "[speed] [memory] "
                     "[--quick] [--detector NAME]... [--json FILE] [--data DIRECTORY]\n";
        return 2;
    }
    std::vector<Figure> figures;
    const auto wanted = [&](const char* part) {
        const auto& parts = arguments->parts;
        return parts.empty() || std::ranges::find(parts, part) != parts.end();
    };
    Status done;
    const BenchOptions& options = arguments->options;
    if (wanted("tables")) done = benchTables(options, options.data + "/../peers", figures);
    if (done && wanted("sequences")) done = benchSequences(options, figures);
    if (done && wanted("edits")) done = benchEdits(options, figures);
    if (done && wanted("next-items")) done = benchNextItems(options.data, figures);
    if (done && wanted("speed")) done = benchSpeed(options.quick, figures);
    if (done && wanted("memory")) done = benchMemory(options.quick, figures);
    print(figures);
    if (done && !arguments->json.empty()) done = writeJson(figures, arguments->json);
    if (!done) std::cerr << done.error().sentence() << '\n';
    return done ? 0 : 1;
}

}  // namespace
}  // namespace anomalyst::bench

int main(int count, char** values) { return anomalyst::bench::run(count, values); }
