#include "engine/detectors/count_vector.h"

#include "engine/detectors/count_vector_model.h"
#include "engine/detectors/parameter_infos.h"
#include "engine/detectors/parameters.h"
#include "engine/detectors/training_data.h"

namespace anomalyst::engine {
namespace {

constexpr std::size_t kFewestSessions = 10;

class CountVector : public Detector {
public:
    const DetectorInfo& info() const override { return countVectorInfo(); }

    Result<std::unique_ptr<Model>> fit(const Dataset& train, const Dataset&,
                                       const FitOptions& options,
                                       RunControl& control) const override {
        const auto parameters = Parameters::check(info(), options.parameters);
        if (!parameters) return parameters.error();
        if (const auto usable = checkTrainingTokens(train.tokens, kFewestSessions, info().name);
            !usable)
            return usable.error();
        return CountVectorModel::fit(
            train,
            {.most = static_cast<std::size_t>(parameters->integer("known")),
             .tolerance = parameters->real("tolerance")},
            control);
    }

    Result<std::unique_ptr<Model>> load(std::string_view bytes) const override {
        return CountVectorModel::load(bytes);
    }
};

}  // namespace

const DetectorInfo& countVectorInfo() {
    static const DetectorInfo info{
        .name = "count-vector",
        .title = "Count vectors",
        .family = "sequence, counted",
        .input = DetectorInfo::Input::Tokens,
        .perEvent = true,
        .perFeature = false,
        .latent = true,
        .usesLabels = false,
        .summary =
            "Counts how often each action occurs in a session and compares that with the nearest "
            "session it knows: it finds what is missing, repeated or new. Choose it where sessions "
            "consist of fixed steps. It does not see the order of events, and only their actions.",
        .parameters = {
            integerParameter("known", 5000, 1, 100'000,
                             "Most count vectors that are kept, those of most sessions first."),
            realParameter("tolerance", "0.01", 0, 0.5,
                          "Sessions whose counts differ by no more than this share are kept as "
                          "one.")}};
    return info;
}

std::unique_ptr<Detector> makeCountVector() { return std::make_unique<CountVector>(); }

}  // namespace anomalyst::engine
