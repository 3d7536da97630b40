#include "ui/dialogs/command_palette.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
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

// How well a word that is typed fits; the sum over the words is the score.
constexpr int kStartsText = 5, kStartsWord = 4, kInitials = 3, kInside = 1;

bool startsWord(const QString& text, qsizetype at) {
    return text[at].isLetterOrNumber() && (at == 0 || !text[at - 1].isLetterOrNumber());
}

QString initialsOf(const QString& text) {
    QString initials;
    for (qsizetype at = 0; at < text.size(); ++at)
        if (startsWord(text, at)) initials += text[at];
    return initials;
}

/// 0: it is not in there.
int fit(const QString& word, const QString& text) {
    const qsizetype first = text.indexOf(word, 0, Qt::CaseInsensitive);
    if (first == 0) return kStartsText;
    for (qsizetype at = first; at >= 0; at = text.indexOf(word, at + 1, Qt::CaseInsensitive))
        if (startsWord(text, at)) return kStartsWord;
    if (word.size() > 1 && initialsOf(text).contains(word, Qt::CaseInsensitive)) return kInitials;
    return first < 0 ? 0 : kInside;
}

/// "ShowOnlySelected" as "Show Only Selected", "Panel-links" as "Panel links".
QString wordsOf(const QString& name) {
    QString words;
    for (const QChar letter : name) {
        if (letter.isUpper() && !words.isEmpty() && words.back().isLower())
            words += QLatin1Char(' ');
        words += letter.isLetterOrNumber() ? letter : QChar(QLatin1Char(' '));
    }
    return words;
}

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
      m_list(new QTreeWidget(this)),
      m_nothing(new QLabel(tr("No command matches"), this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    setFixedSize(kWidth, kHeight);
    setAccessibleName(tr("Command palette"));
    m_edit->setPlaceholderText(tr("Type a command"));
    m_edit->setAccessibleName(tr("Command"));
    m_edit->setToolTip(
        tr("Words of a command's name, or their first letters; arrow keys choose, Enter does it, "
           "Esc leaves"));
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
    column->addWidget(m_list, 1);
    m_nothing->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_nothing->setProperty("dim", true);
    column->addWidget(m_nothing, 1);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::refill);
    connect(m_edit, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(m_list, &QTreeWidget::itemClicked, this, &CommandPalette::run);
    refill();
}

int CommandPalette::match(const QString& typed, const QString& text) {
    int score = 1;
    for (const QString& word : typed.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const int fits = fit(word, text);
        if (fits == 0) return 0;
        score += fits;
    }
    return score;
}

int CommandPalette::match(const QString& typed, const QAction& command) {
    const QString text = withoutMnemonic(command.text());
    // By the text alone it ranks above what the English name has helped to find.
    if (const int score = match(typed, text); score > 0) return 2 * score;
    return match(typed, text + QLatin1Char(' ') + wordsOf(command.objectName()));
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
        const int score = match(m_edit->text(), *entry.action);
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
    m_list->setVisible(!matches.empty());
    m_nothing->setVisible(matches.empty());
}

void CommandPalette::run() {
    if (m_shown.empty()) return;  // what was typed can be mended
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
