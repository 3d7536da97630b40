#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/domain/result.h"
#include "engine/domain/run_control.h"

class QObject;

namespace anomalyst::app {

/// Names a job of one worker; 0 is none.
using JobId = std::uint64_t;

/// How a job is treated beside being run.
struct JobOptions {
    /// Called on the owner's thread, at most 20 times a second but for reports that end an epoch,
    /// of which none is lost.
    std::function<void(const ProgressReport&)> progress;
    /// A newer job with the same key replaces an older one: the older is dropped or stopped, and
    /// its result never delivered. Empty: every job counts.
    std::string latestOf;
    /// Runs to its end also when the worker is ended before its turn: for what the analyst has
    /// been told is done.
    bool mustRun = false;
    /// Goes before the jobs that wait, and into the running one where that gives way: for the
    /// quick ones that somebody counts on, such as a verdict.
    bool urgent = false;
};

/// One thread that runs jobs in turn and delivers their results on the thread that owns it (the
/// GUI thread), through its event loop. The only place that crosses threads: what a job takes and
/// returns is a value. All functions are called on the owner's thread.
class WorkerThread {
public:
    /// `Background` yields the processor to the others: for work of minutes beside a window that
    /// is in use. The threads that such a job starts inherit it.
    enum class Priority { Normal, Background };

    /// `atEnd` runs on the worker as the last thing.
    explicit WorkerThread(std::string name, Priority priority = Priority::Normal,
                          std::function<void()> atEnd = {});
    ~WorkerThread();

    /// Stops the running job, drops the others, but for those that must run, and waits for the
    /// thread. Nothing is delivered any more, and jobs that are started later are not run. The
    /// destructor does it, if nobody else has.
    void end();

    WorkerThread(const WorkerThread&) = delete;
    WorkerThread& operator=(const WorkerThread&) = delete;

    /// Runs `Result<T> work(RunControl&)` on the worker, then `done(Result<T>)` on the owner's
    /// thread. A cancelled job delivers the error `Cancelled`.
    template <class Work, class Done>
    JobId start(Work work, Done done, JobOptions options = {}) {
        using Outcome = std::invoke_result_t<Work, RunControl&>;
        // Shared by the two halves of the job, which run one after the other on two threads.
        const auto outcome = std::make_shared<std::optional<Outcome>>();
        return enqueue(
            [outcome, work = std::move(work)](RunControl& control) mutable {
                outcome->emplace(guarded<Outcome>(work, control));
            },
            [outcome, done = std::move(done)]() mutable { done(std::move(**outcome)); },
            std::move(options));
    }

    void cancel(JobId job);
    void pause(JobId job);
    void resume(JobId job);
    /// No job runs or waits, and every result has been delivered.
    bool idle() const;

private:
    struct Job;
    using JobPointer = std::shared_ptr<Job>;  // by the queue, the thread and pending deliveries

    /// A library's exception ends the job, not the program.
    template <class Outcome, class Work>
    static Outcome guarded(Work& work, RunControl& control) {
        if (control.shouldStop()) return Error{ErrorKind::Cancelled, "Cancelled", {}, {}};
        try {
            return work(control);
        } catch (const std::exception& exception) {
            return Error{ErrorKind::Failed, exception.what(), {}, {}};
        }
    }

    JobId enqueue(std::function<void(RunControl&)> work, std::function<void()> deliver,
                  JobOptions options);
    void run(const std::stop_token& stop);
    void runUrgent();
    /// The job whose turn it is, now a running one; with m_mutex held.
    JobPointer takeLocked();
    void carryOut(JobPointer job);
    void post(JobPointer job, std::function<void()> delivery);
    void postLocked(JobPointer job, std::function<void()> delivery);  ///< with m_mutex held
    void deliverAll();
    JobPointer find(JobId job) const;
    void supersede(const std::string& key);

    mutable std::mutex m_mutex;  ///< guards everything down to m_lastId
    std::condition_variable_any m_wake;
    std::deque<JobPointer> m_queue;     ///< the urgent ones first
    std::vector<JobPointer> m_running;  ///< and behind it the urgent one that it has given way to
    std::deque<std::pair<JobPointer, std::function<void()>>> m_outbox;
    bool m_scheduled = false;  ///< the owner's event loop has been asked to deliver
    bool m_ended = false;
    JobId m_lastId = 0;

    std::unique_ptr<QObject> m_receiver;  ///< lives on the owner's thread; deliveries go through it
    std::function<void()> m_atEnd;
    std::jthread m_thread;  ///< last: it uses all of the above
};

}  // namespace anomalyst::app
