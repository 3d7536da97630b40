#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/nn/event_network.h"

namespace anomalyst::engine {

/// What sets the models of one detector that judges events by a network apart from the others'.
struct EventNetworkKind {
    const char* detector;      ///< its name
    std::string_view archive;  ///< how its bytes are marked, four characters
    /// The sizes of its networks that are kept, in that order.
    std::vector<std::int64_t EventShape::*> sizes;
    /// Weights of a network of that shape; 0 where there can be none. Does not make it.
    std::int64_t (*weights)(const EventShape& shape);
    std::shared_ptr<EventNetwork> (*make)(const EventShape& shape);
};

template <class Network>
std::shared_ptr<EventNetwork> makeEventNetwork(const EventShape& shape) {
    return std::make_shared<Network>(shape);
}

}  // namespace anomalyst::engine
