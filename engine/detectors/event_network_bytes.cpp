#include <algorithm>
#include <utility>

#include "engine/detectors/event_network_model.h"
#include "engine/detectors/sealed_bytes.h"
#include "engine/nn/torch_runtime.h"
#include "engine/nn/weights.h"
#include "engine/scoring/byte_archive.h"

// How a model that judges events by a network is kept.
namespace anomalyst::engine {
namespace {

/// Version 2 says what is done with each channel, and how items return; a model to which neither
/// matters is kept as version 1 was.
constexpr std::uint32_t kPlain = 1;
constexpr std::uint32_t kVersion = 2;
constexpr std::int64_t kLargestSize = 1 << 16;

void writeSettings(const EventNetworkKind& kind, const EventShape& shape,
                   const EventNetworkSettings& settings, ByteWriter& to) {
    to.put(settings.aggregate);
    for (const auto size : kind.sizes) to.put(shape.*size);
    to.put(settings.channels);
    for (const auto& known : settings.known) to.put(known);
    if (settings.isPlain()) return;
    to.put(settings.use);
    to.put(settings.returns.share);
}

struct KeptSettings {
    EventShape shape;
    EventNetworkSettings settings;
};

bool makesSense(const EventNetworkKind& kind, const KeptSettings& kept, std::size_t bytes) {
    const auto possible = [](std::int64_t size) { return size >= 1 && size <= kLargestSize; };
    const auto& [shape, settings] = kept;
    if (settings.aggregate > Aggregate::Combined || settings.channels.empty() ||
        settings.use.size() != settings.channels.size() || settings.use[0] != ChannelUse::Judged ||
        !std::ranges::all_of(settings.use, [](auto use) { return use <= ChannelUse::Read; }) ||
        settings.returns.share.size() > ItemReturns::kFarthest ||
        !std::ranges::all_of(settings.returns.share, [](float x) { return x >= 0 && x <= 1; }))
        return false;
    for (const auto size : kind.sizes)
        if (!possible(shape.*size)) return false;
    if (!std::ranges::all_of(settings.known,
                             [&](const auto& known) { return possible(std::ssize(known)); }))
        return false;
    const std::int64_t weights = kind.weights(shape);
    return weights > 0 && weights <= static_cast<std::int64_t>(bytes / sizeof(float));
}

KeptSettings readSettings(const EventNetworkKind& kind, ByteReader& from, std::size_t bytes) {
    KeptSettings kept;
    auto& [shape, settings] = kept;
    settings.aggregate = from.get<Aggregate>();
    for (const auto size : kind.sizes) shape.*size = from.get<std::int64_t>();
    settings.channels = from.getVector<std::string>();
    for (std::size_t c = 0; c < settings.channels.size(); ++c)
        settings.known.push_back(from.getVector<std::uint8_t>());
    if (from.version() == kPlain) {
        settings.use.assign(settings.channels.size(), ChannelUse::Judged);
    } else {
        settings.use = from.getVector<ChannelUse>();
        settings.returns.share = from.getVector<float>();
    }
    if (!from.ok()) return kept;
    if (settings.use.size() == settings.channels.size())
        shape.vocabularies = settings.vocabularies();
    if (!makesSense(kind, kept, bytes)) from.refuse("the network has impossible widths");
    return kept;
}

}  // namespace

Result<std::string> EventNetworkModel::save() const {
    return guarded([&]() -> Result<std::string> {
        ByteWriter bytes(m_kind.archive, m_settings.isPlain() ? kPlain : kVersion);
        writeSettings(m_kind, m_network->shape(), m_settings, bytes);
        writeWeights(*m_network, bytes);
        return seal(bytes.take());
    });
}

Result<std::unique_ptr<EventNetworkModel>> EventNetworkModel::load(const EventNetworkKind& kind,
                                                                   std::string_view bytes,
                                                                   Device wanted) {
    const auto content = unseal(bytes);
    if (!content) return content.error();
    return guarded([&]() -> Result<std::unique_ptr<EventNetworkModel>> {
        ByteReader reader(*content, kind.archive, kVersion);
        KeptSettings kept = readSettings(kind, reader, content->size());
        if (!reader.ok()) return reader.finish().error();
        auto network = kind.make(kept.shape);
        readWeights(*network, reader);
        if (const auto sound = reader.finish(); !sound) return sound.error();
        const auto device = chooseDevice(wanted);
        if (!device) return device.error();
        network->to(*device);
        return std::make_unique<EventNetworkModel>(kind, std::move(kept.settings),
                                                   std::move(network), *device, FitSummary{});
    });
}

}  // namespace anomalyst::engine
