#include "ui/views/map_icons.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <array>

namespace anomalyst::ui {
namespace {

/// Paths on a 16 x 16 grid.
QPainterPath pathOf(MapIcon icon) {
    QPainterPath path;
    const auto line = [&path](double x1, double y1, double x2, double y2) {
        path.moveTo(x1, y1);
        path.lineTo(x2, y2);
    };
    switch (icon) {
        case MapIcon::Move:
            line(8, 2, 8, 14);
            line(2, 8, 14, 8);
            for (const auto& [x, y, dx, dy] : {std::array<double, 4>{8, 2, 2, 2},
                                               {8, 14, 2, -2},
                                               {2, 8, 2, 2},
                                               {14, 8, -2, 2}}) {
                const bool vertical = x == 8;
                line(x, y, x + dx, y + dy);
                line(x, y, vertical ? x - dx : x + dx, vertical ? y + dy : y - dy);
            }
            break;
        case MapIcon::Lasso:
            path.addEllipse(QRectF(2, 2.5, 12, 7.5));
            path.moveTo(5, 9.5);
            path.cubicTo(3.5, 11, 6.5, 12, 4.5, 14);
            break;
        case MapIcon::Box: path.addRect(QRectF(2.5, 3.5, 11, 9)); break;
        case MapIcon::ShowAll:
            for (const double x : {2.5, 13.5}) {
                for (const double y : {2.5, 13.5}) {
                    const double inX = x < 8 ? x + 3.5 : x - 3.5, inY = y < 8 ? y + 3.5 : y - 3.5;
                    path.moveTo(inX, y);
                    path.lineTo(x, y);
                    path.lineTo(x, inY);
                }
            }
            path.addEllipse(QPointF(8, 8), 1.2, 1.2);
            break;
    }
    return path;
}

class LineIcon : public QIconEngine {
public:
    LineIcon(MapIcon icon, const QColor& colour) : m_icon(icon), m_colour(colour) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State) override {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.topLeft());
        painter->scale(rect.width() / 16.0, rect.height() / 16.0);
        const bool dashed = m_icon == MapIcon::Lasso || m_icon == MapIcon::Box;
        QPen pen(m_colour, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        if (dashed) pen.setDashPattern({2.2, 1.8});
        painter->strokePath(pathOf(m_icon), pen);
        painter->restore();
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine* clone() const override { return new LineIcon(m_icon, m_colour); }

private:
    MapIcon m_icon;
    QColor m_colour;
};

}  // namespace

QIcon mapIcon(MapIcon icon, const QColor& colour) { return QIcon(new LineIcon(icon, colour)); }

}  // namespace anomalyst::ui
