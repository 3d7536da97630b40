#pragma once

#include <QWidget>

class QDockWidget;
class QLabel;

namespace anomalyst::ui {

class ElidedLabel;
class Theme;

/// A slim title bar for a dock: title, a quiet note, float and close. Dragging it moves the dock.
class DockTitle : public QWidget {
    Q_OBJECT

public:
    DockTitle(const Theme& theme, QDockWidget& dock);

public Q_SLOTS:
    void setNote(const QString& note);

private:
    ElidedLabel* m_note;
};

}  // namespace anomalyst::ui
