#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/detectors/feature_model.h"
#include "engine/nn/dense_network.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

/// What scoring needs of an adversarial network.
struct GanNetworks {
    DenseNetwork encoder;    ///< features -> code
    DenseNetwork generator;  ///< code -> features
    DenseNetwork critic;     ///< features -> the critic's last hidden layer
    double criticWeight = 0;
};

/// A trained f-AnoGAN. Scores on the CPU, row by row, wherever it was trained.
class GanModel final : public FeatureModel {
public:
    GanModel(GanNetworks networks, FitSummary summary);

    static constexpr std::string_view kKind = "gann";
    static constexpr std::uint32_t kVersion = 1;
    /// Refuses (in `bytes`) what holds none, and returns null then.
    static std::unique_ptr<FeatureModel> read(ByteReader& bytes);

private:
    /// How some rows and what the generator makes of their codes look.
    struct Pass {
        std::vector<float> values;  ///< [rows x columns] clipped
        DenseNetwork::Pass encoded, generated, seen, seenGenerated;
    };
    void run(std::span<const float> rows, std::size_t count, Pass& pass) const;
    /// Mean squared distance of two looks of the critic, `row` of each.
    double criticDistance(const DenseNetwork::Pass& a, std::size_t rowOfA,
                          const DenseNetwork::Pass& b, std::size_t rowOfB) const;

    std::size_t latentWidth() const override { return m_networks.generator.inputs(); }
    void scoreRows(std::span<const float> rows, std::span<double> scores) const override;
    void scoreRows(std::span<const float> rows, std::span<double> scores,
                   std::span<float> latent) const override;
    void explainRow(std::span<const float> row, std::span<Part> parts) const override;
    std::string write() const override;

    GanNetworks m_networks;
};

}  // namespace anomalyst::engine
