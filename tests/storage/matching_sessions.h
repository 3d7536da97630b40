#pragma once

#include <string>
#include <vector>

#include "scratch.h"

namespace anomalyst::storage {

/// Their numbers, one behind the other: "13".
inline std::string numbersOf(const std::vector<SessionId>& sessions) {
    std::string text;
    for (const auto session : sessions) text += std::to_string(session.value);
    return text;
}

/// Numbers of the sessions that match; or what is wrong with the filter.
inline std::string matching(Database& database, const std::string& filter) {
    RunControl control;
    const auto sessions = EventStore(database).matching(*Filter::parse(filter), {}, control);
    return sessions ? numbersOf(*sessions) : sessions.error().sentence();
}

}  // namespace anomalyst::storage
