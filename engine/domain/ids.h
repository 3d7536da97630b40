#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace anomalyst {

/// A row's number in the workspace, with a type of its own so that a user is never taken for a
/// session. Zero and below mean "none".
template <class Tag>
struct Id {
    std::int64_t value = 0;

    bool valid() const { return value > 0; }
    auto operator<=>(const Id&) const = default;
};

using UserId = Id<struct UserTag>;
using SessionId = Id<struct SessionTag>;
using ModelId = Id<struct ModelTag>;

}  // namespace anomalyst

template <class Tag>
struct std::hash<anomalyst::Id<Tag>> {
    std::size_t operator()(anomalyst::Id<Tag> id) const noexcept {
        return std::hash<std::int64_t>{}(id.value);
    }
};
