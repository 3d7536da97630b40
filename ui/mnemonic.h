#pragma once

#include <QString>

namespace anomalyst::ui {

/// The text of a command or menu without its underlined letter, which Chinese puts behind the
/// words:
/// "&File" is "File", and "文件(&F)" is "文件".
QString withoutMnemonic(QString text);

}  // namespace anomalyst::ui
