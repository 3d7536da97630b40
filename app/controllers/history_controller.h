#pragma once

#include <QObject>

namespace anomalyst::ui {
class HistoryView;
}

namespace anomalyst::app {

class UndoHistory;

/// Shows in the history panel what stands on the undo stack of the open workspace, and goes to the
/// step that is chosen there.
class HistoryController : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object.
    HistoryController(UndoHistory& history, ui::HistoryView& view);
    ~HistoryController() override;

private:
    void show();

    const UndoHistory& m_history;
    ui::HistoryView& m_view;
};

}  // namespace anomalyst::app
