#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/detectors/feature_model.h"
#include "engine/nn/dense_network.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

/// What a variational autoencoder learns.
struct VaeNetworks {
    DenseNetwork encoder;          ///< features -> means of the code, ln of its variances
    DenseNetwork decoder;          ///< code -> expected features
    std::vector<float> deviation;  ///< [features] of the values around those expected
};

/// A trained variational autoencoder. Scores on the CPU, row by row, wherever it was trained.
class VaeModel final : public FeatureModel {
public:
    VaeModel(VaeNetworks networks, FitSummary summary);

    /// ln of a code's variance is clipped to +- this.
    static constexpr float kLargestLogVariance = 10;
    /// Smallest deviation of a value around what is expected: 1 / sqrt(2 pi).
    static constexpr float kLeastDeviation = 0.39894228F;

    static constexpr std::string_view kKind = "vaec";
    static constexpr std::uint32_t kVersion = 1;
    /// Refuses (in `bytes`) what holds none, and returns null then.
    static std::unique_ptr<FeatureModel> read(ByteReader& bytes);

    const VaeNetworks& networks() const { return m_networks; }

private:
    /// Rows as the networks see them.
    struct Pass {
        std::vector<float> values;       ///< [rows x columns] clipped
        std::vector<float> code;         ///< [rows x latent] means
        std::vector<double> divergence;  ///< [rows] from the prior, nats
        DenseNetwork::Pass encoded, decoded;
    };
    void encode(std::span<const float> rows, std::size_t count, Pass& pass) const;

    std::size_t latentWidth() const override { return m_networks.decoder.inputs(); }
    void scoreRows(std::span<const float> rows, std::span<double> scores) const override;
    void scoreRows(std::span<const float> rows, std::span<double> scores,
                   std::span<float> latent) const override;
    void explainRow(std::span<const float> row, std::span<Part> parts) const override;
    std::string write() const override;

    VaeNetworks m_networks;
};

}  // namespace anomalyst::engine
