#include "engine/features/spread_rows.h"

#include <algorithm>

namespace anomalyst::engine {

Dataset spreadRows(const Dataset& data, std::size_t count) {
    const std::size_t stride = std::max<std::size_t>(1, (data.rows() + count - 1) / count);
    std::vector<std::uint32_t> rows;
    for (std::size_t i = 0; i < data.rows(); i += stride)
        rows.push_back(static_cast<std::uint32_t>(i));
    return subset(data, rows);
}

}  // namespace anomalyst::engine
