#include "storage/deleted_names.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/domain/filter_lexer.h"
#include "storage/query.h"

namespace anomalyst::storage {

namespace {

using Json = nlohmann::json;
using Change = std::function<std::string(std::string_view)>;

constexpr std::size_t kShortest = 4;  // bytes, in plain text
constexpr std::string_view kStandIn = "(deleted)";

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isWord(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (static_cast<unsigned char>(c) & 0x80) != 0;
}

/// Whether words may begin or end between the bytes before and at `at`.
bool isBoundary(std::string_view text, std::size_t at) {
    return at == 0 || at == text.size() || !isWord(text[at - 1]) || !isWord(text[at]);
}

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// All texts of a JSON value, keys too, changed.
Json changed(const Json& json, const Change& change) {
    if (json.is_string()) return change(json.get_ref<const std::string&>());
    Json result = json;
    if (json.is_array())
        for (Json& item : result) item = changed(item, change);
    if (json.is_object()) {
        result = Json::object();
        for (const auto& [key, value] : json.items()) result[change(key)] = changed(value, change);
    }
    return result;
}

/// Finds the values with which a filter compares users and sessions.
class ComparedNames {
public:
    /// Whether the token, which is told after the one before it, is such a value.
    bool isOne(const FilterToken& token) {
        const bool word =
            token.kind == FilterToken::Kind::Word || token.kind == FilterToken::Kind::Quoted;
        const State before = m_state;
        switch (before) {
            case State::Nothing:
                if (word && isField(token.text)) m_state = State::Field;
                return false;
            case State::Field:
                if (token.kind == FilterToken::Kind::Operator)
                    m_state = State::Value;
                else if (word && isKeyword(token, "in"))
                    m_state = State::List;
                else if (!word || !isKeyword(token, "not"))
                    m_state = State::Nothing;
                return false;
            case State::Value: m_state = State::Nothing; return word;
            case State::List:
                if (token.kind == FilterToken::Kind::Close) m_state = State::Nothing;
                return word;
        }
        return false;
    }

private:
    enum class State { Nothing, Field, Value, List };

