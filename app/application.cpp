#include "app/application.h"

#include <QMetaEnum>

#include "app/detector_words.h"
#include "app/settings.h"
#include "ui/dialogs/preferences_dialog.h"
#include "ui/help/help_commands.h"
#include "ui/key_bindings.h"
#include "ui/window_commands.h"

namespace anomalyst::app {

Application::Application() : m_actionColours(m_theme) {
    restoreTheme();
    const ui::ViewContext context{m_selection, m_threshold, m_theme, m_actionColours};
    m_window = std::make_unique<ui::MainWindow>(context, m_actions);
    new ui::WindowCommands(context, m_actions, *m_window);  // owned by the window
    m_verdicts = new ui::VerdictCommands(m_actions, m_selection, *m_window);
    m_workspaces =
        std::make_unique<WorkspaceController>(context, *m_window, m_actions, *m_verdicts);
    m_verdicts->setConfirmFrom(static_cast<std::size_t>(Settings::confirmFrom()));
    auto* help = new ui::HelpCommands(context, m_actions, *m_window);  // owned by the window
    help->setPart(QStringLiteral("detectors"), detectorsInMarkdown());
    m_layouts = std::make_unique<LayoutsController>(m_actions, *m_window);
    wireActions();
}

Application::~Application() = default;

void Application::wireActions() {
    connect(&m_actions[ui::ActionId::Quit], &QAction::triggered, m_window.get(), &QWidget::close);
    connect(&m_actions[ui::ActionId::Preferences], &QAction::triggered, this,
            &Application::askPreferences);
    connect(m_window.get(), &ui::MainWindow::closing, this, [this] {
        Settings::setLayout(m_window->saveLayout());
        m_workspaces->close();
    });
    m_actions.keys().setChosen(Settings::keys());
    connect(&m_actions.keys(), &ui::KeyBindings::changed, this,
            [this] { Settings::setKeys(m_actions.keys().chosen()); });
    connect(&m_theme, &ui::Theme::modeChanged, this, [this] {
        const auto modes = QMetaEnum::fromType<ui::Theme::Mode>();
        Settings::setTheme(QString::fromLatin1(modes.valueToKey(static_cast<int>(m_theme.mode()))));
    });
}

void Application::restoreTheme() {
    const auto modes = QMetaEnum::fromType<ui::Theme::Mode>();
    bool known = false;
    const int mode = modes.keyToValue(Settings::theme().toLatin1().constData(), &known);
    if (known) m_theme.setMode(static_cast<ui::Theme::Mode>(mode));
    m_theme.setTextPercent(Settings::textPercent());
}

void Application::askPreferences() {
    ui::PreferencesDialog dialog(Settings::analyst(), Settings::language(), m_window.get());
    dialog.addAppearance(m_theme.mode(), m_theme.textPercent());
    dialog.addConfirmation(Settings::confirmFrom());
    if (dialog.exec() != QDialog::Accepted) return;
    Settings::setAnalyst(dialog.analyst());
    Settings::setLanguage(dialog.language());
    Settings::setConfirmFrom(dialog.confirmFrom());
    m_verdicts->setConfirmFrom(static_cast<std::size_t>(dialog.confirmFrom()));
    Settings::setTextPercent(dialog.textPercent());
    m_theme.setTextPercent(dialog.textPercent());
    m_theme.setMode(dialog.mode());
}

void Application::start(const QStringList& files) {
    m_window->restoreLayout(Settings::layout());
    m_window->show();
    m_workspaces->openFiles(files);
}

}  // namespace anomalyst::app
