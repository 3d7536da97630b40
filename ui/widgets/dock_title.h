#pragma once

#include <QWidget>

class QDockWidget;
class QHBoxLayout;
class QLabel;

namespace anomalyst::ui {

class ElidedLabel;
class Theme;

/// A slim title bar for a dock: title, a quiet note, float and close. Dragging it moves the dock.
class DockTitle : public QWidget {
    Q_OBJECT

public:
    DockTitle(const Theme& theme, QDockWidget& dock);

    /// Stands beside the note. Takes the control, which says by itself whether it is shown.
    void addControl(QWidget* control);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void setNote(const QString& note);
    /// Takes no room, for a dock whose tab says the title.
    void setCollapsed(bool collapsed);

private:
    ElidedLabel* m_note;
    QHBoxLayout* m_controls;
    bool m_collapsed = false;
};

}  // namespace anomalyst::ui
