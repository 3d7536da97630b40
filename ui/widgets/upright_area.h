#pragma once

#include <QMargins>
#include <QScrollArea>

class QLayout;

namespace anomalyst::ui {

/// A column that scrolls up and down where it has not the least height of its contents, and is
/// never narrower than they are. The bar stands in the right margin, so that they are as wide with
/// it as without. What gets the keyboard comes into sight. GUI thread only.
class UprightArea : public QScrollArea {
    Q_OBJECT

public:
    /// Owns the column from then on, and sets its margins.
    UprightArea(QLayout* column, const QMargins& margins, QWidget* parent = nullptr);

    /// As wide as the contents.
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;

private:
    void makeRoomForBar(bool shown);
    void bringIntoSight(QWidget* focused);

    QMargins m_margins;
};

}  // namespace anomalyst::ui
