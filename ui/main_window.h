#pragma once

#include <QByteArray>
#include <QMainWindow>
#include <QString>

#include "ui/view_context.h"

class QDockWidget;
class QLabel;
class QStackedWidget;

namespace anomalyst::ui {

class Actions;
class FilterBar;
class JobStatus;
class ModelButton;
class QueueView;
class StartPage;
class UserPage;

/// The window: docks, menus, tool row, status bar, and where each view stands. It holds no
/// behaviour; the application connects the views' signals to what they ask for.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(const ViewContext& context, Actions& actions, QWidget* parent = nullptr);

    StartPage& startPage() const { return *m_startPage; }
    QueueView& queue() const { return *m_queue; }
    UserPage& userPage() const { return *m_userPage; }
    FilterBar& filterBar() const { return *m_filterBar; }
    ModelButton& modelButton() const { return *m_modelButton; }
    JobStatus& jobStatus() const { return *m_jobStatus; }

    /// Puts a view into a dock of its own. `name` is stable (for the saved layout); the dock's
    /// toggle becomes an entry of the View menu. The dock takes the view.
    QDockWidget& addPanel(const QString& name, const QString& title, QWidget* view,
                          Qt::DockWidgetArea area);

    /// Shows the desk with this workspace's name in the title, or the start page when empty.
    void setWorkspace(const QString& name);
    bool hasWorkspace() const;

    /// What stands on the right of the status bar, e.g. "27,951 sessions · 504,322 events · 31 MB".
    void setDataStatus(const QString& text);
    void setDeviceStatus(const QString& text);
    void setAuditStatus(const QString& text, bool ok);

    /// Size, docks and columns; an empty or foreign value leaves the first layout.
    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray& layout);

Q_SIGNALS:
    /// A file was dropped anywhere on the window: a workspace or something to import.
    void fileDropped(const QString& path);
    /// The window is about to close; the application saves the layout and ends its jobs.
    void closing();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildToolRow();
    void buildStatusBar();
    void buildMenus();
    void bindLocalActions();

    ViewContext m_context;
    Actions& m_actions;
    QStackedWidget* m_pages;
    StartPage* m_startPage;
    UserPage* m_userPage;
    QueueView* m_queue;
    FilterBar* m_filterBar;
    ModelButton* m_modelButton;
    JobStatus* m_jobStatus;
    QLabel* m_dataStatus;
    QLabel* m_deviceStatus;
    QLabel* m_auditStatus;
    QLabel* m_workspaceName;
    QByteArray m_firstLayout;
};

}  // namespace anomalyst::ui
