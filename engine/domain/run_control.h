#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>

namespace anomalyst {

/// What a long operation says of itself while it runs.
struct ProgressReport {
    std::string phase;        ///< "reading", "training", "scoring", …
    double done = 0;          ///< in `total`'s unit
    double total = 0;         ///< 0 where unknown
    std::string unit;         ///< "rows", "epochs", "sessions", "bytes"
    double secondsLeft = -1;  ///< negative where unknown
    /// Training only: the epoch just finished (from 1; 0 elsewhere) and its losses.
    int epoch = 0;
    double trainLoss = 0;
    double validationLoss = 0;
};

/// How the caller steers a long operation, and hears of it. The operation calls `shouldStop()`
/// at least every 100 ms; while paused that call blocks. All functions may be called from any
/// thread; `onProgress` and `onGiveWay` are called on the operation's thread.
class RunControl {
public:
    RunControl() = default;
    RunControl(std::stop_token stop, std::function<void(const ProgressReport&)> onProgress,
               std::function<void()> onGiveWay = {});
    /// A step of a longer operation: stops and pauses with `whole`, which must outlive it, and
    /// reports to `onProgress`, which usually places the step in the whole.
    RunControl(RunControl& whole, std::function<void(const ProgressReport&)> onProgress);

    /// True when the caller asked to stop. Blocks while paused.
    bool shouldStop();
    void report(const ProgressReport& progress) const;
    /// Lets the caller do what is more urgent, in between and with the same connection. Called
    /// where the operation holds nothing: no transaction, no statement under way.
    void giveWay() const;

    void pause();
    void resume();
    /// Time between `pause` and `resume` so far, a pause that still lasts included.
    std::chrono::nanoseconds pausedFor() const;

    /// For what must hear of a stop at once, in the middle of a call that cannot ask.
    std::stop_token stopToken() const;

private:
    using Clock = std::chrono::steady_clock;

    std::stop_token m_stop;
    std::function<void(const ProgressReport&)> m_onProgress;
    std::function<void()> m_onGiveWay;
    RunControl* m_whole = nullptr;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_resumed;
    bool m_paused = false;
    Clock::time_point m_pausedSince;
    Clock::duration m_pausedBefore{};
};

/// How long an operation has been at work since this was made: the pauses of its control, which
/// must outlive it, do not count.
class WorkTime {
public:
    explicit WorkTime(const RunControl& control);

    double seconds() const;
    /// Seconds that the rest takes at the pace so far, once `share` (0 to 1) of the work is done;
    /// negative, for unknown, before anything is.
    double secondsLeft(double share) const;

private:
    const RunControl& m_control;
    std::chrono::steady_clock::time_point m_start;
    std::chrono::nanoseconds m_pausedBefore;
};

}  // namespace anomalyst
