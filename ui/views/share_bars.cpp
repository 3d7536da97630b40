#include "ui/views/share_bars.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "ui/format.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/widgets/tabular_text.h"

namespace anomalyst::ui {

namespace {

constexpr double kLeastRow = 23, kLeastHeader = 20, kBar = 11;
constexpr double kAroundLine = 9, kAroundHeader = 6;  ///< of height, above and below the text
constexpr double kAbove = 4, kBetweenLines = 1;       ///< of a row of two lines
constexpr double kGap = 10;                           ///< behind each column
constexpr double kLeastBar = 30;                      ///< of a cause that is all of the score
constexpr double kBesideBar = 4;                      ///< between a bar and its share
constexpr int kAroundChosen = 8;                      ///< what comes into sight with it

double widthOf(const QFont& font, const QString& text) {
    return std::ceil(
        std::max(tabularWidth(font, text), QFontMetricsF(font).horizontalAdvance(text)));
}

/// Cut at its end where it is too wide.
void drawCell(QPainter& painter, const QRectF& box, Qt::Alignment side, const QString& text) {
    const bool fits = widthOf(painter.font(), text) <= box.width();
    drawTabular(painter, box, side,
                fits ? text
                     : QFontMetricsF(painter.font())
                           .elidedText(text, Qt::ElideRight, std::max(0.0, box.width())));
}

}  // namespace

ShareBars::ShareBars(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context) {
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("What made the score"));
    measure();
    connect(&context.theme, &Theme::changed, this, [this] { measure(); });
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
    measure();
}

void ShareBars::measure() {
    const QFont font = m_context.theme.smallFont();
    m_widest = {0, widthOf(font, m_valueTitle), widthOf(font, tr("usual")),
                kBesideBar + widthOf(font, format::percent(1, 0)),
                std::ceil(QFontMetricsF(font).height())};
    for (const Row& row : m_rows) {
        m_widest.name = std::max(m_widest.name, widthOf(font, row.name));
        m_widest.value = std::max(m_widest.value, widthOf(font, row.value));
        m_widest.expected = std::max(m_widest.expected, widthOf(font, row.expected));
    }
    updateGeometry();
    update();
}

ShareBars::Columns ShareBars::columnsFor(double width) const {
    const double bar = kLeastBar + m_widest.share;
    const double others = m_widest.value + kGap + m_widest.expected + kGap + bar;
    Columns columns;
    columns.twoLines = m_widest.name + kGap + others > width;
    columns.name = columns.twoLines ? 0 : m_widest.name + kGap;
    columns.value = columns.name + m_widest.value + kGap;
    const double room = std::max(0.0, width - columns.value - kGap - bar);
    columns.expected = columns.value + std::min(m_widest.expected, room) + kGap;
    return columns;
}

double ShareBars::headerHeight() const {
    return std::max(kLeastHeader, m_widest.line + kAroundHeader);
}

double ShareBars::rowHeight(const Columns& columns) const {
    return std::max(kLeastRow, m_widest.line + kAroundLine) +
           (columns.twoLines ? m_widest.line + kBetweenLines : 0);
}

int ShareBars::heightForWidth(int width) const {
    if (m_rows.empty()) return 0;
    const double row = rowHeight(columnsFor(width));
    return static_cast<int>(std::ceil(headerHeight() + row * double(m_rows.size())));
}

QSize ShareBars::sizeHint() const { return {300, heightForWidth(300)}; }
QSize ShareBars::minimumSizeHint() const { return {180, heightForWidth(width())}; }

void ShareBars::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    updateGeometry();
}

// What a QScrollArea brings into sight of the widget that has the keyboard.
QVariant ShareBars::inputMethodQuery(Qt::InputMethodQuery query) const {
    if (query != Qt::ImCursorRectangle || m_rows.empty()) return QWidget::inputMethodQuery(query);
    const auto chosen = m_context.selection.event();
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) {
        return row.event && row.event == chosen;
    });
    const double row = rowHeight(columnsFor(width()));
    const auto place = found == m_rows.end() ? 0 : found - m_rows.begin();
    const double top = headerHeight() + row * double(place);
    return QRectF(0, top, width(), row).toAlignedRect();
}

void ShareBars::paintEvent(QPaintEvent*) {
    if (m_rows.empty()) return;
    QPainter painter(this);
    painter.setFont(m_context.theme.smallFont());
    const Columns columns = columnsFor(width());
    const double row = rowHeight(columns);
    paintHeader(painter, columns);
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        paintRow(painter, m_rows[i], QRectF(0, headerHeight() + row * double(i), width(), row),
                 columns);
    if (!hasFocus()) return;
    painter.setPen(m_context.theme.colours().accent);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void ShareBars::paintHeader(QPainter& painter, const Columns& columns) const {
    painter.setPen(m_context.theme.colours().dim);
    const auto title = [&](double from, double to, Qt::Alignment side, const QString& text) {
        drawCell(painter, QRectF(from, 0, to - from, headerHeight()), side, text);
    };
    title(columns.name, columns.value - kGap, Qt::AlignRight, m_valueTitle);
    title(columns.value, columns.expected - kGap, Qt::AlignRight, tr("usual"));
    title(columns.expected, width(), Qt::AlignLeft, tr("share"));
}

void ShareBars::paintRow(QPainter& painter, const Row& row, const QRectF& area,
                         const Columns& columns) const {
    const Colours& colours = m_context.theme.colours();
    const Selection& selection = m_context.selection;
    if (row.event && (row.event == selection.hoveredEvent() || row.event == selection.event()))
        painter.fillRect(area,
                         row.event == selection.event() ? colours.selection : colours.background);
    QRectF name(0, area.top(), columns.name - kGap, area.height());
    QRectF line = area;  // of everything else
    if (columns.twoLines) {
        name = QRectF(0, area.top() + kAbove, area.width(), m_widest.line);
        line = name.translated(0, m_widest.line + kBetweenLines);
    }
    const auto cell = [&](double from, double to, const QString& text) {
        drawCell(painter, QRectF(from, line.top(), to - from - kGap, line.height()), Qt::AlignRight,
                 text);
    };
    painter.setPen(colours.text);
    drawCell(painter, name, Qt::AlignLeft, row.name);
    painter.setPen(colours.dim);
    cell(columns.name, columns.value, row.value);
    cell(columns.value, columns.expected, row.expected);
    const double left = columns.expected;
    const double room = std::max(8.0, area.width() - left - m_widest.share);
    QColor bar = colours.fraud;
    bar.setAlphaF(float(std::clamp(0.35 + row.share, 0.35, 1.0)));
    const double length = std::max(1.0, std::clamp(row.share, 0.0, 1.0) * room);
    painter.fillRect(QRectF(left, line.center().y() - kBar / 2, length, kBar), bar);
    drawTabular(painter,
                QRectF(left + length + kBesideBar, line.top(), m_widest.share, line.height()),
                Qt::AlignLeft, format::percent(row.share, 0));
}

const ShareBars::Row* ShareBars::rowAt(QPointF point) const {
    const double row = (point.y() - headerHeight()) / rowHeight(columnsFor(width()));
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
    if (!row || !row->event) return;
    m_context.selection.setEvent(row->event);
    bringIntoSight();
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
    bringIntoSight();
}

// A row that is clicked too: the keyboard that comes with the click shows the row chosen before.
void ShareBars::bringIntoSight() {
    for (QWidget* at = parentWidget(); at != nullptr; at = at->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(at))
            area->ensureWidgetVisible(this, 0, kAroundChosen);
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
