#include "tests/bench/labelled_sessions.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "engine/scoring/session_slice.h"

namespace anomalyst::bench {
namespace {

/// One line cut at its commas; a field in double quotes may hold some.
std::vector<std::string> cut(std::string_view line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            fields.emplace_back();
        else if (c != '\r' && c != '\n')
            fields.back() += c;
    }
    return fields;
}

/// Gives each text a code, in order of appearance.
class Codes {
public:
    explicit Codes(CategoricalColumn& column) : m_column(column) {}
    void push(const std::string& text) {
        if (text.empty()) return m_column.codes.push_back(-1);
        const auto [place, isNew] =
            m_codes.try_emplace(text, static_cast<std::int32_t>(m_column.values.size()));
        if (isNew) m_column.values.push_back(text);
        m_column.codes.push_back(place->second);
    }

private:
    CategoricalColumn& m_column;
    std::unordered_map<std::string, std::int32_t> m_codes;
};

class Reader {
public:
    Reader(std::vector<std::string> header, const Columns& columns, LabelledSessions& into)
        : m_header(std::move(header)), m_columns(columns), m_into(into) {
        for (const auto& name : columns.attributes)
            m_into.sessions.categories.push_back({name, {}, {}});
        for (auto& column : m_into.sessions.categories) m_attributes.emplace_back(column);
        m_action.emplace(m_into.sessions.action);
    }

    void add(const std::vector<std::string>& fields) {
        EventColumns& to = m_into.sessions;
        const auto field = [&](const std::string& name) -> const std::string& {
            const auto at = std::ranges::find(m_header, name) - m_header.begin();
            return fields.at(static_cast<std::size_t>(at));
        };
        if (field(m_columns.session) != m_key || to.session.empty()) startSession(field);
        if (field(m_columns.label) == "1") m_into.truth.back() = RankedScores::Truth::Anomalous;
        m_action->push(field(m_columns.action));
        for (std::size_t i = 0; i < m_attributes.size(); ++i)
            m_attributes[i].push(field(m_columns.attributes[i]));
        to.time.push_back(Instant::none());
        ++to.offsets.back();
    }

private:
    void startSession(const auto& field) {
        EventColumns& to = m_into.sessions;
        m_key = field(m_columns.session);
        const auto id = static_cast<std::int64_t>(to.session.size() + 1);
        to.session.push_back({id});
        to.user.push_back({id});
        to.sessionStart.push_back(Instant::none());
        to.offsets.push_back(to.offsets.back());
        m_into.truth.push_back(RankedScores::Truth::Normal);
        if (!m_columns.split.empty()) m_into.split.push_back(field(m_columns.split));
    }

    std::vector<std::string> m_header;
    const Columns& m_columns;
    LabelledSessions& m_into;
    std::optional<Codes> m_action;
    std::vector<Codes> m_attributes;
    std::string m_key;
};

}  // namespace

Result<LabelledSessions> readSessions(const std::string& file, const Columns& columns) {
    const auto close = [](std::FILE* pipe) { pclose(pipe); };
    const std::unique_ptr<std::FILE, decltype(close)> pipe(
        popen(("gzip -dc '" + file + "'").c_str(), "r"));
    std::vector<char> line(1 << 16);
    if (!pipe || std::fgets(line.data(), static_cast<int>(line.size()), pipe.get()) == nullptr)
        return Error{ErrorKind::BadInput, "The file cannot be read", file, ""};
    LabelledSessions sessions;
    Reader reader(cut(line.data()), columns, sessions);
    while (std::fgets(line.data(), static_cast<int>(line.size()), pipe.get()) != nullptr)
        reader.add(cut(line.data()));
    return sessions;
}

LabelledSessions pick(const LabelledSessions& all, const std::vector<bool>& keep) {
    std::vector<std::uint32_t> rows;
    std::vector<std::string> names;
    for (const auto& column : all.sessions.categories) names.push_back(column.name);
    LabelledSessions picked;
    for (std::uint32_t row = 0; row < keep.size(); ++row) {
        if (!keep[row]) continue;
        rows.push_back(row);
        picked.truth.push_back(all.truth[row]);
        if (!all.split.empty()) picked.split.push_back(all.split[row]);
    }
    picked.sessions = engine::sliceSessions(all.sessions, rows, names);
    return picked;
}

}  // namespace anomalyst::bench
