#pragma once

#include <QObject>
#include <QString>
#include <QUndoStack>
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

/// Writes verdicts as they are given, shows them at once, and takes them back. Undo appends an
/// entry that withdraws; nothing is ever removed from the history.
class LabellingController : public QObject {
    Q_OBJECT

public:
    LabellingController(OpenWorkspace& workspace, const ui::ViewContext& context,
                        ui::Actions& actions, ui::VerdictCommands& commands, ui::QueueView& queue,
                        ui::UserPage& page);
    ~LabellingController() override;

    const QUndoStack& history() const { return m_undo; }

Q_SIGNALS:
    /// A verdict could not be written and is not shown any more.
    void failed(const QString& sentence);

private:
    class GiveVerdict;

    void give(const std::vector<SessionId>& sessions, Verdict verdict, const QString& reason,
              const QString& note);
    /// Shows the verdicts and appends them; on failure shows `before` again.
    void write(const OpenWorkspace::Verdicts& verdicts, const OpenWorkspace::Verdicts& before,
               const QString& reason, const QString& note);
    void show(const OpenWorkspace::Verdicts& verdicts);

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::Actions& m_actions;
    ui::QueueView& m_queue;
    ui::UserPage& m_page;
    QUndoStack m_undo;
};

}  // namespace anomalyst::app
