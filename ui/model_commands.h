#pragma once

#include <QObject>

namespace anomalyst::ui {

class Actions;
class MainWindow;

/// The commands about the models that are chosen in the training panel: each brings the panel to
/// the front, so that whoever gives one sees of which model it is.
class ModelCommands : public QObject {
    Q_OBJECT

public:
    /// Owned by the window.
    ModelCommands(Actions& actions, MainWindow& window);
};

}  // namespace anomalyst::ui
