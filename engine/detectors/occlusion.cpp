#include "engine/detectors/occlusion.h"

#include <algorithm>
#include <cstddef>

namespace anomalyst::engine {

std::vector<float> replacedOneByOne(std::span<const float> row,
                                    std::span<const float> replacements) {
    const std::size_t columns = row.size();
    std::vector<float> rows(columns * columns);
    for (std::size_t j = 0; j < columns; ++j) {
        const auto to = std::span(rows).subspan(j * columns, columns);
        std::ranges::copy(row, to.begin());
        to[j] = replacements[j];
    }
    return rows;
}

}  // namespace anomalyst::engine
