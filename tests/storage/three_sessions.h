#pragma once

#include <string>

#include "scratch.h"

namespace anomalyst::storage {

/// A workspace with sessions s1, s2, s3 (numbers 1 to 3): s1 is of the US, s2 of two countries, s3
/// of none that is known.
inline Result<Database> threeSessions(const Scratch& scratch) {
    auto database = scratch.workspace();
    if (!database) return database;
    const auto report =
        importText(*database, scratch, "session,action,country\ns1,a,US\ns2,a,BR\ns2,b,US\ns3,a,\n",
                   mapped({{"session", "session"}, {"action", "action"}}));
    if (!report) return report.error();
    return database;
}

/// Numbers of the sessions that match, one behind the other; or what is wrong with the filter.
inline std::string matching(Database& database, const std::string& filter) {
    RunControl control;
    const auto sessions = EventStore(database).matching(*Filter::parse(filter), {}, control);
    if (!sessions) return sessions.error().sentence();
    std::string text;
    for (const auto session : *sessions) text += std::to_string(session.value);
    return text;
}

}  // namespace anomalyst::storage
