#pragma once

#include <QObject>

#include "app/controllers/open_workspace.h"
#include "engine/domain/label.h"

namespace anomalyst::ui {
class SegmentPane;
}  // namespace anomalyst::ui

namespace anomalyst::app {

/// Parts the sessions by what they share, for whoever looks at what one line does to each part.
class SegmentController : public QObject {
    Q_OBJECT

public:
    SegmentController(OpenWorkspace& workspace, ui::SegmentPane& pane, LabelSource labels);

    /// Takes effect when the segments are asked for again, which new scores bring about.
    void setLabels(LabelSource labels) { m_labels = labels; }

private:
    void offer();
    void part(const QString& by);

    OpenWorkspace& m_workspace;
    ui::SegmentPane& m_pane;
    LabelSource m_labels;
};

}  // namespace anomalyst::app
