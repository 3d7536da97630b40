#include "ui/views/queue_table.h"

#include <QHeaderView>
#include <QKeyEvent>

#include "ui/theme.h"

namespace anomalyst::ui {

QueueTable::QueueTable(const Theme& theme, QWidget* parent) : QTableView(parent) {
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setSortingEnabled(true);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    // Rows of one fixed height: measuring a million of them takes a minute.
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(QFontMetrics(theme.font()).height() + 10);
    verticalHeader()->hide();
}

void QueueTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    Q_EMIT resized();
}

void QueueTable::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT enterPressed();
    else
        QTableView::keyPressEvent(event);
}

void QueueTable::leaveEvent(QEvent* event) {
    QTableView::leaveEvent(event);
    Q_EMIT viewportEntered();
}

}  // namespace anomalyst::ui
