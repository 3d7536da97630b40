#pragma once

#include <QObject>
#include <QTimer>

#include "app/controllers/open_workspace.h"
#include "engine/domain/label.h"
#include "engine/domain/ranked_scores.h"
#include "ui/view_context.h"

namespace anomalyst::ui {
class ThresholdDesk;
}  // namespace anomalyst::ui

namespace anomalyst::app {

class ProbeController;
class UndoHistory;

/// Ranks the scores for the threshold desk and keeps the threshold in the workspace. A move of the
/// line can be undone.
class ThresholdController : public QObject {
    Q_OBJECT

public:
    ThresholdController(OpenWorkspace& workspace, const ui::ViewContext& context,
                        ui::ThresholdDesk& desk, const ProbeController& probe,
                        UndoHistory& history);
    ~ThresholdController() override;

    LabelSource labels() const { return m_labels; }
    /// Writes the threshold now, if it has moved since it was written.
    void save();
    /// Moves the line as part of a step of the history, which is none of its own.
    void restore(double surprise);

Q_SIGNALS:
    void labelsChanged(anomalyst::LabelSource labels);
    /// The keys of the workspace with today's verdicts, whose scores the desk shows.
    void ranked(const std::shared_ptr<const anomalyst::SessionKeys>& keys);
    void rankFailed(const anomalyst::Error& error);
    /// The threshold could not be kept.
    void failed(const QString& sentence);

private:
    struct Ranked;

    void rank();
    void show(const Ranked& ranked);
    void showError(const Error& error);
    void outlineSelected();
    void settle();
    void drawFirstLine(const RankedScores& scores);
    void chooseLabels(LabelSource labels);

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::ThresholdDesk& m_desk;
    const ProbeController& m_probe;
    UndoHistory& m_history;
    bool m_lineDrawn;  ///< by the analyst, or once there were scores
    LabelSource m_labels;
    double m_saved = 0;    ///< the threshold as the workspace has it
    double m_settled = 0;  ///< the threshold that the next move starts from
    QTimer m_rankSoon;     ///< verdicts come in bursts
    QTimer m_saveSoon;     ///< so do moves of the line
};

}  // namespace anomalyst::app
