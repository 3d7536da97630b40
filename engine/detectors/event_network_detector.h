#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/detectors/detector.h"
#include "engine/detectors/event_network_kind.h"
#include "engine/detectors/parameters.h"

namespace anomalyst::engine {

/// A detector whose models judge events by a network (`EventNetworkModel`). Subclasses say which;
/// training is the same for all: the surprise of the events, in nats, is made small, a sequence
/// counting as often as there are sessions of it. Channels that have a new value in nearly every
/// session are left out (`FamiliarChannels`), with a note.
class EventNetworkDetector : public Detector {
public:
    Result<std::unique_ptr<Model>> fit(const Dataset& train, const Dataset& validation,
                                       const FitOptions& options, RunControl& control) const final;
    bool canBeTuned() const final { return true; }
    Result<std::unique_ptr<Model>> loadOn(Device device, std::string_view bytes) const final;
    Result<std::unique_ptr<Model>> load(std::string_view bytes) const final;

protected:
    explicit EventNetworkDetector(EventNetworkKind kind) : m_kind(std::move(kind)) {}

    /// The sizes that the parameters ask for; vocabularies are left to the caller. Refuses sizes
    /// that do not go together.
    virtual Result<EventShape> shapeFor(const Parameters& parameters) const = 0;

private:
    EventNetworkKind m_kind;
};

/// The sizes of a network of attention. Refuses heads that do not share the hidden size evenly.
Result<EventShape> attentionShape(const Parameters& parameters, const std::string& detector);

}  // namespace anomalyst::engine
