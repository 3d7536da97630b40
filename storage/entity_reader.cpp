#include "storage/entity_reader.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "storage/failure.h"
#include "storage/importer/number_format.h"
#include "storage/scoring.h"

namespace anomalyst::storage {

namespace {

struct Category {
    std::int64_t id = 0;
    std::string name;
    std::string role;
    bool perSession = false;
};

/// How well an attribute is made to link users: smaller is better.
int linkRank(const Category& category) {
    constexpr std::array<std::string_view, 6> kEntities = {"device",  "ip",    "card",
                                                           "address", "email", "phone"};
    const std::string name = lowerCase(category.name);
    for (std::size_t i = 0; i < kEntities.size(); ++i)
        if (category.role == kEntities[i]) return static_cast<int>(i);
    for (std::size_t i = 0; i < kEntities.size(); ++i) {
        // "ip" is part of too many words ("description") to be looked for inside them.
        const bool named = kEntities[i] == "ip" ? name == "ip" || name.starts_with("ip_")
                                                : name.find(kEntities[i]) != std::string::npos;
        if (named) return 10 + static_cast<int>(i);
    }
    if (category.role == "country" || category.role == "channel") return 20;
    if (category.role == "item" || category.role == "category") return 40;
    return 30;
}

std::vector<Category> categoriesOf(SQLite::Database& database) {
    std::vector<Category> categories;
    Query query(database,
                "SELECT id, name, role, level FROM attribute WHERE type = 'category' ORDER BY id");
    while (query.step())
        categories.push_back({query.integer(0), std::string(query.text(1)),
                              std::string(query.text(2)), query.text(3) == "session"});
    std::stable_sort(categories.begin(), categories.end(),
                     [](const auto& a, const auto& b) { return linkRank(a) < linkRank(b); });
    return categories;
}

/// Rows (user, term, sessions). A session whose events differ is looked into; the others are told
/// by their summary alone.
std::string usesSql(const Category& category) {
    const std::string a = attributeColumn(category.id);
    const std::string whole = "SELECT s.user AS user, x." + a +
                              " AS term FROM session_value x JOIN session s ON s.id = "
                              "x.session WHERE x." +
                              a + " > 0";
    const std::string mixed = " UNION ALL SELECT s.user, e." + a +
                              " FROM session_value x JOIN session s ON s.id = x.session "
                              "JOIN event e ON e.session = x.session WHERE x." +
                              a + " = -1 AND e." + a + " IS NOT NULL GROUP BY s.id, e." + a;
    return "SELECT user, term, count(*) FROM (" + whole + (category.perSession ? "" : mixed) +
           ") GROUP BY term, user";
}

void addUses(SQLite::Database& database, const Category& category, EntityUses& uses) {
    Query text(database, "SELECT text FROM term WHERE id = ?");
    Query query(database, usesSql(category));
    std::int64_t last = 0;
    while (query.step()) {
        if (const std::int64_t term = query.integer(1); term != last) {
            last = term;
            text.bindAll(term);
            text.step();
            uses.entities.push_back({category.name, std::string(text.text(0))});
            text.reset();
        }
        uses.uses.push_back({UserId{query.integer(0)},
                             static_cast<std::int32_t>(uses.entities.size()) - 1,
                             static_cast<std::uint32_t>(query.integer(2))});
    }
}

void addUsers(SQLite::Database& database, ModelId model, EntityUses& uses) {
    std::unordered_set<std::int64_t> wanted;
    for (const auto& use : uses.uses) wanted.insert(use.user.value);
    Query query(
        database,
        "SELECT s.user, u.name, max(sc.surprise), "
        "sum(CASE v.verdict WHEN 'fraud' THEN 1 WHEN 'legitimate' THEN 0 ELSE s.given = 2 END) "
        "FROM session s JOIN user u ON u.id = s.user "
        "LEFT JOIN v_verdict v ON v.session = s.id "
        "LEFT JOIN score sc ON sc.scoring = " +
            scoringOf("?") + " AND sc.session = s.id GROUP BY s.user ORDER BY s.user",
        model);
    while (query.step())
        if (wanted.contains(query.integer(0)))
            uses.users.push_back({UserId{query.integer(0)}, std::string(query.text(1)),
                                  query.real(2), query.count(3)});
}

UserFacts::Attribute factOf(SQLite::Database& database, const Category& category, UserId user) {
    const std::string a = attributeColumn(category.id);
    const std::string table = category.perSession ? "session_value" : "event";
    Query query(database,
                "SELECT (SELECT text FROM term WHERE id = " + a + ") FROM " + table +
                    " WHERE session IN (SELECT id FROM session WHERE user = ?) AND " + a +
                    " IS NOT NULL GROUP BY " + a + " ORDER BY count(*) DESC, " + a,
                user);
    UserFacts::Attribute fact{category.name, {}, 0};
    while (query.step())
        if (++fact.distinct == 1) fact.mostFrequent = query.text(0);
    return fact;
}

}  // namespace

std::vector<std::string> readLinkAttributes(SQLite::Database& database) {
    std::vector<std::string> names;
    for (const auto& category : categoriesOf(database))
        if (std::find(names.begin(), names.end(), category.name) == names.end())
            names.push_back(category.name);
    return names;
}

EntityUses readEntityUses(SQLite::Database& database, std::span<const std::string> attributes,
                          ModelId model) {
    EntityUses uses;
    const auto categories = categoriesOf(database);
    for (const auto& name : attributes) {
        bool found = false;
        for (const auto& category : categories) {
            if (category.name != name) continue;
            addUses(database, category, uses);
            found = true;
        }
        if (!found)
            throw Failure({ErrorKind::Usage,
                           "“" + name + "” is not an attribute that can link users",
                           {},
                           "Choose one of those that info lists as categories"});
    }
    addUsers(database, model, uses);
    return uses;
}

UserFacts readFacts(SQLite::Database& database, UserId user) {
    Query query(
        database,
        "SELECT u.name, count(s.id), coalesce(sum(s.events), 0), min(s.start), max(s.\"end\"), "
        "sum(s.amount) FROM user u LEFT JOIN session s ON s.user = u.id WHERE u.id = ? "
        "GROUP BY u.id",
        user);
    if (!query.step())
        throw Failure({ErrorKind::Usage,
                       "There is no user with the number " + std::to_string(user.value),
                       {},
                       {}});
    UserFacts facts;
    facts.id = user;
    facts.name = query.text(0);
    facts.sessions = query.count(1);
    facts.events = query.count(2);
    facts.first = query.instant(3);
    facts.last = query.instant(4);
    facts.amount = query.real(5);
    for (const auto& category : categoriesOf(database)) {
        auto fact = factOf(database, category, user);
        if (fact.distinct > 0) facts.attributes.push_back(std::move(fact));
    }
    return facts;
}

}  // namespace anomalyst::storage
