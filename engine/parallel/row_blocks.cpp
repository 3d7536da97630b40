#include "engine/parallel/row_blocks.h"

#include <algorithm>

#include "engine/parallel/parallel_for.h"

namespace anomalyst::engine {

Status forRowBlocks(std::size_t rows, std::size_t atOnce, int threads, RunControl& control,
                    const Error& cancelled,
                    const std::function<void(std::size_t begin, std::size_t end)>& body) {
    return parallelFor((rows + atOnce - 1) / atOnce, threads, [&](std::size_t block) -> Status {
        if (control.shouldStop()) return cancelled;
        body(block * atOnce, std::min((block + 1) * atOnce, rows));
        return {};
    });
}

}  // namespace anomalyst::engine
