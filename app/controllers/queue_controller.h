#pragma once

#include <QObject>
#include <vector>

#include "app/controllers/open_workspace.h"
#include "engine/domain/filter.h"
#include "ui/view_context.h"

namespace anomalyst::ui {
class FilterBar;
class QueueView;
}  // namespace anomalyst::ui

namespace anomalyst::app {

/// Fills the queue: its key columns, the rows somebody looks at, and what the filter lets through.
class QueueController : public QObject {
    Q_OBJECT

public:
    QueueController(OpenWorkspace& workspace, const ui::ViewContext& context, ui::QueueView& queue,
                    ui::FilterBar& filterBar);
    ~QueueController() override;

    /// What the filter in force lets through, for training and exporting.
    const Filter& filter() const { return m_filter; }

    /// Another filter; empty shows everything. A mistake is shown in the bar and changes nothing.
    void applyFilter(const QString& text);

private:
    struct Arrangement;

    void adoptKeys();
    void show(Arrangement arranged);
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
    bool m_scored = false;  ///< the keys shown before had scores
};

}  // namespace anomalyst::app
