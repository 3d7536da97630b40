#include "ui/help/help_commands.h"

#include <QApplication>
#include <QKeyEvent>

#include "ui/actions.h"
#include "ui/help/help_window.h"
#include "ui/key_bindings.h"
#include "ui/main_window.h"
#include "ui/widgets/key_edit.h"

namespace anomalyst::ui {

namespace {

struct Place {
    const char* name;  ///< the class without its namespace
    const char* page;
};

constexpr Place kPlaces[] = {{"QueueView", "queue"},
                             {"FilterBar", "filters"},
                             {"UserPage", "user-page"},
                             {"LatentMap", "map"},
                             {"ThresholdDesk", "threshold"},
                             {"LinksView", "links"},
                             {"TrainingPanel", "models"},
                             {"ModelButton", "models"},
                             {"HistoryView", "labels"},
                             {"StartPage", "tour"},
                             {"ImportDialog", "import"},
                             {"TrainDialog", "models"},
                             {"VerdictReasonDialog", "labels"},
                             {"KeysDialog", "keys"},
                             {"CheatSheet", "keys"},
                             {"PreferencesDialog", "window"}};

/// In a cell of a table.
QString cell(QString text) {
    return text.remove(u'&').remove(QStringLiteral("…")).replace(u'|', QStringLiteral("\\|"));
}

}  // namespace

HelpCommands::HelpCommands(const ViewContext& context, Actions& actions, MainWindow& window)
    : QObject(&window),
      m_context(context),
      m_actions(actions),
      m_window(window),
      m_pages(tr("en", "folder of the help's pages in the language of the window, as in zh_CN")) {
    connect(&actions[ActionId::Help], &QAction::triggered, this,
            [this] { open(pageOn(QApplication::focusWidget())); });
    connect(&actions.keys(), &KeyBindings::changed, this, &HelpCommands::nameKeys);
    connect(&actions, &Actions::entriesChanged, this, &HelpCommands::nameKeys);
    nameKeys();
    qApp->installEventFilter(this);
}

void HelpCommands::setPart(const QString& name, const QString& markdown) {
    m_pages.setPart(name, markdown);
    reload();
}

void HelpCommands::reload() {
    for (auto* open : m_window.findChildren<HelpWindow*>()) open->reload();
}

QString HelpCommands::pageOn(const QWidget* widget) {
    for (; widget; widget = widget->parentWidget())
        for (const Place& place : kPlaces)
            if (QByteArray(widget->metaObject()->className())
                    .endsWith(QByteArray("::") + place.name))
                return QString::fromLatin1(place.page);
    return QStringLiteral("tour");
}

HelpWindow* HelpCommands::open(const QString& page, QWidget* owner) {
    QWidget* parent = owner ? owner : &m_window;
    auto* help = parent->findChild<HelpWindow*>(QString(), Qt::FindDirectChildrenOnly);
    if (!help) help = new HelpWindow(m_context.theme, m_pages, parent);
    help->open(page);
    help->show();
    help->raise();
    help->activateWindow();
    return help;
}

bool HelpCommands::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress || !watched->isWidgetType()) return false;
    QWidget* modal = QApplication::activeModalWidget();
    if (!modal || qobject_cast<KeyEdit*>(watched)) return false;
    const auto& pressed = *static_cast<QKeyEvent*>(event);
    const QKeySequence key(
        QKeyCombination(pressed.modifiers() & ~Qt::KeypadModifier, Qt::Key(pressed.key())));
    if (key != m_actions[ActionId::Help].shortcut()) return false;
    open(pageOn(static_cast<QWidget*>(watched)), modal);
    return true;
}

void HelpCommands::nameKeys() {
    QString table, menu;
    for (const Actions::Entry& entry : m_actions.entries()) {
        const QString key = entry.action->shortcut().toString(QKeySequence::NativeText);
        m_pages.setPart(QStringLiteral("key ") + entry.action->objectName(),
                        key.isEmpty() ? tr("no key") : key);
        if (key.isEmpty() || !entry.action->isVisible()) continue;
        if (entry.menu != menu)
            table += QStringLiteral("\n## %1\n\n| %2 | %3 | %4 |\n|---|---|---|\n")
                         .arg(cell(entry.menu), tr("key"), tr("command"), tr("what it does"));
        menu = entry.menu;
        table += QStringLiteral("| `%1` | %2 | %3 |\n")
                     .arg(cell(key), cell(entry.action->text()), cell(entry.action->statusTip()));
    }
    m_pages.setPart(QStringLiteral("keys"), table);
    reload();
}

}  // namespace anomalyst::ui
