#include "ui/window_commands.h"

#include <QApplication>
#include <QTableView>

#include "ui/actions.h"
#include "ui/charts/chart_commands.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/cheat_sheet.h"
#include "ui/dialogs/command_palette.h"
#include "ui/dialogs/keys_dialog.h"
#include "ui/main_window.h"
#include "ui/model_commands.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/threshold_commands.h"
#include "ui/views/filter_bar.h"
#include "ui/views/filter_edit.h"
#include "ui/views/queue_view.h"
#include "ui/views/sequence_strip.h"
#include "ui/views/session_pane.h"
#include "ui/views/user_page.h"

namespace anomalyst::ui {

WindowCommands::WindowCommands(const ViewContext& context, Actions& actions, MainWindow& window)
    : QObject(&window), m_context(context), m_actions(actions), m_window(window) {
    bindFocus();
    bindTheme();
    bindQueue();
    bindDialogs();
    new ModelCommands(actions, window);
    new ThresholdCommands(actions, window);
    new ChartCommands(actions[ActionId::SaveChart], actions[ActionId::PrintChart], window);
    connect(&actions[ActionId::ResetLayout], &QAction::triggered, &window,
            &MainWindow::resetLayout);
}

void WindowCommands::bindFocus() {
    connect(&m_actions[ActionId::FocusFilter], &QAction::triggered, this, [this] {
        m_window.filterBar().edit().setFocus(Qt::ShortcutFocusReason);
        m_window.filterBar().edit().selectAll();
    });
    m_window.filterBar().setCommands({&m_actions[ActionId::SaveFilter],
                                      &m_actions[ActionId::SavedFilters],
                                      &m_actions[ActionId::ColourRules]});
    connect(&m_actions[ActionId::ClearFilter], &QAction::triggered, &m_window.filterBar(),
            &FilterBar::clear);
    connect(&m_window.queue(), &QueueView::clearFilterRequested, &m_window.filterBar(),
            &FilterBar::clear);
    connect(&m_window.queue(), &QueueView::importRequested, &m_actions[ActionId::Import],
            &QAction::trigger);
    connect(&m_window.queue(), &QueueView::opened, this,
            [this] { m_window.userPage().session().strip().setFocus(Qt::ShortcutFocusReason); });
}

void WindowCommands::bindTheme() {
    const std::pair<ActionId, Theme::Mode> modes[] = {{ActionId::ThemeSystem, Theme::Mode::System},
                                                      {ActionId::ThemeLight, Theme::Mode::Light},
                                                      {ActionId::ThemeDark, Theme::Mode::Dark}};
    for (const auto& [id, mode] : modes) {
        m_actions[id].setChecked(m_context.theme.mode() == mode);
        connect(&m_actions[id], &QAction::triggered, this,
                [this, chosen = mode] { m_context.theme.setMode(chosen); });
        connect(&m_context.theme, &Theme::modeChanged, &m_actions[id],
                [this, action = &m_actions[id], chosen = mode] {
                    action->setChecked(m_context.theme.mode() == chosen);
                });
    }
}

void WindowCommands::bindQueue() {
    QueueView& queue = m_window.queue();
    connect(&m_actions[ActionId::NextSession], &QAction::triggered, &queue, &QueueView::selectNext);
    connect(&m_actions[ActionId::PreviousSession], &QAction::triggered, &queue,
            &QueueView::selectPrevious);
    connect(&queue, &QueueView::showSnoozedRequested, &m_actions[ActionId::ShowSnoozed],
            &QAction::trigger);
    connect(&m_actions[ActionId::SelectAll], &QAction::triggered, &queue,
            &QueueView::selectAllShown);
}

void WindowCommands::bindDialogs() {
    connect(&m_actions[ActionId::CommandPalette], &QAction::triggered, this,
            [this] { CommandPalette::open(m_context.theme, m_actions, m_window); });
    connect(&m_actions[ActionId::CheatSheet], &QAction::triggered, this, [this] {
        CheatSheet sheet(m_context.theme, m_actions, &m_window);
        sheet.exec();
    });
    connect(&m_actions[ActionId::ChangeKeys], &QAction::triggered, this, [this] {
        KeysDialog keys(m_context.theme, m_actions, &m_window);
        keys.exec();
    });
    connect(&m_actions[ActionId::About], &QAction::triggered, this, [this] {
        AboutDialog about(m_context.theme, &m_window);
        about.exec();
    });
}

}  // namespace anomalyst::ui
