#pragma once

#include <QObject>
#include <QUndoStack>

#include "app/controllers/open_workspace.h"
#include "engine/domain/label.h"
#include "engine/domain/probe.h"
#include "ui/view_context.h"

namespace anomalyst::ui {
class ProbePane;
}  // namespace anomalyst::ui

namespace anomalyst::app {

/// The probe of the workspace: drawn when the analyst asks for it, kept, and given back by undo.
class ProbeController : public QObject {
    Q_OBJECT

public:
    ProbeController(OpenWorkspace& workspace, const ui::ViewContext& context, ui::ProbePane& pane,
                    QUndoStack& history);

    /// Empty until one is drawn, or read.
    const Probe& probe() const { return m_probe; }
    /// Sessions that these labels know are not drawn.
    void setLabels(LabelSource labels) { m_labels = labels; }

Q_SIGNALS:
    void changed();
    void failed(const QString& sentence);

private:
    class DrawProbe;

    void draw(std::size_t sessions);
    void keep(const Probe& probe);

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    QUndoStack& m_history;
    LabelSource m_labels = LabelSource::Both;
    Probe m_probe;
};

}  // namespace anomalyst::app
