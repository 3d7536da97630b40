#include "ui/views/link_legend.h"

#include <QFontMetricsF>
#include <QPainter>

#include "ui/theme.h"

namespace anomalyst::ui {
namespace {

constexpr double kEdge = 8;      ///< pixels from the sides and from below
constexpr double kRadius = 4;    ///< of a mark
constexpr double kToText = 13;   ///< from the left of a mark to its text
constexpr double kBetween = 14;  ///< from a text to the next mark

}  // namespace

void paintLinkMark(QPainter& painter, LinkMark mark, QPointF centre, double radius) {
    switch (mark) {
        case LinkMark::User: painter.drawEllipse(centre, radius, radius); break;
        case LinkMark::UserWithFraud: {
            const double reach = radius * 1.25;
            painter.drawPolygon(QPolygonF{centre + QPointF(0, -reach), centre + QPointF(reach, 0),
                                          centre + QPointF(0, reach), centre + QPointF(-reach, 0)});
            break;
        }
        case LinkMark::Entity: {
            const double half = radius * 0.85;
            painter.drawRoundedRect(QRectF(centre - QPointF(half, half), 2 * QSizeF(half, half)), 1,
                                    1);
            break;
        }
    }
}

double LinkLegend::lineHeight() const { return QFontMetricsF(m_theme.smallFont()).height() + 2; }

std::vector<std::pair<double, int>> LinkLegend::places(double width) const {
    const QFontMetricsF metrics(m_theme.smallFont());
    std::vector<std::pair<double, int>> found;
    double left = kEdge;
    int line = 0;
    for (const Entry& entry : m_entries) {
        const double needed = kToText + metrics.horizontalAdvance(entry.text);
        if (left > kEdge && left + needed > width - kEdge) {
            left = kEdge;
            ++line;
        }
        found.emplace_back(left, line);
        left += needed + kBetween;
    }
    return found;
}

double LinkLegend::heightFor(double width) const {
    if (m_entries.empty()) return 0;
    return (places(width).back().second + 1) * lineHeight() + kEdge;
}

void LinkLegend::paint(QPainter& painter, const QRectF& area) const {
    if (m_entries.empty()) return;
    const Colours& colours = m_theme.colours();
    painter.setFont(m_theme.smallFont());
    const QFontMetricsF metrics(painter.font());
    const auto at = places(area.width());
    const double height = heightFor(area.width());
    painter.fillRect(QRectF(area.left(), area.bottom() - height, area.width(), height),
                     colours.panel);
    const double last = area.bottom() - kEdge - lineHeight() / 2;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const double left = area.left() + at[i].first;
        const double middle = last - (at.back().second - at[i].second) * lineHeight();
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_entries[i].colour);
        paintLinkMark(painter, m_entries[i].mark, {left + kRadius, middle}, kRadius);
        painter.setPen(colours.dim);
        painter.drawText(QPointF(left + kToText, middle + metrics.capHeight() / 2),
                         m_entries[i].text);
    }
}

}  // namespace anomalyst::ui
