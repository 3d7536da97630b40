#pragma once

#include <QString>
#include <QStringList>

#include "ui/view_context.h"

class QWidget;

namespace anomalyst::ui {

class Actions;
class MainWindow;
struct MadeUpWorkspace;

/// Three recent workspaces, one of them gone.
void fillStart(MainWindow& window);

/// The desk of a workspace: every panel filled, a job running, nothing chosen. `data` must outlive
/// the window.
void fillDesk(MainWindow& window, const ViewContext& context, const MadeUpWorkspace& data);

/// Chooses the first session of the queue and fills what follows the choice.
void chooseSession(MainWindow& window, const ViewContext& context, const MadeUpWorkspace& data);

/// What `openDialog` knows.
QStringList dialogNames();

/// The dialog of that name, open over the window, which owns it; null for other names.
QWidget* openDialog(const QString& name, MainWindow& window, const ViewContext& context,
                    Actions& actions);

}  // namespace anomalyst::ui
