#pragma once

#include <QFrame>
#include <vector>

class QAction;
class QLabel;
class QLineEdit;
class QTreeWidget;

namespace anomalyst::ui {

class Actions;
class Theme;

/// Type words of any command, Enter runs it. Each may be a part of a word, or first letters of
/// several ("dt" finds "Dark theme"); what starts a word ranks higher. In any language the English
/// name finds the command as well.
class CommandPalette : public QFrame {
    Q_OBJECT

public:
    /// Shows a new palette over the upper middle of `window`; it deletes itself.
    static CommandPalette* open(const Theme& theme, const Actions& actions, QWidget& window);

    /// 0: does not match; higher is better.
    static int match(const QString& typed, const QString& text);
    /// Of a command by its text, or else by its English name, which is in its object name.
    static int match(const QString& typed, const QAction& command);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    CommandPalette(const Theme& theme, const Actions& actions, QWidget& window);
    void refill();
    void run();

    const Actions& m_actions;
    QLineEdit* m_edit;
    QTreeWidget* m_list;
    QLabel* m_nothing;              ///< stands in the place of the list that is empty
    std::vector<QAction*> m_shown;  ///< in the order of the list
};

}  // namespace anomalyst::ui
