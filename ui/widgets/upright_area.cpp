#include "ui/widgets/upright_area.h"

#include <QApplication>
#include <QEvent>
#include <QLayout>
#include <QScrollBar>
#include <algorithm>

namespace anomalyst::ui {
namespace {

constexpr int kAround = 8;  ///< what comes into sight

/// Asked for its height it tells the least: it scrolls only where it must.
class Page : public QWidget {
public:
    int heightForWidth(int width) const override {
        return layout()->totalMinimumHeightForWidth(width);
    }
};

}  // namespace

UprightArea::UprightArea(QLayout* column, const QMargins& margins, QWidget* parent)
    : QScrollArea(parent), m_margins(margins) {
    auto* page = new Page;
    page->setLayout(column);
    column->setContentsMargins(margins);
    setProperty("edgeless", true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);  // its contents have it
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setWidget(page);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [this](int, int last) { makeRoomForBar(last > 0); });
    // Qt itself brings into sight what gets the focus from within the area alone.
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget*, QWidget* now) { bringIntoSight(now); });
}

QSize UprightArea::minimumSizeHint() const {
    if (!widget()) return QScrollArea::minimumSizeHint();
    const int beside = m_margins.right() - widget()->layout()->contentsMargins().right();
    return {widget()->minimumSizeHint().width() + beside, QScrollArea::minimumSizeHint().height()};
}

// What the contents need may be otherwise; it is not passed on by Qt.
bool UprightArea::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show) updateGeometry();
    return QScrollArea::event(event);
}

void UprightArea::makeRoomForBar(bool shown) {
    QMargins margins = m_margins;
    if (shown)
        margins.setRight(std::max(0, margins.right() - verticalScrollBar()->sizeHint().width()));
    widget()->layout()->setContentsMargins(margins);
}

void UprightArea::bringIntoSight(QWidget* focused) {
    if (!focused || !widget() || !widget()->isAncestorOf(focused)) return;
    ensureWidgetVisible(focused, 0, kAround);
}

}  // namespace anomalyst::ui
