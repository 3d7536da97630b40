#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace anomalyst::storage {

/// SHA-256 of bytes that come in parts.
class Sha256 {
public:
    Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();

    void add(std::string_view bytes);
    /// The length before the text, so that ("ab", "c") and ("a", "bc") differ.
    void addField(std::string_view text);
    /// 64 lower-case hexadecimal digits. Call it once, last.
    std::string hex();

    static std::string of(std::string_view bytes);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace anomalyst::storage
