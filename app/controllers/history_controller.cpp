#include "app/controllers/history_controller.h"

#include "app/controllers/undo_history.h"
#include "ui/views/history_view.h"

namespace anomalyst::app {

HistoryController::HistoryController(UndoHistory& history, ui::HistoryView& view)
    : m_history(history), m_view(view) {
    connect(&history.stack(), &QUndoStack::indexChanged, this, &HistoryController::show);
    connect(&view, &ui::HistoryView::goRequested, &history, &UndoHistory::goTo);
    show();
}

HistoryController::~HistoryController() { m_view.setSteps({}, 0); }

void HistoryController::show() {
    const QUndoStack& stack = m_history.stack();
    QStringList steps;
    for (int i = 0; i < stack.count(); ++i)
        steps << QStringLiteral("%1  %2").arg(m_history.timeOf(i).toString(QStringLiteral("HH:mm")),
                                              stack.text(i));
    m_view.setSteps(steps, stack.index());
}

}  // namespace anomalyst::app
