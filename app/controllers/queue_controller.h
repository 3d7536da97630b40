#pragma once

#include <QObject>
#include <memory>
#include <optional>
#include <vector>

#include "app/controllers/open_workspace.h"
#include "app/controllers/visible_rows.h"
#include "ui/only_selected_command.h"
#include "ui/view_context.h"

namespace anomalyst::ui {
class Actions;
class FilterBar;
class QueueView;
}  // namespace anomalyst::ui

namespace anomalyst::app {

/// Fills the queue: its key columns, the rows somebody looks at, and what the filter lets through,
/// is not snoozed, and is part of the set that the queue may be held to.
class QueueController : public QObject {
    Q_OBJECT

public:
    QueueController(OpenWorkspace& workspace, const ui::ViewContext& context, ui::Actions& actions,
                    ui::QueueView& queue, ui::FilterBar& filterBar);
    ~QueueController() override;

    /// What the filter in force lets through, for training and exporting.
    const Filter& filter() const { return m_conditions.filter; }

    /// What stays out of the queue, from now on or as of now.
    void setSnoozes(std::shared_ptr<const Snoozes> snoozes);
    void showSnoozed(bool shown);

    /// Another filter; empty shows everything. A mistake is shown in the bar and changes nothing.
    void applyFilter(const QString& text);

private:
    struct Answer;
    struct Arrangement;

    static Answer answerOf(storage::Database& database, const SessionKeys& keys,
                           QueueConditions conditions, RunControl& control);
    QueueConditions conditions() const;
    void adoptKeys();
    void show(Arrangement arranged);
    void showRows(VisibleRows visible);
    void showOnly(std::shared_ptr<const std::vector<SessionId>> sessions);
    void leaveHidden(std::optional<int> place);
    void lookAtFirst();
    void chooseSession();
    void loadPage(const std::vector<SessionId>& sessions);
    void runFilter();
    void showVocabulary();
    void showCounts();

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::QueueView& m_queue;
    ui::FilterBar& m_filterBar;
    ui::OnlySelectedCommand m_onlySelected;
    QueueConditions m_conditions;  ///< but for the model, which comes with the keys
    bool m_otherSet = false;       ///< the queue is going to show another set than it does
    SessionId m_left;              ///< looked at before there was nothing to look at
    bool m_scored = false;         ///< the keys shown before had scores
};

}  // namespace anomalyst::app
