#pragma once

#include <QObject>
#include <QStringList>
#include <memory>

#include "app/controllers/layouts_controller.h"
#include "app/controllers/workspace_controller.h"
#include "ui/action_colours.h"
#include "ui/actions.h"
#include "ui/main_window.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/threshold_state.h"
#include "ui/verdict_commands.h"
#include "ui/view_context.h"
#include "ui/widgets/wheel_guard.h"

namespace anomalyst::app {

/// The program with its window: makes the objects that all views share, and keeps them for as
/// long as it lives. Made after QApplication.
class Application : public QObject {
    Q_OBJECT

public:
    Application();
    ~Application() override;

    /// Shows the window as it was left, and opens `files`.
    void start(const QStringList& files);

    ui::MainWindow& window() { return *m_window; }
    ui::Actions& actions() { return m_actions; }
    ui::Selection& selection() { return m_selection; }
    ui::ThresholdState& threshold() { return m_threshold; }
    WorkspaceController& workspaces() { return *m_workspaces; }
    LayoutsController& layouts() { return *m_layouts; }

private:
    void wireActions();
    void restoreTheme();
    void askPreferences();

    ui::WheelGuard m_wheelGuard;
    ui::Theme m_theme;
    ui::Selection m_selection;
    ui::ThresholdState m_threshold;
    ui::ActionColours m_actionColours;
    ui::Actions m_actions;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::VerdictCommands* m_verdicts;  ///< the window's
    std::unique_ptr<WorkspaceController> m_workspaces;
    std::unique_ptr<LayoutsController> m_layouts;
};

}  // namespace anomalyst::app
