#pragma once

#include <QObject>

#include "ui/view_context.h"

namespace anomalyst::ui {

class Actions;
class MainWindow;

/// The commands that concern the window alone and need no application: where the focus goes, the
/// theme, the layout, stepping through the queue, the palette, the sheet of keys, About.
class WindowCommands : public QObject {
    Q_OBJECT

public:
    WindowCommands(const ViewContext& context, Actions& actions, MainWindow& window);

private:
    void bindFocus();
    void bindTheme();
    void bindQueue();
    void bindDialogs();

    ViewContext m_context;
    Actions& m_actions;
    MainWindow& m_window;
};

}  // namespace anomalyst::ui
