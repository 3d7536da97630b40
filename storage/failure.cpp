#include "storage/failure.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <type_traits>

namespace anomalyst::storage {

namespace {

Error cancelled() { return {ErrorKind::Cancelled, "Stopped on request", {}, {}}; }

}  // namespace

Error errorOf(const SQLite::Exception& exception, const std::string& doing) {
    const std::string could = "Could not " + doing;
    const std::string reason = could + " (" + exception.what() + ")";
    switch (exception.getErrorCode() & 0xff) {
        case SQLITE_INTERRUPT: return cancelled();
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {ErrorKind::Locked,
                    could + ": another program is using the workspace",
                    {},
                    "Close the other program, or try again when it has finished"};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {ErrorKind::Damaged, reason, {}, "The file is damaged: restore it from a copy"};
        case SQLITE_FULL:
            return {ErrorKind::Failed,
                    could + ": the disk is full",
                    {},
                    "Free some space and try again; the workspace is unchanged"};
        case SQLITE_READONLY:
            return {ErrorKind::Failed,
                    could + ": the workspace is read-only",
                    {},
                    "Copy it to a place where you may write"};
        case SQLITE_IOERR:
            return {ErrorKind::Failed, reason, {}, "Check the disk; the workspace is unchanged"};
        default: return {ErrorKind::Failed, reason, {}, {}};
    }
}

Error currentError(const std::string& doing) {
    try {
        throw;
    } catch (const Failure& failure) {
        return failure.error;
    } catch (const SQLite::Exception& exception) {
        return errorOf(exception, doing);
    } catch (const std::bad_alloc&) {
        return {ErrorKind::Failed,
                "Could not " + doing + ": out of memory",
                {},
                "Close other programs and try again"};
    } catch (const std::exception& exception) {
        return {ErrorKind::Failed, "Could not " + doing + " (" + exception.what() + ")", {}, {}};
    }
}

Interruptible::Interruptible(SQLite::Database& connection, RunControl& control)
    : m_connection(connection) {
    // 20,000 virtual machine steps take well under 10 ms, also where a step reads a page.
    constexpr int kSteps = 20'000;
    sqlite3_progress_handler(
        connection.getHandle(), kSteps,
        [](void* state) { return static_cast<RunControl*>(state)->shouldStop() ? 1 : 0; },
        &control);
}

Interruptible::~Interruptible() {
    sqlite3_progress_handler(m_connection.getHandle(), 0, nullptr, nullptr);
}

void stopIfAsked(RunControl& control) {
    if (control.shouldStop()) throw Failure(cancelled());
}

}  // namespace anomalyst::storage
