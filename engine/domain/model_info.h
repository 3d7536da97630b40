#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/domain/ids.h"
#include "engine/domain/instant.h"
#include "engine/domain/missing_policy.h"

namespace anomalyst {

/// One setting of a detector, as lists, dialogs and the command line show it.
struct ParameterInfo {
    enum class Type { Integer, Real, Boolean, Choice, Text };
    std::string name;  ///< "hidden-size"
    Type type = Type::Integer;
    std::string defaultValue;
    double minimum = 0;  ///< Integer and Real
    double maximum = 0;
    std::vector<std::string> choices;  ///< Choice
    std::string help;                  ///< one sentence for the analyst
};

/// A kind of model: what it is called, eats, and gives.
struct DetectorInfo {
    enum class Input {
        Features,
        Tokens,
        Both,  ///< features, and tokens where sessions have events
    };
    std::string name;    ///< "autoencoder"
    std::string title;   ///< "Autoencoder"
    std::string family;  ///< "deep, features"
    Input input = Input::Features;
    bool perEvent = false;    ///< scores single events
    bool perFeature = false;  ///< says which features made the score
    bool latent = false;      ///< gives each session a place on the map
    bool usesLabels = false;
    std::string summary;  ///< for the analyst: what it finds, when to choose it, when not
    std::vector<ParameterInfo> parameters;
};

std::string_view name(DetectorInfo::Input input);  ///< "features", "tokens", "both"

/// Losses of one epoch of training, each a mean over all its sessions or events in the unit that
/// the detector's header states. That of training is taken while the weights change.
struct EpochLoss {
    int epoch = 0;  ///< from 1
    double train = 0;
    double validation = 0;
};

/// A trained model as the workspace knows it; its weights are kept beside it.
struct ModelInfo {
    ModelId id;
    std::string name;      ///< "gru-next 3"
    std::string detector;  ///< "gru-next"
    std::map<std::string, std::string> parameters;
    std::vector<std::string> inputs;
    MissingPolicy missing;  ///< what it does where an input has no value
    std::string trainedOn;  ///< the filter of its training sessions, readable; empty is all
    std::uint64_t seed = 0;
    std::string device;               ///< "cpu" or "cuda"
    std::uint64_t trainSessions = 0;  ///< sessions it was trained and calibrated on
    int bestEpoch = 0;
    std::vector<EpochLoss> losses;
    double seconds = 0;
    std::vector<std::string>
        notes;  ///< what the analyst should know of its training, a sentence each
    Instant created;
    bool champion = false;  ///< its scores drive the queue
    std::uint64_t scoredSessions = 0;
};

}  // namespace anomalyst
