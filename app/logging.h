#pragma once

#include <QString>

namespace anomalyst::app {

/// Where the log is written: $XDG_STATE_HOME/anomalyst, else ~/.local/state/anomalyst.
QString logFolder();

/// Sends the program's and Qt's messages to a file of at most 1 MB, of which three are kept, and
/// warnings to standard error as well. Goes on without a file where none can be written.
void startLogging();

}  // namespace anomalyst::app
