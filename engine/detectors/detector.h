#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/detectors/training_record.h"
#include "engine/domain/model_info.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/domain/score.h"
#include "engine/features/dataset.h"

namespace anomalyst::engine {

enum class Device { Auto, Cpu, Cuda };

struct FitOptions {
    std::map<std::string, std::string> parameters;  ///< checked against `DetectorInfo::parameters`
    std::uint64_t seed = 0;
    Device device = Device::Auto;
    /// That share out what is large enough; 0: one a core. Their number changes no bit of a model.
    int threads = 0;
    /// Keeps checkpoints, and knows how far a training was that was cut off.
    TrainingPart part = {};
    /// `Model::save` of a model of the same detector, whose weights training begins with, a tenth
    /// as large steps being taken from them; empty: new weights. For detectors that can be tuned.
    std::string startFrom = {};
};

/// What a detector says of a data set, before calibration.
struct RawScores {
    std::vector<double> session;            ///< [sessions], higher is more anomalous
    std::vector<std::uint64_t> bitOffsets;  ///< CSR, as in `SessionScores`; empty if none
    std::vector<float> eventBits;
    std::size_t latentWidth = 0;  ///< 0: no latent
    std::vector<float> latent;    ///< [sessions x latentWidth], row-major
};

/// How a fit went.
struct FitSummary {
    std::vector<EpochLoss> losses;
    int bestEpoch = 0;
    std::string device;
    bool stoppedEarly = false;
    std::vector<std::string> notes;  ///< what the analyst should know of it, a sentence each
};

/// A trained detector. Immutable: every function may be called from any thread, one at a time
/// per model. A row's score never depends on the other rows of the data set.
class Model {
public:
    virtual ~Model() = default;

    virtual Result<RawScores> score(const Dataset& data, RunControl& control) const = 0;
    /// Parts in the score of session `row` of `data`.
    virtual Result<Explanation> explain(const Dataset& data, std::size_t row,
                                        RunControl& control) const = 0;
    virtual const FitSummary& summary() const = 0;
    /// Weights and settings as bytes that `Detector::load` of the same detector reads.
    virtual Result<std::string> save() const = 0;
};

/// A kind of model. Stateless.
class Detector {
public:
    virtual ~Detector() = default;

    virtual const DetectorInfo& info() const = 0;
    /// Trains on `train`, watching `validation` for the best epoch where training has epochs.
    /// Fails with a sentence before training where the data cannot work (too few rows, constant
    /// features, sequences without events). Reports progress per epoch.
    virtual Result<std::unique_ptr<Model>> fit(const Dataset& train, const Dataset& validation,
                                               const FitOptions& options,
                                               RunControl& control) const = 0;
    /// Restores a model from `Model::save`; refuses bytes that are not one.
    virtual Result<std::unique_ptr<Model>> load(std::string_view bytes) const = 0;
    /// The same, to score on that device; what scores on the CPU wherever it was trained does so
    /// here too. Fails where there is no such device.
    virtual Result<std::unique_ptr<Model>> loadOn(Device, std::string_view bytes) const {
        return load(bytes);
    }
    /// Training can begin with the weights of an earlier model (`FitOptions::startFrom`).
    virtual bool canBeTuned() const { return false; }
};

}  // namespace anomalyst::engine
