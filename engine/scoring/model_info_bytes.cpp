#include "engine/scoring/model_info_bytes.h"

#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

namespace {

void writePolicy(const MissingPolicy& policy, ByteWriter& to) {
    to.put(policy.all);
    to.put(static_cast<std::uint64_t>(policy.columns.size()));
    for (const auto& [column, own] : policy.columns) {
        to.put(column);
        to.put(own);
    }
}

Missing readMissing(ByteReader& from) {
    const auto policy = from.get<Missing>();
    if (policy <= Missing::Interpolate) return policy;
    from.refuse("an unknown policy for missing values");
    return Missing::Keep;
}

MissingPolicy readPolicy(ByteReader& from) {
    MissingPolicy policy;
    policy.all = readMissing(from);
    for (auto left = from.getCount(sizeof(std::uint64_t) + 1); left > 0; --left) {
        const std::string column = from.getText();
        policy.columns[column] = readMissing(from);
    }
    return policy;
}

}  // namespace

void writeModelInfo(const ModelInfo& info, ByteWriter& to) {
    to.put(info.detector);
    to.put(static_cast<std::uint64_t>(info.parameters.size()));
    for (const auto& [name, value] : info.parameters) {
        to.put(name);
        to.put(value);
    }
    to.put(info.inputs);
    to.put(info.seed);
    to.put(info.device);
    to.put(info.trainSessions);
    to.put(static_cast<std::int32_t>(info.bestEpoch));
    to.put(static_cast<std::uint64_t>(info.losses.size()));
    for (const auto& loss : info.losses) {
        to.put(static_cast<std::int32_t>(loss.epoch));
        to.put(loss.train);
        to.put(loss.validation);
    }
    to.put(info.seconds);
    to.put(info.notes);
    writePolicy(info.missing, to);
}

ModelInfo readModelInfo(ByteReader& from) {
    ModelInfo info;
    info.detector = from.getText();
    for (auto left = from.getCount(2 * sizeof(std::uint64_t)); left > 0; --left) {
        const std::string name = from.getText();
        info.parameters[name] = from.getText();
    }
    info.inputs = from.getVector<std::string>();
    info.seed = from.get<std::uint64_t>();
    info.device = from.getText();
    info.trainSessions = from.get<std::uint64_t>();
    info.bestEpoch = from.get<std::int32_t>();
    for (auto left = from.getCount(2 * sizeof(double)); left > 0; --left) {
        const int epoch = from.get<std::int32_t>();
        const auto train = from.get<double>();
        const auto validation = from.get<double>();
        info.losses.push_back({epoch, train, validation});
    }
    info.seconds = from.get<double>();
    info.notes = from.getVector<std::string>();
    if (from.version() >= 2) info.missing = readPolicy(from);
    return info;
}

}  // namespace anomalyst::engine
