#include "storage/importer/term_dictionary.h"

#include "storage/given_numbers.h"

namespace anomalyst::storage {

namespace {

constexpr std::size_t kMostBytes = std::size_t{512} << 20;

}  // namespace

TermDictionary::TermDictionary(SQLite::Database& database)
    : m_database(database),
      m_find(database, "SELECT id FROM term WHERE text = ?"),
      m_insert(database, "INSERT INTO term (id, text) VALUES (?, ?)"),
      m_last(lastNumber(database, "term")),
      m_mayExist(m_last > 0) {}

std::int64_t TermDictionary::id(std::string_view text) {
    if (const std::int64_t* recent = m_recent.find(text)) return *recent;
    const std::int64_t id = find(text);
    m_recent.keep(text, id);
    return id;
}

std::int64_t TermDictionary::find(std::string_view text) {
    const auto found = m_index.insert(text);
    if (!found.isNew) return m_ids[found.index];
    std::int64_t id = 0;
    if (m_mayExist) {
        m_find.bindAll(text);
        if (m_find.step()) id = m_find.integer(0);
        m_find.reset();
    }
    if (id == 0) {
        id = ++m_last;
        m_insert.run(id, text);
    }
    m_ids.push_back(id);
    if (m_index.bytes() > kMostBytes) {
        m_index.clear();
        m_ids.clear();
        m_mayExist = true;
    }
    return id;
}

std::string TermDictionary::text(std::int64_t id) {
    Query query(m_database, "SELECT text FROM term WHERE id = ?", id);
    return query.step() ? std::string(query.text(0)) : std::string();
}

}  // namespace anomalyst::storage
