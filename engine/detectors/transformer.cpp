#include "engine/detectors/transformer.h"

#include "engine/detectors/event_network_detector.h"
#include "engine/nn/causal_transformer.h"

namespace anomalyst::engine {
namespace {

class Transformer : public EventNetworkDetector {
public:
    Transformer()
        : EventNetworkDetector(
              {.detector = "transformer",
               .archive = "trfm",
               .sizes = {&EventShape::embedding, &EventShape::hidden, &EventShape::layers,
                         &EventShape::heads, &EventShape::context},
               .weights = CausalTransformer::weights,
               .make = makeEventNetwork<CausalTransformer>}) {}

    const DetectorInfo& info() const override { return transformerInfo(); }

protected:
    Result<EventShape> shapeFor(const Parameters& parameters) const override {
        return attentionShape(parameters, info().name);
    }
};

}  // namespace

std::unique_ptr<Detector> makeTransformer() { return std::make_unique<Transformer>(); }

}  // namespace anomalyst::engine
