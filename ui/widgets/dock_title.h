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

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void setNote(const QString& note);
    /// Takes no room, for a dock whose tab says the title.
    void setCollapsed(bool collapsed);

private:
    ElidedLabel* m_note;
    bool m_collapsed = false;
};

}  // namespace anomalyst::ui
