#pragma once

#include <QObject>
#include <memory>
#include <optional>
#include <vector>

#include "app/controllers/open_workspace.h"
#include "engine/domain/filter.h"
#include "engine/domain/snooze.h"
#include "ui/view_context.h"

namespace anomalyst::ui {
class FilterBar;
class QueueView;
}  // namespace anomalyst::ui

namespace anomalyst::app {

/// The present, as the workspace counts time.
Instant present();

/// Fills the queue: its key columns, the rows somebody looks at, and what the filter lets through
/// and is not snoozed.
class QueueController : public QObject {
    Q_OBJECT

public:
    QueueController(OpenWorkspace& workspace, const ui::ViewContext& context, ui::QueueView& queue,
                    ui::FilterBar& filterBar);
    ~QueueController() override;

    /// What the filter in force lets through, for training and exporting.
    const Filter& filter() const { return m_filter; }

    /// What stays out of the queue, from now on or as of now.
    void setSnoozes(std::shared_ptr<const Snoozes> snoozes);
    void showSnoozed(bool shown);

    /// Another filter; empty shows everything. A mistake is shown in the bar and changes nothing.
    void applyFilter(const QString& text);

private:
    struct Arrangement;
    struct Visible;

    /// What decides which rows are visible, for a job.
    struct View {
        Filter filter;
        ModelId model;
        std::shared_ptr<const Snoozes> snoozes;
        bool showsSnoozed = false;
    };
    View view() const;
    static Result<Visible> visibleOf(storage::Database& database, const SessionKeys& keys,
                                     const View& view, RunControl& control);

    void adoptKeys();
    void show(Arrangement arranged);
    void showRows(Visible visible);
    void leaveHidden(std::optional<int> place);
    void chooseSession();
    void loadPage(const std::vector<SessionId>& sessions);
    void runFilter();
    void showVocabulary();
    void showCounts();

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::QueueView& m_queue;
    ui::FilterBar& m_filterBar;
    Filter m_filter;
    std::shared_ptr<const Snoozes> m_snoozes;  // shared with the jobs that look for their rows
    bool m_showsSnoozed = false;
    bool m_scored = false;  ///< the keys shown before had scores
};

}  // namespace anomalyst::app
