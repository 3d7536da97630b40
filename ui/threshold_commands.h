#pragma once

#include <QObject>
#include <QPointer>
#include <functional>
#include <vector>

class QAbstractButton;
class QWidget;

namespace anomalyst::ui {

class Actions;
enum class ActionId;
class MainWindow;
class ThresholdDesk;

/// The commands of the threshold desk: each brings the desk to the front, with the page that it is
/// about, so that whoever presses a key sees what it has done. They can be given while there are
/// scores; those that do what a button does, while that can be pressed.
class ThresholdCommands : public QObject {
    Q_OBJECT

public:
    /// Owned by the window.
    ThresholdCommands(Actions& actions, MainWindow& window);

    /// A button can be pressed from now on, or no more.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Command {
        ActionId id;
        const QAbstractButton* button;  ///< that does the same; null: none does
    };

    /// `pane`: none for what stands above the pages.
    void bind(ActionId id, QWidget* pane, const std::function<void()>& act,
              QAbstractButton* button = nullptr);
    void updateEnabled();

    Actions& m_actions;
    MainWindow& m_window;
    /// Null from when it begins to go: buttons are enabled and disabled to the end.
    QPointer<ThresholdDesk> m_desk;
    std::vector<Command> m_commands;
};

}  // namespace anomalyst::ui
