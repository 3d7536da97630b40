#include "ui/main_window.h"

#include <QCloseEvent>
#include <QDataStream>
#include <QDockWidget>
#include <QDropEvent>
#include <QIODevice>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QUrl>
#include <algorithm>
#include <utility>

#include "ui/actions.h"
#include "ui/panels.h"
#include "ui/theme.h"
#include "ui/views/filter_bar.h"
#include "ui/views/history_view.h"
#include "ui/views/latent_map.h"
#include "ui/views/links_view.h"
#include "ui/views/queue_view.h"
#include "ui/views/start_page.h"
#include "ui/views/threshold_desk.h"
#include "ui/views/training_panel.h"
#include "ui/views/user_page.h"
#include "ui/widgets/dock_title.h"
#include "ui/widgets/job_status.h"
#include "ui/widgets/model_button.h"

namespace anomalyst::ui {

namespace {

QStringList localFiles(const QMimeData& data) {
    QStringList paths;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile()) paths << url.toLocalFile();
    return paths;
}

QPushButton* toolButton(QAction& action, const QString& text, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    const auto follow = [button, &action] {
        button->setToolTip(action.toolTip());
        button->setAccessibleName(action.toolTip());
        button->setEnabled(action.isEnabled());
    };
    follow();
    QObject::connect(button, &QPushButton::clicked, &action, &QAction::trigger);
    QObject::connect(&action, &QAction::changed, button, follow);
    return button;
}

}  // namespace

MainWindow::MainWindow(const ViewContext& context, Actions& actions, QWidget* parent)
    : QMainWindow(parent),
      m_context(context),
      m_actions(actions),
      m_pages(new QStackedWidget(this)),
      m_startPage(new StartPage(context, actions, this)),
      m_userPage(new UserPage(context, actions, this)),
      m_panels(std::make_unique<Panels>(context.theme, *this)) {
    setAcceptDrops(true);
    setDockOptions(AllowNestedDocks | AllowTabbedDocks);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    m_pages->addWidget(m_startPage);
    m_pages->addWidget(m_userPage);
    setCentralWidget(m_pages);
    buildToolRow();
    buildStatusBar();
    buildPanels();
    buildMenus();
    resize(1280, 800);
    setWorkspace({});
}

MainWindow::~MainWindow() = default;

void MainWindow::addPanel(const QString& name, const QString& title, QWidget& view,
                          const QKeySequence& key) {
    QDockWidget* dock = m_panels->add(name, title, view);
    auto* go = new QAction(title, dock);
    const QString explanation = tr("Go to the panel %1, or hide it from within").arg(title);
    go->setObjectName(QStringLiteral("Panel-") + name);
    go->setShortcut(key);
    go->setStatusTip(explanation);
    connect(go, &QAction::triggered, m_panels.get(), [this, dock] { m_panels->goTo(*dock); });
    m_actions.add(go, Actions::viewMenu(), name == QLatin1String("queue"));
    m_panelActions.append(go);
}

void MainWindow::buildPanels() {
    const auto key = [](Qt::Key number) { return QKeySequence(Qt::CTRL | number); };
    m_queue = new QueueView(m_context, this);
    m_thresholdDesk = new ThresholdDesk(m_context, this);
    m_latentMap = new LatentMap(m_context, this);
    m_links = new LinksView(m_context, this);
    m_training = new TrainingPanel(m_context, this);
    m_training->setMinimumSize(360, 170);
    m_history = new HistoryView(m_context.theme, this);
    addPanel(QStringLiteral("queue"), tr("Queue"), *m_queue, key(Qt::Key_1));
    addPanel(QStringLiteral("threshold"), tr("Threshold"), *m_thresholdDesk, key(Qt::Key_2));
    addPanel(QStringLiteral("map"), tr("Latent map"), *m_latentMap, key(Qt::Key_3));
    addPanel(QStringLiteral("links"), tr("Links"), *m_links, key(Qt::Key_4));
    addPanel(QStringLiteral("training"), tr("Training"), *m_training, key(Qt::Key_5));
    addPanel(QStringLiteral("history"), tr("History"), *m_history, key(Qt::Key_6));
    DockTitle& queueTitle = m_panels->titleOf(*m_queue);
    connect(m_queue, &QueueView::noteChanged, &queueTitle, &DockTitle::setNote);
    queueTitle.addControl(&m_queue->chips());
    m_panels->reset();
}

void MainWindow::buildToolRow() {
    m_filterBar = new FilterBar(m_context, this);
    connect(m_filterBar, &FilterBar::left, this,
            [this] { m_queue->setFocus(Qt::OtherFocusReason); });
    m_modelButton = new ModelButton(m_context, this);
    auto* row = new QToolBar(tr("Tools"), this);
    row->setObjectName(QStringLiteral("tools"));
    row->setMovable(false);
    row->setFloatable(false);
    row->toggleViewAction()->setVisible(false);
    row->setContextMenuPolicy(Qt::PreventContextMenu);
    row->addWidget(toolButton(m_actions[ActionId::Import], tr("Import…"), row));
    row->addWidget(toolButton(m_actions[ActionId::Train], tr("Train…"), row));
    row->addWidget(m_filterBar);
    row->addWidget(m_modelButton);
    row->addWidget(makePaletteButton(row));
    addToolBar(row);
}

/// Says the key that opens the palette without it.
QPushButton* MainWindow::makePaletteButton(QWidget* parent) {
    QAction& palette = m_actions[ActionId::CommandPalette];
    QPushButton* button = toolButton(palette, {}, parent);
    const auto nameKey = [button, &palette] {
        const QString key = palette.shortcut().toString(QKeySequence::NativeText);
        button->setText(key.isEmpty() ? tr("Commands") : QString(key).replace(u'+', u' '));
    };
    nameKey();
    connect(&palette, &QAction::changed, button, nameKey);
    return button;
}

