#include "ui/views/queue_view.h"

#include <QAccessible>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/format.h"
#include "ui/models/session_table_model.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/threshold_state.h"
#include "ui/views/queue_columns.h"
#include "ui/views/queue_table.h"
#include "ui/views/session_delegate.h"
#include "ui/widgets/chip_button.h"
#include "ui/widgets/empty_state.h"

namespace anomalyst::ui {

QueueView::QueueView(const ViewContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_model(new SessionTableModel(this)),
      m_table(new QueueTable(context.theme, this)),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(context.theme, this)),
      m_chips(new QWidget(this)),
      m_onlyChip(new ChipButton(context.theme, m_chips)),
      m_snoozeChip(new ChipButton(context.theme, m_chips)),
      m_leave(new QShortcut(Qt::Key_Escape, this)) {
    buildTable();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    setFocusPolicy(Qt::NoFocus);  // the table has it; what this view is given it passes on
    setEmptyReason(Empty::NoData);
    m_snoozeChip->setCheckable(true);
    auto* chips = new QHBoxLayout(m_chips);
    chips->setContentsMargins(0, 0, 0, 0);
    for (QAbstractButton* chip : {m_onlyChip, m_snoozeChip}) {
        chips->addWidget(chip);
        chip->setFixedHeight(kChipHeight - 2);  // as high as the heading it stands in
        chip->hide();
    }
    connect(m_onlyChip, &QAbstractButton::clicked, this, &QueueView::showAllRequested);
    connect(m_snoozeChip, &QAbstractButton::clicked, this, &QueueView::showSnoozedRequested);
    connect(m_model, &QAbstractItemModel::modelReset, this, &QueueView::adoptModel);
    connect(&context.threshold, &ThresholdState::changed, this, [this] {
        updateNote();
        m_table->viewport()->update();
    });
    connect(&context.theme, &Theme::changed, m_table->viewport(), qOverload<>(&QWidget::update));
    connectSelection();
    connect(m_empty, &EmptyState::buttonClicked, this, &QueueView::leaveEmpty);
}

void QueueView::connectSelection() {
    Selection& selection = m_context.selection;
    connect(&selection, &Selection::sessionChanged, this, &QueueView::followSelection);
    connect(&selection, &Selection::selectedChanged, this, [this] {
        const bool elsewhere = !m_following && !m_dropping;
        if (elsewhere) Q_EMIT selectedElsewhere();
        // A set that the queue is going to be held to is not cut down to the one before.
        if (!(elsewhere && m_held)) dropHiddenFromSelection();
        followSelection();
    });
    connect(&selection, &Selection::hoveredSessionChanged, m_table->viewport(),
            qOverload<>(&QWidget::update));
}

/// The way out of a queue without rows.
void QueueView::leaveEmpty() {
    switch (m_reason) {
        case Empty::NoMatch:
        case Empty::NoneSelected: Q_EMIT clearFilterRequested(); break;
        case Empty::AllSnoozed: Q_EMIT showSnoozedRequested(); break;
        case Empty::NoData:
        case Empty::Loading: Q_EMIT importRequested(); break;
    }
}

void QueueView::buildTable() {
    m_table->setModel(m_model);
    m_table->setItemDelegate(new SessionDelegate(m_context, *m_model, m_table));
    m_table->setAccessibleName(tr("Queue of sessions"));
    m_table->setAccessibleDescription(tr("Arrow keys choose a session, Enter opens it"));
    m_columns = new QueueColumns(m_context.theme, *m_model, *m_table);
    connect(m_table, &QueueTable::enterPressed, this, [this] {
        if (m_context.selection.session().valid()) Q_EMIT opened(m_context.selection.session());
    });
    m_leave->setContext(Qt::WidgetWithChildrenShortcut);
    m_leave->setEnabled(false);
    connect(m_leave, &QShortcut::activated, this, &QueueView::showAllRequested);
    connect(m_table, &QueueTable::resized, m_columns, &QueueColumns::fit);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &QueueView::adoptTableSelection);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &QueueView::adoptTableSelection);
    connect(m_table, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT opened(m_model->sessionAt(index.row())); });
    connect(m_table, &QTableView::entered, this, [this](const QModelIndex& index) {
        m_context.selection.setHoveredSession(m_model->sessionAt(index.row()));
    });
    connect(m_table, &QTableView::viewportEntered, this,
            [this] { m_context.selection.setHoveredSession({}); });
}

void QueueView::adoptModel() {
    const auto hasKeyboard = [this] {
        const QWidget* focused = window()->focusWidget();
        return focused != nullptr && (focused == this || isAncestorOf(focused));
    };
    const bool had = hasKeyboard();
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget*>(m_table) : m_empty);
    if (m_model->rowCount() == 0 && m_model->keys() != nullptr && m_model->keys()->size() > 0)
        setEmptyReason(Empty::NoMatch);
    if (had && m_model->rowCount() > 0)
        m_table->setFocus();
    else if (had && !hasKeyboard())
        setFocus();  // the table has gone with it
    m_unscored = m_model->countUnscored();
    updateNote();
    dropHiddenFromSelection();
    followSelection();
}

