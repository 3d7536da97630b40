#include "app/controllers/training_controller.h"

#include <QPointer>
#include <algorithm>
#include <utility>

#include "app/controllers/training_order.h"
#include "app/settings.h"
#include "app/workflow/scoring.h"
#include "app/workflow/tuning.h"
#include "storage/model_store.h"
#include "ui/dialogs/train_dialog.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/views/training_panel.h"
#include "ui/widgets/job_status.h"

namespace anomalyst::app {

namespace {

/// `name`, or that with a number where a model has it.
std::string freeName(const std::string& name, const std::vector<ModelInfo>& models) {
    if (name.empty()) return name;
    std::string free = name;
    for (int n = 2; std::ranges::count(models, free, &ModelInfo::name) > 0; ++n)
        free = name + ' ' + std::to_string(n);
    return free;
}

}  // namespace

TrainingController::TrainingController(OpenWorkspace& workspace, const ui::ViewContext& context,
                                       ui::TrainingPanel& panel, ui::JobStatus& status)
    : m_workspace(workspace),
      m_context(context),
      m_panel(panel),
      m_status(status),
      m_checks(workspace) {
    connect(&panel, &ui::TrainingPanel::pauseRequested, this, &TrainingController::pause);
    connect(&panel, &ui::TrainingPanel::resumeRequested, this, &TrainingController::resume);
    connect(&panel, &ui::TrainingPanel::cancelRequested, this, &TrainingController::cancel);
    connect(&status, &ui::JobStatus::pauseRequested, this, [this](const QObject* job, bool paused) {
        if (job == this) paused ? pause() : resume();
    });
    connect(&status, &ui::JobStatus::cancelRequested, this, [this](const QObject* job) {
        if (job == this) cancel();
    });
    connect(&panel, &ui::TrainingPanel::resumeTrainingRequested, this, &TrainingController::goOn);
    connect(&panel, &ui::TrainingPanel::discardTrainingRequested, this,
            &TrainingController::discard);
    panel.setTuningCheck(
        [self = QPointer(this)](ModelId model, const QString& filter, auto answer) {
            if (self) self->m_checks.tuning(model, filter, std::move(answer));
        });
    connect(&panel, &ui::TrainingPanel::tuneRequested, this, &TrainingController::tune);
    connect(&workspace, &OpenWorkspace::reloaded, this, &TrainingController::showUnfinished);
    showUnfinished();
    if (!workspace.unfinished().empty())
        m_status.showOutcome(
            tr("The training of %1 was cut off: the training panel can go on with it.")
                .arg(ui::format::quoted(ui::format::text(nameOf(workspace.unfinished().back())))));
}

TrainingController::~TrainingController() {
    if (busy()) finish(tr("Stopped: the workspace was closed."));
    m_panel.setUnfinished({});
    m_panel.forgetRuns();
}

void TrainingController::ask(QWidget& window) {
    const auto check = [self = QPointer(this)](const QString& text, auto answer) {
        if (self) self->m_checks.filter(text, std::move(answer));
    };
    auto* dialog = new ui::TrainDialog(
        trainingChoices(m_workspace, ui::format::utf8(m_context.selection.filter())), check,
        &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_order && !busy()) dialog->setOrder(*m_order);
    connect(dialog, &ui::TrainDialog::trainRequested, this, [this](const ui::TrainingOrder& order) {
        if (!busy()) m_order = order;
        Result<TrainingPlan> plan = planOf(order);
        if (plan)
            train(*plan);
        else
            m_status.showOutcome(ui::format::error(plan.error()));
    });
    dialog->open();
}

void TrainingController::begin(Phase job, const QString& title, int epochs,
                               const ui::TrainingRun& run) {
    m_job = job;
    showUnfinished();
    m_title = title;
    m_epochs = epochs;
    m_epoch = 0;
    m_paused = false;
    m_panel.beginJob(title, epochs, run);
    m_panel.setPaused(false);
    showJob();
    Q_EMIT busyChanged(true);
}

bool TrainingController::refusesMore() {
    if (busy())
        m_status.showOutcome(
            tr("A model is being trained or is scoring. Wait for it, or cancel it."));
    return busy();
}

void TrainingController::train(const TrainingPlan& plan) { run(plan, {}); }

void TrainingController::run(TrainingPlan plan, storage::TrainingId unfinished) {
    if (refusesMore()) return;
    const QString detector = ui::format::text(plan.request.detector);
    const QString name = plan.name.empty() ? detector : ui::format::text(plan.name);
    begin(Phase::Training, tr("Training %1").arg(name), mostEpochs(plan), {name, detector, {}});
    m_made = Made::Trained;
    m_keeper = std::make_shared<TrainingKeeper>(plan, unfinished);
    plan.request.checkpoints.interval = Settings::betweenCheckpoints();
    plan.request.checkpoints.keep = checkpointTaker();
    m_id = m_workspace.trainer().start(
        [plan](storage::Database& database, RunControl& control) {
            return app::train(database, plan, control);
        },
        [this](Result<TrainedModel> trained) {
            trained ? keepModel(std::move(*trained)) : fail(trained.error());
        },
        following());
}

void TrainingController::score(const ModelInfo& model) {
    if (refusesMore()) return;
    begin(Phase::Scoring, tr("Scoring with %1").arg(ui::format::text(model.name)), 0);
    m_made = Made::Nothing;
    scoreWith(model);
}

void TrainingController::recalibrate(RecalibrationRequest request) {
    if (refusesMore()) return;
    request.name =
        freeName(ui::format::utf8(tr("%1, recalibrated").arg(ui::format::text(request.model.name))),
                 m_workspace.models());
    begin(Phase::Recalibrating, tr("Recalibrating %1").arg(ui::format::text(request.model.name)),
          0);
    m_made = Made::Recalibrated;
    m_keeper.reset();
    m_id = m_workspace.trainer().start(
        [request = std::move(request)](storage::Database& database, RunControl& control) {
            return app::recalibrate(database, request, control);
        },
        [this](Result<RecalibratedModel> made) {
            made ? keepModel(std::move(made->model)) : fail(made.error());
        },
        following());
}

void TrainingController::keepModel(TrainedModel trained) {
    m_job = Phase::Keeping;
    m_workspace.writer().start(
        [trained = std::move(trained), keeper = m_keeper](storage::Database& database,
                                                          RunControl&) {
            Result<ModelInfo> model = keep(database, trained);
            // Where that fails, the training is offered once more, which its analyst can decline.
            if (model && keeper) static_cast<void>(keeper->end(database));
            return model;
        },
        [this](Result<ModelInfo> model) { model ? scoreWith(*model) : fail(model.error()); },
        {.progress = {}, .latestOf = {}, .mustRun = true});
}

std::function<Status(const engine::TrainingCheckpoint&)> TrainingController::checkpointTaker() {
    return [this, keeper = m_keeper, onItsWay = std::weak_ptr<const engine::TrainingCheckpoint>()](
               const engine::TrainingCheckpoint& checkpoint) mutable -> Status {
        if (!onItsWay.expired()) return {};
        const auto taken = std::make_shared<const engine::TrainingCheckpoint>(checkpoint);
        onItsWay = taken;
        // From the trainer's thread, which ends before this object does.
        QMetaObject::invokeMethod(
            this, [this, keeper, taken] { keepCheckpoint(keeper, taken); }, Qt::QueuedConnection);
        return {};
    };
}

void TrainingController::keepCheckpoint(const Keeper& keeper, const Checkpoint& checkpoint) {
    if (keeper != m_keeper || m_job != Phase::Training) return;
    m_workspace.writer().start(
        [keeper, checkpoint](storage::Database& database, RunControl&) {
            return keeper->keep(database, *checkpoint);
        },
        [this](const Status& kept) {
            if (!kept) m_status.showOutcome(ui::format::error(kept.error()));
        });
}

void TrainingController::forgetCheckpoints() {
    m_workspace.writer().start(
        [keeper = std::exchange(m_keeper, nullptr)](storage::Database& database, RunControl&) {
            return keeper->end(database);
        },
        [this](const Status& forgotten) {
            if (!forgotten) m_status.showOutcome(ui::format::error(forgotten.error()));
            m_workspace.reload();
        },
        {.progress = {}, .latestOf = {}, .mustRun = true});
}

void TrainingController::showUnfinished() {
    std::vector<ui::UnfinishedRow> rows;
    if (!busy())
        for (const storage::UnfinishedTraining& training : m_workspace.unfinished())
            rows.push_back({training.id.value, ui::format::text(nameOf(training)),
                            ui::format::text(training.part), training.epoch, training.written});
    m_panel.setUnfinished(std::move(rows));
}

const storage::UnfinishedTraining* TrainingController::unfinished(qint64 number) const {
    const auto& all = m_workspace.unfinished();
    const auto found =
        std::ranges::find(all, number, [](const auto& training) { return training.id.value; });
    return found == all.end() ? nullptr : &*found;
}

void TrainingController::goOn(qint64 number) {
    const storage::UnfinishedTraining* training = unfinished(number);
    if (training == nullptr || busy()) return;
    m_workspace.reader().start(
        [training = *training](storage::Database& database, RunControl&) {
            return planToGoOnWith(database, training);
        },
        [this, id = training->id](Result<TrainingPlan> plan) {
            if (!plan) {
                m_status.showOutcome(ui::format::error(plan.error()));
                return;
            }
            plan->name = freeName(plan->name, m_workspace.models());  // it may be taken since
            run(std::move(*plan), id);
        });
}

void TrainingController::tune(ModelId model, const QString& filter) {
    const ModelInfo* from = m_workspace.model(model);
    const Result<Filter> fresh = Filter::parse(ui::format::utf8(filter));
    if (from == nullptr || !fresh) return;
    m_workspace.reader().start(
        [fresh = *fresh, name = from->name](storage::Database& database, RunControl&) {
            return tuned(database, name, tuningOn(fresh));
        },
        [this](Result<TrainingPlan> tuning) {
            tuning ? train(*tuning) : m_status.showOutcome(ui::format::error(tuning.error()));
        });
}

void TrainingController::discard(qint64 number) {
    m_workspace.writer().start(
        [number](storage::Database& database, RunControl&) {
            return storage::TrainingStore(database).remove(storage::TrainingId{number});
        },
        [this](const Status& removed) {
            if (!removed) m_status.showOutcome(ui::format::error(removed.error()));
            m_workspace.reload();
        });
}

void TrainingController::scoreWith(const ModelInfo& model) {
    m_job = Phase::Scoring;
    m_title = tr("Scoring with %1").arg(ui::format::text(model.name));
    m_id = m_workspace.trainer().start(
        [id = model.id](storage::Database& database, RunControl& control) -> Result<SessionScores> {
            const auto loaded = loadModel(database, id);
            if (!loaded) return loaded.error();
            return scoreSessions(database, *loaded, Filter(), control);
        },
        [this, model](Result<SessionScores> scores) {
            scores ? writeScores(model, std::move(*scores)) : fail(scores.error());
        },
        following());
}

void TrainingController::writeScores(const ModelInfo& model, SessionScores scores) {
    m_job = Phase::Writing;
    m_title = tr("Saving scores of %1").arg(ui::format::text(model.name));
    m_id = m_workspace.writer().start(
        [id = model.id, scores = std::move(scores)](storage::Database& database,
                                                    RunControl& control) {
            return storage::ModelStore(database).writeScores(id, scores, control);
        },
        [this, model](const Status& written) {
            if (!written) {
                fail(written.error());
                return;
            }
            const QString name = ui::format::quoted(ui::format::text(model.name));
            if (m_made == Made::Trained) m_order.reset();
            finish(m_made == Made::Trained
                       ? tr("%1 is trained and has scored the workspace.").arg(name)
                   : m_made == Made::Recalibrated
                       ? tr("The recalibrated model is %1 and has scored the workspace.").arg(name)
                       : tr("%1 has scored the workspace.").arg(name));
            m_workspace.reload();
            Q_EMIT scored(model, m_made != Made::Nothing);
        },
        following());
}

JobOptions TrainingController::following() {
    return {.progress = [this](const ProgressReport& progress) { follow(progress); },
            .latestOf = {}};
}

void TrainingController::follow(const ProgressReport& progress) {
    if (!busy()) return;
    if (progress.epoch > 0) {
        m_epoch = progress.epoch;
        m_panel.addEpoch({progress.epoch, progress.trainLoss, progress.validationLoss});
    }
    m_panel.setProgress(progress);
    showJob(progress);
}

void TrainingController::showJob(const ProgressReport& progress) {
    QString text = m_title;
    if (m_job == Phase::Training && m_epoch > 0 && m_epochs > 0)
        text += tr(" · epoch %1 of %2").arg(m_epoch).arg(m_epochs);
    if (m_paused)
        text += tr(" · paused");
    else if (progress.secondsLeft >= 0)
        text += tr(" · %1 left").arg(ui::format::duration(progress.secondsLeft));
    m_status.setJob(*this, {.text = text,
                            .fraction = progress.total > 0 ? progress.done / progress.total : -1,
                            .canPause = m_job == Phase::Training || m_job == Phase::Recalibrating ||
                                        m_job == Phase::Scoring,
                            .paused = m_paused});
}

void TrainingController::finish(const QString& sentence, bool failed) {
    m_job = Phase::None;
    m_panel.endJob(sentence, failed);
    m_status.clearJob(*this);
    m_status.showOutcome(sentence);
    showUnfinished();
    Q_EMIT busyChanged(false);
}

void TrainingController::fail(const Error& error) {
    const Phase phase = std::exchange(m_job, Phase::None);
    const bool cancelled = error.kind == ErrorKind::Cancelled;
    const bool kept =
        m_made != Made::Nothing && (phase == Phase::Scoring || phase == Phase::Writing);
    QString sentence = cancelled ? tr("Cancelled.") : ui::format::error(error);
    if (kept) sentence += u' ' + tr("The model is kept and has not scored the workspace.");
    if (phase == Phase::Training || phase == Phase::Keeping) m_panel.keepRun();
    finish(sentence, !cancelled);
    if (phase == Phase::Writing) m_workspace.sweepScores();
    if (phase == Phase::Training && cancelled)
        forgetCheckpoints();  // and reads again
    else
        m_workspace.reload();  // a training may be gone on with, a model is kept or not scored
    if (kept && m_made == Made::Trained) m_order.reset();
    Q_EMIT failed();
}

void TrainingController::pause() {
    if (!busy() || m_job == Phase::Keeping || m_job == Phase::Writing) return;
    m_paused = true;
    m_workspace.trainer().pause(m_id);
    m_panel.setPaused(true);
    showJob();
}

void TrainingController::resume() {
    if (!m_paused) return;
    m_paused = false;
    m_workspace.trainer().resume(m_id);
    m_panel.setPaused(false);
    showJob();
}

void TrainingController::cancel() {
    switch (m_job) {
        case Phase::Training:
        case Phase::Recalibrating:
        case Phase::Scoring: m_workspace.trainer().cancel(m_id); break;
        case Phase::Writing: m_workspace.writer().cancel(m_id); break;
        case Phase::Keeping:  // over in a moment
        case Phase::None: break;
    }
}

}  // namespace anomalyst::app
