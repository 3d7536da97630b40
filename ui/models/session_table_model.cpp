#include "ui/models/session_table_model.h"

#include <QTimer>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "ui/format.h"
#include "ui/models/session_order.h"

namespace anomalyst::ui {

namespace {

constexpr int kCachedSessions = 16'384;
constexpr std::uint32_t kHidden = ~0u;
constexpr std::size_t kPagesInFlight = 8;  // a fast scroll passes pages that nobody reads

bool isWithinOneYear(const std::vector<Instant>& times) {
    Instant first, last;
    for (const Instant time : times) {
        if (!time.known()) continue;
        if (!first.known() || time < first) first = time;
        if (!last.known() || time > last) last = time;
    }
    return format::date(first).left(4) == format::date(last).left(4);
}

}  // namespace

SessionTableModel::SessionTableModel(QObject* parent)
    : QAbstractTableModel(parent), m_summaries(kCachedSessions) {}

void SessionTableModel::setKeys(std::shared_ptr<const SessionKeys> keys) {
    beginResetModel();
    adopt(std::move(keys));
    order();
    rebuild();
    endResetModel();
}

void SessionTableModel::setKeys(std::shared_ptr<const SessionKeys> keys, Order given) {
    beginResetModel();
    adopt(std::move(keys));
    if (given.column == m_sortColumn && given.direction == m_sortOrder)
        m_order = std::move(given.rows);
    else
        order();
    rebuild();
    endResetModel();
}

void SessionTableModel::adopt(std::shared_ptr<const SessionKeys> keys) {
    m_keys = std::move(keys);
    m_verdicts = m_keys ? m_keys->verdict : std::vector<Verdict>{};
    m_visible.reset();
    m_snoozed.clear();
    m_marks.clear();
    m_summaries.clear();
    m_asked.clear();
    m_wanted.clear();
    m_oneYear = m_keys && isWithinOneYear(m_keys->start);
    m_hasTimes = m_keys && std::any_of(m_keys->start.begin(), m_keys->start.end(),
                                       [](Instant start) { return start.known(); });
}

void SessionTableModel::setVisibleRows(std::optional<std::vector<std::uint32_t>> rows) {
    beginResetModel();
    m_visible = std::move(rows);
    rebuild();
    endResetModel();
}

void SessionTableModel::sort(int column, Qt::SortOrder order_) {
    if (column < 0 || column >= kColumns) return;
    if (column == m_sortColumn && order_ == m_sortOrder) return;
    beginResetModel();
    m_sortColumn = column;
    m_sortOrder = order_;
    order();
    rebuild();
    endResetModel();
}

void SessionTableModel::order() {
    m_order = m_keys ? sessionOrder(*m_keys, m_verdicts, static_cast<Column>(m_sortColumn),
                                    m_sortOrder, m_marks)
                     : std::vector<std::uint32_t>{};
}

void SessionTableModel::rebuild() {
    m_inverse.clear();
    m_wanted.clear();
    if (!m_visible) {
        m_rows = m_order;
        return;
    }
    std::vector<std::uint8_t> shown(m_order.size(), 0);
    for (const std::uint32_t row : *m_visible)
        if (row < shown.size()) shown[row] = 1;
    m_rows.clear();
    m_rows.reserve(m_visible->size());
    std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(m_rows),
                 [&](std::uint32_t row) { return shown[row] != 0; });
}

void SessionTableModel::setVerdicts(const Verdicts& verdicts) {
    if (!m_keys || verdicts.empty()) return;
    matchSessions(m_keys->id, verdicts.sessions(), [&](std::size_t row, std::size_t i) {
        m_verdicts[row] = verdicts.verdicts()[i];
    });
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, VerdictColumn), index(rowCount() - 1, VerdictColumn));
}

void SessionTableModel::setPending(std::vector<SessionId> sessions) {
    if (sessions.empty() && m_pending.empty()) return;
    m_pending = std::move(sessions);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, VerdictColumn), index(rowCount() - 1, VerdictColumn));
}

