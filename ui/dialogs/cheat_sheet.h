#pragma once

#include <QDialog>

namespace anomalyst::ui {

class Actions;
class Theme;

/// Every key on one sheet, by menu, made from the list of actions.
class CheatSheet : public QDialog {
    Q_OBJECT

public:
    CheatSheet(const Theme& theme, Actions& actions, QWidget* parent = nullptr);
};

}  // namespace anomalyst::ui
