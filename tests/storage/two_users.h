#pragma once

#include <memory>
#include <utility>

#include "scratch.h"

namespace anomalyst::storage {

/// Three sessions: of ann, of bob, whose is anomalous, and of ann again.
inline constexpr const char* kTwoUsers =
    "session,user,time,action,price,country,code,dev,label\n"
    "s1,ann,2026-01-01T10:00:00Z,view,5,US,007,d1,0\n"
    "s1,ann,2026-01-01T10:00:30Z,buy,9.5,US,007,d1,0\n"
    "s2,bob,2026-01-02T10:00:00Z,view,,BR,8,d1,1\n"
    "s2,bob,2026-01-02T11:00:00Z,view,20,US,8,d2,0\n"
    "s3,ann,2026-01-03T10:00:00Z,view,1,,10,d3,0\n";

inline Result<Database> workspaceOfTwoUsers(const Scratch& scratch) {
    auto database = scratch.workspace();
    if (!database) return database;
    const auto report = importText(*database, scratch, kTwoUsers,
                                   mapped({{"session", "session"},
                                           {"user", "user"},
                                           {"time", "time"},
                                           {"action", "action"},
                                           {"amount", "price"},
                                           {"country", "country"},
                                           {"device", "dev"},
                                           {"label", "label"}}));
    if (!report) return report.error();
    return database;
}

/// A workspace of theirs, for all tests of a program, which leave it as it is.
class TwoUsers {
protected:
    void open() {
        auto opened = workspaceOfTwoUsers(m_scratch);
        VERIFY_OK(opened);
        m_database = std::make_unique<Database>(std::move(*opened));
    }
    EventStore store() { return EventStore(*m_database); }

    Scratch m_scratch;
    std::unique_ptr<Database> m_database;
};

}  // namespace anomalyst::storage
