#pragma once

#include <QObject>
#include <QTimer>

#include "app/controllers/open_workspace.h"
#include "engine/domain/label.h"
#include "engine/domain/ranked_scores.h"
#include "ui/view_context.h"

namespace anomalyst::ui {
class LatentMap;
class ThresholdDesk;
}  // namespace anomalyst::ui

namespace anomalyst::app {

/// Ranks the scores for the threshold desk, gives the map its sessions, and keeps the threshold
/// in the workspace.
class ThresholdController : public QObject {
    Q_OBJECT

public:
    ThresholdController(OpenWorkspace& workspace, const ui::ViewContext& context,
                        ui::ThresholdDesk& desk, ui::LatentMap& map);
    ~ThresholdController() override;

    LabelSource labels() const { return m_labels; }
    /// Writes the threshold now, if it has moved since it was written.
    void save();

Q_SIGNALS:
    void labelsChanged(anomalyst::LabelSource labels);

private:
    void rank();
    void drawFirstLine(const RankedScores& scores);
    void chooseLabels(LabelSource labels);

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::ThresholdDesk& m_desk;
    ui::LatentMap& m_map;
    bool m_lineDrawn;  ///< by the analyst, or once there were scores
    LabelSource m_labels;
    double m_saved = 0;  ///< the threshold as the workspace has it
    QTimer m_rankSoon;   ///< verdicts come in bursts
    QTimer m_saveSoon;   ///< so do moves of the line
};

}  // namespace anomalyst::app
