#include "engine/domain/run_control.h"

#include <utility>

namespace anomalyst {

RunControl::RunControl(std::stop_token stop, std::function<void(const ProgressReport&)> onProgress,
                       std::function<void()> onGiveWay)
    : m_stop(std::move(stop)),
      m_onProgress(std::move(onProgress)),
      m_onGiveWay(std::move(onGiveWay)) {}

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

void RunControl::giveWay() const {
    if (m_whole)
        m_whole->giveWay();
    else if (m_onGiveWay)
        m_onGiveWay();
}

void RunControl::pause() {
    const std::lock_guard lock(m_mutex);
    if (std::exchange(m_paused, true)) return;
    m_pausedSince = Clock::now();
}

void RunControl::resume() {
    {
        const std::lock_guard lock(m_mutex);
        if (!std::exchange(m_paused, false)) return;
        m_pausedBefore += Clock::now() - m_pausedSince;
    }
    m_resumed.notify_all();
}

std::chrono::nanoseconds RunControl::pausedFor() const {
    if (m_whole) return m_whole->pausedFor();
    const std::lock_guard lock(m_mutex);
    return m_paused ? m_pausedBefore + (Clock::now() - m_pausedSince) : m_pausedBefore;
}

std::stop_token RunControl::stopToken() const { return m_whole ? m_whole->stopToken() : m_stop; }

WorkTime::WorkTime(const RunControl& control)
    : m_control(control),
      m_start(std::chrono::steady_clock::now()),
      m_pausedBefore(control.pausedFor()) {}

double WorkTime::seconds() const {
    const std::chrono::duration<double> worked =
        std::chrono::steady_clock::now() - m_start - (m_control.pausedFor() - m_pausedBefore);
    return worked.count();
}

double WorkTime::secondsLeft(double share) const {
    return share > 0 ? seconds() * (1 / share - 1) : -1;
}

}  // namespace anomalyst
