#include "ui/views/session_delegate.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/format.h"
#include "ui/models/session_table_model.h"
#include "ui/row_marks.h"
#include "ui/selection.h"
#include "ui/surprise_scale.h"
#include "ui/theme.h"
#include "ui/threshold_state.h"
#include "ui/widgets/tabular_text.h"
#include "ui/widgets/verdict_mark.h"

namespace anomalyst::ui {

namespace {

constexpr double kPadding = 6;
constexpr double kScoreBarWidth = 36;
constexpr double kPendingOpacity = 0.45;  ///< of the mark of a verdict that is not yet kept
constexpr float kTint = 0.09F;            ///< of a row that a colour rule marks
constexpr double kBarStep = 4;            ///< of the sparkline: 3 px of bar, 1 px of air

QString shortWord(Verdict verdict) {
    return verdict == Verdict::Legitimate ? SessionDelegate::tr("legit")
                                          : format::verdict(verdict).toLower();
}

}  // namespace

struct SessionDelegate::Cell {
    QRectF area;
    int row;
    SessionTableModel::Column column;
    bool selected;
    bool hovered;
    bool current;
    const Colours& colours;
    const SessionSummary* summary;  ///< null while on its way
};

SessionDelegate::SessionDelegate(const ViewContext& context, const SessionTableModel& model,
                                 QObject* parent)
    : QStyledItemDelegate(parent), m_context(context), m_model(model) {}

void SessionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    const SessionId session = m_model.sessionAt(index.row());
    const Cell cell{
        option.rect,
        index.row(),
        static_cast<SessionTableModel::Column>(index.column()),
        (option.state & QStyle::State_Selected) != 0 || m_context.selection.isSelected(session),
        m_context.selection.hoveredSession() == session,
        m_context.selection.session() == session,
        m_context.theme.colours(),
        m_model.summaryAt(index.row())};
    painter->save();
    painter->setFont(m_context.theme.font());
    paintGround(*painter, cell);
    switch (cell.column) {
        case SessionTableModel::Score: paintScore(*painter, cell); break;
        case SessionTableModel::Surprise: paintSparkline(*painter, cell); break;
        case SessionTableModel::VerdictColumn: paintVerdict(*painter, cell); break;
        case SessionTableModel::Flags: paintMark(*painter, cell); break;
        default: paintText(*painter, cell); break;
    }
    painter->restore();
}

void SessionDelegate::paintGround(QPainter& painter, const Cell& cell) const {
    const Colours& colours = cell.colours;
    if (const RowMark* mark = m_model.markAt(cell.row)) {
        QColor tint = ruleColour(m_context.theme, mark->colour);
        tint.setAlphaF(kTint);
        painter.fillRect(cell.area, tint);
    }
    if (cell.selected || cell.current)
        painter.fillRect(cell.area, colours.selection);
    else if (cell.hovered)
        painter.fillRect(cell.area, colours.background);
    painter.fillRect(QRectF(cell.area.left(), cell.area.bottom() - 1, cell.area.width(), 1),
                     colours.grid);
    if (cell.current && cell.column == SessionTableModel::Score)
        painter.fillRect(QRectF(cell.area.left(), cell.area.top(), 2, cell.area.height() - 1),
                         colours.accent);
    if (m_model.firstRowBelow(m_context.threshold.surprise()) == cell.row)
        painter.fillRect(QRectF(cell.area.left(), cell.area.top() - 1, cell.area.width(), 2),
                         colours.accent);
}

void SessionDelegate::paintScore(QPainter& painter, const Cell& cell) const {
    const auto score = double(m_model.surpriseAt(cell.row));
    const QRectF area = cell.area.adjusted(kPadding, 0, -kPadding, 0);
    double x = area.left();
    if (!std::isnan(score)) {
        const double width =
            std::max(1.0, std::clamp(score / kFullScore, 0.0, 1.0) * kScoreBarWidth);
        painter.fillRect(QRectF(area.left(), area.center().y() - 4, width, 8),
                         cell.colours.score(score));
        x += width + 5;
    }
    const bool above = score >= m_context.threshold.surprise();
    painter.setPen(above ? cell.colours.text : cell.colours.dim);
    painter.setFont(m_context.theme.smallFont());
    drawTabular(painter, QRectF(x, area.top(), area.right() - x, area.height()), Qt::AlignLeft,
                format::score(score));
}

