#pragma once

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

}  // namespace anomalyst::storage
