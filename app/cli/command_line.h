#pragma once

namespace anomalyst::app {

/// Runs the command that the arguments name and returns the exit code: 0 done, 1 failed, 2 usage,
/// 3 bad input, 4 workspace locked, damaged or too new, 130 interrupted.
int runCommandLine(int argc, char** argv);

}  // namespace anomalyst::app
