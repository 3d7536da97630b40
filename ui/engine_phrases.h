#pragma once

#include <vector>

namespace anomalyst::ui {

/// The texts of engine and storage that have a translation, beside those of the detectors, which
/// the registry lists; %1 to %5, in this order, stand for what is filled in. Looked up from first
/// to last by `engineWords`: names and remarks, then what is wrong and what to do.
const std::vector<const char*>& engineNames();
const std::vector<const char*>& engineProblems();

}  // namespace anomalyst::ui
