#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <memory>
#include <vector>

#include "app/controllers/open_workspace.h"
#include "engine/domain/snooze.h"
#include "ui/snooze_commands.h"

namespace anomalyst::ui {
class Actions;
class QueueView;
class Selection;
}  // namespace anomalyst::ui

namespace anomalyst::app {

class QueueController;
class UndoHistory;

/// Keeps what is snoozed in the workspace, and the queue without it until its time is over. It is
/// hidden at once; what could not be written is shown again.
class SnoozeController : public QObject {
    Q_OBJECT

public:
    SnoozeController(OpenWorkspace& workspace, ui::Actions& actions, ui::Selection& selection,
                     ui::QueueView& view, QueueController& queue, UndoHistory& history);

Q_SIGNALS:
    void failed(const QString& sentence);
    /// What has been snoozed or brought back.
    void done(const QString& sentence);

private:
    void load();
    void snooze(const std::vector<SessionId>& sessions, ui::SnoozeSpan span, bool users);
    void end(const std::vector<SessionId>& sessions);
    /// To be taken back as `what`.
    void change(const QString& what, SnoozeChange change);
    void apply(const SnoozeChange& change);
    /// Lets the queue know, and looks again when the next one ends.
    void show(Snoozes snoozes);
    void look();

    OpenWorkspace& m_workspace;
    ui::QueueView& m_view;
    QueueController& m_queue;
    UndoHistory& m_history;
    ui::SnoozeCommands m_commands;
    std::shared_ptr<const Snoozes> m_snoozes;  // shared with the jobs that look for their rows
    QTimer m_nextEnd;
};

}  // namespace anomalyst::app
