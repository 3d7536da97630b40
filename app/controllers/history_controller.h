#pragma once

#include <QObject>
#include <functional>

class QUndoStack;

namespace anomalyst::ui {
class HistoryView;
}

namespace anomalyst::app {

/// Shows in the history panel what stands on the undo stack of the open workspace, and goes to the
/// step that is chosen there.
class HistoryController : public QObject {
    Q_OBJECT

public:
    /// `go` makes that many steps of the stack hold, or refuses. All outlive this object.
    HistoryController(const QUndoStack& stack, ui::HistoryView& view, std::function<void(int)> go);
    ~HistoryController() override;

private:
    void show();

    const QUndoStack& m_stack;
    ui::HistoryView& m_view;
};

}  // namespace anomalyst::app
