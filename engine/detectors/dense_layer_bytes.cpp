#include "engine/detectors/dense_layer_bytes.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace anomalyst::engine {
namespace {

constexpr std::uint64_t kMostLayers = 64;
constexpr std::uint64_t kWidest = 1 << 20;

DenseLayer getLayer(ByteReader& from) {
    const auto inner = from.get<std::uint64_t>();
    const auto outer = from.get<std::uint64_t>();
    const auto activation = from.get<Activation>();
    const auto biased = from.get<std::uint8_t>();
    if (inner < 1 || inner > kWidest || outer < 1 || outer > kWidest || biased > 1 ||
        activation > Activation::Relu) {
        from.refuse("the layers have impossible widths");
        return {};
    }
    DenseLayer layer{inner, outer, activation, {}, {}};
    layer.weight = getNumbers(inner * outer, from);
    layer.bias = getNumbers(biased == 1 ? outer : 0, from);
    return layer;
}

}  // namespace

std::vector<float> getNumbers(std::size_t count, ByteReader& from) {
    auto numbers = from.getVector<float>();
    if (numbers.size() != count) from.refuse("they hold weights of another network");
    if (!std::ranges::all_of(numbers, [](float value) { return std::isfinite(value); }))
        from.refuse("a weight is not a number");
    return numbers;
}

void putNetwork(const DenseNetwork& network, ByteWriter& to) {
    to.put(static_cast<std::uint64_t>(network.layers().size()));
    for (const DenseLayer& layer : network.layers()) {
        to.put(static_cast<std::uint64_t>(layer.inner));
        to.put(static_cast<std::uint64_t>(layer.outer));
        to.put(layer.activation);
        to.put(static_cast<std::uint8_t>(layer.bias.empty() ? 0 : 1));
        to.put(layer.weight);
        to.put(layer.bias);
    }
}

std::optional<DenseNetwork> getNetwork(ByteReader& from) {
    const auto count = from.get<std::uint64_t>();
    if (count < 1 || count > kMostLayers) from.refuse("the number of layers is impossible");
    std::vector<DenseLayer> layers;
    for (std::uint64_t i = 0; from.ok() && i < count; ++i) {
        layers.push_back(getLayer(from));
        if (from.ok() && i > 0 && layers[i].inner != layers[i - 1].outer)
            from.refuse("the layers do not fit each other");
    }
    if (!from.ok()) return std::nullopt;
    return DenseNetwork(std::move(layers));
}

bool sameLayers(const DenseNetwork& a, const DenseNetwork& b) {
    return std::ranges::equal(
        a.layers(), b.layers(), [](const DenseLayer& one, const DenseLayer& other) {
            return one.inner == other.inner && one.outer == other.outer &&
                   one.bias.size() == other.bias.size() && one.activation == other.activation;
        });
}

}  // namespace anomalyst::engine
