#include "ui/widgets/key_edit.h"

#include <QKeyEvent>

namespace anomalyst::ui {

namespace {

bool isModifier(int key) {
    return key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt ||
           key == Qt::Key_AltGr || key == Qt::Key_Meta || key == Qt::Key_CapsLock ||
           key == Qt::Key_NumLock || key == Qt::Key_unknown || key == 0;
}

bool isTheDialogs(const QKeyEvent& event) {
    const Qt::KeyboardModifiers with =
        event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    switch (event.key()) {
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Escape: return with == Qt::NoModifier;
        default: return with == Qt::AltModifier && event.key() < Qt::Key_Escape;
    }
}

/// The sign “?” takes Shift on some keyboards and none on others: it is the key itself.
QKeySequence keyOf(const QKeyEvent& event) {
    Qt::KeyboardModifiers with = event.modifiers() & ~Qt::KeypadModifier;
    const QString text = event.text();
    const bool isSign = !text.isEmpty() && text.front().isPrint() &&
                        !text.front().isLetterOrNumber() && !text.front().isSpace();
    if (isSign) with &= ~Qt::ShiftModifier;
    return QKeySequence(QKeyCombination(with, static_cast<Qt::Key>(event.key())));
}

}  // namespace

KeyEdit::KeyEdit(QWidget* parent) : QLineEdit(parent) {
    setReadOnly(true);
    setContextMenuPolicy(Qt::NoContextMenu);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    setPlaceholderText(tr("none"));
}

void KeyEdit::setKey(const QKeySequence& key) { setText(key.toString(QKeySequence::NativeText)); }

bool KeyEdit::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride &&
        !isTheDialogs(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void KeyEdit::keyPressEvent(QKeyEvent* event) {
    if (isTheDialogs(*event)) {
        event->ignore();
        return;
    }
    if (!isModifier(event->key())) Q_EMIT pressed(keyOf(*event));
    event->accept();
}

}  // namespace anomalyst::ui
