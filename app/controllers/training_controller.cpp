#include "app/controllers/training_controller.h"

#include <QPointer>
#include <utility>

#include "app/controllers/training_order.h"
#include "app/workflow/scoring.h"
#include "storage/model_store.h"
#include "ui/dialogs/train_dialog.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/views/training_panel.h"
#include "ui/widgets/job_status.h"

namespace anomalyst::app {

TrainingController::TrainingController(OpenWorkspace& workspace, const ui::ViewContext& context,
                                       ui::TrainingPanel& panel, ui::JobStatus& status)
    : m_workspace(workspace), m_context(context), m_panel(panel), m_status(status) {
    connect(&panel, &ui::TrainingPanel::pauseRequested, this, &TrainingController::pause);
    connect(&panel, &ui::TrainingPanel::resumeRequested, this, &TrainingController::resume);
    connect(&panel, &ui::TrainingPanel::cancelRequested, this, &TrainingController::cancel);
    connect(&status, &ui::JobStatus::pauseRequested, this, [this](const QObject* job, bool paused) {
        if (job == this) paused ? pause() : resume();
    });
    connect(&status, &ui::JobStatus::cancelRequested, this, [this](const QObject* job) {
        if (job == this) cancel();
    });
}

TrainingController::~TrainingController() {
    if (busy()) finish(tr("Stopped: the workspace was closed."));
}

void TrainingController::ask(QWidget& window) {
    const auto check = [self = QPointer(this)](const QString& text, auto answer) {
        if (self) self->checkFilter(text, std::move(answer));
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

void TrainingController::checkFilter(const QString& text,
                                     std::function<void(const QString&)> answer) {
    const Result<Filter> filter = Filter::parse(ui::format::utf8(text));
    if (!filter) {
        answer(ui::format::error(filter.error()));
        return;
    }
    m_workspace.reader().start(
        [filter = *filter](storage::Database& database, RunControl&) {
            return storage::EventStore(database).check(filter);
        },
        [answer = std::move(answer)](const Status& status) {
            answer(status ? QString() : ui::format::error(status.error()));
        },
        {.progress = {}, .latestOf = "check of the filter"});
}

void TrainingController::begin(Phase job, const QString& title, int epochs) {
    m_job = job;
    m_title = title;
    m_epochs = epochs;
    m_epoch = 0;
    m_paused = false;
    m_panel.beginJob(title, epochs);
    m_panel.setPaused(false);
    showJob();
}

void TrainingController::train(const TrainingPlan& plan) {
    if (busy()) {
        m_status.showOutcome(tr("Another model is being trained. Wait for it, or cancel it."));
        return;
    }
    const std::string& name = plan.name.empty() ? plan.request.detector : plan.name;
    begin(Phase::Training, tr("Training %1").arg(ui::format::text(name)), mostEpochs(plan));
    m_training = true;
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
    if (busy()) return;
    begin(Phase::Scoring, tr("Scoring with %1").arg(ui::format::text(model.name)), 0);
    m_training = false;
    scoreWith(model);
}

void TrainingController::keepModel(TrainedModel trained) {
    m_job = Phase::Keeping;
    m_workspace.writer().start(
        [trained = std::move(trained)](storage::Database& database, RunControl&) {
            return keep(database, trained);
        },
        [this](Result<ModelInfo> model) { model ? scoreWith(*model) : fail(model.error()); },
        {.progress = {}, .latestOf = {}, .mustRun = true});
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
            const QString name = ui::format::text(model.name);
            if (m_training) m_order.reset();
            finish(m_training ? tr("%1 is trained and has scored the workspace.").arg(name)
                              : tr("%1 has scored the workspace.").arg(name));
            m_workspace.reload();
            Q_EMIT scored(model, m_training);
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
                            .canPause = m_job == Phase::Training || m_job == Phase::Scoring,
                            .paused = m_paused});
}

void TrainingController::finish(const QString& sentence, bool failed) {
    m_job = Phase::None;
    m_panel.endJob(sentence, failed);
    m_status.clearJob(*this);
    m_status.showOutcome(sentence);
}

void TrainingController::fail(const Error& error) {
    const Phase phase = std::exchange(m_job, Phase::None);
    const bool cancelled = error.kind == ErrorKind::Cancelled;
    const bool kept = m_training && (phase == Phase::Scoring || phase == Phase::Writing);
    QString sentence = cancelled ? tr("Cancelled.") : ui::format::error(error);
    if (kept) sentence += u' ' + tr("The model is kept and has not scored the workspace.");
    finish(sentence, !cancelled);
    if (phase == Phase::Writing) m_workspace.sweepScores();
    if (kept) {
        m_order.reset();
        m_workspace.reload();
    }
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
        case Phase::Scoring: m_workspace.trainer().cancel(m_id); break;
        case Phase::Writing: m_workspace.writer().cancel(m_id); break;
        case Phase::Keeping:  // over in a moment
        case Phase::None: break;
    }
}

}  // namespace anomalyst::app
