#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "engine/detectors/feature_model.h"
#include "engine/nn/autoencoder_shape.h"
#include "engine/nn/dense_network.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

/// A trained autoencoder. Scores on the CPU, row by row, wherever it was trained.
class AutoencoderModel final : public FeatureModel {
public:
    AutoencoderModel(AutoencoderShape shape, DenseNetwork network, FitSummary summary);

    static constexpr std::string_view kKind = "auto";
    static constexpr std::uint32_t kVersion = 1;
    /// Refuses (in `bytes`) what holds none, and returns null then.
    static std::unique_ptr<FeatureModel> read(ByteReader& bytes);

    const DenseNetwork& network() const { return m_network; }

private:
    std::size_t latentWidth() const override;
    void scoreRows(std::span<const float> rows, std::span<double> scores) const override;
    void scoreRows(std::span<const float> rows, std::span<double> scores,
                   std::span<float> latent) const override;
    void explainRow(std::span<const float> row, std::span<Part> parts) const override;
    std::string write() const override;

    AutoencoderShape m_shape;
    DenseNetwork m_network;
};

}  // namespace anomalyst::engine
