#include "engine/parallel/parallel_for.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <new>
#include <optional>
#include <thread>
#include <vector>

namespace anomalyst::engine {
namespace {

Status caught(std::size_t i, const std::function<Status(std::size_t)>& body) {
    try {
        return body(i);
    } catch (const std::bad_alloc&) {
        return Error{ErrorKind::Failed, "There is not enough memory", "",
                     "Close other programs or use fewer sessions"};
    } catch (const std::exception& thrown) {
        return Error{ErrorKind::Failed, thrown.what(), "", ""};
    }
}

}  // namespace

int coreCount() { return static_cast<int>(std::max(1U, std::thread::hardware_concurrency())); }

Status parallelFor(std::size_t count, int threads, const std::function<Status(std::size_t)>& body) {
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::optional<Error> failure;
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            const Status done = caught(i, body);
            if (done) continue;
            next = count;
            const std::lock_guard lock(mutex);
            if (!failure) failure = done.error();
        }
    };
    const auto wanted = static_cast<std::size_t>(threads > 0 ? threads : coreCount());
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < std::min(wanted, count); ++i) others.emplace_back(work);
        work();
    }
    return failure ? Status(*failure) : Status();
}

}  // namespace anomalyst::engine
