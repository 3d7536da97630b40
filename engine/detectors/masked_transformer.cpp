#include "engine/detectors/masked_transformer.h"

#include "engine/detectors/event_network_detector.h"
#include "engine/nn/masked_transformer.h"

namespace anomalyst::engine {
namespace {

class MaskedTransformerDetector : public EventNetworkDetector {
public:
    MaskedTransformerDetector()
        : EventNetworkDetector(
              {.detector = "masked-transformer",
               .archive = "mtrf",
               .sizes = {&EventShape::embedding, &EventShape::hidden, &EventShape::layers,
                         &EventShape::heads, &EventShape::context},
               .weights = MaskedTransformer::weights,
               .make = makeEventNetwork<MaskedTransformer>}) {}

    const DetectorInfo& info() const override { return maskedTransformerInfo(); }

protected:
    Result<EventShape> shapeFor(const Parameters& parameters) const override {
        return attentionShape(parameters, info().name);
    }
};

}  // namespace

std::unique_ptr<Detector> makeMaskedTransformer() {
    return std::make_unique<MaskedTransformerDetector>();
}

}  // namespace anomalyst::engine
