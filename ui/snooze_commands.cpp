#include "ui/snooze_commands.h"

#include <QMenu>
#include <QTableView>
#include <utility>

#include "ui/actions.h"
#include "ui/format.h"
#include "ui/models/session_table_model.h"
#include "ui/selection.h"
#include "ui/views/queue_view.h"

namespace anomalyst::ui {

SnoozeCommands::SnoozeCommands(Actions& actions, Selection& selection, QueueView& queue)
    : m_actions(actions), m_selection(selection), m_queue(queue) {
    connect(&actions[ActionId::Snooze], &QAction::triggered, this, &SnoozeCommands::ask);
    connect(&actions[ActionId::EndSnooze], &QAction::triggered, this,
            [this] { Q_EMIT endRequested(m_selection.targets()); });
    connect(&selection, &Selection::sessionChanged, this, &SnoozeCommands::updateEnabled);
    connect(&selection, &Selection::selectedChanged, this, &SnoozeCommands::updateEnabled);
    actions[ActionId::ShowSnoozed].setEnabled(true);
    updateEnabled();
}

SnoozeCommands::~SnoozeCommands() {
    for (const ActionId id : {ActionId::Snooze, ActionId::EndSnooze, ActionId::ShowSnoozed})
        m_actions[id].setEnabled(false);
    m_actions[ActionId::ShowSnoozed].setChecked(false);
}

void SnoozeCommands::setKnown() {
    m_known = true;
    updateEnabled();
}

void SnoozeCommands::updateEnabled() {
    const bool any = m_known && (m_selection.session().valid() || !m_selection.selected().empty());
    for (const ActionId id : {ActionId::Snooze, ActionId::EndSnooze}) m_actions[id].setEnabled(any);
}

QString SnoozeCommands::words(SnoozeSpan span) {
    switch (span) {
        case SnoozeSpan::Day: return tr("for 1 day");
        case SnoozeSpan::Week: return tr("for 7 days");
        case SnoozeSpan::Month: return tr("for 30 days");
        case SnoozeSpan::UntilScoreRises: break;
    }
    return tr("until the score rises");
}

void SnoozeCommands::addSpans(QMenu& menu, const std::vector<SessionId>& sessions, bool users) {
    const std::pair<SnoozeSpan, QString> spans[] = {
        {SnoozeSpan::Day, tr("For &1 day")},
        {SnoozeSpan::Week, tr("For &7 days")},
        {SnoozeSpan::Month, tr("For &30 days")},
        {SnoozeSpan::UntilScoreRises, tr("Until the score &rises")}};
    for (const auto& [span, text] : spans)
        connect(menu.addAction(text), &QAction::triggered, this,
                [this, sessions, chosen = span, users] {
                    Q_EMIT snoozeRequested(sessions, chosen, users);
                });
}

void SnoozeCommands::ask() {
    const std::vector<SessionId> sessions = m_selection.targets();
    if (sessions.empty()) return;
    auto* menu = new QMenu(&m_queue);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Snooze"));
    const bool one = sessions.size() == 1;
    menu->addAction(one ? tr("Snooze this session")
                        : tr("Snooze %1").arg(format::sessions(sessions.size())))
        ->setEnabled(false);
    addSpans(*menu, sessions, false);
    menu->addSeparator();
    QMenu* users =
        menu->addMenu(one ? tr("All sessions of its &user") : tr("All sessions of their &users"));
    addSpans(*users, sessions, true);
    const QTableView& table = m_queue.table();
    const auto row = m_queue.model().rowOf(m_selection.session());
    const QRect place =
        row ? table.visualRect(m_queue.model().index(*row, SessionTableModel::User)) : QRect();
    menu->popup(table.viewport()->mapToGlobal(place.isValid() ? place.bottomLeft()
                                                              : table.viewport()->rect().center()));
    if (menu->actions().size() > 1) menu->setActiveAction(menu->actions().at(1));
}

}  // namespace anomalyst::ui
