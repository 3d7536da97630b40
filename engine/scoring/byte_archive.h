#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/domain/result.h"

namespace anomalyst::engine {

static_assert(std::endian::native == std::endian::little, "archives are little-endian");

template <class T>
concept ArchiveNumber = (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) || std::is_enum_v<T>;

/// Writes values one after another as bytes, behind a header that says what they are. Integers
/// keep the width of their type, so pass types of fixed width; flags are stored as bytes.
class ByteWriter {
public:
    /// `kind` is four characters that name the class, e.g. "scal"; raise `version` when the layout
    /// changes.
    ByteWriter(std::string_view kind, std::uint32_t version);

    template <ArchiveNumber T>
    void put(T value) {
        append(&value, sizeof value);
    }
    void put(std::string_view text);
    void put(const std::string& text) { put(std::string_view(text)); }
    void put(const char* text) { put(std::string_view(text)); }

    template <class T>
    void put(const std::vector<T>& values) {
        put(static_cast<std::uint64_t>(values.size()));
        if constexpr (ArchiveNumber<T>)
            append(values.data(), values.size() * sizeof(T));
        else
            for (const T& value : values) put(value);
    }

    /// The bytes; the writer is empty afterwards.
    std::string take() { return std::move(m_bytes); }

private:
    void append(const void* data, std::size_t size);

    std::string m_bytes;
};

/// Reads what `ByteWriter` wrote. The first thing that does not fit makes every later `get` return
/// an empty value and `finish` the reason, so that a loader reads everything and asks once. No
/// size in the bytes is believed before that many bytes are there: hostile input cannot allocate
/// more than its own length. Loaders still have to check that the values make sense together.
class ByteReader {
public:
    /// Keeps a view of `bytes`. Refuses another `kind`, and versions above `newest`.
    ByteReader(std::string_view bytes, std::string_view kind, std::uint32_t newest);

    std::uint32_t version() const { return m_version; }

    template <ArchiveNumber T>
    T get() {
        T value{};
        copy(&value, sizeof value);
        return value;
    }
    std::string getText();

    template <class T>
    std::vector<T> getVector() {
        constexpr std::size_t smallest = ArchiveNumber<T> ? sizeof(T) : sizeof(std::uint64_t);
        const auto count = getCount(smallest);
        std::vector<T> values(count);
        if constexpr (ArchiveNumber<T>)
            copy(values.data(), count * sizeof(T));
        else
            for (T& value : values) value = getText();
        return values;
    }

    /// A number of entries of which each takes at least `smallest` bytes; 0 after a failure.
    std::size_t getCount(std::size_t smallest);

    /// Bytes not yet read.
    std::size_t left() const { return m_rest.size(); }

    /// For loaders: the bytes hold a value that cannot be.
    void refuse(std::string_view what);
    bool ok() const { return m_failure.empty(); }
    /// Fails (`Damaged`, or `TooNew`) when something did not fit or bytes are left over.
    Status finish() const;

private:
    void copy(void* to, std::size_t size);

    std::string_view m_rest;
    std::string m_kind;
    std::uint32_t m_version = 0;
    bool m_tooNew = false;
    std::string m_failure;
};

}  // namespace anomalyst::engine