bool SessionTableModel::isPendingAt(int row) const {
    return std::binary_search(m_pending.begin(), m_pending.end(), sessionAt(row));
}

void SessionTableModel::setSnoozed(std::vector<std::uint32_t> rows) {
    if (rows == m_snoozed) return;
    m_snoozed = std::move(rows);
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

bool SessionTableModel::isSnoozedAt(int row) const {
    return std::binary_search(m_snoozed.begin(), m_snoozed.end(),
                              static_cast<std::uint32_t>(keyRow(row)));
}

void SessionTableModel::setMarks(std::vector<std::uint8_t> rules, std::vector<RowMark> legend) {
    if (rules.empty() && legend.empty() && m_legend.empty()) return;
    const bool sorted = m_sortColumn == Flags;
    if (sorted) beginResetModel();
    m_marks = std::move(rules);
    m_legend = std::move(legend);
    if (m_keys && m_marks.size() != m_keys->size()) m_marks.clear();
    if (sorted) {
        order();
        rebuild();
        endResetModel();
    } else if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    }
    Q_EMIT rulesChanged();
}

const RowMark* SessionTableModel::markAt(int row) const {
    if (m_marks.empty()) return nullptr;
    const std::uint8_t rule = m_marks[keyRow(row)];
    return rule == 0 || rule > m_legend.size() ? nullptr : &m_legend[rule - 1U];
}

Verdict SessionTableModel::verdictAt(int row) const { return m_verdicts[keyRow(row)]; }

void SessionTableModel::addSummaries(std::vector<SessionSummary> summaries) {
    if (!m_keys || summaries.empty()) return;
    int first = rowCount();
    int last = -1;
    for (SessionSummary& summary : summaries) {
        const SessionId id = summary.id;
        m_asked.erase(id.value);
        const auto cost = 1 + static_cast<int>(summary.eventBits.size() / 64);
        m_summaries.insert(id.value, new SessionSummary(std::move(summary)), cost);
        if (const auto row = rowOf(id)) {
            first = std::min(first, *row);
            last = std::max(last, *row);
        }
    }
    if (last >= 0) Q_EMIT dataChanged(index(first, 0), index(last, kColumns - 1));
}

// Without a change of data: painting would ask at once, and again as long as reading fails.
void SessionTableModel::giveUp(std::span<const SessionId> sessions) {
    for (const SessionId session : sessions) m_asked.erase(session.value);
}

