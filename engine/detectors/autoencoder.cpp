#include "engine/detectors/autoencoder.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "engine/detectors/autoencoder_model.h"
#include "engine/detectors/autoencoder_tasks.h"
#include "engine/detectors/cancelled.h"
#include "engine/detectors/parameters.h"
#include "engine/detectors/training_data.h"
#include "engine/nn/autoencoder_network.h"
#include "engine/nn/parallel_product.h"
#include "engine/nn/torch_runtime.h"
#include "engine/nn/weights.h"

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

/// Multiplications of a step up to which one core does best without LibTorch.
constexpr double kMostOnOneCore = 1e8;

TrainerSettings trainerSettings(const Parameters& parameters) {
    return {.epochs = parameters.integer("epochs"), .patience = parameters.integer("patience")};
}

/// With LibTorch, on any device.
Result<DenseNetwork> trainNetwork(const AutoencoderShape& shape, torch::Device device,
                                  const AutoencoderData& data, Random& random, FitSummary& summary,
                                  const Parameters& parameters, RunControl& control) {
    auto network = std::make_shared<AutoencoderNetwork>(shape);
    drawWeights(*network, random);
    network->to(device);
    AutoencoderTask task(*network, shape, data, parameters.real("learning-rate"), device, random);
    auto trained = anomalyst::engine::train(task, trainerSettings(parameters), control);
    if (!trained) return trained.error();
    summary = std::move(*trained);
    return network->dense();
}

/// On one core, without LibTorch.
Result<DenseNetwork> trainDense(const AutoencoderShape& shape, const AutoencoderData& data,
                                Random& random, FitSummary& summary, const Parameters& parameters,
                                RunControl& control) {
    DenseNetwork network(shape.layers(), random);
    DenseAutoencoderTask task(network, data, parameters.real("learning-rate"), random);
    auto trained = anomalyst::engine::train(task, trainerSettings(parameters), control);
    if (!trained) return trained.error();
    summary = std::move(*trained);
    return network;
}

Result<std::unique_ptr<Model>> fitOn(torch::Device device, const Dataset& train,
                                     const Dataset& validation, const Parameters& parameters,
                                     const FitOptions& options, RunControl& control) {
    Random random(options.seed);
    AutoencoderShape shape{static_cast<std::int64_t>(train.features.columns()),
                           *parseWidths(parameters.text("hidden-sizes")),
                           parameters.text("activation") == "relu"};
    const AutoencoderData data{
        train, validation.rows() > 0 ? validation : train,
        shape.rowsAtOnce(static_cast<std::size_t>(parameters.integer("batch-size"))),
        parameters.real("trim")};
    const bool oneCore =
        device.is_cpu() &&
        static_cast<double>(shape.weights()) * static_cast<double>(data.batch) <= kMostOnOneCore;
    const ProductThreads threads(options.threads);
    FitSummary summary;
    auto network = oneCore
                       ? trainDense(shape, data, random, summary, parameters, control)
                       : trainNetwork(shape, device, data, random, summary, parameters, control);
    if (!network) return network.error();
    if (oneCore)
        summary.device = "cpu";
    else
        noteDevice(device, summary);
    return std::unique_ptr<Model>(std::make_unique<AutoencoderModel>(
        std::move(shape), std::move(*network), std::move(summary)));
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
