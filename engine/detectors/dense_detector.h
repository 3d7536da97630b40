#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/detectors/autoencoder_training.h"
#include "engine/detectors/feature_model.h"
#include "engine/detectors/parameters.h"
#include "engine/nn/autoencoder_shape.h"
#include "engine/nn/random.h"
#include "engine/nn/torch_precompiled.h"
#include "engine/scoring/byte_archive.h"
#include "engine/training/feature_batches.h"
#include "engine/training/trainer.h"
#include "engine/training/tuning.h"

namespace anomalyst::engine {

/// A detector whose networks are dense layers over the features, trained in epochs with LibTorch,
/// and whose models are `FeatureModel`s. What is checked before and how training is set up is the
/// same for all; subclasses learn and read. Its parameters include "hidden-sizes", "activation",
/// "trim" and those of everything that is trained in epochs.
class DenseDetector : public Detector {
public:
    Result<std::unique_ptr<Model>> fit(const Dataset& train, const Dataset& validation,
                                       const FitOptions& options, RunControl& control) const final;
    Result<std::unique_ptr<Model>> load(std::string_view bytes) const final;

protected:
    /// What a fit is about. `train` has at least ten rows, not all alike.
    struct Task {
        const Dataset& train;
        const Dataset& validation;  ///< `train` itself where nothing was kept aside
        const Parameters& parameters;
        std::vector<std::int64_t> hidden;  ///< widths down to the narrow middle, the last
        torch::Device device;
        Random& random;
        TrainingPart part;
        const std::string& startFrom;  ///< as in `FitOptions`
        RunControl& control;

        /// Of an autoencoder of these widths, and of networks like its halves.
        AutoencoderShape shape() const;
        double learningRate() const {
            return parameters.real("learning-rate") * (startFrom.empty() ? 1 : kTuningShare);
        }
        TrainerSettings trainer() const;
        AutoencoderTraining autoencoder() const { return {learningRate(), trainer(), device}; }
        /// Batches of `batch-size`, smaller for a network of very many weights.
        FeatureTraining training(std::int64_t weights) const;
    };

    /// As `load`, of the class that `read` gives.
    Result<std::unique_ptr<FeatureModel>> loadOwn(std::string_view bytes) const;

    /// `kind` is four characters, the header of the bytes that `FeatureModel::write` gives;
    /// `version` is the newest that `read` knows.
    DenseDetector(std::string_view kind, std::uint32_t version)
        : m_kind(kind), m_version(version) {}

    virtual Result<std::unique_ptr<FeatureModel>> learn(const Task& task) const = 0;
    /// The model in bytes of this kind. Bytes that hold none it refuses (`ByteReader::refuse`);
    /// what it returns then, if anything, is not used.
    virtual std::unique_ptr<FeatureModel> read(ByteReader& bytes) const = 0;

private:
    std::string_view m_kind;
    std::uint32_t m_version;
};

/// What a first phase of training reports to: progress under the name `phase`, without the losses,
/// which are of another kind than those of the epochs that follow.
RunControl firstPhase(RunControl& whole, const char* phase);

}  // namespace anomalyst::engine
