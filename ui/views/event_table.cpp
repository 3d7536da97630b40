#include "ui/views/event_table.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <algorithm>
#include <utility>

#include "ui/action_colours.h"
#include "ui/models/event_table_model.h"
#include "ui/selection.h"
#include "ui/text_scale.h"
#include "ui/theme.h"
#include "ui/widgets/tabular_text.h"

namespace anomalyst::ui {

namespace {

constexpr double kPadding = 6, kSquare = 9;
constexpr int kLeastExpected = 76;
constexpr int kMostText = 180;    ///< of a column, of which a longer one is cut
constexpr int kBar = 3;           ///< beside the rows of a span
constexpr double kQuiet = 0.4;    ///< opacity of the colours of rows outside of it
constexpr int kBesideAction = 2;  ///< third column

class EventDelegate : public QStyledItemDelegate {
public:
    EventDelegate(const ViewContext& context, const EventTableModel& model, EventTable& table)
        : QStyledItemDelegate(&table), m_context(context), m_model(model), m_table(table) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        painter->save();
        painter->setFont(m_context.theme.font());
        paintGround(*painter, option.rect, index);
        paintCell(*painter, QRectF(option.rect), index);
        painter->restore();
    }

private:
    void paintGround(QPainter& painter, const QRect& area, const QModelIndex& index) const {
        const Colours& colours = m_context.theme.colours();
        const auto event = static_cast<std::uint32_t>(index.row());
        if (m_context.selection.event() == event)
            painter.fillRect(area, colours.selection);
        else if (m_context.selection.hoveredEvent() == event)
            painter.fillRect(area, colours.background);
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), colours.grid);
        if (index.column() == 0 && m_table.span() && m_table.span()->contains(event))
            painter.fillRect(QRect(area.left(), area.top(), kBar, area.height()), colours.accent);
    }

    bool stepsBack(int row) const {
        return m_table.span() && !m_table.span()->contains(static_cast<std::size_t>(row));
    }

    void paintCell(QPainter& painter, QRectF area, const QModelIndex& index) const {
        using Role = EventTableModel::Role;
        const Colours& colours = m_context.theme.colours();
        const Role role = m_model.column(index.column()).role;
        const bool quiet = stepsBack(index.row());
        area.adjust(index.column() == 0 ? 2 * kPadding : kPadding, 0, -kPadding, 0);
        const bool second = quiet || role == Role::Time || role == Role::Expected;
        painter.setPen(second ? colours.dim : colours.text);
        if (role == Role::Action) {
            const std::string_view action = m_model.actionAt(index.row());
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setBrush(m_context.actionColours.colour(action));
            const QPen pen = painter.pen();
            painter.setPen(Qt::NoPen);
            painter.setOpacity(quiet ? kQuiet : 1);
            painter.drawRoundedRect(
                QRectF(area.left(), area.center().y() - kSquare / 2, kSquare, kSquare), 2, 2);
            painter.setPen(pen);
            painter.setOpacity(1);
            area.setLeft(area.left() + kSquare + kPadding);
        }
        if (role == Role::Bits && !quiet && m_model.bitsAt(index.row()) >= m_model.hotBits()) {
            painter.setPen(colours.fraud);
            painter.setFont(m_context.theme.strongFont());
        }
        const QString text = painter.fontMetrics().elidedText(
            index.data().toString(), Qt::ElideRight, int(area.width()) + 2);
        drawTabular(painter, area, Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()), text);
    }

    ViewContext m_context;
    const EventTableModel& m_model;
    const EventTable& m_table;
};

}  // namespace

EventTable::EventTable(const ViewContext& context, QWidget* parent)
    : QTableView(parent),
      m_context(context),
      m_model(new EventTableModel(this)),
      m_textPercent(context.theme.textPercent()) {
    setModel(m_model);
    setItemDelegate(new EventDelegate(context, *m_model, *this));
    setAccessibleName(tr("Events of the session"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(QFontMetrics(context.theme.font()).height() + 9);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setFont(context.theme.smallFont());
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (!m_following && current.isValid())
                    m_context.selection.setEvent(static_cast<std::uint32_t>(current.row()));
            });
    connect(this, &QTableView::entered, this, [this](const QModelIndex& index) {
        m_context.selection.setHoveredEvent(static_cast<std::uint32_t>(index.row()));
    });
    connect(&context.selection, &Selection::eventChanged, this, &EventTable::followSelection);
    const auto repaint = [this] { viewport()->update(); };
    connect(&context.selection, &Selection::hoveredEventChanged, this, repaint);
    connect(&context.theme, &Theme::changed, this, &EventTable::followTheme);
    connect(&context.actionColours, &ActionColours::changed, this, repaint);
}

