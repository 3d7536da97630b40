#include "engine/detectors/autoencoder_model.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/detectors/autoencoder.h"
#include "engine/detectors/dense_layer_bytes.h"
#include "engine/detectors/training_data.h"

namespace anomalyst::engine {
namespace {

void putNamed(const std::string& name, const std::vector<float>& values, ByteWriter& to) {
    to.put(name);
    to.put(values);
}

/// Fills `values`; refuses (in `from`) what has another name, size, or is not a number.
void getNamed(const std::string& name, std::vector<float>& values, ByteReader& from) {
    if (from.getText() != name) from.refuse("they hold weights of another network");
    values = getNumbers(values.size(), from);
}

}  // namespace

AutoencoderModel::AutoencoderModel(AutoencoderShape shape, DenseNetwork network, FitSummary summary)
    : FeatureModel(autoencoderInfo().name, static_cast<std::size_t>(shape.features)),
      m_shape(std::move(shape)),
      m_network(std::move(network)) {
    setSummary(std::move(summary));
}

std::size_t AutoencoderModel::latentWidth() const {
    return static_cast<std::size_t>(m_shape.hidden.back());
}

void AutoencoderModel::scoreRows(std::span<const float> rows, std::span<double> scores) const {
    std::vector<float> latent(scores.size() * latentWidth());
    scoreRows(rows, scores, latent);
}

void AutoencoderModel::scoreRows(std::span<const float> rows, std::span<double> scores,
                                 std::span<float> latent) const {
    const std::vector<float> values = clippedValues(rows);
    DenseNetwork::Pass pass;
    m_network.forward(values.data(), scores.size(), pass);
    std::ranges::copy(pass.outputs[m_shape.middle()], latent.begin());
    const float* rebuilt = pass.outputs.back().data();
    for (std::size_t row = 0; row < scores.size(); ++row) {
        double sum = 0;
        for (std::size_t j = row * columns(); j < (row + 1) * columns(); ++j) {
            const auto residual = static_cast<double>(rebuilt[j] - values[j]);
            sum += residual * residual;
        }
        scores[row] = sum / static_cast<double>(columns());
    }
}

void AutoencoderModel::explainRow(std::span<const float> row, std::span<Part> parts) const {
    const std::vector<float> values = clippedValues(row);
    DenseNetwork::Pass pass;
    m_network.forward(values.data(), 1, pass);
    for (std::size_t j = 0; j < parts.size(); ++j) {
        const auto expected = static_cast<double>(pass.outputs.back()[j]);
        const double residual = expected - static_cast<double>(values[j]);
        parts[j] = {residual * residual, expected};
    }
}

std::string AutoencoderModel::write() const {
    ByteWriter bytes(kKind, kVersion);
    bytes.put(m_shape.features);
    bytes.put(m_shape.hidden);
    bytes.put(static_cast<std::uint8_t>(m_shape.relu));
    const auto names = m_shape.layerNames();
    bytes.put(static_cast<std::uint64_t>(2 * names.size()));
    for (std::size_t i = 0; i < names.size(); ++i) {
        putNamed(names[i] + ".weight", m_network.layers()[i].weight, bytes);
        putNamed(names[i] + ".bias", m_network.layers()[i].bias, bytes);
    }
    return bytes.take();
}

std::unique_ptr<FeatureModel> AutoencoderModel::read(ByteReader& bytes) {
    AutoencoderShape shape;
    shape.features = bytes.get<std::int64_t>();
    shape.hidden = bytes.getVector<std::int64_t>();
    shape.relu = bytes.get<std::uint8_t>() != 0;
    const auto possible = [](std::int64_t width) { return width >= 1 && width <= 1 << 20; };
    if (!possible(shape.features) || shape.hidden.empty() || shape.hidden.size() > 16 ||
        !std::ranges::all_of(shape.hidden, possible) ||
        shape.weights() > static_cast<std::int64_t>(bytes.left() / sizeof(float)))
        bytes.refuse("the layers have impossible widths");
    if (!bytes.ok()) return nullptr;
    auto layers = shape.layers();
    const auto names = shape.layerNames();
    if (bytes.get<std::uint64_t>() != 2 * names.size())
        bytes.refuse("they hold weights of another network");
    for (std::size_t i = 0; i < names.size(); ++i) {
        getNamed(names[i] + ".weight", layers[i].weight, bytes);
        getNamed(names[i] + ".bias", layers[i].bias, bytes);
    }
    if (!bytes.ok()) return nullptr;
    return std::make_unique<AutoencoderModel>(std::move(shape), DenseNetwork(std::move(layers)),
                                              FitSummary{});
}

}  // namespace anomalyst::engine
