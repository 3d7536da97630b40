#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace anomalyst::ui {

class ElidedLabel;
class Theme;

/// The heading of a part of a panel: a title, a quiet note beside it, controls on the right.
class PanelHeading : public QWidget {
    Q_OBJECT

public:
    PanelHeading(const Theme& theme, const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setNote(const QString& note);
    /// Takes the control.
    void addControl(QWidget* control);

private:
    QLabel* m_title;
    ElidedLabel* m_note;
    QHBoxLayout* m_row;
};

}  // namespace anomalyst::ui
