#pragma once

#include <span>
#include <vector>

namespace anomalyst::engine {

/// For explaining by occlusion (Zeiler and Fergus 2014): a row once for each of its features, with
/// that one feature replaced; [columns x columns], row-major. A feature's part in a score is by how
/// much the score falls when its value gives way to an ordinary one.
std::vector<float> replacedOneByOne(std::span<const float> row,
                                    std::span<const float> replacements);

}  // namespace anomalyst::engine
