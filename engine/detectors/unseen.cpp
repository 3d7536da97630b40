#include "engine/detectors/unseen.h"

#include "engine/detectors/parameter_infos.h"
#include "engine/detectors/sequence_detector.h"
#include "engine/detectors/unseen_model.h"

namespace anomalyst::engine {
namespace {

class Unseen : public SequenceDetector {
public:
    Unseen() : SequenceDetector(UnseenModel::kArchive) {}
    const DetectorInfo& info() const override { return unseenInfo(); }

protected:
    Result<std::unique_ptr<SequenceModel>> learn(const Dataset& train, const Parameters& parameters,
                                                 RunControl& control) const override {
        return UnseenModel::learn(
            train,
            {.fewestSessions = static_cast<double>(parameters.integer("fewest-sessions")),
             .aggregate = aggregateFromName(parameters.text("aggregate"))},
            control);
    }

    std::unique_ptr<SequenceModel> read(ByteReader& from, SequenceShape shape) const override {
        return UnseenModel::read(from, std::move(shape));
    }
};

}  // namespace

const DetectorInfo& unseenInfo() {
    static const DetectorInfo info{
        .name = "unseen",
        .title = "Unseen events",
        .family = "sequence, counted",
        .input = DetectorInfo::Input::Tokens,
        .perEvent = true,
        .perFeature = false,
        .latent = true,
        .usesLabels = false,
        .summary =
            "Looks up what follows what, and which values go with which actions, and points at "
            "pairs that training never or hardly met. Choose it for a first look and beside every "
            "other model: it trains in a moment, and its reasons can be checked by counting. It "
            "does not see longer patterns.",
        .parameters = {fewestSessionsParameter(3), aggregateParameter()}};
    return info;
}

std::unique_ptr<Detector> makeUnseen() { return std::make_unique<Unseen>(); }

}  // namespace anomalyst::engine
