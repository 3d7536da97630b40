#pragma once

#include <QColor>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <vector>

class QPainter;

namespace anomalyst::ui {

class Theme;

/// What a node is, told by its shape: a disc, a diamond as of the verdict, a square.
enum class LinkMark { User, UserWithFraud, Entity };

/// Paints a mark with the painter's pen and brush; `radius` is that of the disc, the others are
/// about as large.
void paintLinkMark(QPainter& painter, LinkMark mark, QPointF centre, double radius);

/// What the marks of a link graph mean, in as many lines as the width asks for.
class LinkLegend {
public:
    struct Entry {
        QString text;
        QColor colour;
        LinkMark mark = LinkMark::User;
    };

    explicit LinkLegend(const Theme& theme) : m_theme(theme) {}

    void setEntries(std::vector<Entry> entries) { m_entries = std::move(entries); }
    /// Pixels that it takes in this width, with the gap above it; 0 without entries.
    double heightFor(double width) const;
    /// At the lower edge of `area`.
    void paint(QPainter& painter, const QRectF& area) const;

private:
    /// Left end and line (from 0) of each entry.
    std::vector<std::pair<double, int>> places(double width) const;
    double lineHeight() const;

    const Theme& m_theme;
    std::vector<Entry> m_entries;
};

}  // namespace anomalyst::ui
