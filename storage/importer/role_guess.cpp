#include "storage/importer/role_guess.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "storage/importer/number_format.h"

namespace anomalyst::storage {

namespace {

struct RoleNames {
    std::string_view role;
    std::vector<std::string_view> names;  ///< lower case, letters and digits only; best first
};

const std::vector<RoleNames>& roleNames() {
    static const std::vector<RoleNames> kRoles = {
        {"session",
         {"session", "sessionid", "usersession", "visitid", "visit", "caseid", "case", "traceid",
          "invoice", "invoiceno", "orderid", "basketid"}},
        {"user",
         {"user", "userid", "customerid", "customer", "visitorid", "visitor", "cookie", "cookieid",
          "clientid", "client", "accountid", "account", "memberid", "uid"}},
        {"time",
         {"time", "timestamp", "eventtime", "datetime", "date", "invoicedate", "createdat",
          "occurredat", "ts"}},
        {"action",
         {"action", "eventtype", "activity", "event", "eventname", "webpage", "page", "operation",
          "type"}},
        {"item", {"item", "itemid", "productid", "product", "sku", "stockcode", "articleid"}},
        {"category", {"category", "categorycode", "productcategory", "categoryid"}},
        {"amount", {"amount", "price", "purchasevalue", "value", "total", "revenue", "cost"}},
        {"quantity", {"quantity", "qty"}},
        {"duration", {"duration", "dwelltime", "elapsed"}},
        {"device", {"device", "deviceid", "fingerprint", "devicefingerprint"}},
        {"ip", {"ip", "ipaddress", "clientip", "remoteaddr", "ipaddr"}},
        {"country", {"country", "countrycode"}},
        {"channel", {"channel", "source"}},
        {"label",
         {"label", "isfraud", "fraud", "class", "caselabel", "isanomaly", "anomaly", "target"}},
    };
    return kRoles;
}

/// Lower-case words of a name: "userSession", "user_session" and "User Session" give two.
std::vector<std::string> wordsOf(const std::string& name) {
    std::vector<std::string> words(1);
    bool wasLower = false;
    for (const char c : name) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool letter = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if ((!letter || (upper && wasLower)) && !words.back().empty()) words.emplace_back();
        if (letter) words.back() += lowerCase(std::string_view(&c, 1));
        wasLower = letter && !upper;
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

double nameConfidence(const RoleNames& role, const std::string& name) {
    const auto words = wordsOf(name);
    std::string whole;
    for (const auto& word : words) whole += word;
    for (std::size_t i = 0; i < role.names.size(); ++i)
        if (role.names[i] == whole) return 0.98 - 0.01 * static_cast<double>(i);
    for (const auto& known : role.names)
        if (std::find(words.begin(), words.end(), known) != words.end()) return 0.7;
    return 0;
}

bool isMoment(const ColumnProfile& column) {
    return column.time && column.time->kind() != TimeFormat::Kind::ClockOnly;
}

/// How well the values fit a role, 0-1.
double valueConfidence(std::string_view role, const ColumnProfile& column) {
    if (column.values.empty()) return 0;
    const auto few = [&](std::size_t most) { return column.distinct <= most; };
    if (role == "time") return isMoment(column) ? 1 : 0;
    if (isMoment(column)) return 0;
    if (role == "amount" || role == "quantity" || role == "duration") return column.number ? 1 : 0;
    if (role == "action")
        return few(std::max<std::size_t>(100, column.values.size() / 5)) ? 1 : 0.3;
    if (role == "label") return few(20) ? 1 : 0;
    return 1;
}

bool hasSuffix(const std::vector<std::string>& words, std::string& stem) {
    static const std::set<std::string> kSuffixes = {"time", "date", "at", "timestamp", "datetime"};
    if (words.size() < 2 || !kSuffixes.contains(words.back())) return false;
    stem.clear();
    for (std::size_t i = 0; i + 1 < words.size(); ++i) stem += (i ? "_" : "") + words[i];
    return true;
}

class Guesser {
public:
    Guesser(const FileHead& head, ImportKind kind) : m_head(head), m_kind(kind) {
        m_guess.columns.resize(head.columns.size());
        m_guess.kind = kind;
    }

    RoleGuess run() {
        assignBest();
        if (m_kind == ImportKind::Events) {
            if (!unpivotWideRows()) joinDateAndClock();
            withholdActingUser();
        } else if (const auto session = columnOf("session")) {
            m_guess.columns[*session].role = "id";
        }
        suggestKind();
        buildMap();
        return std::move(m_guess);
    }

private:
    std::optional<std::size_t> columnOf(std::string_view role) const {
        for (std::size_t i = 0; i < m_guess.columns.size(); ++i)
            if (m_guess.columns[i].role == role) return i;
        return std::nullopt;
    }

    void clear(std::size_t column) { m_guess.columns[column] = {}; }

    void assignBest() {
        struct Candidate {
            double confidence;
            std::size_t column;
            std::string_view role;
        };
        std::vector<Candidate> candidates;
        for (std::size_t i = 0; i < m_head.columns.size(); ++i)
            for (const auto& role : roleNames()) {
                const auto& column = m_head.columns[i];
                const double named = nameConfidence(role, column.name);
                const double unnamedTime = role.role == "time" && !column.number ? 0.6 : 0;
                const double confidence =
                    std::max(named, unnamedTime) * valueConfidence(role.role, column);
                if (confidence >= 0.5) candidates.push_back({confidence, i, role.role});
            }
        std::stable_sort(candidates.begin(), candidates.end(),
                         [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
        for (const auto& candidate : candidates)
            if (m_guess.columns[candidate.column].confidence == 0 && !columnOf(candidate.role) &&
                isRole(candidate.role))
                m_guess.columns[candidate.column] = {std::string(candidate.role),
                                                     candidate.confidence};
    }

    bool isRole(std::string_view role) const {
        static const std::set<std::string_view> kEventsOnly = {"action", "item", "category",
                                                               "quantity", "duration"};
        return m_kind == ImportKind::Events || !kEventsOnly.contains(role);
    }

    /// Several times and no action: each row tells of several events of its user.
    bool unpivotWideRows() {
        if (columnOf("action")) return false;
        std::vector<std::pair<std::string, std::string>> events;
        std::vector<std::size_t> columns;
        for (std::size_t i = 0; i < m_head.columns.size(); ++i) {
            std::string stem;
            const auto& column = m_head.columns[i];
            if (!isMoment(column) || !hasSuffix(wordsOf(column.name), stem)) continue;
            events.emplace_back(stem, column.name);
            columns.push_back(i);
        }
        if (events.size() < 2) return false;
        if (const auto time = columnOf("time")) clear(*time);
        for (const std::size_t column : columns) m_guess.columns[column] = {"time", 0.8};
        m_guess.unpivot = std::move(events);
        return true;
    }

    void joinDateAndClock() {
        const auto date = columnOf("time");
        if (!date || !m_head.columns[*date].time->dateOnly()) return;
        for (std::size_t i = 0; i < m_head.columns.size(); ++i) {
            const auto& clock = m_head.columns[i].time;
            if (!clock || clock->kind() != TimeFormat::Kind::ClockOnly) continue;
            m_guess.columns[i] = {"time", m_guess.columns[*date].confidence};
            m_clock = i;
            return;
        }
    }

    /// Who carries out the steps of a case is no owner of the session: where most sessions have
    /// several "users", the column is an attribute.
    void withholdActingUser() {
        const auto session = columnOf("session");
        const auto user = columnOf("user");
        if (!session || !user) return;
        std::map<std::string, std::set<std::string>> users;
        for (const auto& row : m_head.rows) users[row[*session]].insert(row[*user]);
        const auto mixed = std::count_if(users.begin(), users.end(),
                                         [](const auto& entry) { return entry.second.size() > 1; });
        if (static_cast<std::size_t>(mixed) * 2 > users.size()) clear(*user);
    }

    void suggestKind() {
        if (m_kind != ImportKind::Events || !m_guess.unpivot.empty()) return;
        const auto numbers =
            std::count_if(m_head.columns.begin(), m_head.columns.end(),
                          [](const ColumnProfile& column) { return column.number; });
        const bool behaviour = columnOf("action") || columnOf("time") || columnOf("session");
        if (!behaviour && static_cast<std::size_t>(numbers) * 2 > m_head.columns.size())
            m_guess.kind = ImportKind::Sessions;
    }

    void buildMap() {
        for (std::size_t i = 0; i < m_guess.columns.size(); ++i) {
            const auto& role = m_guess.columns[i].role;
            if (role == "attribute" ||
                (role == "time" && (!m_guess.unpivot.empty() || i == m_clock)))
                continue;
            std::string source = m_head.columns[i].name;
            if (role == "time" && m_clock) source += "+" + m_head.columns[*m_clock].name;
            m_guess.map.emplace_back(role, source);
        }
    }

    const FileHead& m_head;
    ImportKind m_kind;
    RoleGuess m_guess;
    std::optional<std::size_t> m_clock;  ///< the time of day that belongs to the date
};

}  // namespace

RoleGuess guessRoles(const FileHead& head, ImportKind kind) { return Guesser(head, kind).run(); }

}  // namespace anomalyst::storage
