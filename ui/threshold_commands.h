#pragma once

#include <QObject>
#include <functional>

class QWidget;

namespace anomalyst::ui {

class Actions;
enum class ActionId;
class MainWindow;

/// The commands of the threshold desk: each brings the desk to the front, with the page that it is
/// about, so that whoever presses a key sees what it has done. They can be given while there are
/// scores.
class ThresholdCommands : public QObject {
    Q_OBJECT

public:
    /// Owned by the window.
    ThresholdCommands(Actions& actions, MainWindow& window);

private:
    /// `pane`: none for what stands above the pages.
    void bind(ActionId id, QWidget* pane, const std::function<void()>& act);
    void updateEnabled();

    Actions& m_actions;
    MainWindow& m_window;
};

}  // namespace anomalyst::ui
