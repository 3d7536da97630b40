#pragma once

#include <QByteArray>
#include <QList>
#include <QMainWindow>
#include <QString>
#include <memory>

#include "ui/view_context.h"

class QAction;
class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;

namespace anomalyst::ui {

class Actions;
class FilterBar;
class HistoryView;
class JobStatus;
class LatentMap;
class LinksView;
class ModelButton;
class Panels;
class QueueView;
class StartPage;
class ThresholdDesk;
class TrainingPanel;
class UserPage;

/// The window: docks, menus, tool row, status bar, and where each view stands. It holds no
/// behaviour; the application connects the views' signals to what they ask for.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(const ViewContext& context, Actions& actions, QWidget* parent = nullptr);
    ~MainWindow() override;

    StartPage& startPage() const { return *m_startPage; }
    QueueView& queue() const { return *m_queue; }
    UserPage& userPage() const { return *m_userPage; }
    ThresholdDesk& thresholdDesk() const { return *m_thresholdDesk; }
    LatentMap& latentMap() const { return *m_latentMap; }
    LinksView& links() const { return *m_links; }
    TrainingPanel& training() const { return *m_training; }
    HistoryView& history() const { return *m_history; }
    FilterBar& filterBar() const { return *m_filterBar; }
    ModelButton& modelButton() const { return *m_modelButton; }
    JobStatus& jobStatus() const { return *m_jobStatus; }

    /// Shows the dock that holds this view and brings it to the front of its tabs.
    void raisePanel(const QWidget& view);

    /// Shows the desk with this workspace's name in the title, or the start page when empty.
    void setWorkspace(const QString& name);
    bool hasWorkspace() const;

    /// What stands on the right of the status bar, e.g. "27,951 sessions · 504,322 events · 31 MB".
    void setDataStatus(const QString& text);
    void setDeviceStatus(const QString& text);
    void setAuditStatus(const QString& text, bool ok);
    /// Verdicts that are still being written, e.g. "keeping 3 verdicts…"; empty for none.
    void setVerdictStatus(const QString& text);

    /// Docks, columns and size; an empty or foreign value leaves the first layout.
    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray& layout);
    void resetLayout();
    /// The panels alone: which are shown, where, and how large, while a workspace is open. A value
    /// that is foreign, of another version or damaged changes nothing and gives false.
    QByteArray savePanels() const;
    bool restorePanels(const QByteArray& panels);
    /// Puts a menu into the menu of that command, before it. Not owned.
    void insertMenu(QMenu& menu, QAction& before);

Q_SIGNALS:
    /// The desk of a workspace is shown from now on, or the start page.
    void workspaceShown(bool shown);
    /// Files were dropped anywhere on the window: a workspace, or something to import.
    void filesDropped(const QStringList& paths);
    /// The window is about to close; the application saves the layout and ends its jobs.
    void closing();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void addPanel(const QString& name, const QString& title, QWidget& view,
                  const QKeySequence& key);
    void buildPanels();
    void buildToolRow();
    QPushButton* makePaletteButton(QWidget* parent);
    void buildStatusBar();
    void buildMenus();
    void showDesk(bool shown);
    void fitWorkspaceName();

    ViewContext m_context;
    Actions& m_actions;
    QStackedWidget* m_pages;
    StartPage* m_startPage;
    UserPage* m_userPage;
    QueueView* m_queue;
    ThresholdDesk* m_thresholdDesk;
    LatentMap* m_latentMap;
    LinksView* m_links;
    TrainingPanel* m_training;
    HistoryView* m_history;
    FilterBar* m_filterBar;
    ModelButton* m_modelButton;
    JobStatus* m_jobStatus;
    QLabel* m_verdictStatus;
    QLabel* m_dataStatus;
    QLabel* m_deviceStatus;
    QLabel* m_auditStatus;
    QLabel* m_workspaceName;
    std::unique_ptr<Panels> m_panels;  ///< goes before the docks, which report that they go
    QList<QAction*> m_panelActions;
    QByteArray m_deskLayout;  ///< of the docks while the start page is shown
    bool m_laidOut = false;
};

}  // namespace anomalyst::ui
