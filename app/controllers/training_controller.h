#pragma once

#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <optional>

#include "app/controllers/open_workspace.h"
#include "app/controllers/training_checks.h"
#include "app/workflow/recalibration.h"
#include "app/workflow/training.h"
#include "app/workflow/unfinished_training.h"
#include "engine/domain/score.h"
#include "ui/dialogs/train_dialog.h"
#include "ui/models/training_run.h"
#include "ui/view_context.h"

class QWidget;

namespace anomalyst::ui {
class JobStatus;
class TrainingPanel;
}  // namespace anomalyst::ui

namespace anomalyst::app {

/// Trains a model, keeps it, and lets it score the workspace: one job after another, one training
/// at a time. The window stays usable throughout. Checkpoints go by way of this thread to the
/// writer's; a training that was cut off, also by closing the workspace, is offered again.
class TrainingController : public QObject {
    Q_OBJECT

public:
    TrainingController(OpenWorkspace& workspace, const ui::ViewContext& context,
                       ui::TrainingPanel& panel, ui::JobStatus& status);
    ~TrainingController() override;

    bool busy() const { return m_job != Phase::None; }
    /// Asks what to train, over `window`.
    void ask(QWidget& window);
    void train(const TrainingPlan& plan);
    /// Learns a model's probabilities anew, as a new model that scores every session.
    void recalibrate(RecalibrationRequest request);
    /// Lets a kept model score every session.
    void score(const ModelInfo& model);

Q_SIGNALS:
    /// A job began or ended. What it left in the workspace is read again after its end, however it
    /// ended: `OpenWorkspace::reloaded` follows.
    void busyChanged(bool busy);
    /// The model has scored the workspace. `trained` tells a new model from an old one.
    void scored(const anomalyst::ModelInfo& model, bool trained);
    /// The job has failed or was cancelled; the panel says why.
    void failed();

private:
    enum class Phase { None, Training, Recalibrating, Keeping, Scoring, Writing };
    /// What the job began with, beside scoring.
    enum class Made { Nothing, Trained, Recalibrated };

    /// Trains, and goes on with an unfinished training where there is one of that id.
    void run(TrainingPlan plan, storage::TrainingId unfinished);
    using Keeper = std::shared_ptr<TrainingKeeper>;  // by the jobs of the writer, on its thread
    using Checkpoint = std::shared_ptr<const engine::TrainingCheckpoint>;  // large: never copied
    /// Called on the trainer's thread. One checkpoint at a time is on its way to the writer, so
    /// that a slow one is not left behind; those that come meanwhile are left out.
    std::function<Status(const engine::TrainingCheckpoint&)> checkpointTaker();
    void keepCheckpoint(const Keeper& keeper, const Checkpoint& checkpoint);
    void forgetCheckpoints();
    void showUnfinished();
    void goOn(qint64 number);
    void discard(qint64 number);
    void tune(ModelId model, const QString& filter);
    const storage::UnfinishedTraining* unfinished(qint64 number) const;

    /// One job at a time: says so where another is under way.
    bool refusesMore();
    void begin(Phase job, const QString& title, int epochs, const ui::TrainingRun& run = {});
    void follow(const ProgressReport& progress);
    /// In the status bar: the title, and with it how far the job is.
    void showJob(const ProgressReport& progress = {});
    void keepModel(TrainedModel trained);
    void scoreWith(const ModelInfo& model);
    void writeScores(const ModelInfo& model, SessionScores scores);
    void finish(const QString& sentence, bool failed = false);
    void fail(const Error& error);
    void pause();
    void resume();
    void cancel();
    JobOptions following();

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::TrainingPanel& m_panel;
    ui::JobStatus& m_status;
    TrainingChecks m_checks;

    Phase m_job = Phase::None;
    JobId m_id = 0;
    Keeper m_keeper;  ///< of the training under way
    bool m_paused = false;
    Made m_made = Made::Nothing;
    QString m_title;
    int m_epochs = 0;                          ///< the most it can take
    int m_epoch = 0;                           ///< the last one that has ended
    std::optional<ui::TrainingOrder> m_order;  ///< the last one, unless it gave a model
};

}  // namespace anomalyst::app
