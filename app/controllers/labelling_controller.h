#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <cstddef>
#include <vector>

#include "app/controllers/open_workspace.h"
#include "ui/view_context.h"

namespace anomalyst::ui {
class QueueView;
class UserPage;
class VerdictCommands;
}  // namespace anomalyst::ui

namespace anomalyst::app {

class UndoHistory;

/// Writes verdicts as they are given, and takes them back. They are shown at once, marked as being
/// kept until the workspace has them; what could not be written is not shown any more. Undo appends
/// an entry that withdraws; nothing is ever removed from the history.
class LabellingController : public QObject {
    Q_OBJECT

public:
    LabellingController(OpenWorkspace& workspace, const ui::ViewContext& context,
                        UndoHistory& history, ui::VerdictCommands& commands, ui::QueueView& queue,
                        ui::UserPage& page);

Q_SIGNALS:
    /// A verdict could not be written and is not shown any more.
    void failed(const QString& sentence);
    /// So many sessions have had a verdict that is being kept for longer than one would notice; 0
    /// when all are kept.
    void keeping(std::size_t sessions);
    /// What has been done to several sessions at once, or undone.
    void done(const QString& sentence);
    /// The same of one session, whose page shows it, too.
    void noted(const QString& sentence);

private:
    /// Counts what a verdict on these sessions would concern.
    void preview(const std::vector<SessionId>& sessions);
    void give(const std::vector<SessionId>& sessions, Verdict verdict, const QString& reason,
              const QString& note);
    /// Shows the verdicts and appends them.
    void write(const SharedVerdicts& verdicts, const QString& reason, const QString& note);
    void adopt(VerdictLedger::Writing writing, const Status& written);
    /// Shows these verdicts, and which ones are being kept.
    void show(const Verdicts& changed);
    /// Shows which verdicts are being kept, now that this is another matter for these sessions.
    void showKeeping(const Verdicts& concerned);
    void tellKeeping();

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    UndoHistory& m_history;
    ui::VerdictCommands& m_commands;
    ui::QueueView& m_queue;
    ui::UserPage& m_page;
    QTimer m_tellSoon;  ///< most verdicts are kept before anyone could read that they are not yet
    bool m_told = false;
    std::size_t m_pending = 0;  ///< sessions with a verdict that is being kept
};

}  // namespace anomalyst::app
