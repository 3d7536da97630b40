#pragma once

#include <QDialog>

namespace anomalyst::ui {

class Actions;
class Theme;

/// Every key on one sheet, by menu, made from the list of actions. As large as they need, but no
/// larger than the screen and the window over which it opens: then the keys scroll.
class CheatSheet : public QDialog {
    Q_OBJECT

public:
    CheatSheet(const Theme& theme, Actions& actions, QWidget* parent = nullptr);

private:
    void fitInto(QSize room, QSize bars);
};

}  // namespace anomalyst::ui
