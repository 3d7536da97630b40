#include "engine/domain/run_control.h"

#include <utility>

namespace anomalyst {

RunControl::RunControl(std::stop_token stop, std::function<void(const ProgressReport&)> onProgress)
    : m_stop(std::move(stop)), m_onProgress(std::move(onProgress)) {}

RunControl::RunControl(RunControl& whole, std::function<void(const ProgressReport&)> onProgress)
    : m_onProgress(std::move(onProgress)), m_whole(&whole) {}

bool RunControl::shouldStop() {
    if (m_whole) return m_whole->shouldStop();
    std::unique_lock lock(m_mutex);
    m_resumed.wait(lock, m_stop, [this] { return !m_paused; });
    return m_stop.stop_requested();
}

void RunControl::report(const ProgressReport& progress) const {
    if (m_onProgress) m_onProgress(progress);
}

void RunControl::pause() {
    std::lock_guard lock(m_mutex);
    m_paused = true;
}

void RunControl::resume() {
    {
        std::lock_guard lock(m_mutex);
        m_paused = false;
    }
    m_resumed.notify_all();
}

}  // namespace anomalyst
