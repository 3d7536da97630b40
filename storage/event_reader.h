#pragma once

#include <string>
#include <vector>

#include "engine/domain/session.h"
#include "storage/query.h"

namespace anomalyst::storage {

/// Reads readable events of sessions, one session after the other.
class EventReader {
public:
    explicit EventReader(SQLite::Database& database);

    std::vector<Event> read(SessionId session);

private:
    struct Attribute {
        std::int64_t id = 0;
        std::string name;
        bool number = false;
    };
    static std::vector<Attribute> attributesOf(SQLite::Database& database);
    static std::string sql(const std::vector<Attribute>& attributes);

    std::vector<Attribute> m_attributes;
    Query m_query;
};

}  // namespace anomalyst::storage
