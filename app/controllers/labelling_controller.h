#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <QUndoStack>
#include <cstddef>
#include <map>
#include <memory>
#include <vector>

#include "app/controllers/open_workspace.h"
#include "ui/view_context.h"

class QUndoCommand;

namespace anomalyst::ui {
class Actions;
class QueueView;
class UserPage;
class VerdictCommands;
}  // namespace anomalyst::ui

namespace anomalyst::app {

/// Writes verdicts as they are given, and takes them back. They are shown at once, marked as being
/// kept until the workspace has them; what could not be written is not shown any more. Undo appends
/// an entry that withdraws; nothing is ever removed from the history.
class LabellingController : public QObject {
    Q_OBJECT

public:
    LabellingController(OpenWorkspace& workspace, const ui::ViewContext& context,
                        ui::Actions& actions, ui::VerdictCommands& commands, ui::QueueView& queue,
                        ui::UserPage& page);
    ~LabellingController() override;

    /// What the analyst has done, of any kind; others put their commands on it.
    QUndoStack& history() { return m_undo; }
    /// Takes back, or does again, until so many steps of the history hold.
    void goTo(int steps);
    /// After the threads have ended: fails where a verdict could not be written that `failed` has
    /// not told of.
    Status unwritten() const;

Q_SIGNALS:
    /// A verdict could not be written and is not shown any more.
    void failed(const QString& sentence);
    /// So many sessions have had a verdict that is being kept for longer than one would notice; 0
    /// when all are kept.
    void keeping(std::size_t sessions);
    /// What has been done to several sessions at once, or undone.
    void done(const QString& sentence);

private:
    class GiveVerdict;

    void nameUndo();
    void give(const std::vector<SessionId>& sessions, Verdict verdict, const QString& reason,
              const QString& note);
    /// True, and says so, while verdicts could not be written before an import ends.
    bool refused();
    /// Shows the verdicts and appends them.
    void write(const Verdicts& verdicts, const QString& reason, const QString& note);
    void adopt(VerdictLedger::Writing writing, const Status& written);
    /// Shows what the workspace says of the sessions.
    void show(const std::vector<SessionId>& sessions);
    void tellKeeping();

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::Actions& m_actions;
    ui::QueueView& m_queue;
    ui::UserPage& m_page;
    QUndoStack m_undo;
    /// How writing ended, by the writer, whose answer may come too late.
    std::map<VerdictLedger::Writing, std::shared_ptr<Status>> m_outcomes;
    QTimer m_tellSoon;  ///< most verdicts are kept before anyone could read that they are not yet
    bool m_told = false;
};

}  // namespace anomalyst::app
