#include "app/controllers/saved_filters_controller.h"

#include <QAction>
#include <algorithm>
#include <utility>

#include "app/controllers/undo_history.h"
#include "storage/queue_settings.h"
#include "ui/actions.h"
#include "ui/dialogs/save_filter_dialog.h"
#include "ui/dialogs/saved_filters_dialog.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/views/filter_bar.h"

namespace anomalyst::app {

using ui::ActionId;

SavedFiltersController::SavedFiltersController(OpenWorkspace& workspace,
                                               const ui::ViewContext& context, ui::Actions& actions,
                                               ui::FilterBar& filterBar, UndoHistory& history)
    : m_workspace(workspace),
      m_context(context),
      m_actions(actions),
      m_filterBar(filterBar),
      m_history(history) {
    connect(&actions[ActionId::SaveFilter], &QAction::triggered, this,
            &SavedFiltersController::askName);
    connect(&actions[ActionId::SavedFilters], &QAction::triggered, this,
            &SavedFiltersController::edit);
    connect(&filterBar, &ui::FilterBar::filterEdited, this, &SavedFiltersController::updateEnabled);
    connect(&context.selection, &ui::Selection::filterChanged, this,
            &SavedFiltersController::updateEnabled);
    connect(&workspace, &OpenWorkspace::reloaded, this, [this] {
        if (!m_read) load();  // the first time has failed
    });
    updateEnabled();
    load();
}

SavedFiltersController::~SavedFiltersController() {
    m_filterBar.setSavedFilters({});
    for (const ActionId id : {ActionId::SaveFilter, ActionId::SavedFilters})
        m_actions[id].setEnabled(false);
}

void SavedFiltersController::load() {
    m_workspace.reader().start(
        [](storage::Database& database, RunControl&) {
            return storage::QueueSettings(database).savedFilters();
        },
        [this](Result<Filters> filters) {
            if (!filters) {
                Q_EMIT failed(ui::format::error(filters.error()));
                return;
            }
            m_read = true;
            show(std::move(*filters));
            updateEnabled();
        });
}

void SavedFiltersController::show(Filters filters) {
    m_filters = std::move(filters);
    m_filterBar.setSavedFilters(m_filters);
}

// Before the filters are read, those that are saved would take the place of all there are.
void SavedFiltersController::updateEnabled() {
    m_actions[ActionId::SaveFilter].setEnabled(m_read && !m_filterBar.text().isEmpty());
    m_actions[ActionId::SavedFilters].setEnabled(m_read);
}

void SavedFiltersController::askName() {
    const QString text = m_filterBar.text();
    m_filterBar.submit();  // what is kept is what is seen, and no mistake is kept
    if (text.isEmpty() || m_filterBar.hasError() || m_history.refuses()) return;
    ui::SaveFilterDialog dialog(m_context.theme, text, m_filters, m_filterBar.window());
    if (dialog.exec() != QDialog::Accepted) return;
    const NamedFilter saved{ui::format::utf8(dialog.name()), ui::format::utf8(text)};
    Filters after = m_filters;
    const auto same = std::find_if(after.begin(), after.end(), [&](const NamedFilter& each) {
        return each.name == saved.name;
    });
    if (same != after.end())
        *same = saved;
    else
        after.push_back(saved);
    change(tr("saving of the filter “%1”").arg(dialog.name()), std::move(after));
}

void SavedFiltersController::edit() {
    ui::SavedFiltersDialog dialog(m_context, m_filterBar.vocabulary(), m_filters,
                                  m_context.selection.filter(), m_filterBar.window());
    if (dialog.exec() != QDialog::Accepted) return;
    if (dialog.filters() != m_filters && !m_history.refuses())
        change(tr("change of the saved filters"), dialog.filters());
    if (const auto used = dialog.toUse()) {
        m_filterBar.setText(ui::format::text(used->text));
        m_filterBar.submit();
    }
}

void SavedFiltersController::change(const QString& what, Filters after) {
    if (after == m_filters) return;
    m_history.push(
        what, [this, after = std::move(after)] { keep(after); },
        [this, before = m_filters] { keep(before); });
}

void SavedFiltersController::keep(const Filters& filters) {
    show(filters);
    m_history.write(
        [filters](storage::Database& database) {
            return storage::QueueSettings(database).keepSavedFilters(filters);
        },
        [this](const Status& kept) {
            if (kept) return;
            load();  // what is shown is what is kept
            Q_EMIT failed(ui::format::error(kept.error()));
        });
}

}  // namespace anomalyst::app
