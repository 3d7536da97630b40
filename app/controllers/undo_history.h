#pragma once

#include <QObject>
#include <QString>
#include <QTime>
#include <QUndoStack>
#include <functional>
#include <map>
#include <memory>

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

    /// To be read; `goTo` moves about in it.
    const QUndoStack& stack() const { return m_stack; }
    /// When a step of it was done first, by the clock of this computer.
    QTime timeOf(int step) const;
    /// Takes back, or does again, until so many steps hold.
    void goTo(int steps);
    /// Does it now, and says `what` it is in the menu: "verdict fraud on 3 sessions".
    void push(const QString& what, std::function<void()> redo, std::function<void()> undo);
    /// Writes what has been done on the writer thread, before the jobs that wait for it, and also
    /// when the workspace is closed before its turn. Where it fails, nothing can be taken back any
    /// more: it was done upon what has just failed. `done` hears of it either way.
    void write(std::function<Status(storage::Database&)> work,
               std::function<void(const Status&)> done);
    /// After the threads have ended: fails where something could not be written of which `done` has
    /// not heard.
    Status unwritten() const;
    /// True, and says so, while an import holds the workspace: what is written then would wait for
    /// its end, and be lost with it.
    bool refuses();

Q_SIGNALS:
    /// Something is about to be done, undone or done again: whoever has a step on its way pushes it
    /// now.
    void aboutToStep();
    void refused(const QString& sentence);

private:
    void nameCommands();

    OpenWorkspace& m_workspace;
    ui::Actions& m_actions;
    QUndoStack m_stack;
    /// How writing ended, by the writer, whose answer may come too late.
    std::map<int, std::shared_ptr<Status>> m_outcomes;
    int m_writings = 0;
    bool m_settling = false;  ///< others push what they had on its way
};

}  // namespace anomalyst::app
