#include "engine/detectors/gru_next.h"

#include "engine/detectors/event_network_detector.h"
#include "engine/nn/next_event_network.h"

namespace anomalyst::engine {
namespace {

class GruNext : public EventNetworkDetector {
public:
    GruNext()
        : EventNetworkDetector({.detector = "gru-next",
                                .archive = "grun",
                                .sizes = {&EventShape::embedding, &EventShape::hidden},
                                .weights = NextEventNetwork::weights,
                                .make = makeEventNetwork<NextEventNetwork>}) {}

    const DetectorInfo& info() const override { return gruNextInfo(); }

protected:
    Result<EventShape> shapeFor(const Parameters& parameters) const override {
        EventShape shape;
        shape.embedding = parameters.integer("embedding-size");
        shape.hidden = parameters.integer("hidden-size");
        return shape;
    }
};

}  // namespace

std::unique_ptr<Detector> makeGruNext() { return std::make_unique<GruNext>(); }

}  // namespace anomalyst::engine
