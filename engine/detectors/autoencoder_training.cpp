#include "engine/detectors/autoencoder_training.h"

#include <memory>
#include <utility>

#include "engine/detectors/autoencoder_tasks.h"
#include "engine/nn/torch_runtime.h"
#include "engine/nn/weights.h"

namespace anomalyst::engine {
namespace {

/// Multiplications of a step up to which one core does best without LibTorch.
constexpr double kMostOnOneCore = 1e8;

Result<TrainedAutoencoder> trainDense(std::vector<DenseLayer> layers, const FeatureTraining& data,
                                      const AutoencoderTraining& how, Random& random,
                                      RunControl& control) {
    DenseNetwork network(std::move(layers), random);
    if (how.startFrom != nullptr) network = DenseNetwork(how.startFrom->layers());
    DenseAutoencoderTask task(network, data, how.learningRate, random);
    auto summary = train(task, how.trainer, control);
    if (!summary) return summary.error();
    summary->device = "cpu";
    return TrainedAutoencoder{std::move(network), std::move(*summary)};
}

Result<TrainedAutoencoder> trainModule(std::vector<DenseLayer> layers, const FeatureTraining& data,
                                       const AutoencoderTraining& how, Random& random,
                                       RunControl& control) {
    const std::int64_t weights = weightCount(layers);
    const auto network = std::make_shared<DenseModule>(std::move(layers));
    drawWeights(*network, random);
    if (how.startFrom != nullptr) network->copyFrom(*how.startFrom);
    network->to(how.device);
    AutoencoderTask task(
        *network, data,
        {.learningRate = how.learningRate, .weights = weights, .device = how.device}, random);
    auto summary = train(task, how.trainer, control);
    if (!summary) return summary.error();
    noteDevice(how.device, *summary);
    return TrainedAutoencoder{network->dense(), std::move(*summary)};
}

}  // namespace

Result<TrainedAutoencoder> trainAutoencoder(std::vector<DenseLayer> layers,
                                            const FeatureTraining& data,
                                            const AutoencoderTraining& how, Random& random,
                                            RunControl& control) {
    const double products =
        static_cast<double>(weightCount(layers)) * static_cast<double>(data.batch);
    const bool oneCore = how.device.is_cpu() && products <= kMostOnOneCore;
    return (oneCore ? trainDense : trainModule)(std::move(layers), data, how, random, control);
}

}  // namespace anomalyst::engine