void MainWindow::buildStatusBar() {
    m_jobStatus = new JobStatus(m_actions, this);
    m_verdictStatus = new QLabel(this);
    m_dataStatus = new QLabel(this);
    m_deviceStatus = new QLabel(this);
    m_auditStatus = new QLabel(this);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_jobStatus, 1);
    for (QLabel* label : {m_verdictStatus, m_dataStatus, m_deviceStatus, m_auditStatus}) {
        label->setContentsMargins(6, 0, 8, 0);
        statusBar()->addPermanentWidget(label);
    }
    m_verdictStatus->hide();
    m_verdictStatus->setToolTip(tr("Verdicts that are not in the workspace yet"));
    m_dataStatus->setToolTip(tr("What is in the workspace, and the size of its file"));
    m_deviceStatus->setToolTip(tr("What models are trained and run on"));
    m_auditStatus->setToolTip(tr("Whether the history of verdicts is unbroken"));
}

void MainWindow::buildMenus() {
    QMenu* menu = nullptr;
    QString title;
    for (const Actions::Entry& entry : m_actions.entries()) {
        if (entry.menu != title) {
            menu = menuBar()->addMenu(entry.menu);
            menu->setToolTipsVisible(true);
            title = entry.menu;
        }
        if (entry.startsGroup) menu->addSeparator();
        menu->addAction(entry.action);
    }
    m_workspaceName = new QLabel(menuBar());
    m_workspaceName->setProperty("dim", true);
    m_workspaceName->setContentsMargins(0, 4, 12, 0);
    connect(&m_context.theme, &Theme::changed, this, &MainWindow::fitWorkspaceName);
}

void MainWindow::raisePanel(const QWidget& view) { m_panels->raise(view); }

void MainWindow::setWorkspace(const QString& name) {
    const bool open = !name.isEmpty();
    setWindowTitle(open ? tr("%1 – Anomalyst").arg(name) : tr("Anomalyst"));
    m_workspaceName->setText(name);
    fitWorkspaceName();
    showDesk(open);
}

void MainWindow::fitWorkspaceName() {
    m_workspaceName->setFixedWidth(m_workspaceName->sizeHint().width());
    menuBar()->setCornerWidget(m_workspaceName);  // again: a menu bar measures it only here
    m_workspaceName->show();
}

bool MainWindow::hasWorkspace() const { return m_pages->currentWidget() == m_userPage; }

void MainWindow::showDesk(bool shown) {
    const bool was = hasWorkspace();
    if (was && !shown) m_deskLayout = m_panels->save();
    m_pages->setCurrentWidget(shown ? static_cast<QWidget*>(m_userPage) : m_startPage);
    // The page that is not shown would keep the window from being small.
    (shown ? static_cast<QWidget*>(m_userPage) : m_startPage)
        ->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    (shown ? static_cast<QWidget*>(m_startPage) : m_userPage)
        ->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    for (QToolBar* row : findChildren<QToolBar*>()) row->setVisible(shown);
    for (QAction* go : std::as_const(m_panelActions)) go->setEnabled(shown);
    if (!shown) {
        m_panels->hideAll();
        setDataStatus({});
        setAuditStatus({}, true);
        m_deviceStatus->clear();
    } else if (!was) {
        if (m_deskLayout.isEmpty() || !m_panels->restore(m_deskLayout)) m_panels->reset();
        m_queue->setFocus();
    }
    if (was != shown) Q_EMIT workspaceShown(shown);
}

void MainWindow::setDataStatus(const QString& text) { m_dataStatus->setText(text); }
void MainWindow::setDeviceStatus(const QString& text) { m_deviceStatus->setText(text); }

void MainWindow::setVerdictStatus(const QString& text) {
    m_verdictStatus->setText(text);
    m_verdictStatus->setVisible(!text.isEmpty());
}

void MainWindow::setAuditStatus(const QString& text, bool ok) {
    m_auditStatus->setText(text);
    m_auditStatus->setStyleSheet(
        ok ? QString() : QStringLiteral("color: %1").arg(m_context.theme.colours().fraud.name()));
}

QByteArray MainWindow::saveLayout() const {
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream << saveGeometry() << (hasWorkspace() ? m_panels->save() : m_deskLayout)
           << m_queue->saveColumns();
    return layout;
}

void MainWindow::restoreLayout(const QByteArray& layout) {
    QByteArray geometry, docks, columns;
    QDataStream stream(layout);
    stream >> geometry >> docks >> columns;
    if (stream.status() != QDataStream::Ok) return;
    restoreGeometry(geometry);
    m_queue->restoreColumns(columns);
    m_deskLayout = docks;
    if (hasWorkspace()) m_panels->restore(docks);
}

void MainWindow::resetLayout() { m_panels->reset(); }

QByteArray MainWindow::savePanels() const { return m_panels->save(); }

bool MainWindow::restorePanels(const QByteArray& panels) {
    return hasWorkspace() && m_panels->restore(panels);
}

void MainWindow::insertMenu(QMenu& menu, QAction& before) {
    for (QMenu* each : menuBar()->findChildren<QMenu*>())
        if (each->actions().contains(&before)) each->insertMenu(&before, &menu);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    Q_EMIT closing();
    event->accept();
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    // Sizes of docks hold only once the window has its own.
    if (!m_laidOut && hasWorkspace() && m_deskLayout.isEmpty()) resetLayout();
    m_laidOut = true;
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFiles(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QStringList files = localFiles(*event->mimeData());
    if (files.isEmpty()) return;
    event->acceptProposedAction();
    Q_EMIT filesDropped(files);
}

}  // namespace anomalyst::ui
