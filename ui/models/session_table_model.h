#pragma once

#include <QAbstractTableModel>
#include <QCache>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <unordered_set>
#include <utility>
#include <vector>

#include "engine/domain/session.h"
#include "engine/domain/verdicts.h"
#include "ui/row_marks.h"

namespace anomalyst::ui {

/// The queue: all sessions of a workspace, sorted and filtered in memory by key columns; what is
/// not a key (user name, event bits) is asked for in pages of 64 rows when a row is painted.
/// A million rows sort in about 40 ms. GUI thread only.
class SessionTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Score,
        User,
        Start,
        Events,
        Duration,
        Amount,
        Surprise,
        VerdictColumn,
        Given,
        Flags,
        kColumns
    };
    static constexpr int kPage = 64;

    explicit SessionTableModel(QObject* parent = nullptr);

    /// Shared, because workers read the same columns while the queue shows them. Null is empty.
    /// Keeps the sort order; drops filter and summaries.
    void setKeys(std::shared_ptr<const SessionKeys> keys);

    /// Rows of keys in the order of a column, as `sessionOrder` gives them.
    struct Order {
        int column = Score;
        Qt::SortOrder direction = Qt::DescendingOrder;
        std::vector<std::uint32_t> rows;
    };
    /// The same for keys that were ordered in a worker; ordered anew if the sort column has changed
    /// since.
    void setKeys(std::shared_ptr<const SessionKeys> keys, Order order);
    const SessionKeys* keys() const { return m_keys.get(); }
    /// Whether any session has a known start.
    bool hasTimes() const { return m_hasTimes; }

    /// Shows only these rows of the keys (indices, ascending); none given: all.
    void setVisibleRows(std::optional<std::vector<std::uint32_t>> rows);
    bool isFiltered() const { return m_visible.has_value(); }

    /// Verdicts as they are given, without new keys and without moving rows.
    void setVerdicts(const Verdicts& verdicts);
    Verdict verdictAt(int row) const;
    /// Sessions whose verdict is shown but not in the workspace yet; holds for later keys as well.
    /// Ascending.
    void setPending(std::vector<SessionId> sessions);
    bool isPendingAt(int row) const;

    /// Rows of the keys (ascending) that are shown although they are snoozed.
    void setSnoozed(std::vector<std::uint32_t> rows);
    bool isSnoozedAt(int row) const;

    /// What colour rules say: `rules` has one entry a row of the keys, the number of its mark in
    /// `legend` from 1, or 0; or is empty. Holds until there are other keys.
    void setMarks(std::vector<std::uint8_t> rules, std::vector<RowMark> legend);
    const RowMark* markAt(int row) const;  ///< null where no rule matches
    bool hasRules() const { return !m_legend.empty(); }

    /// Row bodies, in any order; for sessions of pages asked for by `pageNeeded`.
    void addSummaries(std::vector<SessionSummary> summaries);
    /// These sessions could not be read: they are asked for again when a row of theirs is painted.
    void giveUp(std::span<const SessionId> sessions);
    /// Drops all row bodies, for when another model's event scores are shown.
    void dropSummaries();
    /// Null while the row's body is on its way; then `pageNeeded` has been or will be emitted.
    const SessionSummary* summaryAt(int row) const;

    /// "the session of ana, 2026-03-14 02:11", where it is known; "3 sessions".
    QString nameOf(const std::vector<SessionId>& sessions) const;

    SessionId sessionAt(int row) const;
    UserId userAt(int row) const;
    float surpriseAt(int row) const;
    /// None where the filter hides the session.
    std::optional<int> rowOf(SessionId session) const;
    /// Visible sessions at or above the threshold.
    std::size_t countAbove(double threshold) const;
    /// Rows without a score.
    std::size_t countUnscored() const;
    /// The first row below the threshold while sorted by score, descending; else none.
    std::optional<int> firstRowBelow(double threshold) const;
    /// Every visible session, in the order shown.
    std::vector<SessionId> visibleSessions() const;
    /// Every visible session, ascending.
    std::vector<SessionId> visibleAscending() const;
    /// Those of `sessions`, which ascend, that are visible.
    std::vector<SessionId> visibleOf(const std::vector<SessionId>& sessions) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    bool isSortedByScore() const;  ///< highest first
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

Q_SIGNALS:
    /// There are colour rules, or others, or none any more.
    void rulesChanged();
    /// Answer with `addSummaries`. Emitted from the event loop, never while painting.
    void pageNeeded(const std::vector<anomalyst::SessionId>& sessions) const;

private:
    template <class Wanted>
    std::size_t countScores(Wanted wanted) const;
    void adopt(std::shared_ptr<const SessionKeys> keys);
    void order();
    void rebuild();
    void invert() const;
    std::size_t keyRow(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    QString cell(int row, Column column) const;
    QString verdictText(int row) const;
    QString toolTip(int row, Column column) const;
    static std::pair<QString, QString> title(Column column);  ///< and its explanation
    void requestPage(int page) const;
    void flushRequests() const;

    std::shared_ptr<const SessionKeys> m_keys;
    std::vector<Verdict> m_verdicts;   ///< [keys]
    std::vector<SessionId> m_pending;  ///< ascending
    std::vector<std::uint32_t> m_snoozed;
    std::vector<std::uint8_t> m_marks;  ///< [keys], or empty
    std::vector<RowMark> m_legend;
    std::optional<std::vector<std::uint32_t>> m_visible;
    std::vector<std::uint32_t> m_order;            ///< every row of the keys, sorted
    std::vector<std::uint32_t> m_rows;             ///< row shown -> row of the keys
    mutable std::vector<std::uint32_t> m_inverse;  ///< row of the keys -> row shown, lazily
    bool m_hasTimes = false;
    bool m_oneYear = false;  ///< all sessions are of one year: times are shown without it
    int m_sortColumn = Score;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
    mutable QCache<std::int64_t, SessionSummary> m_summaries;  ///< by session id
    mutable std::vector<int> m_wanted;                         ///< pages to ask for, oldest first
    mutable std::unordered_set<std::int64_t> m_asked;          ///< sessions asked for, unanswered
};

}  // namespace anomalyst::ui
