#include "engine/detectors/count_vector.h"

#include "engine/detectors/count_vector_model.h"
#include "engine/detectors/parameter_infos.h"
#include "engine/detectors/sequence_detector.h"

namespace anomalyst::engine {
namespace {

class CountVector : public SequenceDetector {
public:
    CountVector() : SequenceDetector(CountVectorModel::kArchive) {}
    const DetectorInfo& info() const override { return countVectorInfo(); }

protected:
    Result<std::unique_ptr<SequenceModel>> learn(const Dataset& train, const Parameters& parameters,
                                                 RunControl& control) const override {
        return CountVectorModel::learn(
            train,
            {.most = static_cast<std::size_t>(parameters.integer("known")),
             .tolerance = parameters.real("tolerance")},
            control);
    }

    std::unique_ptr<SequenceModel> read(ByteReader& from, SequenceShape shape) const override {
        return CountVectorModel::read(from, std::move(shape));
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
