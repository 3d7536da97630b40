#include "ui/views/queue_columns.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QMenu>
#include <QTableView>
#include <algorithm>
#include <initializer_list>
#include <utility>

#include "ui/models/session_table_model.h"
#include "ui/text_scale.h"
#include "ui/theme.h"
#include "ui/widgets/tabular_text.h"

namespace anomalyst::ui {

namespace {

constexpr int kNarrowUser = 66, kWideUser = 150;
constexpr int kStart = 88, kFlags = 24;
constexpr int kLeastSurprise = 60;
constexpr int kTextMargin = 14;

const QByteArray kWithFlags = "flags:";  ///< before the state of a header that has the column

struct ColumnLayout {
    SessionTableModel::Column column;
    int width;
    bool shown;
};

constexpr ColumnLayout kColumns[] = {
    {SessionTableModel::Score, 74, true},     {SessionTableModel::User, kNarrowUser, true},
    {SessionTableModel::Start, kStart, true}, {SessionTableModel::Events, 34, true},
    {SessionTableModel::Duration, 84, false}, {SessionTableModel::Amount, 84, false},
    {SessionTableModel::Surprise, 96, true},  {SessionTableModel::VerdictColumn, 60, true},
    {SessionTableModel::Given, 88, false},    {SessionTableModel::Flags, kFlags, true},
};

}  // namespace

QueueColumns::QueueColumns(const Theme& theme, const SessionTableModel& model, QTableView& table)
    : QObject(&table),
      m_theme(theme),
      m_model(model),
      m_table(table),
      m_header(*table.horizontalHeader()),
      m_unstretchedUser(kNarrowUser) {
    m_header.setFont(m_theme.smallFont());
    m_header.setHighlightSections(false);
    // A header asks, whenever it is drawn, which columns are chosen from top to bottom: with all of
    // a million rows chosen, 80 ms. None ever is, so that it needs no more than an empty choice.
    m_header.setSelectionModel(new QItemSelectionModel(table.model(), &m_header));
    m_header.setSectionsMovable(true);
    m_header.setMinimumSectionSize(kFlags);
    m_header.setSortIndicator(SessionTableModel::Score, Qt::DescendingOrder);
    for (const ColumnLayout& layout : kColumns) {
        m_header.resizeSection(layout.column, layout.width);
        m_header.setSectionHidden(layout.column, !layout.shown);
    }
    placeFlags();
    m_header.setSectionResizeMode(SessionTableModel::Surprise, QHeaderView::Stretch);
    showFlagsIfThereAre();
    for (QWidget* asked : {static_cast<QWidget*>(&m_header), static_cast<QWidget*>(&m_table)}) {
        asked->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(asked, &QWidget::customContextMenuRequested, this,
                [this, asked](QPoint at) { showMenu(asked->mapToGlobal(at)); });
    }
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        hideEmptyTimes();
        fit();
    });
    connect(&theme, &Theme::changed, this, &QueueColumns::fit);  // perhaps to text of another size
    connect(&model, &QAbstractItemModel::dataChanged, this, &QueueColumns::lookForSurprise);
    connect(&model, &SessionTableModel::rulesChanged, this, &QueueColumns::showFlagsIfThereAre);
}

