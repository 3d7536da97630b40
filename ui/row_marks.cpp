#include "ui/row_marks.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPixmap>
#include <algorithm>

#include "ui/format.h"
#include "ui/theme.h"

namespace anomalyst::ui {

namespace {

constexpr double kSide = 14;
constexpr std::uint8_t kLast = ColourRule::kColours - 1;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(anomalyst::ui::RowMarks)
};

}  // namespace

RowMark markOf(const ColourRule& rule) {
    const QString name = format::text(rule.filter.name);
    const QString letter = rule.letter.empty() ? name : format::text(rule.letter);
    return {.colour = std::min(rule.colour, kLast),
            .letter = letter.trimmed().left(1).toUpper(),
            .name = name};
}

QString ruleColourName(std::uint8_t colour) {
    const QString names[ColourRule::kColours] = {Texts::tr("blue"),   Texts::tr("orange"),
                                                 Texts::tr("green"),  Texts::tr("purple"),
                                                 Texts::tr("yellow"), Texts::tr("grey")};
    return names[std::min(colour, kLast)];
}

QColor ruleColour(const Theme& theme, std::uint8_t colour) {
    // Dark enough for a white letter, or light enough for a black one.
    static const QColor kLight[ColourRule::kColours] = {
        QColor(0x00, 0x5f, 0x9e), QColor(0xb8, 0x4a, 0x00), QColor(0x00, 0x78, 0x58),
        QColor(0x8e, 0x3a, 0x7a), QColor(0x7d, 0x69, 0x00), QColor(0x5c, 0x63, 0x6b)};
    static const QColor kDark[ColourRule::kColours] = {
        QColor(0x6c, 0xb8, 0xf0), QColor(0xf5, 0xa2, 0x5a), QColor(0x4f, 0xc9, 0xa0),
        QColor(0xe0, 0x9a, 0xcb), QColor(0xe8, 0xd5, 0x5a), QColor(0xb4, 0xba, 0xc1)};
    return (theme.isDark() ? kDark : kLight)[std::min(colour, kLast)];
}

void paintRowMark(QPainter& painter, const QRectF& area, const RowMark& mark, const Theme& theme) {
    const QPointF centre = area.center();
    const QRectF square(centre.x() - kSide / 2, centre.y() - kSide / 2, kSide, kSide);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ruleColour(theme, mark.colour));
    painter.drawRoundedRect(square, 3, 3);
    QFont font = theme.smallFont();
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(theme.isDark() ? Qt::black : Qt::white);
    painter.drawText(square, Qt::AlignCenter, mark.letter);
    painter.restore();
}

QIcon rowMarkIcon(const RowMark& mark, const Theme& theme) {
    QPixmap picture(16, 16);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paintRowMark(painter, QRectF(0, 0, 16, 16), mark, theme);
    painter.end();
    return QIcon(picture);
}

}  // namespace anomalyst::ui
