#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "engine/detectors/detector.h"
#include "engine/domain/model_info.h"
#include "engine/projection/plane.h"
#include "engine/scoring/calibration.h"
#include "engine/scoring/session_encoder.h"
#include "engine/scoring/session_model.h"

namespace anomalyst::engine {

/// What a session model is made of, and the steps of its training.
struct SessionModel::Parts {
    ModelInfo info;
    SessionEncoder encoder;
    std::unique_ptr<Model> model;
    Calibration calibration;
    Plane plane;

    /// Trains on all of `sessions`. `request` has all parameters; `earlier` is the encoder that is
    /// kept of the model that training begins with, where it does.
    static Result<SessionModel> trainOn(const EventColumns& sessions, const Detector& detector,
                                        const TrainRequest& request,
                                        std::optional<SessionEncoder> earlier, RunControl& control);
    /// Fits the detector and takes what it says of its training into `info`.
    Status fit(const Detector& detector, const Dataset& train, const Dataset& validation,
               const FitOptions& options, RunControl& control);
    /// Learns probabilities and the map. Held-out sessions alone decide the probabilities where
    /// there are enough of them.
    Status calibrate(const Dataset& train, const Dataset& validation, RunControl& control);
    /// Appends the scores of the sessions `rows` of `sessions`.
    Status appendScores(const EventColumns& sessions, std::span<const std::uint32_t> rows,
                        SessionScores& to, RunControl& control) const;
};

}  // namespace anomalyst::engine
