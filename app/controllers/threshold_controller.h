#pragma once

#include <QObject>
#include <QTimer>
#include <QUndoStack>

#include "app/controllers/open_workspace.h"
#include "engine/domain/label.h"
#include "engine/domain/ranked_scores.h"
#include "ui/view_context.h"

namespace anomalyst::ui {
class LatentMap;
class ThresholdDesk;
}  // namespace anomalyst::ui

namespace anomalyst::app {

class ProbeController;

/// Ranks the scores for the threshold desk and parts them into segments, gives the map its
/// sessions, and keeps the threshold in the workspace. A move of the line can be undone.
class ThresholdController : public QObject {
    Q_OBJECT

public:
    ThresholdController(OpenWorkspace& workspace, const ui::ViewContext& context,
                        ui::ThresholdDesk& desk, ui::LatentMap& map, const ProbeController& probe,
                        QUndoStack& history);
    ~ThresholdController() override;

    LabelSource labels() const { return m_labels; }
    /// Writes the threshold now, if it has moved since it was written.
    void save();

Q_SIGNALS:
    void labelsChanged(anomalyst::LabelSource labels);

private:
    class MoveLine;
    struct Ranked;

    void rank();
    void show(const Ranked& ranked);
    void part(const QString& by);
    void offerSegments();
    void settle();
    void drawFirstLine(const RankedScores& scores);
    void chooseLabels(LabelSource labels);

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::ThresholdDesk& m_desk;
    ui::LatentMap& m_map;
    const ProbeController& m_probe;
    QUndoStack& m_history;
    bool m_lineDrawn;  ///< by the analyst, or once there were scores
    LabelSource m_labels;
    double m_saved = 0;    ///< the threshold as the workspace has it
    double m_settled = 0;  ///< the threshold that the next move starts from
    QTimer m_rankSoon;     ///< verdicts come in bursts
    QTimer m_saveSoon;     ///< so do moves of the line
};

}  // namespace anomalyst::app
