#include "ui/views/queue_view.h"

#include <QAccessible>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <functional>
#include <initializer_list>
#include <utility>

#include "ui/format.h"
#include "ui/models/session_table_model.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/threshold_state.h"
#include "ui/views/session_delegate.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/tabular_text.h"

namespace anomalyst::ui {

namespace {

constexpr int kNarrowUser = 66, kWideUser = 150;
constexpr int kStart = 88;
constexpr int kLeastSurprise = 68;
constexpr int kTextMargin = 14;

struct ColumnLayout {
    SessionTableModel::Column column;
    int width;
    bool shown;
};

constexpr ColumnLayout kColumns[] = {
    {SessionTableModel::Score, 76, true},     {SessionTableModel::User, kNarrowUser, true},
    {SessionTableModel::Start, kStart, true}, {SessionTableModel::Events, 36, true},
    {SessionTableModel::Duration, 84, false}, {SessionTableModel::Amount, 84, false},
    {SessionTableModel::Surprise, 96, true},  {SessionTableModel::VerdictColumn, 62, true},
    {SessionTableModel::Given, 88, false},
};

/// Rows of one height, one tab stop, and Enter that opens.
class QueueTable : public QTableView {
public:
    using QTableView::QTableView;
    std::function<void()> onEnter;
    std::function<void()> onResize;

protected:
    void resizeEvent(QResizeEvent* event) override {
        QTableView::resizeEvent(event);
        onResize();
    }
    void keyPressEvent(QKeyEvent* event) override {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            onEnter();
        else
            QTableView::keyPressEvent(event);
    }
    void leaveEvent(QEvent* event) override {
        QTableView::leaveEvent(event);
        Q_EMIT viewportEntered();
    }
};

}  // namespace

QueueView::QueueView(const ViewContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_model(new SessionTableModel(this)),
      m_table(nullptr),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(context.theme, this)) {
    buildTable();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    setFocusPolicy(Qt::NoFocus);  // the table has it; what this view is given it passes on
    setEmptyReason(Empty::NoData);
    connect(m_model, &QAbstractItemModel::modelReset, this, &QueueView::adoptModel);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &QueueView::showSurpriseIfThereIs);
    connect(&context.threshold, &ThresholdState::changed, this, [this] {
        updateNote();
        m_table->viewport()->update();
    });
    connect(&context.theme, &Theme::changed, m_table->viewport(), qOverload<>(&QWidget::update));
    Selection& selection = context.selection;
    connect(&selection, &Selection::sessionChanged, this, &QueueView::followSelection);
    connect(&selection, &Selection::selectedChanged, this, [this] {
        dropHiddenFromSelection();
        followSelection();
    });
    connect(&selection, &Selection::hoveredSessionChanged, m_table->viewport(),
            qOverload<>(&QWidget::update));
    connect(m_empty, &EmptyState::buttonClicked, this, [this] {
        if (m_reason == Empty::NoMatch)
            Q_EMIT clearFilterRequested();
        else
            Q_EMIT importRequested();
    });
}

void QueueView::buildTable() {
    auto* table = new QueueTable(this);
    m_table = table;
    table->onEnter = [this] {
        if (m_context.selection.session().valid()) Q_EMIT opened(m_context.selection.session());
    };
    table->onResize = [this] { fitColumns(); };
    table->setModel(m_model);
    table->setItemDelegate(new SessionDelegate(m_context, *m_model, table));
    table->setAccessibleName(tr("Queue of sessions"));
    table->setAccessibleDescription(tr("Arrow keys choose a session, Enter opens it"));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setMouseTracking(true);
    table->setSortingEnabled(true);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    // Rows of one fixed height: measuring a million of them takes a minute.
    QHeaderView* rows = table->verticalHeader();
    rows->setSectionResizeMode(QHeaderView::Fixed);
    rows->setDefaultSectionSize(QFontMetrics(m_context.theme.font()).height() + 10);
    rows->hide();
    buildColumns();
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &QueueView::adoptTableSelection);
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &QueueView::adoptTableSelection);
    connect(table, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT opened(m_model->sessionAt(index.row())); });
    connect(table, &QTableView::entered, this, [this](const QModelIndex& index) {
        m_context.selection.setHoveredSession(m_model->sessionAt(index.row()));
    });
    connect(table, &QTableView::viewportEntered, this,
            [this] { m_context.selection.setHoveredSession({}); });
}

void QueueView::buildColumns() {
    QHeaderView* columns = m_table->horizontalHeader();
    columns->setFont(m_context.theme.smallFont());
    columns->setHighlightSections(false);
    columns->setSectionsMovable(true);
    columns->setMinimumSectionSize(28);
    columns->setSortIndicator(SessionTableModel::Score, Qt::DescendingOrder);
    for (const ColumnLayout& layout : kColumns) {
        columns->resizeSection(layout.column, layout.width);
        columns->setSectionHidden(layout.column, !layout.shown);
    }
    columns->setSectionResizeMode(SessionTableModel::Surprise, QHeaderView::Stretch);
    for (QWidget* asked : {static_cast<QWidget*>(columns), static_cast<QWidget*>(m_table)}) {
        asked->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(asked, &QWidget::customContextMenuRequested, this,
                [this, asked](QPoint at) { showColumnMenu(asked->mapToGlobal(at)); });
    }
}

