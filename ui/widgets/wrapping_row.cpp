#include "ui/widgets/wrapping_row.h"

#include <QWidget>
#include <algorithm>

namespace anomalyst::ui {

WrappingRow::~WrappingRow() {
    for (QLayoutItem* item : m_items) delete item;
}

QLayoutItem* WrappingRow::itemAt(int index) const {
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem* WrappingRow::takeAt(int index) {
    QLayoutItem* item = itemAt(index);
    if (item != nullptr) m_items.erase(m_items.begin() + index);
    return item;
}

std::vector<QRect> WrappingRow::places(const QRect& rect) const {
    const QRect room = rect.marginsRemoved(contentsMargins());
    std::vector<QRect> places;
    QPoint corner = room.topLeft();
    int lineHeight = 0;
    for (const QLayoutItem* item : m_items) {
        const QSize size = item->sizeHint();
        if (corner.x() > room.left() && corner.x() + size.width() > room.right() + 1) {
            corner = {room.left(), corner.y() + lineHeight + spacing()};
            lineHeight = 0;
        }
        places.emplace_back(corner, QSize(std::min(size.width(), room.width()), size.height()));
        corner.rx() += size.width() + spacing();
        lineHeight = std::max(lineHeight, size.height());
    }
    return places;
}

int WrappingRow::heightForWidth(int width) const {
    int bottom = contentsMargins().top();
    for (const QRect& place : places({0, 0, width, 0}))
        bottom = std::max(bottom, place.bottom() + 1);
    return bottom + contentsMargins().bottom();
}

QSize WrappingRow::minimumSize() const {
    QSize least;
    for (const QLayoutItem* item : m_items) least = least.expandedTo(item->sizeHint());
    return least.grownBy(contentsMargins());
}

QSize WrappingRow::sizeHint() const {
    QSize whole(std::max(0, count() - 1) * spacing(), 0);
    for (const QLayoutItem* item : m_items) {
        const QSize size = item->sizeHint();
        whole = {whole.width() + size.width(), std::max(whole.height(), size.height())};
    }
    return whole.grownBy(contentsMargins());
}

void WrappingRow::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    const std::vector<QRect> at = places(rect);
    for (std::size_t i = 0; i < at.size(); ++i) m_items[i]->setGeometry(at[i]);
}

}  // namespace anomalyst::ui
