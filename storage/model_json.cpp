#include "storage/model_json.h"

#include <limits>
#include <nlohmann/json.hpp>

namespace anomalyst::storage {

std::string toJson(const ModelInfo& info) {
    nlohmann::json losses = nlohmann::json::array();
    for (const EpochLoss& loss : info.losses)
        losses.push_back(
            {{"epoch", loss.epoch}, {"train", loss.train}, {"validation", loss.validation}});
    const nlohmann::json json = {{"detector", info.detector},
                                 {"parameters", info.parameters},
                                 {"inputs", info.inputs},
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
    ModelInfo info;
    info.detector = json.value("detector", std::string());
    info.parameters = json.value("parameters", info.parameters);
    info.inputs = json.value("inputs", info.inputs);
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