// All that a mouse does with the headers, so that the menu key of the table does it too.
void QueueView::showColumnMenu(QPoint at) {
    QHeaderView* columns = m_table->horizontalHeader();
    auto* menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QMenu* sort = menu->addMenu(tr("&Sort by"));
    menu->addSeparator();
    for (int section = 0; section < columns->count(); ++section) {
        const QString title =
            m_model->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
        QAction* show = menu->addAction(title);
        show->setCheckable(true);
        show->setChecked(!columns->isSectionHidden(section));
        show->setEnabled(section != SessionTableModel::Score);
        connect(show, &QAction::toggled, columns,
                [columns, section](bool shown) { columns->setSectionHidden(section, !shown); });
        const bool sorted = columns->sortIndicatorSection() == section;
        const bool turn = sorted && columns->sortIndicatorOrder() == Qt::DescendingOrder;
        QAction* by = sort->addAction(title);
        by->setCheckable(true);
        by->setChecked(sorted);
        connect(by, &QAction::triggered, m_table, [this, section, turn] {
            m_table->sortByColumn(section, turn ? Qt::AscendingOrder : Qt::DescendingOrder);
        });
    }
    menu->popup(at);
}

void QueueView::adoptModel() {
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget*>(m_table) : m_empty);
    if (m_model->rowCount() == 0 && m_model->keys() != nullptr && m_model->keys()->size() > 0)
        setEmptyReason(Empty::NoMatch);
    hideEmptyTimes();
    fitColumns();
    if (hasFocus()) m_table->setFocus();
    updateNote();
    dropHiddenFromSelection();
    followSelection();
}

// So that no verdict reaches what a filter hides.
void QueueView::dropHiddenFromSelection() {
    if (!m_model->isFiltered()) return;
    const std::vector<SessionId>& all = m_context.selection.selected();
    std::vector<SessionId> shown;
    for (const SessionId session : all)
        if (m_model->rowOf(session)) shown.push_back(session);
    if (shown.size() < all.size()) m_context.selection.setSelected(std::move(shown));
}

/// Gives the columns that may be narrow the room there is: the day alone where day and time would
/// push the verdict out of sight, whole names of users where the queue is wide. A width beyond
/// these, which the analyst has chosen, is left alone.
void QueueView::fitColumns() {
    if (m_model->rowCount() == 0) return;
    QHeaderView* columns = m_table->horizontalHeader();
    const QString time = m_model->index(0, SessionTableModel::Start).data().toString();
    const QFont& font = m_context.theme.font();
    const int whole = int(tabularWidth(font, time)) + kTextMargin;
    const int day = int(tabularWidth(font, time.section(QLatin1Char(' '), 0, 0))) + kTextMargin;
    int others = kLeastSurprise;
    for (int section = 0; section < columns->count(); ++section)
        if (section != SessionTableModel::Start && section != SessionTableModel::User &&
            section != SessionTableModel::Surprise)
            others += columns->sectionSize(section);  // 0 where hidden
    const int room = m_table->viewport()->width() - others;
    const int title = columns->sectionSizeHint(SessionTableModel::Start);
    const int start = std::max(title, room >= kNarrowUser + whole ? whole : day);
    const int user = std::clamp(room - start - kLeastSurprise, kNarrowUser, kWideUser);
    const auto fit = [&](int section, int width, std::initializer_list<int> automatic) {
        const int now = columns->sectionSize(section);
        if (now >= std::min(automatic) && now <= std::max(automatic))
            columns->resizeSection(section, width);
    };
    fit(SessionTableModel::Start, start, {kStart, title, day, whole});
    fit(SessionTableModel::User, user, {kNarrowUser, kWideUser});
}

// The room of events that no model scores belongs to the names of users.
void QueueView::showSurpriseIfThereIs() {
    constexpr int kLooked = 20;
    bool known = false, any = false;
    for (int row = 0; row < std::min(kLooked, m_model->rowCount()); ++row)
        if (const SessionSummary* summary = m_model->summaryAt(row)) {
            known = true;
            any = any || !summary->eventBits.empty();
        }
    if (!known || any != m_noSurprise) return;
    m_noSurprise = !any;
    QHeaderView* columns = m_table->horizontalHeader();
    columns->setSectionHidden(SessionTableModel::Surprise, m_noSurprise);
    columns->setSectionResizeMode(SessionTableModel::User,
                                  m_noSurprise ? QHeaderView::Stretch : QHeaderView::Interactive);
    fitColumns();
}

