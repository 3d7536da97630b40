#pragma once

#include <QObject>
#include <QTimer>
#include <map>
#include <memory>

#include "app/controllers/open_workspace.h"
#include "engine/domain/label.h"
#include "engine/domain/ranked_scores.h"
#include "ui/models/model_row.h"
#include "ui/view_context.h"

namespace anomalyst::ui {
class JobStatus;
class ModelButton;
class TrainingPanel;
}  // namespace anomalyst::ui

namespace anomalyst::app {

class UndoHistory;

/// The models of the workspace: whose scores are shown, how they compare, which one is champion.
class ModelsController : public QObject {
    Q_OBJECT

public:
    ModelsController(OpenWorkspace& workspace, const ui::ViewContext& context,
                     ui::TrainingPanel& panel, ui::ModelButton& button, ui::JobStatus& status,
                     UndoHistory& history, LabelSource labels);
    ~ModelsController() override;

    /// A model has scored the workspace anew: its metrics are taken again; a new one is compared
    /// with the champion, or shown when it is the first.
    void adoptScores(const ModelInfo& model, bool trained);
    /// Judges by other labels.
    void setLabels(LabelSource labels);
    /// Makes it champion, which can be undone; one that has scored nothing is not.
    void promote(ModelId model);
    /// Takes the metrics of all models again: sessions, labels or verdicts have changed.
    void measureAll();

private:
    using Scores = std::shared_ptr<const RankedScores>;  // shared with jobs that made it
    using Keys = std::shared_ptr<const SessionKeys>;

    void adoptModels();
    /// Takes the metrics of models that have none; `fresh` are the keys of the model shown, or null
    /// where those that are known may be older than its scores.
    void measureNew(const Keys& fresh);
    /// From the workspace, where its keys are not known already.
    void measure(ModelId model, Keys known = nullptr);
    void showRows();
    ui::ModelRow rowOf(const ModelInfo& model) const;
    void compare(ModelId before, ModelId after);
    void adoptComparison(ui::ModelComparison comparison);
    void remove(ModelId model);
    void write(ModelId champion);
    QString nameOf(ModelId model) const;
    void report(const Status& status, const QString& success);

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::TrainingPanel& m_panel;
    ui::ModelButton& m_button;
    ui::JobStatus& m_status;
    UndoHistory& m_history;
    LabelSource m_labels;
    std::map<ModelId, Scores> m_scores;
    QTimer m_showSoon;     ///< the threshold moves many times a second
    QTimer m_measureSoon;  ///< verdicts come in bursts
};

}  // namespace anomalyst::app
