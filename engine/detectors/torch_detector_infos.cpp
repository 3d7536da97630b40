#include "engine/detectors/autoencoder.h"
#include "engine/detectors/gru_next.h"
#include "engine/detectors/parameter_infos.h"

// Kept apart from the detectors themselves, which are in the torch module: what can be trained is
// known before LibTorch is loaded.
namespace anomalyst::engine {

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
            textParameter(
                "hidden-sizes", "64,16",
                "Widths of the layers down to the narrow middle, separated by commas; the way back "
                "up mirrors them."),
            choiceParameter("activation", {"tanh", "relu"}, "Function between the layers."),
            epochsParameter(100), patienceParameter(10), batchSizeParameter(256),
            learningRateParameter("0.002"), trimParameter("0.1")}};
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
        .parameters = {integerParameter("hidden-size", 64, 1, 1024,
                                        "Width of the memory carried along a session."),
                       integerParameter("embedding-size", 32, 1, 512,
                                        "Width in which each action is described."),
                       aggregateParameter(), epochsParameter(40), patienceParameter(5),
                       batchSizeParameter(64), learningRateParameter("0.005")}};
    return info;
}

}  // namespace anomalyst::engine
