#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/detectors/detector.h"
#include "engine/nn/autoencoder_network.h"

namespace anomalyst::engine {

/// Most rows that are computed at once; fewer where the network is wide.
inline constexpr std::size_t kMostRowsAtOnce = 8192;

/// A trained autoencoder.
class AutoencoderModel : public Model {
public:
    AutoencoderModel(AutoencoderShape shape, std::shared_ptr<AutoencoderNetwork> network,
                     torch::Device device, FitSummary summary);

    Result<RawScores> score(const Dataset& data, RunControl& control) const override;
    Result<Explanation> explain(const Dataset& data, std::size_t row) const override;
    const FitSummary& summary() const override { return m_summary; }
    Result<std::string> save() const override;
    static Result<std::unique_ptr<Model>> load(std::string_view bytes);

private:
    AutoencoderShape m_shape;
    /// Shared because torch's modules refer to themselves that way; nobody else holds it.
    std::shared_ptr<AutoencoderNetwork> m_network;
    torch::Device m_device;
    FitSummary m_summary;
};

/// Rows [begin, end) of the features as a tensor, clipped; what is not a number is the mean, 0.
torch::Tensor clippedRows(const FeatureMatrix& features, std::size_t begin, std::size_t end);

}  // namespace anomalyst::engine
