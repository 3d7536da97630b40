#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/detectors/feature_model.h"
#include "engine/nn/dense_network.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

/// An encoder and the centre of what it makes of normal sessions. Scores on the CPU, row by row,
/// wherever it was trained.
class DeepSadModel final : public FeatureModel {
public:
    /// `centre` is as wide as the encoder's output.
    DeepSadModel(DenseNetwork encoder, std::vector<float> centre, FitSummary summary);

    static constexpr std::string_view kKind = "dsad";
    static constexpr std::uint32_t kVersion = 1;
    /// Refuses (in `bytes`) what holds none, and returns null then.
    static std::unique_ptr<FeatureModel> read(ByteReader& bytes);

    const DenseNetwork& encoder() const { return m_encoder; }
    const std::vector<float>& centre() const { return m_centre; }

private:
    std::size_t latentWidth() const override { return m_centre.size(); }
    void scoreRows(std::span<const float> rows, std::span<double> scores) const override;
    void scoreRows(std::span<const float> rows, std::span<double> scores,
                   std::span<float> latent) const override;
    void explainRow(std::span<const float> row, std::span<Part> parts) const override;
    std::string write() const override;

    DenseNetwork m_encoder;
    std::vector<float> m_centre;
};

}  // namespace anomalyst::engine
