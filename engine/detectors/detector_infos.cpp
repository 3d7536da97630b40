#include "engine/detectors/autoencoder.h"
#include "engine/detectors/gru_next.h"

// Kept apart from the detectors themselves, which are in the torch module: what can be trained is
// known before LibTorch is loaded.
namespace anomalyst::engine {
namespace {

using Type = ParameterInfo::Type;

ParameterInfo integer(const char* name, int value, int low, int high, const char* help) {
    return {name, Type::Integer, std::to_string(value), double(low), double(high), {}, help};
}

ParameterInfo real(const char* name, const char* value, double low, double high, const char* help) {
    return {name, Type::Real, value, low, high, {}, help};
}

ParameterInfo choice(const char* name, std::vector<std::string> choices, const char* help) {
    const std::string first = choices.front();
    return {name, Type::Choice, first, 0, 0, std::move(choices), help};
}

ParameterInfo epochs(int value) {
    return integer("epochs", value, 1, 10'000,
                   "Most passes over the training sessions; training stops earlier when it no "
                   "longer improves.");
}

ParameterInfo patience(int value) {
    return integer("patience", value, 1, 1'000,
                   "Epochs without a better validation loss after which training stops.");
}

ParameterInfo batchSize(int value) {
    return integer("batch-size", value, 1, 65'536, "Sessions per training step.");
}

ParameterInfo learningRate(const char* value) {
    return real("learning-rate", value, 1e-6, 1, "Step size of the Adam optimiser.");
}

ParameterInfo trim(const char* value) {
    return real("trim", value, 0, 0.5,
                "Share of each batch, the worst rebuilt, that training ignores: keeps anomalies "
                "among the training sessions from being learnt.");
}

}  // namespace

const DetectorInfo& autoencoderInfo() {
    static const DetectorInfo info{
        .name = "autoencoder",
        .title = "Autoencoder",
        .family = "deep, features",
        .input = DetectorInfo::Input::Features,
        .perEvent = false,
        .perFeature = true,
        .latent = true,
        .usesLabels = false,
        .summary =
            "Learns how the numbers that describe a session go together and finds sessions "
            "whose numbers do not. Choose it for sessions known by totals and habits; it "
            "does not see the order of events.",
        .parameters = {
            {"hidden-sizes",
             Type::Text,
             "64,16",
             0,
             0,
             {},
             "Widths of the layers down to the narrow middle, separated by commas; the way back "
             "up mirrors them."},
            choice("activation", {"tanh", "relu"}, "Function between the layers."),
            epochs(100),
            patience(10),
            batchSize(256),
            learningRate("0.002"),
            trim("0.1")}};
    return info;
}

const DetectorInfo& gruNextInfo() {
    static const DetectorInfo info{
        .name = "gru-next",
        .title = "Next event (GRU)",
        .family = "sequence, deep",
        .input = DetectorInfo::Input::Tokens,
        .perEvent = true,
        .perFeature = false,
        .latent = true,
        .usesLabels = false,
        .summary =
            "Learns which event usually follows and is surprised by events that do not "
            "fit, or by an end that comes too early. Choose it where the order of events "
            "matters; it needs data with events.",
        .parameters = {
            integer("hidden-size", 64, 1, 1024, "Width of the memory carried along a session."),
            integer("embedding-size", 32, 1, 512, "Width in which each action is described."),
            choice("aggregate", {"max", "mean", "combined"},
                   "How event surprises become a session's score."),
            epochs(40), patience(5), batchSize(64), learningRate("0.005")}};
    return info;
}

}  // namespace anomalyst::engine
