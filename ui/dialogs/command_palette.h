#pragma once

#include <QFrame>
#include <vector>

class QAction;
class QLineEdit;
class QTreeWidget;

namespace anomalyst::ui {

class Actions;
class Theme;

/// Type a few letters of any command, Enter runs it. The letters keep their order and may have
/// gaps ("dkth" finds "Dark theme"); what starts a word ranks higher.
class CommandPalette : public QFrame {
    Q_OBJECT

public:
    /// Shows a new palette over the upper middle of `window`; it deletes itself.
    static CommandPalette* open(const Theme& theme, const Actions& actions, QWidget& window);

    /// 0: does not match; higher is better.
    static int match(const QString& letters, const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    CommandPalette(const Theme& theme, const Actions& actions, QWidget& window);
    void refill();
    void run();

    const Actions& m_actions;
    QLineEdit* m_edit;
    QTreeWidget* m_list;
    std::vector<QAction*> m_shown;  ///< in the order of the list
};

}  // namespace anomalyst::ui
