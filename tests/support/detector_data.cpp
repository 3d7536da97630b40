#include "tests/support/detector_data.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "engine/detectors/registry.h"

namespace anomalyst::test {

using engine::Dataset;

Dataset relatedFeatures(std::size_t rows, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::normal_distribution<float> normal;
    Dataset data;
    data.features.rows = rows;
    data.features.names = {"events", "views", "buys", "amount", "hour", "gap"};
    data.features.centre.assign(6, 1);
    data.features.scale.assign(6, 2);
    for (std::size_t i = 0; i < rows; ++i) {
        const float busy = normal(random);
        const float rich = normal(random);
        for (const float value : {busy, busy * 0.8F + rich * 0.6F, rich, rich * 0.9F - busy * 0.4F,
                                  -busy, busy * 0.7F - rich * 0.7F})
            data.features.values.push_back(value + 0.05F * normal(random));
    }
    return data;
}

Dataset plainFeatures(std::size_t columns, std::vector<float> values) {
    Dataset data;
    data.features.rows = values.size() / columns;
    for (std::size_t j = 0; j < columns; ++j)
        data.features.names.push_back("x" + std::to_string(j));
    data.features.centre.assign(columns, 0);
    data.features.scale.assign(columns, 1);
    data.features.values = std::move(values);
    return data;
}

std::unique_ptr<engine::Model> trained(std::string_view detector, const Dataset& train,
                                       std::map<std::string, std::string> parameters,
                                       const Dataset& validation) {
    RunControl control;
    engine::FitOptions options;
    options.device = engine::Device::Cpu;
    options.parameters = std::move(parameters);
    auto model = (*engine::makeDetector(detector))->fit(train, validation, options, control);
    return model ? std::move(*model) : nullptr;
}

engine::RawScores scored(const engine::Model& model, const Dataset& data) {
    RunControl control;
    auto raw = model.score(data, control);
    return raw ? std::move(*raw) : engine::RawScores{};
}

std::vector<double> scores(const engine::Model& model, const Dataset& data) {
    return scored(model, data).session;
}

void numberReceipts(Dataset& data) {
    engine::TokenChannel& receipt = data.tokens.channels[1];
    receipt.name = "receipt";
    receipt.vocabulary.assign(data.tokens.sessions() + 1, "some number");
    for (std::size_t s = 0; s < data.tokens.sessions(); ++s)
        for (auto e = data.tokens.offsets[s]; e < data.tokens.offsets[s + 1]; ++e)
            receipt.codes[static_cast<std::size_t>(e)] = static_cast<std::int32_t>(s + 1);
}

void appendSession(Dataset& to, std::initializer_list<std::int32_t> actions) {
    for (const auto action : actions) {
        to.tokens.channels[0].codes.push_back(action);
        to.tokens.channels[1].codes.push_back(1);
    }
    to.tokens.offsets.push_back(to.tokens.offsets.back() + actions.size());
}

Dataset shoppingSequences(std::size_t sessions, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    Dataset data;
    data.tokens.channels = {{"action", {"unknown", "login", "view", "buy", "logout", "wipe"}, {}},
                            {"area", {"unknown", "shop", "till"}, {}}};
    for (std::size_t s = 0; s < sessions; ++s) {
        const auto visit = [&](std::int32_t action) {
            data.tokens.channels[0].codes.push_back(action);
            data.tokens.channels[1].codes.push_back(action == 3 ? 2 : 1);
        };
        visit(1);
        for (auto views = 1 + random() % 4; views > 0; --views) visit(2);
        visit(3);
        visit(4);
        data.tokens.offsets.push_back(data.tokens.channels[0].codes.size());
    }
    return data;
}

Dataset dataFor(std::string_view detector, std::size_t rows, std::uint64_t seed) {
    using Input = DetectorInfo::Input;
    const DetectorInfo& info = *engine::findDetector(detector);
    Dataset data;
    if (info.input != Input::Tokens) data = relatedFeatures(rows, seed);
    if (info.input != Input::Features) data.tokens = shoppingSequences(rows, seed).tokens;
    if (!info.usesLabels) return data;
    const std::size_t columns = data.features.columns();
    for (std::size_t i = 0; i < rows; ++i) {
        using Truth = RankedScores::Truth;
        const bool anomalous = i % 5 == 0;
        data.truth.push_back(anomalous    ? Truth::Anomalous
                             : i % 2 == 0 ? Truth::Normal
                                          : Truth::Unknown);
        for (std::size_t j = 0; anomalous && j < columns; ++j)
            data.features.values[i * columns + j] += 3;
    }
    return data;
}

std::map<std::string, std::string> shortTraining(std::string_view detector,
                                                 const std::string& epochs) {
    std::map<std::string, std::string> chosen{{"epochs", epochs}};
    if (detector == "gan") chosen["generator-steps"] = "20";
    if (detector == "vae" || detector == "deep-sad") chosen["learning-rate"] = "0.01";
    return chosen;
}

bool hasParameter(const DetectorInfo& info, std::string_view name) {
    return std::ranges::find(info.parameters, name, &ParameterInfo::name) != info.parameters.end();
}

}  // namespace anomalyst::test
