#include "engine/detectors/autoencoder.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "engine/detectors/autoencoder_model.h"
#include "engine/detectors/cancelled.h"
#include "engine/detectors/parameters.h"
#include "engine/detectors/training_data.h"
#include "engine/nn/autoencoder_network.h"
#include "engine/nn/parallel_product.h"
#include "engine/nn/torch_runtime.h"
#include "engine/nn/weights.h"
#include "engine/training/trainer.h"

namespace anomalyst::engine {
namespace {

constexpr std::size_t kFewestSessions = 10;

/// "64,16,2" as numbers; none where that is not a list of one to eight widths.
std::optional<std::vector<std::int64_t>> parseWidths(std::string_view text) {
    std::vector<std::int64_t> widths;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        const char* end = text.data() + comma;
        std::int64_t width = 0;
        const auto [stop, code] = std::from_chars(text.data(), end, width);
        if (code != std::errc{} || stop != end || width < 1 || width > 4096) return std::nullopt;
        widths.push_back(width);
        if (comma + 1 == text.size()) return std::nullopt;
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    if (widths.empty() || widths.size() > 8) return std::nullopt;
    return widths;
}

/// Most rows that are computed at once; fewer where the network is wide.
constexpr std::size_t kMostRowsAtOnce = 8192;

/// The features as a tensor, clipped; what is not a number is the mean, 0.
torch::Tensor clippedRows(const FeatureMatrix& features) {
    return torch::tensor(finiteRows(features, 0, features.rows, kLargestDeviation))
        .view({static_cast<std::int64_t>(features.rows),
               static_cast<std::int64_t>(features.columns())});
}

/// Mean squared residual of each row, the worst `trim` of the batch left out; weighted.
class AutoencoderTask : public TrainingTask {
public:
    AutoencoderTask(AutoencoderNetwork& network, const AutoencoderShape& shape,
                    const Dataset& train, const Dataset& validation, const Parameters& parameters,
                    torch::Device device, Random& random)
        : m_network(network),
          m_batch(shape.rowsAtOnce(static_cast<std::size_t>(parameters.integer("batch-size")))),
          m_validationBatch(static_cast<std::int64_t>(shape.rowsAtOnce(kMostRowsAtOnce))),
          m_trim(parameters.real("trim")),
          m_random(random),
          m_train(clippedRows(train.features).to(device)),
          m_trainWeight(weights(train).to(device)),
          m_order(train.rows()) {
        const Dataset& watched = validation.rows() > 0 ? validation : train;
        m_validation = clippedRows(watched.features).to(device);
        m_validationWeight = weights(watched).to(device);
        for (std::size_t i = 0; i < m_order.size(); ++i) m_order[i] = static_cast<std::int64_t>(i);
    }

    torch::nn::Module& network() override { return m_network; }

    std::size_t startEpoch() override {
        m_random.shuffle(std::span(m_order));
        return (m_order.size() + m_batch - 1) / m_batch;
    }

    WeightedLoss step(std::size_t index) override {
        const std::size_t begin = index * m_batch;
        const auto rows = static_cast<std::int64_t>(std::min(m_batch, m_order.size() - begin));
        const auto picked =
            torch::from_blob(m_order.data() + begin, {rows}, torch::kInt64).to(m_train.device());
        const auto losses = rowLosses(m_train.index_select(0, picked));
        return trimmed(losses, m_trainWeight.index_select(0, picked));
    }

    Result<WeightedLoss> validate(RunControl& control) override {
        const torch::NoGradGuard noGradient;
        std::vector<torch::Tensor> losses;
        for (std::int64_t begin = 0; begin < m_validation.size(0); begin += m_validationBatch) {
            if (control.shouldStop()) return trainingCancelled();
            const auto end = std::min(begin + m_validationBatch, m_validation.size(0));
            losses.push_back(rowLosses(m_validation.slice(0, begin, end)));
        }
        return trimmed(torch::cat(losses), m_validationWeight);
    }

private:
    static torch::Tensor weights(const Dataset& data) {
        if (data.weight.empty()) return torch::ones({static_cast<std::int64_t>(data.rows())});
        return torch::tensor(data.weight);
    }

    torch::Tensor rowLosses(const torch::Tensor& rows) {
        return (m_network.decode(m_network.encode(rows)) - rows).square().mean(1);
    }

    WeightedLoss trimmed(torch::Tensor losses, torch::Tensor weight) const {
        const auto kept = static_cast<std::int64_t>(
            std::ceil((1 - m_trim) * static_cast<double>(losses.size(0))));
        if (kept < losses.size(0)) {
            const auto best = std::get<1>(losses.detach().topk(kept, 0, false, false));
            losses = losses.index_select(0, best);
            weight = weight.index_select(0, best);
        }
        return {(losses * weight).sum(torch::kFloat64), weight.sum(torch::kFloat64)};
    }

    AutoencoderNetwork& m_network;
    std::size_t m_batch;
    std::int64_t m_validationBatch;
    double m_trim;
    Random& m_random;
    torch::Tensor m_train;
    torch::Tensor m_trainWeight;
    torch::Tensor m_validation;
    torch::Tensor m_validationWeight;
    std::vector<std::int64_t> m_order;
};

Result<std::unique_ptr<Model>> fitOn(torch::Device device, const Dataset& train,
                                     const Dataset& validation, const Parameters& parameters,
                                     const FitOptions& options, RunControl& control) {
    Random random(options.seed);
    AutoencoderShape shape{static_cast<std::int64_t>(train.features.columns()),
                           *parseWidths(parameters.text("hidden-sizes")),
                           parameters.text("activation") == "relu"};
    const ProductThreads threads(options.threads);
    auto network = std::make_shared<AutoencoderNetwork>(shape);
    drawWeights(*network, random);
    network->to(device);
    AutoencoderTask task(*network, shape, train, validation, parameters, device, random);
    const TrainerSettings settings{.epochs = parameters.integer("epochs"),
                                   .patience = parameters.integer("patience"),
                                   .learningRate = parameters.real("learning-rate"),
                                   .gradientNorm = 0};
    auto summary = anomalyst::engine::train(task, settings, control);
    if (!summary) return summary.error();
    noteDevice(device, *summary);
    return std::unique_ptr<Model>(std::make_unique<AutoencoderModel>(
        std::move(shape), network->dense(), std::move(*summary)));
}

class Autoencoder : public Detector {
public:
    const DetectorInfo& info() const override { return autoencoderInfo(); }

    Result<std::unique_ptr<Model>> fit(const Dataset& train, const Dataset& validation,
                                       const FitOptions& options,
                                       RunControl& control) const override {
        const auto parameters = Parameters::check(info(), options.parameters);
        if (!parameters) return parameters.error();
        if (!parseWidths(parameters->text("hidden-sizes"))) {
            return Error{ErrorKind::Usage,
                         "Parameter “hidden-sizes” is “" + parameters->text("hidden-sizes") + "”",
                         info().name, "Give one to eight widths from 1 to 4096, such as 64,16"};
        }
        if (const auto usable = checkTrainingFeatures(train, kFewestSessions, info().name); !usable)
            return usable.error();
        return guarded([&]() -> Result<std::unique_ptr<Model>> {
            const auto device = chooseDevice(options.device);
            if (!device) return device.error();
            return fitOn(*device, train, validation, *parameters, options, control);
        });
    }

    Result<std::unique_ptr<Model>> load(std::string_view bytes) const override {
        return AutoencoderModel::load(bytes);
    }
};

}  // namespace

std::unique_ptr<Detector> makeAutoencoder() { return std::make_unique<Autoencoder>(); }

}  // namespace anomalyst::engine
