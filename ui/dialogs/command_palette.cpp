#include "ui/dialogs/command_palette.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/actions.h"
#include "ui/mnemonic.h"
#include "ui/theme.h"

namespace anomalyst::ui {

namespace {

constexpr int kWidth = 520, kHeight = 360;

}  // namespace

CommandPalette* CommandPalette::open(const Theme& theme, const Actions& actions, QWidget& window) {
    auto* palette = new CommandPalette(theme, actions, window);
    const QPoint corner((window.width() - kWidth) / 2, std::min(90, window.height() / 8));
    palette->move(window.mapToGlobal(corner));
    palette->show();
    palette->m_edit->setFocus();
    return palette;
}

CommandPalette::CommandPalette(const Theme& theme, const Actions& actions, QWidget& window)
    : QFrame(&window, Qt::Popup),
      m_actions(actions),
      m_edit(new QLineEdit(this)),
      m_list(new QTreeWidget(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    setFixedSize(kWidth, kHeight);
    setAccessibleName(tr("Command palette"));
    m_edit->setPlaceholderText(tr("Type a command"));
    m_edit->setAccessibleName(tr("Command"));
    m_edit->setToolTip(
        tr("Letters of a command's name; arrow keys choose, Enter does it, Esc leaves"));
    m_edit->setMinimumHeight(30);
    m_edit->installEventFilter(this);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFont(theme.font());
    m_list->setFocusPolicy(Qt::NoFocus);  // the edit passes the arrow keys on
    m_list->setAccessibleName(tr("Commands that match"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setColumnCount(2);
    m_list->header()->hide();
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->setStyleSheet(QStringLiteral("QTreeView::item { padding: 3px 6px; }"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(m_edit);
    column->addWidget(m_list);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::refill);
    connect(m_edit, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(m_list, &QTreeWidget::itemClicked, this, &CommandPalette::run);
    refill();
}

int CommandPalette::match(const QString& letters, const QString& text) {
    int score = 1;
    qsizetype at = 0;
    bool adjacent = false;
    for (const QChar letter : letters) {
        if (letter.isSpace()) continue;
        const qsizetype found = text.indexOf(letter, at, Qt::CaseInsensitive);
        if (found < 0) return 0;
        const bool startsWord = found == 0 || !text[found - 1].isLetterOrNumber();
        score += startsWord ? 3 : 0;
        score += adjacent && found == at ? 2 : 0;
        adjacent = true;
        at = found + 1;
    }
    return score;
}

void CommandPalette::refill() {
    struct Match {
        int score;
        QAction* action;
        QString menu;
    };
    std::vector<Match> matches;
    for (const Actions::Entry& entry : m_actions.entries()) {
        if (!entry.action->isEnabled() || !entry.action->isVisible()) continue;
        const int score = match(m_edit->text(), withoutMnemonic(entry.action->text()));
        if (score > 0) matches.push_back({score, entry.action, withoutMnemonic(entry.menu)});
    }
    std::stable_sort(matches.begin(), matches.end(),
                     [](const Match& a, const Match& b) { return a.score > b.score; });
    m_list->clear();
    m_shown.clear();
    for (const Match& found : matches) {
        auto* item = new QTreeWidgetItem(
            m_list,
            {QStringLiteral("%1 › %2").arg(found.menu, withoutMnemonic(found.action->text())),
             found.action->shortcut().toString(QKeySequence::NativeText)});
        item->setToolTip(0, found.action->statusTip());
        item->setForeground(1, palette().placeholderText());
        m_shown.push_back(found.action);
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
}

void CommandPalette::run() {
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    QAction* chosen = row < 0 ? nullptr : m_shown[static_cast<std::size_t>(row)];
    close();
    if (chosen) chosen->trigger();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (step != 0 && !m_shown.empty()) {
            const int row = m_list->indexOfTopLevelItem(m_list->currentItem()) + step;
            m_list->setCurrentItem(
                m_list->topLevelItem(std::clamp(row, 0, m_list->topLevelItemCount() - 1)));
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

}  // namespace anomalyst::ui
