#include "app/cli/unfinished.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/workflow/unfinished_training.h"
#include "engine/domain/instant.h"

namespace anomalyst::app {

Result<storage::UnfinishedTraining> findUnfinished(storage::Database& database,
                                                   std::int64_t number) {
    const auto all = storage::TrainingStore(database).list();
    if (!all) return all.error();
    if (all->empty())
        return Error{ErrorKind::BadInput, "There is no unfinished training",
                     database.file().string(), "Train anew, with --detector"};
    if (number == 0 && all->size() == 1) return all->front();
    const auto found =
        std::ranges::find(*all, number, [](const auto& one) { return one.id.value; });
    if (found != all->end()) return *found;
    std::string those;
    for (const auto& one : *all)
        those += (those.empty() ? "" : ", ") + std::to_string(one.id.value) + " (" + nameOf(one) +
                 ", " + progressOf(one) + ")";
    return Error{ErrorKind::BadInput,
                 number == 0 ? "There are several unfinished trainings"
                             : "There is no unfinished training " + std::to_string(number),
                 database.file().string(), "Choose with --number one of " + those};
}

Result<nlohmann::ordered_json> unfinishedToJson(storage::Database& database) {
    const auto all = storage::TrainingStore(database).list();
    if (!all) return all.error();
    auto json = nlohmann::ordered_json::array();
    for (const auto& one : *all)
        json.push_back({{"number", one.id.value},
                        {"name", nameOf(one)},
                        {"part", one.part},
                        {"epoch", one.epoch},
                        {"begun", toIso8601(one.begun)},
                        {"written", toIso8601(one.written)}});
    return json;
}

}  // namespace anomalyst::app
