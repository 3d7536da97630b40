#pragma once

#include <QObject>
#include <QString>
#include <QUndoStack>
#include <functional>

#include "app/controllers/open_workspace.h"

namespace anomalyst::ui {
class Actions;
}

namespace anomalyst::app {

/// What the analyst has done in this workspace and can take back, in whatever part of the window,
/// in one order: the commands Undo and Redo work on it.
class UndoHistory : public QObject {
    Q_OBJECT

public:
    UndoHistory(OpenWorkspace& workspace, ui::Actions& actions);
    ~UndoHistory() override;

    /// Does it now, and says `what` it is in the menu: "verdict fraud on 3 sessions".
    void push(const QString& what, std::function<void()> redo, std::function<void()> undo);
    /// What was done last has failed, and what was done upon it cannot be taken back either.
    void clear() { m_stack.clear(); }
    /// True, and says so, while an import holds the workspace: what is written then would wait for
    /// its end, and be lost with it.
    bool refuses();

Q_SIGNALS:
    /// Something is about to be undone or done again: whoever has a step on its way pushes it now.
    void aboutToStep();
    void refused(const QString& sentence);

private:
    void nameCommands();

    OpenWorkspace& m_workspace;
    ui::Actions& m_actions;
    QUndoStack m_stack;
};

}  // namespace anomalyst::app
