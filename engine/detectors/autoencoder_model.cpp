#include "engine/detectors/autoencoder_model.h"

#include <algorithm>
#include <cmath>

#include "engine/detectors/autoencoder.h"
#include "engine/detectors/cancelled.h"
#include "engine/detectors/sealed_bytes.h"
#include "engine/detectors/training_data.h"
#include "engine/nn/torch_runtime.h"
#include "engine/nn/weights.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {
namespace {

constexpr std::string_view kKind = "auto";
constexpr std::uint32_t kVersion = 1;

template <class Number>
void appendTo(std::vector<Number>& values, const torch::Tensor& tensor) {
    const auto from = readable<Number>(tensor);
    const auto* first = from.template data_ptr<Number>();
    values.insert(values.end(), first, first + from.numel());
}

}  // namespace

torch::Tensor clippedRows(const FeatureMatrix& features, std::size_t begin, std::size_t end) {
    const std::vector<float> rows = finiteRows(features, begin, end, kLargestDeviation);
    return torch::tensor(rows).view(
        {static_cast<std::int64_t>(end - begin), static_cast<std::int64_t>(features.columns())});
}

AutoencoderModel::AutoencoderModel(AutoencoderShape shape,
                                   std::shared_ptr<AutoencoderNetwork> network,
                                   torch::Device device, FitSummary summary)
    : m_shape(std::move(shape)),
      m_network(std::move(network)),
      m_device(device),
      m_summary(std::move(summary)) {
    m_network->eval();
}

Result<RawScores> AutoencoderModel::score(const Dataset& data, RunControl& control) const {
    if (const auto fits = checkFeatures(data.features, static_cast<std::size_t>(m_shape.features),
                                        autoencoderInfo().name);
        !fits)
        return fits.error();
    return guarded([&]() -> Result<RawScores> {
        const c10::InferenceMode inference;
        RawScores scores;
        scores.latentWidth = static_cast<std::size_t>(m_shape.hidden.back());
        const std::size_t rowsAtOnce = m_shape.rowsAtOnce(kMostRowsAtOnce);
        for (std::size_t begin = 0; begin < data.rows(); begin += rowsAtOnce) {
            if (control.shouldStop()) return scoringCancelled();
            const std::size_t end = std::min(begin + rowsAtOnce, data.rows());
            const auto rows = clippedRows(data.features, begin, end).to(m_device);
            const auto code = m_network->encode(rows);
            const auto residual = m_network->decode(code) - rows;
            appendTo(scores.session, residual.square().to(torch::kFloat64).mean(1));
            appendTo(scores.latent, code);
        }
        return scores;
    });
}

Result<Explanation> AutoencoderModel::explain(const Dataset& data, std::size_t row) const {
    if (const auto fits = checkFeatures(data.features, static_cast<std::size_t>(m_shape.features),
                                        autoencoderInfo().name);
        !fits)
        return fits.error();
    return guarded([&]() -> Result<Explanation> {
        const c10::InferenceMode inference;
        const auto values = clippedRows(data.features, row, row + 1);
        const auto rebuilt =
            readable<float>(m_network->decode(m_network->encode(values.to(m_device))));
        const auto squares = (rebuilt - values).to(torch::kFloat64).square();
        const double total = squares.sum().item<double>();
        const FeatureMatrix& features = data.features;
        Explanation explanation;
        for (std::size_t j = 0; j < features.columns(); ++j) {
            const double share = total > 0 ? squares.data_ptr<double>()[j] / total
                                           : 1 / static_cast<double>(features.columns());
            explanation.features.push_back(
                {features.names[j], features.inUnits(j, features.row(row)[j]),
                 features.inUnits(j, rebuilt.data_ptr<float>()[j]), share});
        }
        std::ranges::stable_sort(explanation.features, std::ranges::greater{},
                                 &Explanation::Feature::share);
        return explanation;
    });
}

Result<std::string> AutoencoderModel::save() const {
    return guarded([&]() -> Result<std::string> {
        ByteWriter bytes(kKind, kVersion);
        bytes.put(m_shape.features);
        bytes.put(m_shape.hidden);
        bytes.put(static_cast<std::uint8_t>(m_shape.relu));
        writeWeights(*m_network, bytes);
        return seal(bytes.take());
    });
}

Result<std::unique_ptr<Model>> AutoencoderModel::load(std::string_view bytes) {
    const auto content = unseal(bytes);
    if (!content) return content.error();
    return guarded([&]() -> Result<std::unique_ptr<Model>> {
        ByteReader reader(*content, kKind, kVersion);
        AutoencoderShape shape;
        shape.features = reader.get<std::int64_t>();
        shape.hidden = reader.getVector<std::int64_t>();
        shape.relu = reader.get<std::uint8_t>() != 0;
        const auto possible = [](std::int64_t width) { return width >= 1 && width <= 1 << 20; };
        if (!possible(shape.features) || shape.hidden.empty() || shape.hidden.size() > 16 ||
            !std::ranges::all_of(shape.hidden, possible) ||
            shape.weights() > static_cast<std::int64_t>(content->size() / sizeof(float)))
            reader.refuse("the layers have impossible widths");
        if (const auto sound = reader.ok() ? Status() : reader.finish(); !sound)
            return sound.error();
        auto network = std::make_shared<AutoencoderNetwork>(shape);
        readWeights(*network, reader);
        if (const auto sound = reader.finish(); !sound) return sound.error();
        const auto device = chooseDevice(Device::Auto);
        if (!device) return device.error();
        network->to(*device);
        return std::unique_ptr<Model>(std::make_unique<AutoencoderModel>(
            std::move(shape), std::move(network), *device, FitSummary{}));
    });
}

}  // namespace anomalyst::engine
