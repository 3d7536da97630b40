#pragma once

#include <QLabel>

namespace anomalyst::ui {

class Theme;

/// A few lines about what is under the mouse, beside it and within the parent. Never takes the
/// mouse itself.
class HoverCard : public QLabel {
    Q_OBJECT

public:
    HoverCard(const Theme& theme, QWidget* parent);

    /// `lines` is plain text; the first line is set off. `anchor` is in the parent's coordinates.
    void showAt(QPoint anchor, const QStringList& lines);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
};

}  // namespace anomalyst::ui
