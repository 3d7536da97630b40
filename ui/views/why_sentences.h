#pragma once

#include <QString>
#include <vector>

#include "engine/domain/score.h"
#include "engine/domain/session.h"

namespace anomalyst::ui {

/// The reasons of a score in words, as rich text: which events surprised, in their order, with
/// what was expected in their place; else which features, with what would have been normal.
/// Repeated surprising events are told together ("5 × add card in 41 s"). Empty when the
/// explanation is.
QString whyInWords(const std::vector<Event>& events, const Explanation& explanation);

}  // namespace anomalyst::ui
