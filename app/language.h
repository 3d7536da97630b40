#pragma once

#include <QString>

namespace anomalyst::app {

/// Gives the window its texts, and those of Qt, in `language`: "System", "en" or "zh_CN" as the
/// settings say it. English is what the sources hold, and what any other language gets. Called
/// once, after QApplication is made and before any text of the window is.
void installLanguage(const QString& language);

}  // namespace anomalyst::app
