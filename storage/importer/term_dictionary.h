#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "storage/importer/recent_texts.h"
#include "storage/importer/string_index.h"
#include "storage/query.h"

namespace anomalyst::storage {

/// Numbers of texts in the table `term`, adding those that are new. Keeps what it has seen in
/// memory up to a bound; beyond it, it starts afresh and asks the table.
class TermDictionary {
public:
    explicit TermDictionary(SQLite::Database& database);

    std::int64_t id(std::string_view text);
    std::string text(std::int64_t id);

private:
    std::int64_t find(std::string_view text);

    SQLite::Database& m_database;
    Query m_find;
    Query m_insert;
    RecentTexts<13> m_recent;
    StringIndex m_index;
    std::vector<std::int64_t> m_ids;  ///< of m_index's texts
    std::int64_t m_last = 0;          ///< largest number in the table
    bool m_mayExist;                  ///< the table may hold texts that m_index does not
};

}  // namespace anomalyst::storage