// All that a mouse does with the headers, so that the menu key of the table does it too.
void QueueColumns::showMenu(QPoint at) {
    auto* menu = new QMenu(&m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QMenu* sort = menu->addMenu(tr("&Sort by"));
    menu->addSeparator();
    for (int section = 0; section < m_header.count(); ++section) {
        const QString title =
            m_model.headerData(section, Qt::Horizontal, Qt::AccessibleTextRole).toString();
        QAction* show = menu->addAction(title);
        show->setCheckable(true);
        show->setChecked(!m_header.isSectionHidden(section));
        show->setEnabled(section != SessionTableModel::Score);
        connect(show, &QAction::toggled, this,
                [this, section](bool shown) { choose(section, shown); });
        const bool sorted = m_header.sortIndicatorSection() == section;
        const bool turn = sorted && m_header.sortIndicatorOrder() == Qt::DescendingOrder;
        QAction* by = sort->addAction(title);
        by->setCheckable(true);
        by->setChecked(sorted);
        connect(by, &QAction::triggered, this, [this, section, turn] {
            m_table.sortByColumn(section, turn ? Qt::AscendingOrder : Qt::DescendingOrder);
        });
    }
    menu->popup(at);
}

void QueueColumns::placeFlags() {
    m_header.resizeSection(SessionTableModel::Flags, kFlags);
    m_header.moveSection(m_header.visualIndex(SessionTableModel::Flags),
                         m_header.visualIndex(SessionTableModel::User));
}

void QueueColumns::choose(int column, bool shown) {
    m_header.setSectionHidden(column, !shown);
    if (column == SessionTableModel::Flags) m_wantsFlags = shown;
    if (column == SessionTableModel::Surprise) m_wantsSurprise = m_insistsOnSurprise = shown;
    fit();
}

int QueueColumns::titleWidth(int column) const {
    const QString title = m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    return QFontMetrics(m_header.font()).horizontalAdvance(title) + kTextMargin;
}

// A width beyond the automatic ones, which the analyst has chosen, is left alone.
void QueueColumns::widen(int column, int width, std::initializer_list<int> automatic) {
    const int now = m_header.sectionSize(column);
    if (now >= std::min(automatic) && now <= std::max(automatic))
        m_header.resizeSection(column, width);
}

// Titles are the widest things in these, in large text and in some languages.
void QueueColumns::fitTitles() {
    for (const ColumnLayout& layout : kColumns) {
        if (layout.column != SessionTableModel::Events &&
            layout.column != SessionTableModel::VerdictColumn)
            continue;
        const int width = std::max(layout.width, titleWidth(layout.column));
        int& before = m_fittedTitles.try_emplace(layout.column, layout.width).first->second;
        widen(layout.column, width, {layout.width, std::exchange(before, width), width});
    }
}

void QueueColumns::fit() {
    if (m_model.rowCount() == 0) return;
    fitTitles();
    const QString time = m_model.index(0, SessionTableModel::Start).data().toString();
    const QFont& font = m_theme.font();
    const int whole = int(tabularWidth(font, time)) + kTextMargin;
    const int day = int(tabularWidth(font, time.section(QLatin1Char(' '), 0, 0))) + kTextMargin;
    int room = m_table.viewport()->width();
    for (int section = 0; section < m_header.count(); ++section)
        if (section != SessionTableModel::Start && section != SessionTableModel::User &&
            section != SessionTableModel::Surprise)
            room -= m_header.sectionSize(section);  // 0 where hidden
    // The header's own hint has room for a sign of the order also where there is none.
    const bool sorted = m_header.sortIndicatorSection() == SessionTableModel::Start;
    const int title = sorted ? m_header.sectionSizeHint(SessionTableModel::Start)
                             : titleWidth(SessionTableModel::Start);
    const int least = std::max(title, day);
    const int comfortable = scaled(kNarrowUser, m_theme);
    // Where large text leaves no room, rather no sparks than a verdict out of sight, and rather a
    // shorter name.
    const int wide = scaled(kWideUser, m_theme);
    const int before = std::max(kNarrowUser, m_fittedUser);
    const int now = m_header.sectionSize(SessionTableModel::User);
    const bool chosen =
        m_header.sectionResizeMode(SessionTableModel::User) == QHeaderView::Interactive &&
        now > std::max(wide, before);
    m_noRoom = !chosen && room < comfortable + least + kLeastSurprise;
    showSurprise(chosen);
    const int sparks = m_header.isSectionHidden(SessionTableModel::Surprise) ? 0 : kLeastSurprise;
    room -= sparks;
    // Whoever asks for the sparks all the same scrolls to the verdict.
    const int narrow =
        m_insistsOnSurprise ? comfortable : std::clamp(room - least, kNarrowUser, comfortable);
    const int start = std::max(title, room >= narrow + whole ? whole : day);
    const int user = std::clamp(room - start, narrow, wide);
    widen(SessionTableModel::Start, start, {kStart, title, day, whole});
    m_fittedUser = user;
    widen(SessionTableModel::User, user, {kNarrowUser, wide, before});
}

void QueueColumns::lookForSurprise() {
    constexpr int kLooked = 20;
    bool known = false, any = false;
    for (int row = 0; row < std::min(kLooked, m_model.rowCount()); ++row)
        if (const SessionSummary* summary = m_model.summaryAt(row)) {
            known = true;
            any = any || !summary->eventBits.empty();
        }
    if (!known || any != m_noSurprise) return;
    m_noSurprise = !any;
    fit();
}

// The room of events that no model scores belongs to the names of users.
void QueueColumns::showSurprise(bool chosen) {
    const bool tight = m_noRoom && !m_insistsOnSurprise;
    const bool hidden = m_noSurprise || tight || !m_wantsSurprise;
    m_header.setSectionHidden(SessionTableModel::Surprise, hidden);
    const auto mode = hidden ? QHeaderView::Stretch : QHeaderView::Interactive;
    if (m_header.sectionResizeMode(SessionTableModel::User) == mode) return;
    if (hidden)
        m_unstretchedUser = chosen ? m_header.sectionSize(SessionTableModel::User) : kNarrowUser;
    m_header.setSectionResizeMode(SessionTableModel::User, mode);
    // What it is stretched to is nobody's choice.
    if (!hidden) m_header.resizeSection(SessionTableModel::User, m_unstretchedUser);
}

// Where there are no rules, the room of their marks belongs to the others.
void QueueColumns::showFlagsIfThereAre() {
    if (m_noFlags == !m_model.hasRules()) return;
    m_noFlags = !m_noFlags;
    m_table.setColumnHidden(SessionTableModel::Flags, m_noFlags || !m_wantsFlags);
    fit();
}

// Where no session has a time, a column of dashes would only take room.
void QueueColumns::hideEmptyTimes() {
    for (const int column : std::exchange(m_emptyTimes, {})) m_header.showSection(column);
    if (m_model.rowCount() == 0 || m_model.hasTimes()) return;
    for (const int column : {SessionTableModel::Start, SessionTableModel::Duration})
        if (!m_header.isSectionHidden(column)) {
            m_header.hideSection(column);
            m_emptyTimes.push_back(column);
        }
}

QByteArray QueueColumns::save() const {
    for (const int column : m_emptyTimes) m_header.showSection(column);
    const bool sparks = !m_header.isSectionHidden(SessionTableModel::Surprise);
    m_header.setSectionHidden(SessionTableModel::Surprise, !m_wantsSurprise);
    if (m_noFlags) m_header.setSectionHidden(SessionTableModel::Flags, !m_wantsFlags);
    const QByteArray state = m_header.saveState();
    for (const int column : m_emptyTimes) m_header.hideSection(column);
    m_header.setSectionHidden(SessionTableModel::Surprise, !sparks);
    if (m_noFlags) m_header.hideSection(SessionTableModel::Flags);
    return kWithFlags + state;
}

void QueueColumns::restore(const QByteArray& state) {
    m_emptyTimes.clear();
    const bool flags = state.startsWith(kWithFlags);
    m_header.restoreState(flags ? state.mid(kWithFlags.size()) : state);
    m_header.setMinimumSectionSize(kFlags);  // the state has brought its own
    // A state of a version without them knows neither their width nor their place.
    if (!flags) placeFlags();
    m_wantsFlags = !m_table.isColumnHidden(SessionTableModel::Flags);
    m_wantsSurprise = !m_table.isColumnHidden(SessionTableModel::Surprise);
    if (m_noFlags) m_table.hideColumn(SessionTableModel::Flags);
    showSurprise(true);
    hideEmptyTimes();
}

}  // namespace anomalyst::ui
