#pragma once

#include <QByteArray>
#include <QWidget>
#include <cstddef>
#include <optional>
#include <vector>

#include "engine/domain/ids.h"
#include "ui/view_context.h"

class QAbstractButton;
class QShortcut;
class QStackedWidget;
class QTableView;

namespace anomalyst::ui {

class EmptyState;
class QueueColumns;
class QueueTable;
class SessionTableModel;

/// The queue of sessions: a table with the line of the threshold drawn in it. Arrow keys choose,
/// Enter opens. Writes current session and selected set to Selection, and follows it.
class QueueView : public QWidget {
    Q_OBJECT

public:
    QueueView(const ViewContext& context, QWidget* parent = nullptr);

    SessionTableModel& model() const { return *m_model; }
    QTableView& table() const;

    /// Why there are no rows, in the place of the table, while the model is empty.
    enum class Empty { NoData, Loading, NoMatch, AllSnoozed, NoneSelected };
    void setEmptyReason(Empty reason);

    /// What is held and hidden, for the heading beside the title.
    QWidget& chips() const { return *m_chips; }
    /// So many sessions of those that match are snoozed, and hidden unless `shown`.
    void setSnoozed(std::size_t sessions, bool shown);
    /// Says so; hidden while nothing is.
    QAbstractButton& snoozeChip() const { return *m_snoozeChip; }

    /// The queue is held to a set of so many sessions; none: to no set.
    void setOnly(std::optional<std::size_t> sessions);
    bool isHeld() const { return m_held; }
    /// Says so, and leaves the set when it is pressed; hidden while there is none.
    QAbstractButton& onlyChip() const { return *m_onlyChip; }

    QByteArray saveColumns() const;
    void restoreColumns(const QByteArray& state);

public Q_SLOTS:
    void selectNext();
    void selectPrevious();
    void selectAllShown();

Q_SIGNALS:
    /// Enter or double click: the analyst wants to look closely (focus goes to the user page).
    void opened(anomalyst::SessionId session);
    void importRequested();
    void clearFilterRequested();
    void showSnoozedRequested();
    /// The queue is to be held to no set any more.
    void showAllRequested();
    /// The selected set has changed, and not through this queue.
    void selectedElsewhere();
    /// What stands beside the title: "1,284 above the line · 4.6 %".
    void noteChanged(const QString& note);

protected:
    void focusInEvent(QFocusEvent* event) override;

private:
    void buildTable();
    void connectSelection();
    void adoptModel();
    void leaveEmpty();
    void dropHiddenFromSelection();
    void updateNote();
    void adoptTableSelection();
    void followSelection();
    void step(int by);

    ViewContext m_context;
    SessionTableModel* m_model;
    QueueTable* m_table;
    QueueColumns* m_columns = nullptr;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QWidget* m_chips;
    QAbstractButton* m_onlyChip;
    QAbstractButton* m_snoozeChip;
    QShortcut* m_leave;          ///< Esc, with rows or without; while the queue is held to a set
    std::size_t m_unscored = 0;  ///< of the rows that are shown
    Empty m_reason = Empty::NoData;
    bool m_held = false;       ///< to a set: one that is selected elsewhere takes its place
    bool m_following = false;  ///< the table is being moved by Selection, not by the analyst
    bool m_dropping = false;   ///< what is hidden leaves the selected set
};

}  // namespace anomalyst::ui
