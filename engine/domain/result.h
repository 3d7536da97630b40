#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace anomalyst {

/// Why an operation failed. The command line turns each kind into an exit code, the window into
/// a choice of dialog or inline message.
enum class ErrorKind {
    Failed,     ///< the operation itself failed (device, memory, numerics)
    Usage,      ///< the request makes no sense (unknown detector, value out of range)
    BadInput,   ///< a file or its contents cannot be used; the workspace is unchanged
    Locked,     ///< another program holds the workspace
    Damaged,    ///< the workspace, or something in it, is not what it should be
    TooNew,     ///< the workspace was written by a newer version of the program
    Cancelled,  ///< the caller asked to stop; the workspace is as it was before the operation
};

/// One failure in three parts that together make a sentence for a person.
struct Error {
    ErrorKind kind = ErrorKind::Failed;
    std::string what;   ///< what happened: "Column “price” is not a number"
    std::string where;  ///< file, line, column or key; may be empty
    std::string todo;   ///< what the reader can do about it; may be empty

    /// "where: what. todo." on one line; the parts that are empty are left out.
    std::string sentence() const;
};

/// A value, or the reason why there is none. Every function that can fail for reasons outside
/// the program returns one; exceptions do not cross a boundary between folders.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    /// The value. Calling it on a failure is a bug.
    T& value() & {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    const T& value() const& {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    T&& value() && {
        assert(ok());
        return std::move(*std::get_if<0>(&m_state));
    }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    /// The failure. Calling it on a value is a bug.
    const Error& error() const {
        assert(!ok());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or the reason for failure.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    bool ok() const { return !m_error; }
    explicit operator bool() const { return ok(); }
    const Error& error() const {
        assert(m_error);
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

using Status = Result<void>;

}  // namespace anomalyst
