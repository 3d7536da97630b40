#include "tests/bench/filter_bench.h"

#include <optional>
#include <string>

#include "storage/event_store.h"

namespace anomalyst::bench {

namespace {

struct Timed {
    std::string name;
    std::string filter;
    double bar = 0;  ///< milliseconds for a million sessions with twenty million events
    double goal = 0;
};

std::vector<Timed> timedFilters(const storage::WorkspaceInfo& info) {
    const auto quoted = [](const std::string& text) { return "\"" + text + "\""; };
    const std::string a = quoted(info.actions[0]);
    const std::string b = quoted(info.actions[1]);
    const std::string c = quoted(info.actions[2]);
    const std::string rare = quoted(info.actions.back());
    std::vector<Timed> filters = {
        {"field", "events >= 20 and duration > 1h", 300, 120},
        {"has, frequent", "has(" + a + ")", 300, 120},
        {"has, rare", "has(" + rare + ")", 300, 120},
        {"has and count", "has(" + rare + ") and count(" + a + ") >= 3", 300, 120},
        {"count", "count(" + a + " or " + b + ") >= 5", 300, 120},
        {"seq", "seq(" + a + " -> " + b + " -> " + c + ")", 300, 120},
        {"seq with a gap", "seq(" + a + " -> " + b + " -> " + c + " within 5m)", 2000, 300},
        {"seq with a gap, not matching", "seq(" + a + " -> " + a + " -> " + rare + " within 0s)",
         2000, 300},
        {"seq with not", "seq(" + a + " -> not " + b + " -> " + c + " within 5m)", 2000, 300}};
    for (const auto& attribute : info.attributes)
        if (attribute.name == "country")
            filters.push_back({"attribute", "country in (US, BR)", 300, 120});
    return filters;
}

}  // namespace

Result<std::vector<Figure>> filterFigures(storage::Database& database, int runs) {
    const storage::EventStore store(database);
    const auto info = store.info();
    if (!info) return info.error();
    if (info->actions.size() < 3)
        return Error{ErrorKind::BadInput, "The workspace has fewer than three actions", {}, {}};
    std::vector<Figure> figures;
    for (const Timed& timed : timedFilters(*info)) {
        const auto filter = Filter::parse(timed.filter);
        if (!filter) return filter.error();
        RunControl control;
        std::optional<Error> error;
        const double seconds = medianSeconds(runs, [&] {
            if (const auto found = store.matching(*filter, {}, control); !found)
                error = found.error();
        });
        if (error) return *error;
        figures.push_back({.name = "filter, " + timed.name,
                           .value = seconds * 1000,
                           .unit = "ms",
                           .bar = timed.bar,
                           .goal = timed.goal,
                           .peer = {}});
    }
    return figures;
}

}  // namespace anomalyst::bench
