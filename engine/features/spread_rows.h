#pragma once

#include <cstddef>

#include "engine/features/dataset.h"

namespace anomalyst::engine {

/// At most `count` rows of a data set, evenly spread; `count` is above 0.
Dataset spreadRows(const Dataset& data, std::size_t count);

}  // namespace anomalyst::engine
