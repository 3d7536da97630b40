#include "engine/detectors/autoencoder.h"

#include <utility>

#include "engine/detectors/autoencoder_model.h"
#include "engine/detectors/autoencoder_training.h"
#include "engine/detectors/dense_detector.h"

namespace anomalyst::engine {
namespace {

class Autoencoder : public DenseDetector {
public:
    Autoencoder() : DenseDetector(AutoencoderModel::kKind, AutoencoderModel::kVersion) {}

    const DetectorInfo& info() const override { return autoencoderInfo(); }

protected:
    Result<std::unique_ptr<FeatureModel>> learn(const Task& task) const override {
        AutoencoderShape shape = task.shape();
        auto trained = trainAutoencoder(shape.layers(), task.training(shape.weights()),
                                        task.autoencoder(), task.random, task.control);
        if (!trained) return trained.error();
        return std::unique_ptr<FeatureModel>(std::make_unique<AutoencoderModel>(
            std::move(shape), std::move(trained->network), std::move(trained->summary)));
    }

    std::unique_ptr<FeatureModel> read(ByteReader& bytes) const override {
        return AutoencoderModel::read(bytes);
    }
};

}  // namespace

std::unique_ptr<Detector> makeAutoencoder() { return std::make_unique<Autoencoder>(); }

}  // namespace anomalyst::engine
