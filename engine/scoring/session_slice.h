#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "engine/domain/event_columns.h"

namespace anomalyst::engine {

/// A copy of the sessions `rows` of `sessions`, in that order. Of the attribute columns only those
/// named in `inputs` come along, each with the values that occur in these sessions: a slice is as
/// small as what it holds.
EventColumns sliceSessions(const EventColumns& sessions, std::span<const std::uint32_t> rows,
                           std::span<const std::string> inputs);

}  // namespace anomalyst::engine
