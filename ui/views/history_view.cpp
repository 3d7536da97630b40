#include "ui/views/history_view.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <cstdlib>

#include "ui/theme.h"
#include "ui/widgets/empty_state.h"

namespace anomalyst::ui {

HistoryView::HistoryView(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_pages(new QStackedWidget(this)),
      m_empty(new EmptyState(theme, this)),
      m_list(new QListWidget(this)),
      m_go(new QPushButton(this)) {
    m_empty->set(tr("Nothing done yet"),
                 tr("What you do from now on, such as a verdict, is listed here and can be taken "
                    "back."));
    m_list->setAccessibleName(tr("What was done"));
    m_list->setToolTip(
        tr("The last step is at the bottom. Arrow keys choose one, Enter goes back "
           "to it, or forth again"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSpacing(1);
    m_list->setWordWrap(true);  // what was done stands at the end, in some languages
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    m_go->setToolTip(tr("Make the chosen step the last one that holds (Enter)"));
    connect(m_list, &QListWidget::currentRowChanged, this, &HistoryView::nameButton);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &HistoryView::go);
    connect(m_go, &QPushButton::clicked, this, &HistoryView::go);
    auto* steps = new QWidget(this);
    auto* column = new QVBoxLayout(steps);
    column->setContentsMargins(8, 6, 8, 8);
    column->setSpacing(6);
    column->addWidget(m_list, 1);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_go);
    column->addLayout(row);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(steps);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(m_pages);
    setFocusProxy(m_list);
}

void HistoryView::setSteps(const QStringList& steps, int done) {
    const bool hadFocus = m_list->hasFocus();
    m_done = done;
    m_pages->setCurrentIndex(steps.isEmpty() ? 0 : 1);
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    addRow(tr("The workspace as it was opened"), true);
    for (qsizetype i = 0; i < steps.size(); ++i) addRow(steps[i], i < done);
    m_list->item(done)->setFont(m_theme.strongFont());
    m_list->setCurrentRow(done);
    m_list->scrollToItem(m_list->item(done));
    if (hadFocus) m_list->setFocus();
    nameButton();
}

void HistoryView::addRow(const QString& text, bool holds) {
    auto* item = new QListWidgetItem(holds ? text : tr("%1 – taken back").arg(text), m_list);
    item->setToolTip(text);
    if (holds) return;
    QFont font = m_theme.font();
    font.setItalic(true);
    item->setFont(font);
    item->setForeground(palette().placeholderText());
}

void HistoryView::nameButton() {
    const int steps = m_list->currentRow() - m_done;
    m_go->setEnabled(steps != 0);
    m_go->setText(steps == 0    ? tr("&Go back to here")
                  : steps == -1 ? tr("&Take back the last step")
                  : steps == 1  ? tr("&Do one step again")
                  : steps < 0   ? tr("&Take back the last %1 steps").arg(-steps)
                                : tr("&Do %1 steps again").arg(steps));
}

void HistoryView::go() {
    const int row = m_list->currentRow();
    if (row >= 0 && row != m_done) Q_EMIT goRequested(row);
}

bool HistoryView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            go();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace anomalyst::ui
