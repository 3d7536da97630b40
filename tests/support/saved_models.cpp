#include "tests/support/saved_models.h"

#include "engine/detectors/registry.h"
#include "tests/support/session_builder.h"

namespace anomalyst::test {
namespace {

constexpr int kSessions = 240;

bool isRunOfRefunds(int session) { return session % 20 == 19; }

}  // namespace

EventColumns savedModelSessions() {
    std::vector<SessionBuilder> sessions;
    for (int i = 0; i < kSessions; ++i) {
        auto session =
            aSession().from("u" + std::to_string(i / 2)).startingAt(9 + i % 7).after(20 + i % 11);
        session.does("login").views(1 + i % 4).buys().costing(static_cast<float>(20 + i % 13));
        if (isRunOfRefunds(i)) session.after(1).refunds(6).costing(200);
        sessions.push_back(session);
    }
    return columnsOf(sessions);
}

engine::TrainRequest savedModelRequest(std::string_view detector) {
    engine::TrainRequest request;
    request.detector = detector;
    request.options.seed = 3;
    request.options.device = engine::Device::Cpu;
    const DetectorInfo* info = engine::findDetector(detector);
    if (info == nullptr) return request;
    for (const ParameterInfo& parameter : info->parameters)
        if (parameter.name == "epochs") request.options.parameters["epochs"] = "3";
    if (info->usesLabels)
        for (int i = 0; i < kSessions; ++i)
            request.truth.push_back(isRunOfRefunds(i) ? RankedScores::Truth::Anomalous
                                                      : RankedScores::Truth::Unknown);
    return request;
}

engine::TrainRequest filledModelRequest() {
    engine::TrainRequest request = savedModelRequest("ensemble");
    request.options.parameters = {{"members", "zscore, unseen"}};
    request.missing = {Missing::Mean, {{"amount", Missing::Interpolate}}};
    return request;
}

}  // namespace anomalyst::test
