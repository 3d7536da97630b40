#include "engine/detectors/vae.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include "engine/detectors/dense_detector.h"
#include "engine/detectors/dense_layer_bytes.h"
#include "engine/detectors/vae_model.h"
#include "engine/nn/autoencoder_shape.h"
#include "engine/nn/dense_module.h"
#include "engine/nn/torch_runtime.h"
#include "engine/nn/weights.h"
#include "engine/training/feature_task.h"

namespace anomalyst::engine {
namespace {

constexpr double kLeastExcess = 1e-4;

class VaeModule : public torch::nn::Module {
public:
    explicit VaeModule(const AutoencoderShape& shape) {
        auto down = shape.downWidths();
        down.back() *= 2;  // means and variances
        encoder = register_module(
            "encoder", std::make_shared<DenseModule>(denseLayers(down, shape.activation())));
        decoder = register_module("decoder", std::make_shared<DenseModule>(denseLayers(
                                                 shape.upWidths(), shape.activation())));
        m_excess = register_parameter("excess", torch::zeros(shape.features));
    }

    /// [features] of a value around what is expected.
    torch::Tensor deviation() const {
        return torch::softplus(m_excess) + VaeModel::kLeastDeviation;
    }

    VaeNetworks networks() const {
        const auto deviations = readable<float>(deviation().detach());
        const auto* values = deviations.data_ptr<float>();
        std::vector<float> kept(values, values + deviations.numel());
        for (float& value : kept) value = std::max(value, VaeModel::kLeastDeviation);
        return {encoder->dense(), decoder->dense(), std::move(kept)};
    }

    /// Takes over the weights of networks of the same shape.
    Status copyFrom(const VaeNetworks& from) {
        if (!sameLayers(from.encoder, encoder->dense()) ||
            !sameLayers(from.decoder, decoder->dense()) ||
            static_cast<std::int64_t>(from.deviation.size()) != m_excess.numel())
            return otherNetwork();
        const torch::NoGradGuard noGradient;
        encoder->copyFrom(from.encoder);
        decoder->copyFrom(from.decoder);
        // The inverse of `deviation`, whose least value no finite number gives.
        const auto above =
            (torch::tensor(from.deviation) - VaeModel::kLeastDeviation).clamp_min(kLeastExcess);
        m_excess.copy_(above.expm1().log());
        return {};
    }

    std::shared_ptr<DenseModule> encoder, decoder;

private:
    torch::Tensor m_excess;
};

class VaeTask : public FeatureTask {
public:
    VaeTask(VaeModule& network, const FeatureTraining& data, const Setting& setting,
            double divergenceWeight, Random& random)
        : FeatureTask(network, data, setting, random),
          m_network(network),
          m_divergenceWeight(divergenceWeight),
          m_random(random) {}

private:
    torch::Tensor rowLosses(const torch::Tensor& values) override {
        const auto halves = m_network.encoder->forward(values).chunk(2, 1);
        const auto& mean = halves[0];
        const auto logVariance =
            halves[1].clamp(-VaeModel::kLargestLogVariance, VaeModel::kLargestLogVariance);
        auto code = mean;
        if (m_network.is_training()) {
            const auto noise = drawNormal(mean.sizes(), m_random).to(mean.device());
            code = mean + noise * (logVariance / 2).exp();
        }
        const auto deviation = m_network.deviation();
        const auto residual = (m_network.decoder->forward(code) - values) / deviation;
        const auto surprise =
            residual.square().sum(1) / 2 + deviation.log().sum() +
            static_cast<double>(values.size(1)) * std::log(2 * std::numbers::pi) / 2;
        const auto divergence = (mean.square() + logVariance.exp() - 1 - logVariance).sum(1) / 2;
        return surprise + m_divergenceWeight * divergence;
    }

    VaeModule& m_network;
    double m_divergenceWeight;
    Random& m_random;
};

class Vae : public DenseDetector {
public:
    Vae() : DenseDetector(VaeModel::kKind, VaeModel::kVersion) {}

    const DetectorInfo& info() const override { return vaeInfo(); }
    bool canBeTuned() const override { return true; }

protected:
    Result<std::unique_ptr<FeatureModel>> learn(const Task& task) const override {
        const AutoencoderShape shape = task.shape();
        auto network = std::make_shared<VaeModule>(shape);
        drawWeights(*network, task.random);
        if (!task.startFrom.empty()) {
            const auto earlier = loadOwn(task.startFrom);
            if (!earlier) return earlier.error();
            const auto copied =
                network->copyFrom(static_cast<const VaeModel&>(**earlier).networks());
            if (!copied) return copied.error();
        }
        network->to(task.device);
        const FeatureTraining data = task.training(shape.weights());
        VaeTask training(*network, data,
                         {.learningRate = task.learningRate(),
                          .weights = shape.weights(),
                          .device = task.device},
                         task.parameters.real("kl-weight"), task.random);
        auto summary = train(training, task.trainer(), task.control);
        if (!summary) return summary.error();
        noteDevice(task.device, *summary);
        return std::unique_ptr<FeatureModel>(
            std::make_unique<VaeModel>(network->networks(), std::move(*summary)));
    }

    std::unique_ptr<FeatureModel> read(ByteReader& bytes) const override {
        return VaeModel::read(bytes);
    }
};

}  // namespace

std::unique_ptr<Detector> makeVae() { return std::make_unique<Vae>(); }

}  // namespace anomalyst::engine
