#include "ui/views/champion_delegate.h"

#include <QFontMetricsF>
#include <QPainter>

#include "ui/models/model_table_model.h"

namespace anomalyst::ui {

ChampionDelegate::ChampionDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme) {}

void ChampionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    QStyledItemDelegate::paint(painter, option, index);
    if (!index.data(ModelTableModel::ChampionRole).toBool()) return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const double name = QFontMetricsF(option.font).horizontalAdvance(index.data().toString());
    painter->setFont(m_theme.smallFont());
    const QFontMetricsF metrics(painter->font());
    const QString word = tr("champion");
    const QRectF chip(option.rect.left() + name + 16,
                      option.rect.center().y() - metrics.height() / 2,
                      metrics.horizontalAdvance(word) + 14, metrics.height());
    painter->setPen(m_theme.colours().ok);
    painter->drawRoundedRect(chip, chip.height() / 2, chip.height() / 2);
    painter->drawText(chip, Qt::AlignCenter, word);
    painter->restore();
}

}  // namespace anomalyst::ui
