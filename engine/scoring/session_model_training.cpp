#include <algorithm>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/detectors/parameters.h"
#include "engine/detectors/registry.h"
#include "engine/features/spread_rows.h"
#include "engine/scoring/complete_sessions.h"
#include "engine/scoring/session_model_parts.h"
#include "engine/scoring/session_split.h"
#include "engine/scoring/training_subject.h"

namespace anomalyst::engine {
namespace {

constexpr std::size_t kSessionsForMap = 20'000;

constexpr std::string_view kFewHeldOut =
    " sessions could be held out, so the probabilities rest on the sessions trained on as well and "
    "come out smaller than they should.";

std::string notKept(const Error& error) {
    return "How far the training was could not be kept, so that it could not have been gone on "
           "with: " +
           error.sentence();
}

}  // namespace

Status SessionModel::Parts::fit(const Detector& detector, const Dataset& train,
                                const Dataset& validation, const FitOptions& options,
                                RunControl& control) {
    auto fitted = detector.fit(train, validation, options, control);
    if (!fitted) return fitted.error();
    model = std::move(*fitted);
    const FitSummary& summary = model->summary();
    info.device = summary.device;
    info.bestEpoch = summary.bestEpoch;
    info.losses = summary.losses;
    info.notes = summary.notes;
    return {};
}

Status SessionModel::Parts::calibrate(const Dataset& train, const Dataset& validation,
                                      RunControl& control) {
    auto heldOut = model->score(validation, control);
    if (!heldOut) return heldOut.error();
    const auto seen = model->score(spreadRows(train, kSessionsForMap), control);
    if (!seen) return seen.error();
    std::vector<double> scores = std::move(heldOut->session);
    if (scores.size() < Calibration::kFewest) {
        info.notes.push_back("Only " + std::to_string(scores.size()) + std::string(kFewHeldOut));
        scores.insert(scores.end(), seen->session.begin(), seen->session.end());
    }
    auto fitted = Calibration::fit(scores);
    if (!fitted) return fitted.error();
    calibration = std::move(*fitted);
    auto laidOut = Plane::fit(seen->latent, seen->latentWidth, control);
    if (!laidOut) return laidOut.error();
    plane = std::move(*laidOut);
    return {};
}

Status SessionModel::recalibrate(std::span<const double> raw) {
    if (raw.size() < Calibration::kFewest)
        return Error{ErrorKind::BadInput,
                     "Probabilities cannot be learnt from " + std::to_string(raw.size()) +
                         (raw.size() == 1 ? " session" : " sessions"),
                     "", "Choose at least " + std::to_string(Calibration::kFewest)};
    auto fitted = Calibration::fit(raw);
    if (!fitted) return fitted.error();
    m_parts->calibration = std::move(*fitted);
    std::erase_if(m_parts->info.notes,
                  [](const std::string& note) { return note.ends_with(kFewHeldOut); });
    return {};
}

Result<SessionEncoder> SessionModel::beginWith(const Detector& detector, const std::string& earlier,
                                               FitOptions& options) {
    const std::string& name = detector.info().name;
    if (!detector.canBeTuned()) {
        return Error{ErrorKind::Usage,
                     "A model of the detector " + name +
                         " cannot be tuned: it keeps no weights that training "
                         "could go on with",
                     "", "Train a new model on the old sessions and the new ones"};
    }
    auto model = load(earlier, Device::Cpu);
    if (!model) return model.error();
    if (model->info().detector != name) {
        return Error{ErrorKind::Usage,
                     "A model of " + model->info().detector + " is no beginning for one of " + name,
                     "", "Choose the same detector"};
    }
    auto saved = model->m_parts->model->save();
    if (!saved) return saved.error();
    options.startFrom = std::move(*saved);
    options.seed = model->info().seed;
    return std::move(model->m_parts->encoder);
}

Result<SessionModel> SessionModel::Parts::trainOn(const EventColumns& sessions,
                                                  const Detector& detector,
                                                  const TrainRequest& request,
                                                  std::optional<SessionEncoder> earlier,
                                                  RunControl& control) {
    const WorkTime worked(control);
    const DetectorInfo& kind = detector.info();
    FitOptions options = request.options;
    const SessionSplit split = splitSessions(sessions, options.seed);
    auto encoder = earlier ? Result<SessionEncoder>(std::move(*earlier))
                           : SessionEncoder::fit(kind.input, sessions, split.train, request.inputs,
                                                 request.missing, control);
    if (!encoder) return encoder.error();
    const auto prepared = [&](std::span<const std::uint32_t> rows) {
        auto data = encoder->encode(sessions, rows, control);
        if (data && kind.usesLabels && !request.truth.empty())
            for (const std::uint32_t row : rows) data->truth.push_back(request.truth[row]);
        return data;
    };
    const auto train = prepared(split.train);
    if (!train) return train.error();
    const auto validation = prepared(split.validation);
    if (!validation) return validation.error();

    auto parts = std::make_unique<Parts>(Parts{{}, std::move(*encoder), nullptr, {}, {}});
    parts->info.detector = kind.name;
    parts->info.parameters = options.parameters;
    parts->info.inputs = parts->encoder.inputs();
    parts->info.missing = policyOf(request.missing, parts->info.inputs);
    parts->info.seed = options.seed;
    parts->info.trainSessions = sessions.sessions();
    TrainingRecord record(request.checkpoints,
                          trainingSubject(parts->info, *train, *validation,
                                          parts->encoder.save() + options.startFrom),
                          control);
    if (const auto taken = record.takeUp(); !taken) return taken.error();
    options.part = record.whole();
    const auto fitted = parts->fit(detector, *train, *validation, options, control);
    if (!fitted) return fitted.error();
    if (!record.kept()) parts->info.notes.push_back(notKept(record.kept().error()));
    const auto calibrated = parts->calibrate(*train, *validation, control);
    if (!calibrated) return calibrated.error();
    parts->info.seconds = record.secondsBefore() + worked.seconds();
    return SessionModel(std::move(parts));
}

Result<SessionModel> SessionModel::train(const EventColumns& sessions, const TrainRequest& request,
                                         RunControl& control) {
    const auto detector = makeDetector(request.detector);
    if (!detector) return detector.error();
    const DetectorInfo& kind = (*detector)->info();
    const auto parameters = Parameters::check(kind, request.options.parameters);
    if (!parameters) return parameters.error();

    control.report({.phase = "preparing", .unit = ""});
    TrainRequest wanted = request;
    wanted.options.parameters = parameters->all();
    std::optional<SessionEncoder> earlier;
    if (!request.startFrom.empty()) {
        auto encoder = beginWith(**detector, request.startFrom, wanted.options);
        if (!encoder) return encoder.error();
        wanted.inputs = encoder->inputs();
        wanted.missing = policyOf(request.missing, wanted.inputs);
        earlier.emplace(std::move(*encoder));
    }
    const auto complete = leaveOutIncomplete(kind.input, sessions, wanted);
    if (!complete) return complete.error();
    if (!*complete)
        return Parts::trainOn(sessions, **detector, wanted, std::move(earlier), control);
    wanted.truth = (*complete)->truth;
    auto model =
        Parts::trainOn((*complete)->sessions, **detector, wanted, std::move(earlier), control);
    if (model)
        model->m_parts->info.notes.insert(model->m_parts->info.notes.begin(), (*complete)->note);
    return model;
}

}  // namespace anomalyst::engine
