#include "ui/dialogs/keys_dialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/actions.h"
#include "ui/key_bindings.h"
#include "ui/theme.h"
#include "ui/widgets/key_edit.h"

namespace anomalyst::ui {

namespace {

enum Column { kCommand, kKey, kStandard };

constexpr int kWidth = 640, kHeight = 560;

QString plain(QString text) { return text.remove(QLatin1Char('&')).remove(QStringLiteral("…")); }

QString textOf(const QKeySequence& key) { return key.toString(QKeySequence::NativeText); }

QPushButton* button(const QString& text, const QString& tip, QWidget* parent) {
    auto* made = new QPushButton(text, parent);
    made->setToolTip(tip);
    made->setAutoDefault(false);
    return made;
}

}  // namespace

KeysDialog::KeysDialog(const Theme& theme, Actions& actions, QWidget* parent)
    : QDialog(parent),
      m_theme(theme),
      m_actions(actions),
      m_find(new QLineEdit(this)),
      m_list(new QTreeWidget(this)) {
    setWindowTitle(tr("Change keys"));
    m_find->setPlaceholderText(tr("Find a command or a key"));
    m_find->setAccessibleName(tr("Find"));
    m_find->setToolTip(tr("Part of the name of a command, or of its key"));
    m_find->setClearButtonEnabled(true);
    connect(m_find, &QLineEdit::textChanged, this, &KeysDialog::find);
    buildList();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(8);
    column->addWidget(m_find);
    column->addWidget(m_list, 1);
    column->addWidget(buildEditor());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* close = buttons->button(QDialogButtonBox::Close);
    close->setToolTip(tr("Back to the window; the keys hold already (Esc)"));
    close->setAutoDefault(false);
    QPushButton* all =
        button(tr("&All to standard"), tr("Give every command its standard key again"), this);
    buttons->addButton(all, QDialogButtonBox::ResetRole);
    connect(all, &QPushButton::clicked, this, [this] { m_actions.keys().reset(); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    connect(&actions.keys(), &KeyBindings::changed, this, &KeysDialog::fill);
    resize(kWidth, kHeight);
    fill();
    m_find->setFocus();
}

void KeysDialog::buildList() {
    m_list->setAccessibleName(tr("Commands and their keys"));
    m_list->setToolTip(tr("Arrow keys choose a command; Enter goes to its key"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setColumnCount(3);
    m_list->setHeaderLabels({tr("Command"), tr("Key"), tr("Standard")});
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(kCommand, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(kKey, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(kStandard, QHeaderView::ResizeToContents);
    m_list->setStyleSheet(QStringLiteral("QTreeView::item { padding: 2px 6px; }"));
    m_list->installEventFilter(this);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &KeysDialog::showChosen);
    connect(m_list, &QTreeWidget::itemDoubleClicked, this, [this] { m_key->setFocus(); });
}

QWidget* KeysDialog::buildEditor() {
    auto* box = new QWidget(this);
    m_name = new QLabel(box);
    m_key = new KeyEdit(box);
    m_key->setToolTip(tr("Press the new key of the command here"));
    m_key->setAccessibleName(tr("Key of the chosen command"));
    m_key->setFixedWidth(150);
    m_none = button(tr("&No key"), tr("Leave the chosen command without a key"), box);
    m_standard = button(tr("&Standard"), tr("Give the chosen command its standard key again"), box);
    m_message = new QLabel(box);
    m_message->setWordWrap(true);
    m_message->setProperty("problem", true);
    m_take = button(tr("&Take it from there"),
                    tr("Give the key to the chosen command; the other one is left without"), box);
    connect(m_key, &KeyEdit::pressed, this, &KeysDialog::propose);
    connect(m_none, &QPushButton::clicked, this, [this] { propose({}); });
    connect(m_standard, &QPushButton::clicked, this,
            [this] { propose(m_actions.keys().standardKey(*chosen())); });
    connect(m_take, &QPushButton::clicked, this, &KeysDialog::take);
    auto* row = new QHBoxLayout;
    row->addWidget(m_name, 1);
    row->addWidget(m_key);
    row->addWidget(m_none);
    row->addWidget(m_standard);
    auto* second = new QHBoxLayout;
    second->addWidget(m_message, 1);
    second->addWidget(m_take);
    m_take->setMinimumHeight(m_take->sizeHint().height());
    QSizePolicy keepsItsPlace = m_take->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_take->setSizePolicy(keepsItsPlace);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addLayout(second);
    return box;
}

void KeysDialog::fill() {
    const QAction* before = chosen();
    QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const Actions::Entry& entry : m_actions.entries()) {
        QAction& action = *entry.action;
        if (action.objectName().isEmpty() || !action.isVisible()) continue;
        auto* item = new QTreeWidgetItem(
            m_list, {QStringLiteral("%1 › %2").arg(plain(entry.menu), plain(action.text())),
                     textOf(action.shortcut()), textOf(entry.standardKey)});
        item->setData(kCommand, Qt::UserRole, QVariant::fromValue(&action));
        item->setToolTip(kCommand, action.statusTip());
        item->setForeground(kStandard, palette().placeholderText());
        if (!m_actions.keys().isStandard(action)) item->setFont(kKey, m_theme.strongFont());
        if (&action == before) m_list->setCurrentItem(item);
    }
    if (!m_list->currentItem()) m_list->setCurrentItem(m_list->topLevelItem(0));
    find(m_find->text());
    showChosen();
}

void KeysDialog::find(const QString& text) {
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = m_list->topLevelItem(i);
        const bool found = item->text(kCommand).contains(text, Qt::CaseInsensitive) ||
                           item->text(kKey).contains(text, Qt::CaseInsensitive);
        item->setHidden(!found);
    }
    if (m_list->currentItem() && !m_list->currentItem()->isHidden()) return;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        if (m_list->topLevelItem(i)->isHidden()) continue;
        m_list->setCurrentItem(m_list->topLevelItem(i));
        return;
    }
    m_list->setCurrentItem(nullptr);
}

QAction* KeysDialog::chosen() const {
    const QTreeWidgetItem* item = m_list->currentItem();
    return item ? item->data(kCommand, Qt::UserRole).value<QAction*>() : nullptr;
}

void KeysDialog::showChosen() {
    const QAction* action = chosen();
    m_name->setText(action ? plain(action->text()) : tr("No command is called so."));
    m_key->setKey(action ? action->shortcut() : QKeySequence());
    m_key->setEnabled(action);
    m_none->setEnabled(action && !action->shortcut().isEmpty());
    m_standard->setEnabled(action && !m_actions.keys().isStandard(*action));
    say({}, false);
}

void KeysDialog::propose(const QKeySequence& key) {
    QAction* action = chosen();
    const QAction* other = m_actions.keys().userOf(key);
    const QString reserved = KeyBindings::whyReserved(key);
    showChosen();
    if (!reserved.isEmpty()) {
        say(reserved, false);
    } else if (other && other != action) {
        m_proposed = key;
        m_key->setKey(key);
        say(tr("%1 is the key of “%2”.").arg(textOf(key), plain(other->text())), true);
    } else {
        m_actions.keys().setKey(*action, key);
    }
}

void KeysDialog::take() {
    m_key->setFocus();
    m_actions.keys().setKey(*chosen(), m_proposed);
}

void KeysDialog::say(const QString& sentence, bool canTake) {
    m_message->setText(sentence);
    m_message->setAccessibleName(sentence);
    m_take->setVisible(canTake);
}

bool KeysDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_key->setFocus();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

}  // namespace anomalyst::ui
