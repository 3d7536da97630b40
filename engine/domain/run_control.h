#pragma once

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
/// thread; `onProgress` is called on the operation's thread.
class RunControl {
public:
    RunControl() = default;
    RunControl(std::stop_token stop, std::function<void(const ProgressReport&)> onProgress);
    /// A step of a longer operation: stops and pauses with `whole`, which must outlive it, and
    /// reports to `onProgress`, which usually places the step in the whole.
    RunControl(RunControl& whole, std::function<void(const ProgressReport&)> onProgress);

    /// True when the caller asked to stop. Blocks while paused.
    bool shouldStop();
    void report(const ProgressReport& progress) const;

    void pause();
    void resume();

private:
    std::stop_token m_stop;
    std::function<void(const ProgressReport&)> m_onProgress;
    RunControl* m_whole = nullptr;
    std::mutex m_mutex;
    std::condition_variable_any m_resumed;
    bool m_paused = false;
};

}  // namespace anomalyst
