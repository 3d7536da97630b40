#include "ui/widgets/wheel_guard.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QSlider>

namespace anomalyst::ui {

namespace {

bool holdsAValue(const QObject* object) {
    return qobject_cast<const QAbstractSpinBox*>(object) ||
           qobject_cast<const QComboBox*>(object) || qobject_cast<const QSlider*>(object);
}

}  // namespace

WheelGuard::WheelGuard(QObject* parent) : QObject(parent) { qApp->installEventFilter(this); }

bool WheelGuard::eventFilter(QObject* object, QEvent* event) {
    const bool wheel = event->type() == QEvent::Wheel;
    if ((!wheel && event->type() != QEvent::Polish) || !holdsAValue(object)) return false;
    auto& control = static_cast<QWidget&>(*object);
    if (!wheel) {
        // Qt would give it the keyboard before it is asked.
        if (control.focusPolicy() == Qt::WheelFocus) control.setFocusPolicy(Qt::StrongFocus);
        return false;
    }
    if (control.hasFocus()) return false;
    event->ignore();  // goes on to what it stands in
    return true;
}

}  // namespace anomalyst::ui
