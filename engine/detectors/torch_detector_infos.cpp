#include "engine/detectors/autoencoder.h"
#include "engine/detectors/deep_sad.h"
#include "engine/detectors/gan.h"
#include "engine/detectors/gru_autoencoder.h"
#include "engine/detectors/gru_next.h"
#include "engine/detectors/masked_transformer.h"
#include "engine/detectors/parameter_infos.h"
#include "engine/detectors/transformer.h"
#include "engine/detectors/vae.h"

// Kept apart from the detectors themselves, which are in the torch module: what can be trained is
// known before LibTorch is loaded.
namespace anomalyst::engine {
namespace {

ParameterInfo hiddenSizes(const char* value) {
    return textParameter(
        "hidden-sizes", value,
        "Widths of the layers down to the narrow middle, separated by commas; the way back up "
        "mirrors them. A middle of 2 is a map by itself; auto makes it a quarter as wide as there "
        "are numbers of a session, from 4 to 16.");
}

ParameterInfo activation() {
    return choiceParameter("activation", {"tanh", "relu"}, "Function between the layers.");
}

ParameterInfo embeddingSize() {
    return integerParameter("embedding-size", 32, 1, 512,
                            "Width in which each action is described.");
}

ParameterInfo layers() {
    return integerParameter("layers", 2, 1, 8,
                            "Layers of attention, each of which sees what the one below has made "
                            "of the events.");
}

ParameterInfo heads() {
    return integerParameter("heads", 4, 1, 32,
                            "How many things an event can look for at once in each layer; they "
                            "share the hidden-size evenly.");
}

ParameterInfo stepWidth() {
    return integerParameter("hidden-size", 64, 1, 1024, "Width in which each step is described.");
}

/// A network that judges a session by its features. `own` are the parameters that it does not share
/// with the others.
DetectorInfo featureNetwork(std::string name, std::string title, std::string summary,
                            std::vector<ParameterInfo> own, int epochs, const char* learningRate) {
    DetectorInfo info{.name = std::move(name),
                      .title = std::move(title),
                      .family = "deep, features",
                      .input = DetectorInfo::Input::Features,
                      .perEvent = false,
                      .perFeature = true,
                      .latent = true,
                      .usesLabels = false,
                      .summary = std::move(summary),
                      .parameters = std::move(own)};
    for (ParameterInfo& shared :
         std::vector{epochsParameter(epochs), patienceParameter(10), batchSizeParameter(256),
                     learningRateParameter(learningRate), trimParameter("0.1")})
        info.parameters.push_back(std::move(shared));
    return info;
}

/// A network that judges each event of a session; likewise.
DetectorInfo eventNetwork(std::string name, std::string title, std::string summary,
                          std::vector<ParameterInfo> own, const char* learningRate) {
    DetectorInfo info{.name = std::move(name),
                      .title = std::move(title),
                      .family = "sequence, deep",
                      .input = DetectorInfo::Input::Tokens,
                      .perEvent = true,
                      .perFeature = false,
                      .latent = true,
                      .usesLabels = false,
                      .summary = std::move(summary),
                      .parameters = std::move(own)};
    for (ParameterInfo& shared :
         std::vector{aggregateParameter(), epochsParameter(40), patienceParameter(5),
                     batchSizeParameter(64), learningRateParameter(learningRate)})
        info.parameters.push_back(std::move(shared));
    return info;
}

}  // namespace

const DetectorInfo& autoencoderInfo() {
    static const DetectorInfo info = featureNetwork(
        "autoencoder", "Autoencoder",
        "Learns how the numbers that describe a session go together and finds sessions "
        "whose numbers do not. Choose it for sessions known by totals and habits; it "
        "does not see the order of events.",
        {hiddenSizes("auto"), activation()}, 100, "0.002");
    return info;
}

const DetectorInfo& vaeInfo() {
    static const DetectorInfo info = featureNetwork(
        "vae", "Variational autoencoder",
        "Learns how probable a session's numbers are together: finds sessions that do not go "
        "together, as the autoencoder does, and those that do but lie far out. Choose it where "
        "anomalies are among the training sessions, or for an even map; not where small "
        "departures matter: of those it forgives more than the autoencoder.",
        {hiddenSizes("64,16"), activation(),
         realParameter("kl-weight", "1", 0, 100,
                       "How strongly codes are drawn to the middle of the map in training: "
                       "less rebuilds more exactly, more makes the map more even.")},
        100, "0.002");
    return info;
}

const DetectorInfo& ganInfo() {
    static const DetectorInfo info = featureNetwork(
        "gan", "Adversarial network (f-AnoGAN)",
        "Learns to make up sessions that a critic cannot tell from real ones, and finds those "
        "it cannot make up. Choose it where anomalies are among the training sessions, or for "
        "a second opinion unlike the autoencoder's; not where time is short: it takes the "
        "longest to train of all detectors of features.",
        {hiddenSizes("64,16"), activation(),
         integerParameter("generator-steps", 1000, 1, 1'000'000,
                          "Steps in which the generator learns; the critic learns in five to "
                          "each."),
         realParameter("critic-weight", "1", 0, 1'000,
                       "How much the score counts what the critic sees between a session and "
                       "how it was made up, beside what the numbers say.")},
        100, "0.001");
    return info;
}

const DetectorInfo& deepSadInfo() {
    static const DetectorInfo info = [] {
        DetectorInfo own = featureNetwork(
            "deep-sad", "Deep semi-supervised (Deep SAD)",
            "Brings usual sessions close to a centre and those you have labelled as fraud away "
            "from it: finds more of the fraud you know, and what is far from the usual. Choose it "
            "once you have some dozens of verdicts; without any it only knows what is far from the "
            "usual, which another detector tells better.",
            {hiddenSizes("64,16"),
             realParameter("label-weight", "1", 0, 1'000,
                           "How strongly known fraud is pushed away from the centre.")},
            20, "0.001");
        own.usesLabels = true;
        return own;
    }();
    return info;
}

const DetectorInfo& gruNextInfo() {
    static const DetectorInfo info =
        eventNetwork("gru-next", "Next event (GRU)",
                     "Learns which event usually follows and is surprised by events that do not "
                     "fit, or by an end that comes too early. Choose it where the order of events "
                     "matters; it needs data with events.",
                     {integerParameter("hidden-size", 64, 1, 1024,
                                       "Width of the memory carried along a session."),
                      embeddingSize()},
                     "0.005");
    return info;
}

const DetectorInfo& transformerInfo() {
    static const DetectorInfo info = eventNetwork(
        "transformer", "Next event (transformer)",
        "Learns which event usually follows, looking back at each earlier event by itself, and "
        "is surprised by events that do not fit, or by an end that comes too early. Choose it "
        "where an event is decided by one long before it, or by how often something has "
        "happened, and there are thousands of sessions to learn from; with few, or where "
        "events depend on the last few only, gru-next tells as much in less time.",
        {stepWidth(), embeddingSize(), layers(), heads(),
         integerParameter("context", 128, 2, 1024, "How many events back each layer looks.")},
        "0.002");
    return info;
}

const DetectorInfo& gruAutoencoderInfo() {
    static const DetectorInfo info = eventNetwork(
        "gru-autoencoder", "Sequence autoencoder (GRU)",
        "Sums a session up in a few numbers, rebuilds it from them, and is surprised by the "
        "events that it rebuilds badly. Choose it for a map on which sessions of the same kind "
        "lie together, or for a second opinion unlike that of gru-next; not for sessions of "
        "hundreds of events, of which so few numbers hold too little.",
        {integerParameter("hidden-size", 64, 1, 1024,
                          "Width of the memory carried along a session."),
         integerParameter("code-size", 8, 1, 256,
                          "How many numbers sum a session up: fewer make what is "
                          "unusual harder to rebuild, 2 are a map by themselves."),
         embeddingSize()},
        "0.005");
    return info;
}

const DetectorInfo& maskedTransformerInfo() {
    static const DetectorInfo info = eventNetwork(
        "masked-transformer", "Event in its place (masked transformer)",
        "Hides each event in turn, guesses from the events on both sides what belongs there, "
        "and is surprised where something else stands. Choose it to find events that are out "
        "of place, exchanged or missing, and to read what belongs there instead; not to judge "
        "sessions that are still going on, nor values that only the past decides.",
        {stepWidth(), embeddingSize(), layers(), heads(),
         integerParameter("context", 128, 2, 1024,
                          "How many events on either side are looked at.")},
        "0.002");
    return info;
}

}  // namespace anomalyst::engine
