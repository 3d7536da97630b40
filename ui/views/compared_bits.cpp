#include "ui/views/compared_bits.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>
#include <QStringList>
#include <algorithm>
#include <cmath>

#include "ui/compared_series.h"
#include "ui/format.h"
#include "ui/views/strip_scale.h"

namespace anomalyst::ui {

namespace {

/// Where the translator finds this file's texts.
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(anomalyst::ui::ComparedBits)
};

constexpr double kRoomForMarks = 7;  ///< pixels a slot, below which a line has no marks
constexpr double kMark = 3.2, kLine = 1.5;
constexpr double kSample = 22;  ///< of a line in the legend
constexpr double kGap = 5, kApart = 14;
constexpr double kLeastName = 40;

}  // namespace

void ComparedBits::set(const QString& shown, std::vector<ComparedScores> others) {
    m_shown = shown;
    m_others = std::move(others);
    if (m_others.size() > compared::kMost) m_others.resize(compared::kMost);
}

double ComparedBits::highest() const {
    double highest = 0;
    for (const ComparedScores& other : m_others)
        for (const float bits : other.bits)
            if (std::isfinite(bits)) highest = std::max(highest, double(bits));
    return highest;
}

void ComparedBits::paint(QPainter& painter, const Colours& colours, const StripScale& scale,
                         const std::function<double(double)>& y) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = m_others.size(); i-- > 0;) paintLine(painter, colours, i, scale, y);
    painter.restore();
}

// Where several events share a column of pixels the most surprising of them counts, as for bars.
void ComparedBits::paintLine(QPainter& painter, const Colours& colours, std::size_t series,
                             const StripScale& scale,
                             const std::function<double(double)>& y) const {
    const std::vector<float>& bits = m_others[series].bits;
    const std::size_t end = std::min(scale.endVisible(), bits.size());
    const bool marks = scale.slotWidth() >= kRoomForMarks;
    QPolygonF points;
    for (std::size_t slot = scale.firstVisible(); slot < end;) {
        const double column = std::floor(scale.x(slot));
        std::size_t highest = slot;
        for (++slot; slot < end && !marks && std::floor(scale.x(slot)) <= column; ++slot)
            if (!(bits[highest] >= bits[slot])) highest = slot;
        if (std::isfinite(bits[highest]))
            points << QPointF(scale.x(highest), y(double(bits[highest])));
    }
    // A rim in the colour of the panel sets the line off from the bars.
    painter.setPen(QPen(colours.panel, kLine + 2));
    painter.drawPolyline(points);
    painter.setPen(compared::pen(colours, series, kLine));
    painter.drawPolyline(points);
    if (!marks) return;
    for (const QPointF& point : points) compared::drawMark(painter, colours, series, point, kMark);
}

QString ComparedBits::nameOf(const ComparedScores& other) const {
    return other.bits.empty() ? Texts::tr("%1 (not scored)").arg(other.model) : other.model;
}

void ComparedBits::paintLegend(QPainter& painter, const Theme& theme, const QRectF& area) const {
    const Colours& colours = theme.colours();
    painter.save();
    painter.setFont(theme.smallFont());
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF metrics(painter.font());
    QStringList names = {Texts::tr("bits per event: %1").arg(m_shown)};
    for (const ComparedScores& other : m_others) names << nameOf(other);
    const double marks = double(names.size()) * (kSample + kGap + kApart) - kApart;
    const double each = std::max(kLeastName, (area.width() - marks) / double(names.size()));
    double needed = marks;
    for (const QString& name : names) needed += metrics.horizontalAdvance(name);
    if (needed > area.width())
        for (QString& name : names) name = metrics.elidedText(name, Qt::ElideMiddle, each);
    needed = marks;
    for (const QString& name : names) needed += metrics.horizontalAdvance(name);
    double x = std::max(area.left(), area.right() - needed);
    const double middle = area.center().y();
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (i == 0) {
            for (const double bar : {0.0, 5.0, 10.0})
                painter.fillRect(QRectF(x + kSample - 14 + bar, middle - 4 + std::abs(bar - 5) / 2,
                                        3, 8 - std::abs(bar - 5) / 2),
                                 colours.dim);
        } else {
            const auto series = static_cast<std::size_t>(i - 1);
            painter.setPen(compared::pen(colours, series, kLine));
            painter.drawLine(QPointF(x, middle), QPointF(x + kSample, middle));
            compared::drawMark(painter, colours, series, {x + kSample / 2, middle}, kMark);
        }
        x += kSample + kGap;
        const double width = metrics.horizontalAdvance(names[i]);
        painter.setPen(colours.dim);
        painter.drawText(QRectF(x, area.top(), width + 2, area.height()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, names[i]);
        x += width + kApart;
    }
    painter.restore();
}

QStringList ComparedBits::linesOf(std::size_t slot) const {
    QStringList lines;
    for (const ComparedScores& other : m_others)
        if (slot < other.bits.size())
            lines << Texts::tr("%1: %2 bits")
                         .arg(other.model, format::bits(double(other.bits[slot])));
    return lines;
}

QString ComparedBits::inWords() const {
    QStringList names;
    for (const ComparedScores& other : m_others) names << nameOf(other);
    return names.isEmpty()
               ? QString()
               : Texts::tr("Bars: %1; lines: %2").arg(m_shown, names.join(QStringLiteral(", ")));
}

}  // namespace anomalyst::ui
