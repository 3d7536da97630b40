#pragma once

#include <exception>
#include <new>
#include <string>
#include <utility>

#include "engine/domain/result.h"
#include "engine/domain/run_control.h"

namespace SQLite {
class Database;
class Exception;
}  // namespace SQLite

namespace anomalyst::storage {

/// An error on its way out of this folder's inner functions. It never leaves the folder: every
/// public function runs inside `guarded`.
struct Failure : std::exception {
    explicit Failure(Error reason) : error(std::move(reason)) {}
    const char* what() const noexcept override { return error.what.c_str(); }
    Error error;
};

/// The value of a Result, or its error thrown as a Failure.
template <class T>
T orThrow(Result<T> result) {
    if (!result) throw Failure(result.error());
    if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

/// What an exception of SQLite means to a person. `doing` completes "Could not …".
Error errorOf(const SQLite::Exception& exception, const std::string& doing);

/// Rethrows the exception in flight and tells what it was.
Error currentError(const std::string& doing);

/// Runs `body` and turns whatever it throws into an error. `doing` completes "Could not …".
template <class Body>
auto guarded(const std::string& doing, Body&& body) -> Result<decltype(body())> {
    try {
        if constexpr (std::is_void_v<decltype(body())>) {
            body();
            return {};
        } else {
            return body();
        }
    } catch (...) {
        return currentError(doing);
    }
}

/// While it lives, statements of the connection stop soon after `control` says so, also in the
/// middle of one statement. (The control's pause holds them as well.)
class Interruptible {
public:
    Interruptible(SQLite::Database& connection, RunControl& control);
    Interruptible(const Interruptible&) = delete;
    Interruptible& operator=(const Interruptible&) = delete;
    ~Interruptible();

private:
    SQLite::Database& m_connection;
};

/// Throws the `Cancelled` failure when the control says stop.
void stopIfAsked(RunControl& control);

}  // namespace anomalyst::storage
