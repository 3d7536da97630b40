#include "ui/key_bindings.h"

#include <QAction>
#include <QSet>
#include <algorithm>

#include "ui/actions.h"

namespace anomalyst::ui {

namespace {

QString named(const QKeySequence& key) { return key.toString(QKeySequence::NativeText); }

/// Keys that move about in lists, text and pictures, with or without Shift.
bool movesAbout(int key) {
    static const QSet<int> kKeys = {Qt::Key_Tab,    Qt::Key_Backtab,  Qt::Key_Return, Qt::Key_Enter,
                                    Qt::Key_Escape, Qt::Key_Space,    Qt::Key_Left,   Qt::Key_Right,
                                    Qt::Key_Up,     Qt::Key_Down,     Qt::Key_Home,   Qt::Key_End,
                                    Qt::Key_PageUp, Qt::Key_PageDown, Qt::Key_Plus,   Qt::Key_Minus,
                                    Qt::Key_Equal,  Qt::Key_0,        Qt::Key_Menu};
    return kKeys.contains(key);
}

/// Keys that do something of their own with Ctrl: complete a word, open a user, go to a tab.
bool worksWithControl(int key) {
    static const QSet<int> kKeys = {Qt::Key_Space, Qt::Key_Return,  Qt::Key_Enter,
                                    Qt::Key_Tab,   Qt::Key_Backtab, Qt::Key_Left,
                                    Qt::Key_Right, Qt::Key_Home,    Qt::Key_End};
    return kKeys.contains(key);
}

bool choosesATool(int key) {
    return key == Qt::Key_M || key == Qt::Key_S || key == Qt::Key_B;  // of the latent map
}

}  // namespace

KeyBindings::KeyBindings(Actions& actions) : QObject(&actions), m_actions(actions) {
    connect(&actions, &Actions::entriesChanged, this, [this] {
        if (!m_chosen.isEmpty()) apply();
    });
}

void KeyBindings::setChosen(const Chosen& chosen) {
    m_chosen = chosen;
    apply();
    Q_EMIT changed();
}

QKeySequence KeyBindings::standardKey(const QAction& action) const {
    for (const Actions::Entry& entry : m_actions.entries())
        if (entry.action == &action) return entry.standardKey;
    return {};
}

bool KeyBindings::isStandard(const QAction& action) const {
    return action.shortcut() == standardKey(action);
}

QAction* KeyBindings::userOf(const QKeySequence& key) const {
    if (key.isEmpty()) return nullptr;
    const auto& entries = m_actions.entries();
    const auto user = std::find_if(entries.begin(), entries.end(), [&](const auto& entry) {
        return entry.action->shortcut() == key;
    });
    return user == entries.end() ? nullptr : user->action;
}

QString KeyBindings::whyReserved(const QKeySequence& key) {
    if (key.isEmpty()) return {};
    if (key.count() > 1 || key[0].key() == Qt::Key_unknown)
        return tr("A command has one key, with or without Ctrl, Shift and Alt.");
    const Qt::KeyboardModifiers with = key[0].keyboardModifiers() & ~Qt::KeypadModifier;
    const int pressed = key[0].key();
    const bool printed = pressed > Qt::Key_Space && pressed < Qt::Key_Escape;
    if (with == Qt::AltModifier && printed)
        return tr("%1 cannot be chosen: Alt with a letter opens menus and presses buttons.")
            .arg(named(key));
    if (with == Qt::AltModifier && pressed == Qt::Key_F4)
        return tr("%1 cannot be chosen: it closes the window.").arg(named(key));
    const bool control = (with & Qt::ControlModifier) != 0;
    if (!(with & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) && movesAbout(pressed))
        return tr("%1 cannot be chosen: it moves about in lists, text and pictures.")
            .arg(named(key));
    if (control && worksWithControl(pressed))
        return tr("%1 cannot be chosen: the filter, the links or text fields need it.")
            .arg(named(key));
    if (with == Qt::NoModifier && choosesATool(pressed))
        return tr("%1 cannot be chosen: it chooses a tool of the latent map.").arg(named(key));
    return {};
}

void KeyBindings::setKey(const QAction& action, const QKeySequence& key) {
    const QAction* before = userOf(key);
    if (before && before != &action) choose(*before, {});
    choose(action, key);
    apply();
    Q_EMIT changed();
}

void KeyBindings::reset() { setChosen({}); }

void KeyBindings::choose(const QAction& action, const QKeySequence& key) {
    if (key == standardKey(action))
        m_chosen.remove(action.objectName());
    else
        m_chosen[action.objectName()] = key.toString(QKeySequence::PortableText);
}

void KeyBindings::apply() {
    QHash<const QAction*, QKeySequence> keys;
    QSet<QKeySequence> taken;
    for (const Actions::Entry& entry : m_actions.entries()) {
        const auto chosen = m_chosen.constFind(entry.action->objectName());
        if (chosen == m_chosen.constEnd()) continue;
        const auto key = QKeySequence::fromString(*chosen, QKeySequence::PortableText);
        const bool none = chosen->isEmpty();
        if (!none && (key.isEmpty() || taken.contains(key) || !whyReserved(key).isEmpty()))
            continue;
        keys[entry.action] = key;
        if (!none) taken << key;
    }
    for (const Actions::Entry& entry : m_actions.entries()) {
        const bool free = !taken.contains(entry.standardKey);
        const QKeySequence key =
            keys.value(entry.action, free ? entry.standardKey : QKeySequence());
        if (entry.action->shortcut() != key) Actions::setKey(*entry.action, key);
    }
}

}  // namespace anomalyst::ui