void SessionTableModel::dropSummaries() {
    m_summaries.clear();
    m_asked.clear();
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

const SessionSummary* SessionTableModel::summaryAt(int row) const {
    const SessionSummary* summary = m_summaries.object(sessionAt(row).value);
    if (!summary) requestPage(row / kPage);
    return summary;
}

void SessionTableModel::requestPage(int page) const {
    if (std::find(m_wanted.begin(), m_wanted.end(), page) != m_wanted.end()) return;
    const std::size_t first = static_cast<std::size_t>(page) * kPage;
    const std::size_t end = std::min(first + kPage, m_rows.size());
    const bool underway =
        std::all_of(m_rows.begin() + static_cast<std::ptrdiff_t>(first),
                    m_rows.begin() + static_cast<std::ptrdiff_t>(end), [&](std::uint32_t row) {
                        const std::int64_t id = m_keys->id[row].value;
                        return m_asked.contains(id) || m_summaries.contains(id);
                    });
    if (underway) return;
    if (m_wanted.empty()) QTimer::singleShot(0, this, [this] { flushRequests(); });
    m_wanted.push_back(page);
    if (m_wanted.size() > kPagesInFlight) m_wanted.erase(m_wanted.begin());
}

void SessionTableModel::flushRequests() const {
    for (const int page : std::exchange(m_wanted, {})) {
        const std::size_t first = static_cast<std::size_t>(page) * kPage;
        std::vector<SessionId> sessions;
        for (std::size_t i = first; i < std::min(first + kPage, m_rows.size()); ++i) {
            const SessionId id = m_keys->id[m_rows[i]];
            if (!m_summaries.contains(id.value) && m_asked.insert(id.value).second)
                sessions.push_back(id);
        }
        if (!sessions.empty()) Q_EMIT pageNeeded(sessions);
    }
}

SessionId SessionTableModel::sessionAt(int row) const { return m_keys->id[keyRow(row)]; }
UserId SessionTableModel::userAt(int row) const { return m_keys->user[keyRow(row)]; }
float SessionTableModel::surpriseAt(int row) const { return m_keys->surprise[keyRow(row)]; }

void SessionTableModel::invert() const {
    if (!m_inverse.empty()) return;
    m_inverse.assign(m_keys->size(), kHidden);
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_inverse[m_rows[i]] = static_cast<std::uint32_t>(i);
}

std::optional<int> SessionTableModel::rowOf(SessionId session) const {
    if (!m_keys) return {};
    invert();
    const auto at = std::lower_bound(m_keys->id.begin(), m_keys->id.end(), session);
    if (at == m_keys->id.end() || *at != session) return {};
    const std::uint32_t row = m_inverse[static_cast<std::size_t>(at - m_keys->id.begin())];
    return row == kHidden ? std::nullopt : std::optional(static_cast<int>(row));
}

template <class Wanted>
std::size_t SessionTableModel::countScores(Wanted wanted) const {
    if (!m_keys) return 0;
    const auto& scores = m_keys->surprise;
    if (!m_visible)
        return static_cast<std::size_t>(std::count_if(scores.begin(), scores.end(), wanted));
    return static_cast<std::size_t>(
        std::count_if(m_visible->begin(), m_visible->end(),
                      [&](std::uint32_t row) { return wanted(scores[row]); }));
}

std::size_t SessionTableModel::countAbove(double threshold) const {
    return countScores([threshold](float score) { return double(score) >= threshold; });
}

std::size_t SessionTableModel::countUnscored() const {
    return countScores([](float score) { return std::isnan(score); });
}

std::optional<int> SessionTableModel::firstRowBelow(double threshold) const {
    if (!isSortedByScore() || m_rows.empty()) return {};
    // Unscored rows stand last, and compare as below.
    const auto first = std::partition_point(m_rows.begin(), m_rows.end(), [&](std::uint32_t row) {
        return double(m_keys->surprise[row]) >= threshold;
    });
    if (first == m_rows.end()) return {};
    return static_cast<int>(first - m_rows.begin());
}

bool SessionTableModel::isSortedByScore() const {
    return (m_sortColumn == Score || m_sortColumn == Surprise) &&
           m_sortOrder == Qt::DescendingOrder;
}

std::vector<SessionId> SessionTableModel::visibleSessions() const {
    std::vector<SessionId> sessions(m_rows.size());
    std::transform(m_rows.begin(), m_rows.end(), sessions.begin(),
                   [&](std::uint32_t row) { return m_keys->id[row]; });
    return sessions;
}

std::vector<SessionId> SessionTableModel::visibleAscending() const {
    if (!m_keys) return {};
    return m_visible ? visibleOf(m_keys->id) : m_keys->id;
}

std::vector<SessionId> SessionTableModel::visibleOf(const std::vector<SessionId>& sessions) const {
    if (!m_keys) return {};
    invert();
    std::vector<SessionId> visible;
    visible.reserve(std::min(sessions.size(), m_rows.size()));
    matchSessions(m_keys->id, sessions, [&](std::size_t row, std::size_t i) {
        if (m_inverse[row] != kHidden) visible.push_back(sessions[i]);
    });
    return visible;
}

int SessionTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SessionTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

}  // namespace anomalyst::ui
