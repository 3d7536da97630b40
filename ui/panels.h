#pragma once

#include <QByteArray>
#include <QDockWidget>
#include <QObject>

class QMainWindow;

namespace anomalyst::ui {

class DockTitle;
class Theme;

/// The docks of the window: their titles, and how they are put in place, at first and as an analyst
/// has left them.
class Panels : public QObject {
    Q_OBJECT

public:
    Panels(const Theme& theme, QMainWindow& window);

    /// A dock that shows this view. `name` is what layouts know it by.
    QDockWidget* add(const QString& name, const QString& title, QWidget& view);
    DockTitle& titleOf(const QWidget& view) const;

    /// Shows the dock that holds this view and brings it to the front of its tabs.
    void raise(const QWidget& view);
    /// Shows it and gives it the keyboard; hides it when it has the keyboard already.
    void goTo(QDockWidget& dock);
    void hideAll();

    /// As in a window that has never been used.
    void reset();
    /// Which are shown, where, and how large.
    QByteArray save() const;
    /// A value that is foreign, of another version or damaged changes nothing and gives false.
    bool restore(const QByteArray& panels);

private:
    QList<QDockWidget*> all() const;
    QDockWidget* named(const char* name) const;
    void place();
    void updateTitles();

    const Theme& m_theme;
    QMainWindow& m_window;
    bool m_placing = false;
    bool m_trainingUnsized = false;  ///< since the reset, while the panel is hidden
};

}  // namespace anomalyst::ui
