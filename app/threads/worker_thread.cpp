#include "app/threads/worker_thread.h"

#include <pthread.h>
#include <sys/resource.h>

#include <QMetaObject>
#include <QObject>
#include <QPointer>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <vector>

namespace anomalyst::app {

using Clock = std::chrono::steady_clock;

namespace {

constexpr auto kProgressInterval = std::chrono::milliseconds(50);
constexpr int kBackgroundNice = 10;
constexpr std::size_t kLongestThreadName = 15;  // of pthread_setname_np

}  // namespace

struct WorkerThread::Job {
    Job(std::function<void(RunControl&)> work_, std::function<void()> deliver_, JobOptions options_,
        std::function<void(const ProgressReport&)> report, std::function<void()> giveWay)
        : work(std::move(work_)),
          deliver(std::move(deliver_)),
          options(std::move(options_)),
          control(stop.get_token(), std::move(report), std::move(giveWay)) {}

    JobId id = 0;
    std::function<void(RunControl&)> work;
    std::function<void()> deliver;
    JobOptions options;
    std::stop_source stop;
    RunControl control;
    Clock::time_point lastReport;    ///< worker's thread only
    std::atomic<bool> wanted{true};  ///< false: replaced by a newer one, deliver nothing
};

WorkerThread::WorkerThread(std::string name, Priority priority, std::function<void()> atEnd)
    : m_receiver(std::make_unique<QObject>()), m_atEnd(std::move(atEnd)) {
    m_thread = std::jthread([this, priority](const std::stop_token& stop) {
        // On Linux a nice value is of a thread, whatever POSIX says. Best effort.
        if (priority == Priority::Background) ::setpriority(PRIO_PROCESS, 0, kBackgroundNice);
        run(stop);
    });
    name.resize(std::min(name.size(), kLongestThreadName));
    pthread_setname_np(m_thread.native_handle(), name.c_str());
}

WorkerThread::~WorkerThread() { end(); }

void WorkerThread::end() {
    {
        const std::lock_guard lock(m_mutex);
        if (std::exchange(m_ended, true)) return;
        std::erase_if(m_queue, [](const JobPointer& job) { return !job->options.mustRun; });
        for (const JobPointer& job : m_running)
            if (!job->options.mustRun) job->stop.request_stop();
    }
    m_thread.request_stop();
    m_thread.join();
    m_receiver.reset();
    m_outbox.clear();
}

JobId WorkerThread::enqueue(std::function<void(RunControl&)> work, std::function<void()> deliver,
                            JobOptions options) {
    std::unique_lock lock(m_mutex);
    if (m_ended) return 0;
    if (!options.latestOf.empty()) supersede(options.latestOf);
    // The job reports through itself; a weak pointer, since it holds the function that reports.
    const auto self = std::make_shared<std::weak_ptr<Job>>();
    auto report = [this, self](const ProgressReport& progress) {
        const JobPointer job = self->lock();
        if (!job || !job->options.progress) return;
        const auto now = Clock::now();
        if (progress.epoch == 0 && now - job->lastReport < kProgressInterval) return;
        job->lastReport = now;
        post(job, [job = job.get(), progress] { job->options.progress(progress); });
    };
    // One that is urgent gives way to none: they run in the order in which they were started.
    auto giveWay = options.urgent ? std::function<void()>() : [this] { runUrgent(); };
    const auto job = std::make_shared<Job>(std::move(work), std::move(deliver), std::move(options),
                                           std::move(report), std::move(giveWay));
    *self = job;
    job->id = ++m_lastId;
    const auto place = job->options.urgent
                           ? std::ranges::find_if(
                                 m_queue, [](const auto& other) { return !other->options.urgent; })
                           : m_queue.end();
    m_queue.insert(place, job);
    lock.unlock();
    m_wake.notify_one();
    return job->id;
}

void WorkerThread::run(const std::stop_token& stop) {
    for (;;) {
        JobPointer job;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return !m_queue.empty(); })) break;
            job = takeLocked();
        }
        carryOut(std::move(job));
    }
    if (m_atEnd) m_atEnd();
}

void WorkerThread::runUrgent() {
    for (;;) {
        JobPointer job;
        {
            const std::lock_guard lock(m_mutex);
            if (m_queue.empty() || !m_queue.front()->options.urgent) return;
            job = takeLocked();
        }
        carryOut(std::move(job));
    }
}

WorkerThread::JobPointer WorkerThread::takeLocked() {
    JobPointer job = std::move(m_queue.front());
    m_queue.pop_front();
    m_running.push_back(job);
    return job;
}

void WorkerThread::carryOut(JobPointer job) {
    job->work(job->control);
    // Given away, so that what the job captured is let go on the owner's thread. In one step
    // with its end: a newer job finds it either running or on its way.
    Job* const finished = job.get();
    const std::lock_guard lock(m_mutex);
    m_running.pop_back();
    postLocked(std::move(job), [finished] { finished->deliver(); });
}

void WorkerThread::post(JobPointer job, std::function<void()> delivery) {
    const std::lock_guard lock(m_mutex);
    postLocked(std::move(job), std::move(delivery));
}

void WorkerThread::postLocked(JobPointer job, std::function<void()> delivery) {
    m_outbox.emplace_back(std::move(job), std::move(delivery));
    if (std::exchange(m_scheduled, true)) return;
    QMetaObject::invokeMethod(
        m_receiver.get(), [this] { deliverAll(); }, Qt::QueuedConnection);
}

void WorkerThread::deliverAll() {
    const QPointer<QObject> alive(m_receiver.get());
    for (;;) {
        std::pair<JobPointer, std::function<void()>> next;
        {
            const std::lock_guard lock(m_mutex);
            if (m_outbox.empty()) {
                m_scheduled = false;
                return;
            }
            next = std::move(m_outbox.front());
            m_outbox.pop_front();
        }
        if (next.first->wanted) next.second();
        if (!alive) return;  // the delivery ended this worker
    }
}

WorkerThread::JobPointer WorkerThread::find(JobId id) const {
    const std::lock_guard lock(m_mutex);
    const auto isIt = [id](const JobPointer& job) { return job->id == id; };
    if (const auto found = std::ranges::find_if(m_running, isIt); found != m_running.end())
        return *found;
    const auto found = std::ranges::find_if(m_queue, isIt);
    return found == m_queue.end() ? nullptr : *found;
}

void WorkerThread::supersede(const std::string& key) {
    const auto replace = [&](const JobPointer& job) {
        if (job->options.latestOf != key) return false;
        job->wanted = false;
        job->stop.request_stop();
        return true;
    };
    std::erase_if(m_queue, replace);
    for (const JobPointer& job : m_running) replace(job);
    for (const auto& [job, delivery] : m_outbox) replace(job);
}

void WorkerThread::cancel(JobId id) {
    if (const JobPointer job = find(id)) job->stop.request_stop();
}

void WorkerThread::pause(JobId id) {
    if (const JobPointer job = find(id)) job->control.pause();
}

void WorkerThread::resume(JobId id) {
    if (const JobPointer job = find(id)) job->control.resume();
}

bool WorkerThread::idle() const {
    const std::lock_guard lock(m_mutex);
    return m_queue.empty() && m_running.empty() && m_outbox.empty();
}

}  // namespace anomalyst::app
