#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace anomalyst::ui {

/// One background thread that draws: a request that has not begun is replaced by a newer one, so
/// that work never queues up behind a moving view. The destructor waits for the request that
/// runs and drops the one that waits. `post` may be called from any thread.
///
/// Declare it as the last member of its owner: it is then joined before what it uses dies.
template <class Request>
class LatestWorker {
public:
    /// `work` runs on the worker's thread.
    explicit LatestWorker(std::function<void(const Request&)> work)
        : m_work(std::move(work)), m_thread([this](std::stop_token stop) { run(stop); }) {}

    void post(Request request) {
        {
            const std::lock_guard lock(m_mutex);
            m_next = std::move(request);
        }
        m_posted.notify_one();
    }

private:
    void run(const std::stop_token& stop) {
        while (true) {
            Request request;
            {
                std::unique_lock lock(m_mutex);
                if (!m_posted.wait(lock, stop, [this] { return m_next.has_value(); })) return;
                if (stop.stop_requested()) return;
                request = std::move(*m_next);
                m_next.reset();
            }
            m_work(request);
        }
    }

    std::function<void(const Request&)> m_work;
    std::mutex m_mutex;
    std::condition_variable_any m_posted;
    std::optional<Request> m_next;
    std::jthread m_thread;  // last: stops and joins before the members above die
};

}  // namespace anomalyst::ui
