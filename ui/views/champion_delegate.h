#pragma once

#include <QStyledItemDelegate>

#include "ui/theme.h"

namespace anomalyst::ui {

/// A model's name, with a chip after it where the model is champion.
class ChampionDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    ChampionDelegate(const Theme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

}  // namespace anomalyst::ui