void SessionDelegate::paintSparkline(QPainter& painter, const Cell& cell) const {
    const QRectF area = cell.area.adjusted(kPadding, 4, -kPadding, -5);
    if (!cell.summary) {
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1),
                         cell.colours.grid);
        return;
    }
    const std::vector<float>& bits = cell.summary->eventBits;
    const auto room = static_cast<std::size_t>(std::max(1.0, area.width() / kBarStep));
    const std::size_t bars = std::min(room, bits.size());
    if (bars == 0) return;
    const double hot = hotBits(bits);
    const double full = std::max(kFullBits, double(*std::max_element(bits.begin(), bits.end())));
    for (std::size_t bar = 0; bar < bars; ++bar) {  // the highest of the events that share a bar
        const auto first = bits.begin() + static_cast<std::ptrdiff_t>(bar * bits.size() / bars);
        const auto end = bits.begin() + static_cast<std::ptrdiff_t>((bar + 1) * bits.size() / bars);
        const auto top = double(*std::max_element(first, end));
        const double height = std::clamp(top / full, 0.07, 1.0) * area.height();
        painter.fillRect(QRectF(area.left() + double(bar) * kBarStep, area.bottom() - height,
                                kBarStep - 1, height),
                         top >= hot ? cell.colours.fraud : cell.colours.histogram);
    }
}

void SessionDelegate::paintVerdict(QPainter& painter, const Cell& cell) const {
    const Verdict verdict = m_model.verdictAt(cell.row);
    const bool pending = m_model.isPendingAt(cell.row);
    if (verdict == Verdict::None && !pending) return;
    QRectF area = cell.area.adjusted(kPadding, 0, -2, 0);
    painter.save();
    if (pending) painter.setOpacity(kPendingOpacity);
    paintVerdictMark(painter, QRectF(area.left(), area.center().y() - 5, 10, 10), verdict,
                     cell.colours);
    painter.restore();
    QFont font = m_context.theme.smallFont();
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(verdict == Verdict::None ? cell.colours.dim : cell.colours.verdict(verdict));
    area.setLeft(area.left() + 14);
    const QString end = pending ? QStringLiteral("…") : QString();
    QString word = verdict == Verdict::None ? end : shortWord(verdict) + end;
    if (painter.fontMetrics().horizontalAdvance(word) > area.width())
        word = end;  // the mark alone says the rest
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, word);
}

void SessionDelegate::paintMark(QPainter& painter, const Cell& cell) const {
    if (const RowMark* mark = m_model.markAt(cell.row))
        paintRowMark(painter, cell.area, *mark, m_context.theme);
}

void SessionDelegate::paintText(QPainter& painter, const Cell& cell) const {
    const QRectF area = cell.area.adjusted(kPadding, 0, -kPadding, 0);
    const bool needsSummary = cell.column == SessionTableModel::User;
    if (needsSummary && !cell.summary) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(cell.colours.grid);
        painter.drawRoundedRect(QRectF(area.left(), area.center().y() - 3, 52, 6), 3, 3);
        return;
    }
    const QModelIndex index = m_model.index(cell.row, cell.column);
    const bool quiet = cell.column == SessionTableModel::Start ||
                       cell.column == SessionTableModel::Duration ||
                       cell.column == SessionTableModel::Given;
    const bool snoozed = m_model.isSnoozedAt(cell.row);
    painter.setPen(quiet || snoozed ? cell.colours.dim : cell.colours.text);
    QString text = index.data().toString();
    if (cell.column == SessionTableModel::User && snoozed) text.prepend(QStringLiteral("z "));
    if (cell.column == SessionTableModel::User)
        text = painter.fontMetrics().elidedText(text, Qt::ElideMiddle, int(area.width()));
    if (cell.column == SessionTableModel::Start &&
        tabularWidth(painter.font(), text) > area.width() + 1)
        text = text.section(QLatin1Char(' '), 0, 0);  // the day without the time
    const Qt::Alignment alignment(index.data(Qt::TextAlignmentRole).toInt());
    painter.setClipRect(cell.area);
    drawTabular(painter, area, alignment, text);
}

}  // namespace anomalyst::ui
