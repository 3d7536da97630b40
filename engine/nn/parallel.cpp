#include "engine/nn/parallel.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "engine/nn/torch_runtime.h"

namespace anomalyst::engine {

Status forEachInParallel(std::size_t count, const std::function<Status(std::size_t)>& body) {
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::optional<Error> failure;
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            const Status done = guarded([&] { return body(i); });
            if (done) continue;
            next = count;
            const std::lock_guard lock(mutex);
            if (!failure) failure = done.error();
        }
    };
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    {
        std::vector<std::jthread> helpers;
        for (std::size_t i = 1; i < std::min(cores, count); ++i) helpers.emplace_back(work);
        work();
    }
    return failure ? Status(*failure) : Status();
}

}  // namespace anomalyst::engine
