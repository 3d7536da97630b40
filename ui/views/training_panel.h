#pragma once

#include <QWidget>
#include <functional>
#include <memory>
#include <vector>

#include "engine/domain/model_info.h"
#include "engine/domain/run_control.h"
#include "ui/models/model_row.h"
#include "ui/models/training_run.h"
#include "ui/view_context.h"
#include "ui/views/unfinished_view.h"

namespace anomalyst::ui {

class DriftView;

/// The training that runs, with its live loss curve, and under it every model of the workspace:
/// the comparison table, the card of the chosen model, and two models side by side. The comparison
/// is that of the chosen models; in a low panel, table and curve are tabs beside it.
class TrainingPanel : public QWidget {
    Q_OBJECT

public:
    explicit TrainingPanel(ViewContext context, QWidget* parent = nullptr);
    ~TrainingPanel() override;

    /// A training (or scoring) job began. `epochs` is the most it will take; 0 where unknown.
    /// `run` says what is trained, so that earlier runs of the kind are drawn behind its curve.
    void beginJob(const QString& title, int epochs, const TrainingRun& run = {});
    /// Phase, share done and time left of the running job.
    void setProgress(const ProgressReport& progress);
    void addEpoch(const EpochLoss& loss);
    void setPaused(bool paused);
    /// The job ended; `sentence` says how ("gru-next 4 is trained: …", "Cancelled. …").
    void endJob(const QString& sentence, bool failed = false);

    /// The training under way gives no model: its losses stay, to be compared with, until
    /// `forgetRuns`.
    void keepRun();
    void forgetRuns();

    /// Trainings that were cut off, in the order in which they began. Not shown while a job runs.
    void setUnfinished(std::vector<UnfinishedRow> trainings);
    void setModels(std::vector<ModelRow> models);
    void setComparison(ModelComparison comparison);

    /// Of the model that is chosen in the table.
    DriftView& drift() const;

    /// What can be asked about the models that are chosen in the table.
    enum class Task { Show, Compare, Score, Tune, Remove, Card, Drift };
    bool offers(Task task) const;
    /// As its button does, or brings its page to the front.
    void take(Task task);

    /// Answers why the model cannot be tuned on the sessions of the filter, or with an empty
    /// string: at once, or later.
    using TuningCheck = std::function<void(ModelId model, const QString& filter,
                                           std::function<void(const QString& wrong)> answer)>;
    /// Asked before the analyst is; without it, whatever was trained in epochs can be tuned.
    void setTuningCheck(TuningCheck check);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

Q_SIGNALS:
    /// Other tasks can be asked for, or fewer.
    void offersChanged();
    void trainRequested();
    void pauseRequested();
    void resumeRequested();
    void cancelRequested();
    void promoteRequested(anomalyst::ModelId model);
    /// Show this model's scores everywhere, without making it champion.
    void showRequested(anomalyst::ModelId model);
    /// The analyst was asked and has confirmed.
    void removeRequested(anomalyst::ModelId model);
    void scoreRequested(anomalyst::ModelId model);
    /// Tune this model on the sessions that match; the analyst was asked and has confirmed.
    void tuneRequested(anomalyst::ModelId model, const QString& filter);
    void resumeTrainingRequested(qint64 number);
    void discardTrainingRequested(qint64 number);
    void compareRequested(anomalyst::ModelId before, anomalyst::ModelId after);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace anomalyst::ui
