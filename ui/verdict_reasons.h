#pragma once

#include <QString>
#include <QStringList>

namespace anomalyst::ui {

/// Reasons that the program offers for a verdict, in the language of the window. A workspace keeps
/// them in English, so that a team with two languages has one list of reasons.
QStringList offeredReasons();
/// A reason as it is kept: what an analyst has written, as it was written.
QString reasonKept(const QString& reason);

}  // namespace anomalyst::ui
