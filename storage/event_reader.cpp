#include "storage/event_reader.h"

#include "storage/importer/number_format.h"

namespace anomalyst::storage {

EventReader::EventReader(SQLite::Database& database)
    : m_attributes(attributesOf(database)), m_query(database, sql(m_attributes)) {}

std::vector<EventReader::Attribute> EventReader::attributesOf(SQLite::Database& database) {
    std::vector<Attribute> attributes;
    Query query(database, "SELECT id, name, type FROM attribute WHERE level = 'event' ORDER BY id");
    while (query.step())
        attributes.push_back(
            {query.integer(0), std::string(query.text(1)), query.text(2) == "number"});
    return attributes;
}

std::string EventReader::sql(const std::vector<Attribute>& attributes) {
    std::string columns;
    for (const Attribute& attribute : attributes) {
        const std::string column = "e." + attributeColumn(attribute.id);
        columns += attribute.number ? ", " + column
                                    : ", (SELECT text FROM term WHERE id = " + column + ")";
    }
    return "SELECT e.ordinal, e.time, (SELECT text FROM term WHERE id = e.action)" + columns +
           " FROM event e WHERE e.session = ? ORDER BY e.ordinal";
}

std::vector<Event> EventReader::read(SessionId session) {
    m_query.bind(1, session);
    std::vector<Event> events;
    while (m_query.step()) {
        Event event{static_cast<std::uint32_t>(m_query.integer(0)),
                    m_query.instant(1),
                    std::string(m_query.text(2)),
                    {}};
        int column = 2;
        for (const Attribute& attribute : m_attributes) {
            if (m_query.isNull(++column)) continue;
            event.attributes.emplace_back(attribute.name, attribute.number
                                                              ? toText(m_query.real(column))
                                                              : std::string(m_query.text(column)));
        }
        events.push_back(std::move(event));
    }
    m_query.reset();
    return events;
}

}  // namespace anomalyst::storage
