#include <algorithm>
#include <utility>

#include "engine/detectors/gru_next_model.h"
#include "engine/detectors/sealed_bytes.h"
#include "engine/nn/torch_runtime.h"
#include "engine/nn/weights.h"
#include "engine/scoring/byte_archive.h"

// How a next-event model is kept.
namespace anomalyst::engine {
namespace {

constexpr std::string_view kKind = "grun";
constexpr std::uint32_t kVersion = 1;

void writeSettings(const NextEventSettings& settings, ByteWriter& to) {
    to.put(settings.aggregate);
    to.put(settings.shape.embedding);
    to.put(settings.shape.hidden);
    to.put(settings.channels);
    for (const auto& known : settings.known) to.put(known);
}

NextEventSettings readSettings(ByteReader& from, std::size_t size) {
    NextEventSettings settings;
    settings.aggregate = from.get<Aggregate>();
    settings.shape.embedding = from.get<std::int64_t>();
    settings.shape.hidden = from.get<std::int64_t>();
    settings.channels = from.getVector<std::string>();
    for (std::size_t c = 0; c < settings.channels.size(); ++c) {
        settings.known.push_back(from.getVector<std::uint8_t>());
        settings.shape.vocabularies.push_back(static_cast<std::int64_t>(settings.known[c].size()));
    }
    const auto possible = [](std::int64_t width) { return width >= 1 && width <= 1 << 20; };
    if (settings.aggregate > Aggregate::Combined || settings.channels.empty() ||
        !possible(settings.shape.embedding) || !possible(settings.shape.hidden) ||
        !std::ranges::all_of(settings.shape.vocabularies, possible) ||
        settings.shape.weights() > static_cast<std::int64_t>(size / sizeof(float)))
        from.refuse("the network has impossible widths");
    return settings;
}

}  // namespace

Result<std::string> GruNextModel::save() const {
    return guarded([&]() -> Result<std::string> {
        ByteWriter bytes(kKind, kVersion);
        writeSettings(m_settings, bytes);
        writeWeights(*m_network, bytes);
        return seal(bytes.take());
    });
}

Result<std::unique_ptr<Model>> GruNextModel::load(std::string_view bytes, Device wanted) {
    const auto content = unseal(bytes);
    if (!content) return content.error();
    return guarded([&]() -> Result<std::unique_ptr<Model>> {
        ByteReader reader(*content, kKind, kVersion);
        NextEventSettings settings = readSettings(reader, content->size());
        if (!reader.ok()) return reader.finish().error();
        auto network = std::make_shared<NextEventNetwork>(settings.shape);
        readWeights(*network, reader);
        if (const auto sound = reader.finish(); !sound) return sound.error();
        const auto device = chooseDevice(wanted);
        if (!device) return device.error();
        network->to(*device);
        return std::unique_ptr<Model>(std::make_unique<GruNextModel>(
            std::move(settings), std::move(network), *device, FitSummary{}));
    });
}

}  // namespace anomalyst::engine
