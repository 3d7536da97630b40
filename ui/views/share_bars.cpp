#include "ui/views/share_bars.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

#include "ui/format.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/widgets/tabular_text.h"

namespace anomalyst::ui {

namespace {

constexpr double kRowHeight = 23, kHeader = 20, kBar = 11;
constexpr double kNarrow = 290;  ///< pixels; less has no room for long bars

/// Right edges of the columns as parts of the width; the bars take the rest.
struct Columns {
    double name, value, expected;
};
constexpr Columns kWide = {0.36, 0.49, 0.62}, kSlim = {0.42, 0.58, 0.75};

const Columns& columnsFor(double width) { return width < kNarrow ? kSlim : kWide; }

}  // namespace

ShareBars::ShareBars(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context) {
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("What made the score"));
    connect(&context.theme, &Theme::changed, this, [this] { update(); });
    connect(&context.selection, &Selection::hoveredEventChanged, this, [this] { update(); });
    connect(&context.selection, &Selection::eventChanged, this, [this] { update(); });
}

void ShareBars::setRows(std::vector<Row> rows, const QString& valueTitle) {
    m_rows = std::move(rows);
    m_valueTitle = valueTitle;
    QStringList spoken;
    for (const Row& row : m_rows)
        spoken << tr("%1: %2 of the score").arg(row.name, format::percent(row.share));
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    const bool choosable = std::any_of(m_rows.begin(), m_rows.end(),
                                       [](const Row& row) { return row.event.has_value(); });
    setFocusPolicy(choosable ? Qt::StrongFocus : Qt::NoFocus);
    setToolTip(choosable ? tr("A click or the arrow keys choose an event") : QString());
    updateGeometry();
    update();
}

QSize ShareBars::sizeHint() const {
    return {300, m_rows.empty() ? 0 : int(kHeader + kRowHeight * double(m_rows.size()))};
}
QSize ShareBars::minimumSizeHint() const { return {180, sizeHint().height()}; }

void ShareBars::paintEvent(QPaintEvent*) {
    if (m_rows.empty()) return;
    QPainter painter(this);
    painter.setFont(m_context.theme.smallFont());
    painter.setPen(m_context.theme.colours().dim);
    const double w = width();
    const Columns& ends = columnsFor(w);
    painter.drawText(QRectF(w * ends.name, 0, w * (ends.value - ends.name) - 8, kHeader),
                     Qt::AlignRight | Qt::AlignVCenter, m_valueTitle);
    if (ends.expected > ends.value)
        painter.drawText(QRectF(w * ends.value, 0, w * (ends.expected - ends.value) - 8, kHeader),
                         Qt::AlignRight | Qt::AlignVCenter, tr("usual"));
    painter.drawText(QRectF(w * ends.expected, 0, w * (1 - ends.expected), kHeader),
                     Qt::AlignLeft | Qt::AlignVCenter, tr("share"));
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        paintRow(painter, m_rows[i], QRectF(0, kHeader + kRowHeight * double(i), w, kRowHeight));
    if (!hasFocus()) return;
    painter.setPen(m_context.theme.colours().accent);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void ShareBars::paintRow(QPainter& painter, const Row& row, const QRectF& area) const {
    const Colours& colours = m_context.theme.colours();
    const QFontMetrics metrics = painter.fontMetrics();
    const double w = area.width();
    const Selection& selection = m_context.selection;
    if (row.event && (row.event == selection.hoveredEvent() || row.event == selection.event()))
        painter.fillRect(area,
                         row.event == selection.event() ? colours.selection : colours.background);
    const auto cell = [&](double from, double to, const QString& text, bool right) {
        const QRectF box(w * from, area.top(), w * (to - from) - 8, area.height());
        drawTabular(painter, box, right ? Qt::AlignRight : Qt::AlignLeft,
                    metrics.elidedText(text, right ? Qt::ElideRight : Qt::ElideMiddle,
                                       int(box.width()) + 1));
    };
    painter.setPen(colours.text);
    const Columns& ends = columnsFor(w);
    cell(0, ends.name, row.name, false);
    painter.setPen(colours.dim);
    cell(ends.name, ends.value, row.value, true);
    if (ends.expected > ends.value) cell(ends.value, ends.expected, row.expected, true);
    const double left = w * ends.expected;
    const double room = std::max(8.0, w - left - 38);
    QColor bar = colours.fraud;
    bar.setAlphaF(float(std::clamp(0.35 + row.share, 0.35, 1.0)));
    const double length = std::max(1.0, std::clamp(row.share, 0.0, 1.0) * room);
    painter.fillRect(QRectF(left, area.center().y() - kBar / 2, length, kBar), bar);
    drawTabular(painter, QRectF(left + length + 4, area.top(), 40, area.height()), Qt::AlignLeft,
                format::percent(row.share, 0));
}

const ShareBars::Row* ShareBars::rowAt(QPointF point) const {
    const double row = (point.y() - kHeader) / kRowHeight;
    if (row < 0 || row >= double(m_rows.size())) return nullptr;
    return &m_rows[static_cast<std::size_t>(row)];
}

void ShareBars::mouseMoveEvent(QMouseEvent* event) {
    const Row* row = rowAt(event->position());
    m_context.selection.setHoveredEvent(row ? row->event : Selection::EventIndex());
}

bool ShareBars::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const Row* row = rowAt(help->pos());
    if (!row) return QWidget::event(event);
    QToolTip::showText(help->globalPos(),
                       tr("%1: %2, expected %3; %4 of the score")
                           .arg(row->name, row->value, row->expected, format::percent(row->share)),
                       this);
    return true;
}

void ShareBars::mousePressEvent(QMouseEvent* event) {
    const Row* row = rowAt(event->position());
    if (row && row->event) m_context.selection.setEvent(row->event);
}

void ShareBars::step(int by) {
    std::vector<std::uint32_t> events;
    for (const Row& row : m_rows)
        if (row.event) events.push_back(*row.event);
    if (events.empty()) return;
    const auto chosen = m_context.selection.event();
    const auto at = chosen ? std::find(events.begin(), events.end(), *chosen) : events.end();
    const std::ptrdiff_t place = at == events.end() ? 0 : at - events.begin() + by;
    m_context.selection.setEvent(events[static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(place, 0, std::ssize(events) - 1))]);
}

void ShareBars::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Up: step(-1); break;
        case Qt::Key_Down: step(1); break;
        default: QWidget::keyPressEvent(event);
    }
}

void ShareBars::leaveEvent(QEvent*) { m_context.selection.setHoveredEvent({}); }

}  // namespace anomalyst::ui
