#include "app/cli/interrupt.h"

#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <csignal>

namespace anomalyst::app {

namespace {

constexpr int kInterruptedExitCode = 130;
/// Wakes the watcher when it is no longer needed.
constexpr int kWakeSignal = SIGUSR1;

std::atomic<bool> anyTerminated = false;

sigset_t watchedSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, kWakeSignal}) sigaddset(&signals, signal);
    return signals;
}

}  // namespace

InterruptWatcher::InterruptWatcher() {
    const sigset_t signals = watchedSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    // A thread that waits, rather than a handler: request_stop is not async-signal-safe.
    m_thread = std::jthread([this](const std::stop_token& finished) {
        const sigset_t watched = watchedSignals();
        int signal = 0;
        while (sigwait(&watched, &signal) == 0 && !finished.stop_requested()) {
            if (signal == kWakeSignal) continue;
            if (signal == SIGTERM) anyTerminated = true;
            if (!m_stop.request_stop()) ::_exit(kInterruptedExitCode);
        }
    });
}

InterruptWatcher::~InterruptWatcher() {
    m_thread.request_stop();
    pthread_kill(m_thread.native_handle(), kWakeSignal);
}

bool InterruptWatcher::terminated() { return anyTerminated; }

}  // namespace anomalyst::app
