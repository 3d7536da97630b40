#pragma once

#include <QObject>
#include <QString>
#include <vector>

#include "app/controllers/open_workspace.h"
#include "engine/domain/named_filter.h"
#include "ui/view_context.h"

namespace anomalyst::ui {
class Actions;
class FilterBar;
}  // namespace anomalyst::ui

namespace anomalyst::app {

class UndoHistory;

/// The filters that are kept in the workspace under a name: read when it is opened, written as
/// they change, shown in the menu of the filter bar.
class SavedFiltersController : public QObject {
    Q_OBJECT

public:
    SavedFiltersController(OpenWorkspace& workspace, const ui::ViewContext& context,
                           ui::Actions& actions, ui::FilterBar& filterBar, UndoHistory& history);
    ~SavedFiltersController() override;

    const std::vector<NamedFilter>& filters() const { return m_filters; }

Q_SIGNALS:
    void failed(const QString& sentence);

private:
    using Filters = std::vector<NamedFilter>;

    void load();
    void show(Filters filters);
    void updateEnabled();
    void askName();
    void edit();
    /// To be taken back as `what`.
    void change(const QString& what, Filters after);
    void keep(const Filters& filters);

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::Actions& m_actions;
    ui::FilterBar& m_filterBar;
    UndoHistory& m_history;
    Filters m_filters;
    bool m_read = false;  ///< those of the workspace are known
};

}  // namespace anomalyst::app
