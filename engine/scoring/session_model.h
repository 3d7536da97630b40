#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "engine/detectors/detector.h"
#include "engine/domain/event_columns.h"
#include "engine/domain/missing_policy.h"
#include "engine/domain/model_info.h"
#include "engine/domain/ranked_scores.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/domain/score.h"

namespace anomalyst::engine {

class SessionEncoder;

/// What to train. `inputs` as `--inputs` of the command line; empty is the default
/// (action, gap, hour, amount, category; for data without events every session number).
struct TrainRequest {
    std::string detector;
    FitOptions options;
    std::vector<std::string> inputs;
    MissingPolicy missing;
    /// What labels say of each session, for detectors that use labels; empty: nothing.
    std::vector<RankedScores::Truth> truth;
    /// A model of the same detector, as `SessionModel::save` gives it, whose encoders, inputs and
    /// seed (so its split) are kept and whose weights training begins with; empty: everything is
    /// learnt anew. The parameters that make the network's shape are the old model's then.
    std::string startFrom = {};
    /// Keeps checkpoints, and has the one to go on from; `options.part` is made of it.
    Checkpoints checkpoints = {};
};

/// From sessions to calibrated scores: encoders fitted on the training sessions, a detector's
/// model, its calibration on held-out sessions, and the 2-D projection. This is what the
/// workspace keeps and what the window and the command line use.
class SessionModel {
public:
    /// Leaves out the sessions that the policy for missing values drops, splits the others by user
    /// into training and validation (10 %), fits on the first, and calibrates on the second. The
    /// same sessions, request and seed give the same model on one machine, whether or not the
    /// training was cut off and taken up again. A checkpoint of other sessions, labels or requests,
    /// of another version, or a damaged one is refused.
    static Result<SessionModel> train(const EventColumns& sessions, const TrainRequest& request,
                                      RunControl& control);
    /// `device` is where it scores, where its detector leaves a choice.
    static Result<SessionModel> load(std::string_view bytes, Device device = Device::Auto);

    SessionModel(SessionModel&&) noexcept;
    SessionModel& operator=(SessionModel&&) noexcept;
    ~SessionModel();

    Result<std::string> save() const;
    /// Scores of all `sessions`, in their order; a session's score does not depend on the others.
    Result<SessionScores> score(const EventColumns& sessions, RunControl& control) const;
    /// Parts in the score of the only session in `session`.
    Result<Explanation> explain(const EventColumns& session, RunControl& control) const;

    /// Learns the probabilities anew from raw scores of sessions that it was not trained on and
    /// that are not known to be anomalous; what it has learnt of them stays. Fails with a sentence
    /// where they are fewer than `Calibration::kFewest`.
    Status recalibrate(std::span<const double> raw);

    /// What turns sessions into what the detector looks at. Belongs to the model.
    const SessionEncoder& encoder() const;
    /// detector, parameters (with defaults filled in), inputs, missing, seed, device,
    /// trainSessions, losses and seconds of work; the workspace's own fields (id, name, created, …)
    /// are left empty.
    const ModelInfo& info() const;

private:
    struct Parts;
    /// The encoder of an earlier model, and its weights and seed into `options`.
    static Result<SessionEncoder> beginWith(const Detector& detector, const std::string& earlier,
                                            FitOptions& options);
    explicit SessionModel(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

}  // namespace anomalyst::engine
