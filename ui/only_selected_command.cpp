#include "ui/only_selected_command.h"

#include <QAction>
#include <optional>

#include "ui/actions.h"
#include "ui/selection.h"
#include "ui/views/queue_view.h"

namespace anomalyst::ui {

OnlySelectedCommand::OnlySelectedCommand(Actions& actions, Selection& selection, QueueView& queue)
    : m_actions(actions), m_selection(selection), m_queue(queue) {
    connect(&actions[ActionId::ShowOnlySelected], &QAction::triggered, this,
            [this](bool on) { on ? hold() : end(); });
    connect(&queue, &QueueView::showAllRequested, this, &OnlySelectedCommand::end);
    connect(&queue, &QueueView::selectedElsewhere, this, &OnlySelectedCommand::adopt);
    connect(&selection, &Selection::selectedChanged, this, &OnlySelectedCommand::updateEnabled);
    updateEnabled();
}

OnlySelectedCommand::~OnlySelectedCommand() {
    m_queue.setOnly({});
    m_actions[ActionId::ShowOnlySelected].setChecked(false);
    m_actions[ActionId::ShowOnlySelected].setEnabled(false);
}

void OnlySelectedCommand::hold() {
    const auto sessions = std::make_shared<const Sessions>(m_selection.selected());
    m_held = !sessions->empty();
    m_queue.setOnly(m_held ? std::optional(sessions->size()) : std::nullopt);
    updateEnabled();
    if (m_held) Q_EMIT changed(sessions);
}

void OnlySelectedCommand::adopt() {
    if (m_held && !m_selection.selected().empty()) hold();
}

void OnlySelectedCommand::end() {
    if (!m_held) return;
    m_held = false;
    m_queue.setOnly({});
    updateEnabled();
    Q_EMIT changed(nullptr);
}

void OnlySelectedCommand::updateEnabled() {
    QAction& action = m_actions[ActionId::ShowOnlySelected];
    action.setEnabled(m_held || !m_selection.selected().empty());
    action.setChecked(m_held);
}

}  // namespace anomalyst::ui