void EventTable::setSession(std::vector<Event> events, std::vector<float> bits) {
    m_following = true;
    m_model->setSession(std::move(events), std::move(bits));
    m_following = false;
    hideWhatIsUnknown();
    sizeColumns();
    followSelection();
}

void EventTable::setExplanation(const Explanation& explanation) {
    m_model->setExplanation(explanation);
}

void EventTable::setSpan(const std::optional<IndexSpan>& span) {
    m_span = span;
    if (span) scrollTo(m_model->index(static_cast<int>(span->first()), 0), EnsureVisible);
    viewport()->update();
}

void EventTable::leaveEvent(QEvent* event) {
    QTableView::leaveEvent(event);
    m_context.selection.setHoveredEvent({});
}

void EventTable::followSelection() {
    const auto event = m_context.selection.event();
    m_following = true;
    if (event && static_cast<int>(*event) < m_model->rowCount()) {
        const QModelIndex index = m_model->index(static_cast<int>(*event), 0);
        setCurrentIndex(index);
        scrollTo(index, EnsureVisible);
    } else {
        clearSelection();
    }
    m_following = false;
    viewport()->update();
}

// Columns of dashes would push what there is out of sight.
void EventTable::hideWhatIsUnknown() {
    for (int section = 0; section < m_model->columnCount(); ++section) {
        const auto role = m_model->column(section).role;
        const bool ofEvents =
            role == EventTableModel::Role::Expected || role == EventTableModel::Role::Bits;
        setColumnHidden(section, ofEvents && !m_model->hasBits());
    }
}

void EventTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitExpected();
}

void EventTable::fitExpected() {
    // What was expected takes the room that is left, so that the bits end at the right edge;
    // where there is no room, the bits stand beside the action.
    QHeaderView* header = horizontalHeader();
    const auto sectionOf = [this](EventTableModel::Role role) {
        int section = 0;
        while (m_model->column(section).role != role) ++section;
        return section;
    };
    // From one order, whatever columns the session before had.
    for (int section = 0; section < m_model->columnCount(); ++section)
        header->moveSection(header->visualIndex(section), section);
    if (!m_model->hasBits()) return;
    const int expected = sectionOf(EventTableModel::Role::Expected);
    const int bits = sectionOf(EventTableModel::Role::Bits);
    int others = header->sectionSize(bits);
    for (int section = 0; section < expected; ++section) others += header->sectionSize(section);
    const int left = viewport()->width() - others;
    header->resizeSection(expected, std::clamp(left, kLeastExpected, 240));
    if (left < kLeastExpected) header->moveSection(bits, kBesideAction);
}

// The analyst's own widths stay where only the colours are others.
void EventTable::followTheme() {
    const int percent = m_context.theme.textPercent();
    if (std::exchange(m_textPercent, percent) != percent) sizeColumns();
    viewport()->update();
}

void EventTable::sizeColumns() {
    const QFontMetrics metrics(m_context.theme.font());
    constexpr int kMeasuredRows = 200;  // enough to see what is usual; long sessions have 10,000
    for (int section = 0; section < m_model->columnCount(); ++section) {
        const auto role = m_model->column(section).role;
        int widest = metrics.horizontalAdvance(
            m_model->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString());
        for (int row = 0; row < std::min(kMeasuredRows, m_model->rowCount()); ++row)
            widest = std::max(
                widest, metrics.horizontalAdvance(m_model->index(row, section).data().toString()));
        if (role == EventTableModel::Role::Action) widest += int(kSquare + kPadding);
        if (role == EventTableModel::Role::Time) widest += int(kPadding);
        const int text = std::min(widest, scaled(kMostText, m_context.theme));
        horizontalHeader()->resizeSection(section, text + 2 * int(kPadding) + 2);
    }
    fitExpected();
}

}  // namespace anomalyst::ui