// So that no verdict reaches what a filter hides.
void QueueView::dropHiddenFromSelection() {
    if (!m_model->isFiltered()) return;
    const std::vector<SessionId>& all = m_context.selection.selected();
    std::vector<SessionId> shown = m_model->visibleOf(all);
    if (shown.size() == all.size()) return;
    m_dropping = true;
    m_context.selection.setSelected(std::move(shown));
    m_dropping = false;
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
    if (m_unscored == shown) {
        Q_EMIT noteChanged(tr("no scores yet"));
        return;
    }
    const std::size_t above = m_model->countAbove(m_context.threshold.surprise());
    const double share = double(above) / double(shown - m_unscored);
    QString note = tr("%1 above the line · %2").arg(format::count(above), format::percent(share));
    if (m_unscored > 0)
        note += QStringLiteral(" · ") + tr("%1 not scored").arg(format::count(m_unscored));
    Q_EMIT noteChanged(note);
}

void QueueView::setEmptyReason(Empty reason) {
    m_reason = reason;
    switch (reason) {
        case Empty::NoData:
            m_empty->set(
                tr("No sessions yet"),
                tr("Import behaviour events or sessions from CSV, TSV or JSON Lines files to fill "
                   "the queue. You can also drop a file here."),
                {tr("Import…"),
                 tr("Read behaviour events or sessions from CSV, TSV or JSON Lines files")});
            break;
        case Empty::Loading:
            m_empty->set(tr("Loading sessions"), tr("The queue fills as soon as they are read."));
            break;
        case Empty::AllSnoozed:
            m_empty->set(tr("Every session that matches is snoozed"),
                         tr("They come back by themselves when their time is over."),
                         {tr("Show them"), tr("Show what is snoozed too (Ctrl+Shift+H)")});
            break;
        case Empty::NoneSelected:
            m_empty->set(
                tr("None of the selected match the filter"),
                tr("Change the filter above, or take it away. A press on “Only … selected” "
                   "in the heading brings back all other sessions."),
                {tr("Clear filter"), tr("Show all that were selected")});
            break;
        case Empty::NoMatch:
            m_empty->set(tr("No session matches the filter"),
                         tr("Change the filter above, or take it away."),
                         {tr("Clear filter"), tr("Show every session again")});
            break;
    }
}

void QueueView::setSnoozed(std::size_t sessions, bool shown) {
    const QString count = format::count(sessions);
    m_snoozeChip->setVisible(sessions > 0);
    m_snoozeChip->setChecked(shown);
    m_snoozeChip->setText(shown ? tr("shows %1 snoozed").arg(count)
                                : tr("hides %1 snoozed").arg(count));
    m_snoozeChip->setToolTip(
        shown ? tr("%1 that match are snoozed; press to hide them again (Ctrl+Shift+H)")
                    .arg(format::sessions(sessions))
              : tr("%1 that match are snoozed and come back by themselves; press to see them "
                   "(Ctrl+Shift+H)")
                    .arg(format::sessions(sessions)));
    m_snoozeChip->setAccessibleDescription(m_snoozeChip->toolTip());
    m_snoozeChip->updateGeometry();
    m_snoozeChip->update();
}

void QueueView::setOnly(std::optional<std::size_t> sessions) {
    m_held = sessions.has_value();
    m_leave->setEnabled(m_held);
    m_onlyChip->setVisible(m_held);
    if (!m_held) return;
    m_onlyChip->setText(tr("Only %1 selected ✕").arg(format::count(*sessions)));
    m_onlyChip->setAccessibleName(tr("Only %1 selected").arg(format::count(*sessions)));
    m_onlyChip->setToolTip(
        tr("The queue is held to %1 that were selected; press to show all again (Esc)")
            .arg(format::sessions(*sessions)));
    m_onlyChip->setAccessibleDescription(m_onlyChip->toolTip());
    m_onlyChip->updateGeometry();
    m_onlyChip->update();
}

void QueueView::adoptTableSelection() {
    if (m_following) return;
    m_following = true;
    Selection& selection = m_context.selection;
    std::vector<SessionId> chosen;
    const auto rowsOf = [](const QItemSelection& ranges) {
        int rows = 0;
        for (const QItemSelectionRange& range : ranges) rows += range.height();
        return rows;
    };
    const QItemSelection ranges = m_table->selectionModel()->selection();
    if (rowsOf(ranges) == m_model->rowCount()) {  // perhaps a million, which need no sorting
        chosen = m_model->visibleAscending();
    } else {
        for (const QItemSelectionRange& range : ranges)
            for (int row = range.top(); row <= range.bottom(); ++row)
                chosen.push_back(m_model->sessionAt(row));
    }
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

QTableView& QueueView::table() const { return *m_table; }
QByteArray QueueView::saveColumns() const { return m_columns->save(); }
void QueueView::restoreColumns(const QByteArray& state) { m_columns->restore(state); }

}  // namespace anomalyst::ui
