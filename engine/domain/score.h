#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/domain/ids.h"

namespace anomalyst {

/// Scores of a set of sessions under one model; entry i of every column belongs to `session[i]`.
struct SessionScores {
    std::vector<SessionId> session;
    std::vector<double> raw;  ///< the detector's own score, higher is more anomalous
    std::vector<double> p;    ///< calibrated tail probability in (0, 1]
    std::vector<float> mapX;  ///< 2-D latent position; empty where the model gives none
    std::vector<float> mapY;
    /// Surprise per event in bits, CSR: session i has [bitOffsets[i], bitOffsets[i + 1]), one
    /// entry an event and a last one for the session's end. Empty where the model gives none.
    std::vector<std::uint64_t> bitOffsets;
    std::vector<float> eventBits;

    std::size_t size() const { return session.size(); }
};

/// -log10 p: what the window calls score. 0 is as usual as can be, 3 is one in a thousand.
double surprise(double p);

/// Why a session got its score.
struct Explanation {
    /// One feature's part in the score, largest first.
    struct Feature {
        std::string name;
        double value = 0;
        double expected = 0;  ///< what the model would have found normal
        double share = 0;     ///< of the session's score; the shares sum to 1
    };
    struct NextAction {
        std::string action;  ///< "(end)" for the end of the session
        double probability = 0;
    };
    /// One event's part; `expected` holds the likeliest actions in its place, best first.
    struct EventPart {
        std::uint32_t index = 0;  ///< equals the number of events for the session's end
        double bits = 0;
        double probability = 0;  ///< of what came
        double share = 0;
        std::vector<NextAction> expected;
    };
    struct NextItem {
        std::string item;
        double probability = 0;  ///< if an event comes at all
    };
    std::vector<Feature> features;  ///< empty where the model does not know features
    /// The model that `events` are of where it is another one than that of the score, else empty.
    std::string eventsBy;
    std::vector<EventPart> events;  ///< empty where the model does not know events
    /// The items that the session's next event is likeliest to be about, best first; empty where
    /// the model does not read items or does not read ahead.
    std::vector<NextItem> nextItems;
};

}  // namespace anomalyst