    static bool isField(const std::string& text) { return text == "user" || text == "session"; }
    static bool isKeyword(const FilterToken& token, std::string_view keyword) {
        return std::ranges::equal(token.text, keyword, {}, [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
    }

    State m_state = State::Nothing;
};

/// The byte at which a character begins, `characters` behind the byte `from`.
std::size_t byteOf(std::string_view text, std::size_t from, std::size_t characters) {
    for (std::size_t at = from; at < text.size(); ++at)
        if ((static_cast<unsigned char>(text[at]) & 0xc0) != 0x80 && characters-- == 0) return at;
    return text.size();
}

std::size_t endOf(std::string_view text, std::size_t begin, const FilterToken& token) {
    if (token.kind != FilterToken::Kind::Quoted) return begin + token.text.size();
    std::size_t end = begin + 1;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    return end + 1;
}

}  // namespace

DeletedNames::DeletedNames(SQLite::Database& database) : m_database(database) {
    Query users(database,
                "SELECT name FROM user WHERE id IN (SELECT user FROM temp.gone) AND NOT EXISTS "
                "(SELECT 1 FROM session s WHERE s.user = user.id AND s.id NOT IN (SELECT session "
                "FROM temp.gone))");
    while (users.step()) add(users.text(0), true);
    Query sessions(database, "SELECT key FROM session WHERE id IN (SELECT session FROM temp.gone)");
    while (sessions.step()) add(sessions.text(0), false);
    std::ranges::sort(m_lengths, std::greater());
    m_lengths.erase(std::unique(m_lengths.begin(), m_lengths.end()), m_lengths.end());
}

void DeletedNames::add(std::string_view name, bool user) {
    const auto added = m_names.insert(name);
    if (user && added.isNew) m_users.push_back(added.index);
    const bool telling = name.size() > kShortest || !std::ranges::all_of(name, isDigit);
    if (name.size() < kShortest || !telling) return;
    if (m_lengths.empty() || m_lengths.back() != name.size()) m_lengths.push_back(name.size());
}

DeletedNames::Place DeletedNames::find(std::string_view text, std::size_t from) const {
    for (std::size_t at = from; at + kShortest <= text.size(); ++at) {
        if (!isBoundary(text, at)) continue;
        for (const std::size_t length : m_lengths)
            if (length <= text.size() - at && isBoundary(text, at + length) &&
                m_names.contains(text.substr(at, length)))
                return {at, length};
    }
    return {};
}

bool DeletedNames::namedWithin(std::string_view json) const {
    const Json parsed = Json::parse(json, nullptr, false);
    if (parsed.is_discarded()) return named(json);
    bool found = false;
    changed(parsed, [&](std::string_view text) {
        found = found || named(text);
        return std::string(text);
    });
    return found;
}

std::string DeletedNames::without(std::string_view text) const {
    std::string rest;
    std::size_t done = 0;
    for (Place place = find(text, 0); place.length > 0; place = find(text, done)) {
        rest.append(text.substr(done, place.at - done)).append(kStandIn);
        done = place.at + place.length;
    }
    return rest.append(text.substr(done));
}

std::string DeletedNames::withoutWithin(std::string_view json) const {
    const Json parsed = Json::parse(json, nullptr, false);
    if (parsed.is_discarded()) return without(json);
    return dumped(changed(parsed, [this](std::string_view text) { return without(text); }));
}

/// No session is called as the stand-in: the filter matches what it matches without the deleted.
std::string DeletedNames::filterWithout(std::string_view text) const {
    std::string rest;
    std::size_t done = 0, byte = 0, character = 0;
    FilterLexer lexer(text);
    ComparedNames compared;
    for (FilterToken token = lexer.next(); token.kind != FilterToken::Kind::End;
         token = lexer.next()) {
        byte = byteOf(text, byte, token.position - character);
        character = token.position;
        if (!compared.isOne(token) || !m_names.contains(token.text)) continue;
        rest.append(text.substr(done, byte - done)).append("\"").append(kStandIn).append("\"");
        done = endOf(text, byte, token);
    }
    return rest.append(text.substr(done));
}

void DeletedNames::scrubModels(std::vector<std::string>& scrubbed) {
    Query models(m_database, "SELECT id, name, info FROM model ORDER BY id");
    Query change(m_database, "UPDATE model SET info = ? WHERE id = ?");
    while (models.step()) {
        Json info = Json::parse(models.text(2), nullptr, false);
        if (!info.is_object()) continue;
        const auto trainedOn = info.value("trained_on", std::string());
        std::string rest;
        try {
            rest = filterWithout(trainedOn);
        } catch (const FilterMistake&) {
            continue;  // what is no filter names nobody in a way that could be replaced
        }
        if (rest == trainedOn) continue;
        info["trained_on"] = rest;
        change.run(dumped(info), models.integer(0));
        scrubbed.push_back("what model “" + without(models.text(1)) + "” was trained on");
    }
}

void DeletedNames::scrubFiles(std::vector<std::string>& scrubbed) {
    Query files(m_database, "SELECT id, name, options, report FROM imported_file ORDER BY id");
    Query change(m_database,
                 "UPDATE imported_file SET name = ?, options = ?, report = ? WHERE id = ?");
    while (files.step()) {
        const std::string name = without(files.text(1));
        std::string options(files.text(2));
        std::string report(files.text(3));
        bool found = name != files.text(1);
        Json parsed = Json::parse(options, nullptr, false);
        // The mapping names columns, and stays.
        if (const std::string query =
                parsed.is_object() ? parsed.value("query", std::string()) : "";
            named(query)) {
            parsed["query"] = without(query);
            options = dumped(parsed);
            found = true;
        }
        if (namedWithin(report)) {
            report = withoutWithin(report);
            found = true;
        }
        if (!found) continue;
        change.run(name, options, report, files.integer(0));
        scrubbed.push_back("the record of the imported file “" + name + "”");
    }
}

std::vector<std::string> DeletedNames::scrub() {
    std::vector<std::string> scrubbed;
    scrubModels(scrubbed);
    scrubFiles(scrubbed);
    return scrubbed;
}

std::vector<std::string> DeletedNames::remaining() {
    std::vector<std::string> places;
    using Look = bool (DeletedNames::*)(std::string_view) const;
    const auto look = [&](const std::string& sql, Look names, const std::string& where) {
        Query rows(m_database, sql);
        while (rows.step())
            if ((this->*names)(rows.text(1))) places.push_back(where + std::string(rows.text(0)));
    };
    constexpr Look kText = &DeletedNames::named;
    constexpr Look kJson = &DeletedNames::namedWithin;
    look("SELECT id, name FROM model ORDER BY id", kText, "the name of model number ");
    look("SELECT id, info FROM model ORDER BY id", kJson, "the description of model number ");
    look("SELECT id, name FROM attribute ORDER BY id", kText, "the name of column number ");
    look("SELECT id, options FROM imported_file ORDER BY id", kJson,
         "the mapping of imported file number ");
    look("SELECT id, reason || char(10) || note FROM verdict_entry ORDER BY id", kText,
         "the reason or note of verdict number ");
    look("SELECT id, name FROM promotion ORDER BY id", kText, "the record of promotion number ");
    look("SELECT key, value FROM workspace_state ORDER BY key", kJson, "the setting ");
    look("SELECT id, detail FROM audit ORDER BY id", kJson, "the audit trail, entry ");
    Query values(m_database, "SELECT count(*) FROM term WHERE text = ?");
    for (const std::uint32_t user : m_users) {
        values.bindAll(m_names.text(user));
        if (values.step() && values.integer(0) > 0) {
            places.emplace_back("values of other sessions");
            break;
        }
        values.reset();
    }
    return places;
}

}  // namespace anomalyst::storage
