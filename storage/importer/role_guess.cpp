#include "storage/importer/role_guess.h"

#include <algorithm>
#include <cmath>
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
        {"channel", {"channel", "saleschannel", "platform"}},
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
        if (role.names[i] == whole) return (98 - static_cast<double>(i)) / 100;
    // The last word says what it is, the others whose: a user_country is a country.
    const auto isKnown = [&](const std::string& word) {
        return std::find(role.names.begin(), role.names.end(), word) != role.names.end();
    };
    for (std::size_t i = words.size(); i-- > 0;) {
        const bool pair = i > 0 && isKnown(words[i - 1] + words[i]);  // shop.user_id
        if (pair || isKnown(words[i])) return i + 1 == words.size() ? (pair ? 0.85 : 0.75) : 0.55;
    }
    return 0;
}

bool isMoment(const ColumnProfile& column) {
    return column.time && column.time->kind() != TimeFormat::Kind::ClockOnly;
}

bool isDigits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// 192.0.2.1, 2001:db8::1, or the number that stands for the former.
bool isAddress(const std::string& value) {
    const std::string_view text = trimmed(value);
    if (const auto number = parseNumber(text)) return *number >= 0 && *number < 4'294'967'296.0;
    if (text.find(':') != std::string_view::npos) {
        const bool whole = std::count(text.begin(), text.end(), ':') == 7;
        return (whole || text.find("::") != std::string_view::npos) &&
               text.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos;
    }
    int parts = 0;
    for (std::size_t at = 0; at <= text.size(); ++parts) {
        const std::size_t end = std::min(text.find('.', at), text.size());
        const auto part = text.substr(at, end - at);
        if (!isDigits(part) || part.size() > 3) return false;
        at = end + 1;
    }
    return parts == 4;
}

double shareOf(const ColumnProfile& column, bool (*is)(const std::string&)) {
    const auto count = std::count_if(column.values.begin(), column.values.end(), is);
    return column.values.empty()
               ? 0
               : static_cast<double>(count) / static_cast<double>(column.values.size());
}

/// Amounts and measures; identifiers are whole, though some programs write them as 13085.0.
bool isFractional(const ColumnProfile& column) {
    return column.number && shareOf(column, [](const std::string& value) {
                                const auto number = parseNumber(value);
                                return !number || *number != std::floor(*number);
                            }) > 0.1;
}

/// Two values, or words such as those that mean normal and not.
bool isLabel(const ColumnProfile& column) {
    static const std::set<std::string> kWords = {
        "0",     "1",  "true",       "false",    "yes",     "no",        "normal",
        "fraud", "ok", "legitimate", "abnormal", "anomaly", "anomalous", "genuine"};
    return column.distinct <= 2 || shareOf(column, [](const std::string& value) {
                                       return kWords.contains(lowerCase(trimmed(value)));
                                   }) > 0.9;
}

/// How well the values fit a role, 0-1.
double valueConfidence(std::string_view role, const ColumnProfile& column) {
    if (column.values.empty()) return 0;
    const auto few = [&](std::size_t most) { return column.distinct <= most; };
    if (role == "time") return isMoment(column) ? 1 : 0;
    if (isMoment(column)) return 0;
    if (role == "amount" || role == "quantity" || role == "duration") return column.number ? 1 : 0;
    if (role == "action" && isFractional(column)) return 0.3;
    if (role == "action")
        return few(std::max<std::size_t>(100, column.values.size() / 5)) ? 1 : 0.3;
    if (role == "label") return isLabel(column) ? 1 : few(20) ? 0.6 : 0;
    if (role == "user" || role == "session") return isFractional(column) ? 0 : few(1) ? 0.8 : 1;
    if (role == "country") return few(300) && !column.number ? 1 : 0.4;
    if (role == "ip") return shareOf(column, isAddress) > 0.9 ? 1 : 0.4;
    return 1;
}

/// How sure the values alone make of a role, whatever the name, 0-1.
double unnamedConfidence(std::string_view role, const ColumnProfile& column) {
    if (role == "time" && !column.number && isMoment(column)) return 0.6;
    // A number may stand for an address, and for anything else.
    const auto isWritten = [](const std::string& value) {
        return isAddress(value) && !parseNumber(trimmed(value));
    };
    if (role == "ip" && shareOf(column, isWritten) > 0.9) return 0.6;
    return 0;
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
                const double confidence =
                    std::max(nameConfidence(role, column.name) * valueConfidence(role.role, column),
                             unnamedConfidence(role.role, column));
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
