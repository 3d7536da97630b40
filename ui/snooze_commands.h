#pragma once

#include <QObject>
#include <QString>
#include <vector>

#include "engine/domain/ids.h"

class QMenu;

namespace anomalyst::ui {

class Actions;
class QueueView;
class Selection;

/// How long an analyst can snooze something.
enum class SnoozeSpan { Day, Week, Month, UntilScoreRises };

/// Turns the key Z and its command into a menu at the current row, which asks for how long the
/// chosen sessions, or all of their users', are snoozed; Shift+Z brings them back.
class SnoozeCommands : public QObject {
    Q_OBJECT

public:
    SnoozeCommands(Actions& actions, Selection& selection, QueueView& queue);
    ~SnoozeCommands() override;

    /// What is snoozed already is known: from now on there can be more.
    void setKnown();
    bool known() const { return m_known; }

    /// "1 day", "until the score rises".
    static QString words(SnoozeSpan span);

Q_SIGNALS:
    /// `sessions` ascend. `users`: not they alone, but all sessions of their users.
    void snoozeRequested(const std::vector<anomalyst::SessionId>& sessions,
                         anomalyst::ui::SnoozeSpan span, bool users);
    void endRequested(const std::vector<anomalyst::SessionId>& sessions);

private:
    void ask();
    void addSpans(QMenu& menu, const std::vector<SessionId>& sessions, bool users);
    void updateEnabled();

    Actions& m_actions;
    Selection& m_selection;
    QueueView& m_queue;
    bool m_known = false;
};

}  // namespace anomalyst::ui
