#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

namespace anomalyst::testing {

/// The visible widgets of a window that somebody works with: not the parts that Qt makes them of.
QList<QWidget*> controlsOf(const QWidget& window);

/// A control as a complaint names it.
QString toldApart(const QWidget& widget);

/// What breaks the law in this window, a sentence each: a control without a name or a tooltip, one
/// that Tab does not reach, keeps, or does not show. Goes round the window by keyboard.
QStringList problemsOf(QWidget& window);

}  // namespace anomalyst::testing
