#include "engine/detectors/gru_autoencoder.h"

#include "engine/detectors/event_network_detector.h"
#include "engine/nn/rebuilding_network.h"

namespace anomalyst::engine {
namespace {

class GruAutoencoder : public EventNetworkDetector {
public:
    GruAutoencoder()
        : EventNetworkDetector(
              {.detector = "gru-autoencoder",
               .archive = "grua",
               .sizes = {&EventShape::embedding, &EventShape::hidden, &EventShape::code},
               .weights = RebuildingNetwork::weights,
               .make = makeEventNetwork<RebuildingNetwork>}) {}

    const DetectorInfo& info() const override { return gruAutoencoderInfo(); }

protected:
    Result<EventShape> shapeFor(const Parameters& parameters) const override {
        EventShape shape;
        shape.embedding = parameters.integer("embedding-size");
        shape.hidden = parameters.integer("hidden-size");
        shape.code = parameters.integer("code-size");
        return shape;
    }
};

}  // namespace

std::unique_ptr<Detector> makeGruAutoencoder() { return std::make_unique<GruAutoencoder>(); }

}  // namespace anomalyst::engine
