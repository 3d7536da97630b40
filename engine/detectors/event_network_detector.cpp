#include "engine/detectors/event_network_detector.h"

#include <utility>

#include "engine/detectors/distinct_sequences.h"
#include "engine/detectors/event_network_model.h"
#include "engine/detectors/event_surprise.h"
#include "engine/detectors/familiar_channels.h"
#include "engine/detectors/training_data.h"
#include "engine/nn/parallel_product.h"
#include "engine/nn/torch_runtime.h"
#include "engine/nn/weights.h"
#include "engine/training/event_task.h"
#include "engine/training/tuning.h"

namespace anomalyst::engine {
namespace {

/// As many sessions as the detectors that count ask for by default.
constexpr double kFamiliarSessions = 3;

EventNetworkSettings settingsFor(const TokenSequences& train, const FamiliarChannels& familiar,
                                 const Parameters& parameters) {
    EventNetworkSettings settings;
    settings.aggregate = aggregateFromName(parameters.text("aggregate"));
    settings.use.assign(train.channels.size(), ChannelUse::LeftOut);
    settings.use[0] = ChannelUse::Judged;
    for (std::size_t c = 1; c < train.channels.size(); ++c) {
        if (train.channels[c].name != kItemChannel) continue;
        settings.use[c] = ChannelUse::Read;
        settings.returns = ItemReturns::of(train, c);
    }
    for (const auto channel : familiar.channels) settings.use[channel] = ChannelUse::Judged;
    for (const auto& channel : train.channels) {
        settings.channels.push_back(channel.name);
        auto& known = settings.known.emplace_back(channel.vocabulary.size(), std::uint8_t{0});
        for (const auto code : channel.codes) known[static_cast<std::size_t>(code)] = 1;
    }
    return settings;
}

/// Channels that count, which a model that is tuned takes over from the earlier one instead.
Result<FamiliarChannels> familiarChannels(const Dataset& train, const FitOptions& options,
                                          RunControl& control) {
    if (train.tokens.channels.size() == 1 || !options.startFrom.empty()) return FamiliarChannels{};
    const auto distinct = groupSequences(train, control);
    if (!distinct) return distinct.error();
    return FamiliarChannels::of(train.tokens, *distinct, kFamiliarSessions, control);
}

/// Trains on `train`, which has the channels that are read.
Result<FitSummary> trainNetwork(EventNetwork& network, torch::Device device, const Dataset& train,
                                const Dataset& validation, const Parameters& parameters,
                                const FitOptions& options, Random& random, RunControl& control) {
    auto learnt = SequenceSet::of(train, control);
    if (!learnt) return learnt.error();
    auto watched = SequenceSet::of(validation.rows() > 0 ? validation : train, control);
    if (!watched) return watched.error();
    EventTask task(network, std::move(*learnt), std::move(*watched),
                   {.rows = static_cast<std::size_t>(parameters.integer("batch-size")),
                    .learningRate = parameters.real("learning-rate") *
                                    (options.startFrom.empty() ? 1 : kTuningShare),
                    .device = device},
                   random);
    return anomalyst::engine::train(task,
                                    {.epochs = parameters.integer("epochs"),
                                     .patience = parameters.integer("patience"),
                                     .part = options.part,
                                     .random = &random},
                                    control);
}

/// Takes over from an earlier model which channels its network uses, and which codes it has met.
Status takeOver(const EventNetworkSettings& earlier, EventNetworkSettings& settings) {
    if (earlier.channels != settings.channels) return otherNetwork();
    for (std::size_t c = 0; c < earlier.known.size(); ++c) {
        if (earlier.known[c].size() != settings.known[c].size()) return otherNetwork();
        for (std::size_t code = 0; code < earlier.known[c].size(); ++code)
            settings.known[c][code] |= earlier.known[c][code];
    }
    settings.use = earlier.use;
    return {};
}

std::vector<std::string> notesOnUse(const EventNetworkSettings& settings) {
    std::vector<std::string> notes;
    for (std::size_t c = 0; c < settings.use.size(); ++c)
        if (settings.use[c] == ChannelUse::LeftOut)
            notes.push_back("“" + settings.channels[c] +
                            "” does not count, as in the model that this one was tuned from: too "
                            "many of its values were new there.");
    return notes;
}

/// The model that training begins with, from which the settings take over what its weights need;
/// none where there is none.
Result<std::unique_ptr<EventNetworkModel>> earlierModel(const EventNetworkKind& kind,
                                                        const std::string& bytes,
                                                        EventNetworkSettings& settings) {
    if (bytes.empty()) return std::unique_ptr<EventNetworkModel>();
    auto model = EventNetworkModel::load(kind, bytes, Device::Cpu);
    if (!model) return model.error();
    if (const auto taken = takeOver((*model)->settings(), settings); !taken) return taken.error();
    return model;
}

}  // namespace

Result<std::unique_ptr<Model>> EventNetworkDetector::fit(const Dataset& train,
                                                         const Dataset& validation,
                                                         const FitOptions& options,
                                                         RunControl& control) const {
    const auto parameters = Parameters::check(info(), options.parameters);
    if (!parameters) return parameters.error();
    auto shape = shapeFor(*parameters);
    if (!shape) return shape.error();
    if (const auto usable = checkTrainingTokens(train.tokens, kFewestSessions, info().name);
        !usable)
        return usable.error();
    auto familiar = familiarChannels(train, options, control);
    if (!familiar) return familiar.error();
    return guarded([&]() -> Result<std::unique_ptr<Model>> {
        const auto device = chooseDevice(options.device);
        if (!device) return device.error();
        EventNetworkSettings settings = settingsFor(train.tokens, *familiar, *parameters);
        const auto earlier = earlierModel(m_kind, options.startFrom, settings);
        if (!earlier) return earlier.error();
        shape->vocabularies = settings.vocabularies();
        Random random(options.seed);
        const ProductThreads threads(options.threads);
        const auto network = m_kind.make(*shape);
        drawWeights(*network, random);
        if (*earlier) {
            if ((*earlier)->network().shape() != *shape) return otherNetwork();
            restoreWeights(*network, copyWeights((*earlier)->network()));
        }
        network->to(*device);
        const auto trainOn = [&](const Dataset& some, const Dataset& watched) {
            return trainNetwork(*network, *device, some, watched, *parameters, options, random,
                                control);
        };
        auto summary = settings.readsAll()
                           ? trainOn(train, validation)
                           : trainOn(settings.read(train), settings.read(validation));
        if (!summary) return summary.error();
        noteDevice(*device, *summary);
        const auto notes = *earlier ? notesOnUse(settings) : familiar->notes;
        summary->notes.insert(summary->notes.end(), notes.begin(), notes.end());
        return std::unique_ptr<Model>(std::make_unique<EventNetworkModel>(
            m_kind, std::move(settings), network, *device, std::move(*summary)));
    });
}

Result<std::unique_ptr<Model>> EventNetworkDetector::load(std::string_view bytes) const {
    return loadOn(Device::Auto, bytes);
}

Result<std::unique_ptr<Model>> EventNetworkDetector::loadOn(Device device,
                                                            std::string_view bytes) const {
    auto model = EventNetworkModel::load(m_kind, bytes, device);
    if (!model) return model.error();
    return std::unique_ptr<Model>(std::move(*model));
}

Result<EventShape> attentionShape(const Parameters& parameters, const std::string& detector) {
    EventShape shape;
    shape.embedding = parameters.integer("embedding-size");
    shape.hidden = parameters.integer("hidden-size");
    shape.layers = parameters.integer("layers");
    shape.heads = parameters.integer("heads");
    shape.context = parameters.integer("context");
    if (shape.hidden % shape.heads == 0) return shape;
    return Error{ErrorKind::Usage,
                 std::to_string(shape.heads) + " heads cannot share a hidden-size of " +
                     std::to_string(shape.hidden) + " evenly",
                 detector, "Choose a hidden-size that is a multiple of heads"};
}

}  // namespace anomalyst::engine
