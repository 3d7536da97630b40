#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <cstdint>
#include <memory>
#include <vector>

#include "app/controllers/open_workspace.h"
#include "engine/domain/colour_rule.h"
#include "ui/view_context.h"

class QWidget;

namespace anomalyst::ui {
class Actions;
class FilterBar;
class QueueView;
}  // namespace anomalyst::ui

namespace anomalyst::app {

class UndoHistory;

/// Keeps the colour rules of the workspace, and marks the rows of the queue by them: when the rules
/// or the sessions are others, and a little after a verdict, of which a rule may tell.
class ColourRulesController : public QObject {
    Q_OBJECT

public:
    ColourRulesController(OpenWorkspace& workspace, const ui::ViewContext& context,
                          ui::Actions& actions, ui::QueueView& queue, ui::FilterBar& filterBar,
                          UndoHistory& history);
    ~ColourRulesController() override;

Q_SIGNALS:
    void failed(const QString& sentence);
    /// A rule marks nothing, and why.
    void remarked(const QString& sentence);

private:
    using Rules = std::vector<ColourRule>;
    struct Marks;

    void load();
    void edit();
    void keep(const Rules& rules);
    void mark();
    void showMarks();

    OpenWorkspace& m_workspace;
    ui::ViewContext m_context;
    ui::Actions& m_actions;
    ui::QueueView& m_queue;
    ui::FilterBar& m_filterBar;
    UndoHistory& m_history;
    Rules m_rules;
    std::unique_ptr<Marks> m_marks;  ///< of keys that are on their way to the queue
    QTimer m_markSoon;
};

}  // namespace anomalyst::app
