#include "app/controllers/history_controller.h"

#include <QUndoStack>
#include <utility>

#include "ui/views/history_view.h"

namespace anomalyst::app {

HistoryController::HistoryController(const QUndoStack& stack, ui::HistoryView& view,
                                     std::function<void(int)> go)
    : m_stack(stack), m_view(view) {
    connect(&stack, &QUndoStack::indexChanged, this, &HistoryController::show);
    connect(&view, &ui::HistoryView::goRequested, this, std::move(go));
    show();
}

HistoryController::~HistoryController() { m_view.setSteps({}, 0); }

void HistoryController::show() {
    QStringList steps;
    for (int i = 0; i < m_stack.count(); ++i) steps << m_stack.text(i);
    m_view.setSteps(steps, m_stack.index());
}

}  // namespace anomalyst::app
