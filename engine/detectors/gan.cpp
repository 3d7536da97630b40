#include "engine/detectors/gan.h"

#include <utility>

#include "engine/detectors/dense_detector.h"
#include "engine/detectors/gan_model.h"
#include "engine/detectors/gan_training.h"
#include "engine/nn/torch_runtime.h"

namespace anomalyst::engine {
namespace {

/// Up to the critic's last hidden layer, which is what scoring looks at.
DenseNetwork withoutVerdict(const DenseNetwork& critic) {
    auto layers = critic.layers();
    layers.pop_back();
    return DenseNetwork(std::move(layers));
}

class Gan : public DenseDetector {
public:
    Gan() : DenseDetector(GanModel::kKind, GanModel::kVersion) {}

    const DetectorInfo& info() const override { return ganInfo(); }

protected:
    Result<std::unique_ptr<FeatureModel>> learn(const Task& task) const override {
        const AutoencoderShape shape = task.shape();
        // A step runs several networks, and the critic's penalty back and forth.
        const std::int64_t weights = 4 * shape.weights();
        const FeatureTraining data = task.training(weights);
        GanModules networks(shape);
        networks.drawAll(task.random, task.device);
        auto notes = trainAdversaries(networks, data,
                                      {.generatorSteps = task.parameters.integer("generator-steps"),
                                       .learningRate = task.learningRate(),
                                       .part = task.part.part("generator and critic")},
                                      task.device, task.random, task.control);
        if (!notes) return notes.error();
        const double criticWeight = task.parameters.real("critic-weight");
        GanEncoderTask encoding(
            networks, data,
            {.learningRate = task.learningRate(), .weights = weights, .device = task.device},
            criticWeight, task.random);
        auto summary = train(encoding, task.trainer(), task.control);
        if (!summary) return summary.error();
        summary->notes.insert(summary->notes.begin(), notes->begin(), notes->end());
        noteDevice(task.device, *summary);
        return std::unique_ptr<FeatureModel>(std::make_unique<GanModel>(
            GanNetworks{networks.encoder->dense(), networks.generator->dense(),
                        withoutVerdict(networks.critic->dense()), criticWeight},
            std::move(*summary)));
    }

    std::unique_ptr<FeatureModel> read(ByteReader& bytes) const override {
        return GanModel::read(bytes);
    }
};

}  // namespace

std::unique_ptr<Detector> makeGan() { return std::make_unique<Gan>(); }

}  // namespace anomalyst::engine
