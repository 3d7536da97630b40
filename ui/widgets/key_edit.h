#pragma once

#include <QKeySequence>
#include <QLineEdit>

namespace anomalyst::ui {

/// Shows a key and takes the next one that is pressed in it. Tab, Enter, Esc and Alt with a letter
/// remain what they are in a dialog.
class KeyEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit KeyEdit(QWidget* parent = nullptr);

    void setKey(const QKeySequence& key);

Q_SIGNALS:
    void pressed(const QKeySequence& key);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace anomalyst::ui
