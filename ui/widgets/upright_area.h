#pragma once

#include <QMargins>
#include <QScrollArea>

namespace anomalyst::ui {

/// A column that scrolls up and down where it has not the height its contents need, and is never
/// narrower than they are. The bar stands in the right margin, so that they are as wide with it as
/// without. What gets the keyboard comes into sight. GUI thread only.
class UprightArea : public QScrollArea {
    Q_OBJECT

public:
    /// `page` has a layout, which gets the margins; the area owns it.
    UprightArea(QWidget* page, const QMargins& margins, QWidget* parent = nullptr);

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
