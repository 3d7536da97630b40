#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "app/threads/worker_thread.h"
#include "engine/domain/result.h"
#include "storage/database.h"

namespace anomalyst::app {

/// A worker with a connection of its own to a workspace, which is opened by its first job and
/// closed on its thread. Jobs are given the connection; where it cannot be opened, they fail with
/// the reason.
class DatabaseWorker {
public:
    using Priority = WorkerThread::Priority;

    DatabaseWorker(std::string name, std::filesystem::path file, storage::Database::Access access,
                   Priority priority = Priority::Normal)
        : m_file(std::move(file)),
          m_access(access),
          m_worker(std::move(name), priority, [this] { m_database.reset(); }) {}

    const std::filesystem::path& file() const { return m_file; }

    /// As `WorkerThread::start`, for `Result<T> work(storage::Database&, RunControl&)`.
    template <class Work, class Done>
    JobId start(Work work, Done done, JobOptions options = {}) {
        using Outcome = std::invoke_result_t<Work, storage::Database&, RunControl&>;
        return m_worker.start(
            [this, work = std::move(work)](RunControl& control) mutable -> Outcome {
                if (Status opened = open(); !opened) return opened.error();
                return work(*m_database, control);
            },
            std::move(done), std::move(options));
    }

    void end() { m_worker.end(); }
    void cancel(JobId job) { m_worker.cancel(job); }
    void pause(JobId job) { m_worker.pause(job); }
    void resume(JobId job) { m_worker.resume(job); }
    bool idle() const { return m_worker.idle(); }

private:
    Status open() {
        if (m_database) return {};
        Result<storage::Database> database = storage::Database::open(m_file, m_access);
        if (!database) return database.error();
        m_database.emplace(std::move(*database));
        return {};
    }

    const std::filesystem::path m_file;
    const storage::Database::Access m_access;
    std::optional<storage::Database> m_database;  ///< the worker's thread only
    WorkerThread m_worker;                        ///< last: its thread uses the connection
};

}  // namespace anomalyst::app
