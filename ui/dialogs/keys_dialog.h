#pragma once

#include <QDialog>
#include <QKeySequence>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace anomalyst::ui {

class Actions;
class KeyEdit;
class Theme;

/// Every command with its key, which can be changed, taken away or set back to the standard. What
/// is changed holds at once. A key that another command has is taken away from it only when the
/// analyst says so.
class KeysDialog : public QDialog {
    Q_OBJECT

public:
    KeysDialog(const Theme& theme, Actions& actions, QWidget* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildList();
    QWidget* buildEditor();
    void fill();
    void find(const QString& text);
    QAction* chosen() const;
    void showChosen();
    /// Gives the chosen command the key, or says why not.
    void propose(const QKeySequence& key);
    void take();
    void say(const QString& sentence, bool canTake);

    const Theme& m_theme;
    Actions& m_actions;
    QLineEdit* m_find;
    QTreeWidget* m_list;
    QLabel* m_name;
    KeyEdit* m_key;
    QPushButton* m_none;
    QPushButton* m_standard;
    QPushButton* m_take;
    QLabel* m_message;
    QKeySequence m_proposed;  ///< while another command has it
};

}  // namespace anomalyst::ui
