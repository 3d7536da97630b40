#include "engine/detectors/unseen.h"

#include "engine/detectors/parameter_infos.h"
#include "engine/detectors/parameters.h"
#include "engine/detectors/training_data.h"
#include "engine/detectors/unseen_model.h"

namespace anomalyst::engine {
namespace {

constexpr std::size_t kFewestSessions = 10;

class Unseen : public Detector {
public:
    const DetectorInfo& info() const override { return unseenInfo(); }

    Result<std::unique_ptr<Model>> fit(const Dataset& train, const Dataset&,
                                       const FitOptions& options,
                                       RunControl& control) const override {
        const auto parameters = Parameters::check(info(), options.parameters);
        if (!parameters) return parameters.error();
        if (const auto usable = checkTrainingTokens(train.tokens, kFewestSessions, info().name);
            !usable)
            return usable.error();
        return UnseenModel::fit(
            train,
            {.fewestSessions = static_cast<double>(parameters->integer("fewest-sessions")),
             .aggregate = aggregateFromName(parameters->text("aggregate"))},
            control);
    }

    Result<std::unique_ptr<Model>> load(std::string_view bytes) const override {
        return UnseenModel::load(bytes);
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
