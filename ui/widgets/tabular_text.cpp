#include "ui/widgets/tabular_text.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QHash>
#include <QPainter>
#include <QRawFont>
#include <algorithm>
#include <array>

namespace anomalyst::ui {

namespace {

/// What is worth keeping of a font: making a QRawFont costs more than drawing with it.
struct Metrics {
    QRawFont raw;
    double digitWidth = 0;
    std::array<double, 10> shift{};  ///< that centres each digit in `digitWidth`
};

Metrics measure(const QFont& font) {
    Metrics metrics;
    metrics.raw = QRawFont::fromFont(font);
    const auto glyphs = metrics.raw.glyphIndexesForString(QStringLiteral("0123456789"));
    const auto advances = metrics.raw.advancesForGlyphIndexes(glyphs);
    for (const QPointF& advance : advances)
        metrics.digitWidth = std::max(metrics.digitWidth, advance.x());
    for (qsizetype i = 0; i < std::min<qsizetype>(advances.size(), 10); ++i)
        metrics.shift[static_cast<std::size_t>(i)] = (metrics.digitWidth - advances[i].x()) / 2;
    return metrics;
}

const Metrics& metricsOf(const QFont& font) {
    static QHash<QString, Metrics> known;
    const QString key = font.key();
    auto found = known.constFind(key);
    if (found == known.constEnd()) found = known.insert(key, measure(font));
    return *found;
}

struct Line {
    QList<quint32> glyphs;
    QList<QPointF> positions;
    double width = 0;
    bool complete = false;  ///< every character has a glyph in this very font
};

Line layOut(const Metrics& metrics, const QString& text) {
    Line line;
    line.glyphs = metrics.raw.glyphIndexesForString(text);
    line.complete = line.glyphs.size() == text.size() && !line.glyphs.contains(0u);
    if (!line.complete) return line;
    const auto advances = metrics.raw.advancesForGlyphIndexes(line.glyphs);
    line.positions.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int digit = text[i].digitValue();
        const bool isDigit = digit >= 0;
        const double shift = isDigit ? metrics.shift[static_cast<std::size_t>(digit)] : 0;
        line.positions.append({line.width + shift, 0});
        line.width += isDigit ? metrics.digitWidth : advances[i].x();
    }
    return line;
}

}  // namespace

void drawTabular(QPainter& painter, const QRectF& area, Qt::Alignment alignment,
                 const QString& text) {
    if (text.isEmpty()) return;
    const Metrics& metrics = metricsOf(painter.font());
    const Line line = layOut(metrics, text);
    if (!line.complete) {  // another script: the font's fallbacks know better
        painter.drawText(area, alignment | Qt::AlignVCenter | Qt::TextSingleLine, text);
        return;
    }
    double x = area.left();
    if (alignment & Qt::AlignRight) x = area.right() - line.width;
    if (alignment & Qt::AlignHCenter) x = area.center().x() - line.width / 2;
    const QFontMetricsF font(painter.font());
    const double baseline = area.center().y() + (font.ascent() - font.descent()) / 2;
    QGlyphRun run;
    run.setRawFont(metrics.raw);
    run.setGlyphIndexes(line.glyphs);
    run.setPositions(line.positions);
    painter.drawGlyphRun({x, baseline}, run);
}

double tabularWidth(const QFont& font, const QString& text) {
    const Line line = layOut(metricsOf(font), text);
    return line.complete ? line.width : QFontMetricsF(font).horizontalAdvance(text);
}

}  // namespace anomalyst::ui
