#pragma once

#include <QObject>
#include <QString>

#include "ui/help/help_pages.h"
#include "ui/view_context.h"

class QWidget;

namespace anomalyst::ui {

class Actions;
class HelpWindow;
class MainWindow;

/// The command Help: opens the page on what has the keyboard, also from within a dialog.
class HelpCommands : public QObject {
    Q_OBJECT

public:
    /// Owned by `window`.
    HelpCommands(const ViewContext& context, Actions& actions, MainWindow& window);

    /// What stands for "{{name}}" in the pages.
    void setPart(const QString& name, const QString& markdown);
    /// The page on this widget, or on what it is in: "queue".
    static QString pageOn(const QWidget* widget);
    /// Opens a page beside `owner`, a window or dialog; null is the main window.
    HelpWindow* open(const QString& page, QWidget* owner = nullptr);

protected:
    /// Of the application: the key in dialogs that keep the window's commands from being heard.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// The table of keys as part "keys", and the key of each command as part "key NAME".
    void nameKeys();
    void reload();

    ViewContext m_context;
    Actions& m_actions;
    MainWindow& m_window;
    HelpPages m_pages;
};

}  // namespace anomalyst::ui