// Where no session has a time, a column of dashes would only take room.
void QueueView::hideEmptyTimes() {
    QHeaderView* columns = m_table->horizontalHeader();
    for (const int column : std::exchange(m_emptyTimes, {})) columns->showSection(column);
    if (m_model->rowCount() == 0 || m_model->hasTimes()) return;
    for (const int column : {SessionTableModel::Start, SessionTableModel::Duration})
        if (!columns->isSectionHidden(column)) {
            columns->hideSection(column);
            m_emptyTimes.push_back(column);
        }
}

void QueueView::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (m_stack->currentWidget() != m_table) return;
    m_table->setFocus(event->reason());
    // Qt tells a screen reader of the focus of this view only now, after that of the table.
    QMetaObject::invokeMethod(
        m_table,
        [this] {
            QAccessibleEvent focused(m_table, QAccessible::Focus);
            if (m_table->hasFocus()) QAccessible::updateAccessibility(&focused);
        },
        Qt::QueuedConnection);
}

void QueueView::updateNote() {
    const auto shown = static_cast<std::size_t>(m_model->rowCount());
    if (shown == 0) {
        Q_EMIT noteChanged({});
        return;
    }
    const std::size_t above = m_model->countAbove(m_context.threshold.surprise());
    Q_EMIT noteChanged(
        tr("%1 above the line · %2")
            .arg(format::count(above), format::percent(double(above) / double(shown))));
}

void QueueView::setEmptyReason(Empty reason) {
    m_reason = reason;
    switch (reason) {
        case Empty::NoData:
            m_empty->set(
                tr("No sessions yet"),
                tr("Import behaviour events or sessions from CSV or TSV files to fill "
                   "the queue. You can also drop a file here."),
                {tr("Import…"), tr("Read behaviour events or sessions from CSV or TSV files")});
            break;
        case Empty::Loading:
            m_empty->set(tr("Loading sessions"), tr("The queue fills as soon as they are read."));
            break;
        case Empty::NoMatch:
            m_empty->set(tr("No session matches the filter"),
                         tr("Change the filter above, or take it away."),
                         {tr("Clear filter"), tr("Show every session again")});
            break;
    }
}

void QueueView::adoptTableSelection() {
    if (m_following) return;
    m_following = true;
    Selection& selection = m_context.selection;
    std::vector<SessionId> chosen;
    const QItemSelection ranges = m_table->selectionModel()->selection();
    for (const QItemSelectionRange& range : ranges)
        for (int row = range.top(); row <= range.bottom(); ++row)
            chosen.push_back(m_model->sessionAt(row));
    // One row is the current session, not a set: the map would dim all others for it.
    if (chosen.size() == 1) chosen.clear();
    selection.setSelected(std::move(chosen));
    const QModelIndex current = m_table->currentIndex();
    // Focus alone makes the first row current, without selecting it: that is no choice.
    if (current.isValid() && m_table->selectionModel()->isSelected(current))
        selection.setSession(m_model->sessionAt(current.row()));
    m_following = false;
    m_table->viewport()->update();
}

void QueueView::followSelection() {
    if (m_following) return;
    m_following = true;
    const Selection& selection = m_context.selection;
    const auto row = m_model->rowOf(selection.session());
    // A set chosen elsewhere is painted by the delegate; a table's own selection of thousands of
    // scattered rows would make every repaint slow.
    QItemSelectionModel* rows = m_table->selectionModel();
    rows->clearSelection();
    if (row) {
        const QModelIndex index = m_model->index(*row, SessionTableModel::Score);
        const bool alone = selection.selected().size() <= 1;
        rows->setCurrentIndex(
            index, alone ? QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows
                         : QItemSelectionModel::NoUpdate);
        m_table->scrollTo(index, QAbstractItemView::EnsureVisible);
    }
    m_following = false;
    m_table->viewport()->update();
}

void QueueView::step(int by) {
    if (m_model->rowCount() == 0) return;
    const auto row = m_model->rowOf(m_context.selection.session());
    const int next = row ? std::clamp(*row + by, 0, m_model->rowCount() - 1) : 0;
    m_table->setCurrentIndex(m_model->index(next, SessionTableModel::Score));
}

void QueueView::selectNext() { step(1); }
void QueueView::selectPrevious() { step(-1); }
void QueueView::selectAllShown() { m_table->selectAll(); }

QByteArray QueueView::saveColumns() const {
    QHeaderView* columns = m_table->horizontalHeader();
    for (const int column : m_emptyTimes) columns->showSection(column);
    columns->setSectionHidden(
        SessionTableModel::Surprise,
        columns->isSectionHidden(SessionTableModel::Surprise) && !m_noSurprise);
    const QByteArray state = columns->saveState();
    for (const int column : m_emptyTimes) columns->hideSection(column);
    if (m_noSurprise) columns->hideSection(SessionTableModel::Surprise);
    return state;
}

void QueueView::restoreColumns(const QByteArray& state) {
    m_emptyTimes.clear();
    m_table->horizontalHeader()->restoreState(state);
    hideEmptyTimes();
}

}  // namespace anomalyst::ui
