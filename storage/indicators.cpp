#include "storage/indicators.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>

#include "storage/query.h"
#include "storage/write_transaction.h"

namespace anomalyst::storage {

namespace {

constexpr std::size_t kMostIndicators = 32;

std::vector<std::int64_t> textFeatures(SQLite::Database& database) {
    std::vector<std::int64_t> features;
    Query query(database,
                "SELECT id FROM attribute WHERE level = 'session' AND type = 'category' AND "
                "role = 'feature' ORDER BY id");
    while (query.step()) features.push_back(query.integer(0));
    return features;
}

/// In the order of the sessions; one more than there may be where there are too many.
std::vector<std::int64_t> valuesOf(SQLite::Database& database, std::int64_t feature) {
    const std::string column = attributeColumn(feature);
    std::vector<std::int64_t> values;
    Query query(database, "SELECT DISTINCT " + column + " FROM session_value WHERE " + column +
                              " IS NOT NULL LIMIT " + std::to_string(kMostIndicators + 1));
    while (query.step()) values.push_back(query.integer(0));
    return values;
}

}  // namespace

void settleIndicators(SQLite::Database& database) {
    Query insert(database, "INSERT INTO indicator (attribute, place, term) VALUES (?, ?, ?)");
    for (const std::int64_t feature : textFeatures(database)) {
        const auto values = valuesOf(database, feature);
        if (values.size() > kMostIndicators) continue;
        const auto settled = indicatorsOf(database, feature);
        auto place = static_cast<std::int64_t>(settled.size());
        for (const std::int64_t value : values)
            if (std::ranges::find(settled, value, &Indicator::term) == settled.end())
                insert.run(feature, place++, value);
    }
}

void settleIndicatorsOfOld(SQLite::Database& database) {
    if (number(database, "SELECT EXISTS (SELECT 1 FROM indicator)") != 0) return;
    if (textFeatures(database).empty()) return;
    WriteTransaction transaction(database);
    settleIndicators(database);
    transaction.commit();
}

std::vector<Indicator> indicatorsOf(SQLite::Database& database, std::int64_t attribute) {
    std::vector<Indicator> indicators;
    Query query(database,
                "SELECT i.term, t.text FROM indicator i CROSS JOIN term t ON t.id = i.term "
                "WHERE i.attribute = ? ORDER BY i.place",
                attribute);
    while (query.step()) indicators.push_back({query.integer(0), std::string(query.text(1))});
    return indicators;
}

}  // namespace anomalyst::storage
