#include "storage/model_json.h"

#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace anomalyst::storage {

std::string toJson(const ModelInfo& info) {
    nlohmann::json losses = nlohmann::json::array();
    for (const EpochLoss& loss : info.losses)
        losses.push_back(
            {{"epoch", loss.epoch}, {"train", loss.train}, {"validation", loss.validation}});
    std::map<std::string, std::string_view> missingOf;
    for (const auto& [column, policy] : info.missing.columns) missingOf[column] = name(policy);
    const nlohmann::json json = {{"detector", info.detector},
                                 {"parameters", info.parameters},
                                 {"inputs", info.inputs},
                                 {"missing", name(info.missing.all)},
                                 {"missing_of", missingOf},
                                 {"trained_on", info.trainedOn},
                                 {"seed", info.seed},
                                 {"device", info.device},
                                 {"train_sessions", info.trainSessions},
                                 {"best_epoch", info.bestEpoch},
                                 {"losses", losses},
                                 {"seconds", info.seconds},
                                 {"notes", info.notes}};
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

ModelInfo modelFromJson(std::string_view text) {
    const auto json = nlohmann::json::parse(text);
    const auto real = [](const nlohmann::json& value) {
        // JSON has no NaN: a loss that was none is null.
        return value.is_number() ? value.get<double>() : std::numeric_limits<double>::quiet_NaN();
    };
    const auto policy = [](const std::string& word) {
        return missingFromName(word).value_or(Missing::Keep);
    };
    ModelInfo info;
    info.detector = json.value("detector", std::string());
    info.parameters = json.value("parameters", info.parameters);
    info.inputs = json.value("inputs", info.inputs);
    info.missing.all = policy(json.value("missing", std::string()));
    for (const auto& [column, own] : json.value("missing_of", std::map<std::string, std::string>()))
        info.missing.columns[column] = policy(own);
    info.trainedOn = json.value("trained_on", std::string());
    info.seed = json.value("seed", std::uint64_t{0});
    info.device = json.value("device", std::string());
    info.trainSessions = json.value("train_sessions", std::uint64_t{0});
    info.bestEpoch = json.value("best_epoch", 0);
    info.seconds = json.value("seconds", 0.0);
    info.notes = json.value("notes", info.notes);
    for (const auto& loss : json.value("losses", nlohmann::json::array()))
        info.losses.push_back(
            {loss.value("epoch", 0), real(loss["train"]), real(loss["validation"])});
    return info;
}

}  // namespace anomalyst::storage
