#include "engine/detectors/autoencoder.h"

#include <utility>

#include "engine/detectors/autoencoder_model.h"
#include "engine/detectors/autoencoder_training.h"
#include "engine/detectors/dense_detector.h"
#include "engine/detectors/dense_layer_bytes.h"

namespace anomalyst::engine {
namespace {

class Autoencoder : public DenseDetector {
public:
    Autoencoder() : DenseDetector(AutoencoderModel::kKind, AutoencoderModel::kVersion) {}

    const DetectorInfo& info() const override { return autoencoderInfo(); }
    bool canBeTuned() const override { return true; }

protected:
    Result<std::unique_ptr<FeatureModel>> learn(const Task& task) const override {
        AutoencoderShape shape = task.shape();
        AutoencoderTraining how = task.autoencoder();
        std::unique_ptr<FeatureModel> earlier;
        if (!task.startFrom.empty()) {
            auto loaded = loadOwn(task.startFrom);
            if (!loaded) return loaded.error();
            earlier = std::move(*loaded);
            how.startFrom = &static_cast<const AutoencoderModel&>(*earlier).network();
            if (!sameLayers(*how.startFrom, DenseNetwork(shape.layers()))) return otherNetwork();
        }
        auto trained = trainAutoencoder(shape.layers(), task.training(shape.weights()), how,
                                        task.random, task.control);
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
