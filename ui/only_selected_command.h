#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "engine/domain/ids.h"

namespace anomalyst::ui {

class Actions;
class QueueView;
class Selection;

/// Holds the queue to the sessions that are selected when the key O is pressed, or its command is
/// given, until it is given again, the chip in the heading of the queue is pressed, or Esc within
/// the queue. A set that is selected anywhere else meanwhile takes the place of the first;
/// choosing rows of the queue, or nothing at all, changes none.
class OnlySelectedCommand : public QObject {
    Q_OBJECT

public:
    using Sessions = std::vector<SessionId>;  ///< ascending

    OnlySelectedCommand(Actions& actions, Selection& selection, QueueView& queue);
    ~OnlySelectedCommand() override;

Q_SIGNALS:
    /// Null: the queue is held to no set any more. Shared, for it may be a million, and jobs read
    /// it.
    void changed(std::shared_ptr<const std::vector<anomalyst::SessionId>> sessions);

private:
    void hold();
    void adopt();
    void end();
    void updateEnabled();

    Actions& m_actions;
    Selection& m_selection;
    QueueView& m_queue;
    bool m_held = false;
};

}  // namespace anomalyst::ui
