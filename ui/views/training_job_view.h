#pragma once

#include <QWidget>
#include <vector>

#include "engine/domain/model_info.h"
#include "engine/domain/run_control.h"
#include "ui/models/training_run.h"
#include "ui/theme.h"

class QProgressBar;
class QPushButton;

namespace anomalyst::ui {

class HeadingLine;
class LossChart;
class RunButton;

/// The job that trains or scores: how far it is, its losses over those of earlier runs, pause and
/// cancel.
class TrainingJobView : public QWidget {
    Q_OBJECT

public:
    explicit TrainingJobView(const Theme& theme, QWidget* parent = nullptr);

    /// `run`: name and detector of what is trained.
    void begin(const QString& title, int epochs, const TrainingRun& run);
    void setProgress(const ProgressReport& progress);
    void addEpoch(const EpochLoss& loss);
    void setPaused(bool paused);
    void end(const QString& sentence);
    /// Whose runs can be compared with, besides those kept.
    void setModels(const std::vector<ModelRow>& models);
    /// See TrainingPanel.
    void keepRun();
    void forgetRuns();
    bool running() const { return m_running; }
    bool ended() const { return m_ended; }  ///< the last job has, and says how

    /// The live curves, once the job has losses to show. They stand in this view, or wherever a
    /// low panel has more room for them; `takeCurves` brings them back.
    QWidget* curves() const;
    bool hasCurves() const;
    void takeCurves();

Q_SIGNALS:
    void pauseRequested();
    void resumeRequested();
    void cancelRequested();

private:
    void updateRemark();
    void offerRuns();
    void setRunning(bool running);

    HeadingLine* m_heading;
    QProgressBar* m_bar;
    RunButton* m_runs;
    QPushButton* m_pause;
    QPushButton* m_cancel;
    LossChart* m_losses;
    TrainingRun m_run;  ///< the one under way, without its losses
    std::vector<TrainingRun> m_ofModels, m_kept;
    ProgressReport m_progress;
    int m_epochs = 0;
    bool m_running = false;
    bool m_ended = false;
    bool m_paused = false;
};

}  // namespace anomalyst::ui
