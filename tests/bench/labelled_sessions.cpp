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

/// The lines of a gzip CSV file, one after the other.
class GzipCsv {
public:
    explicit GzipCsv(const std::string& file)
        : m_pipe(popen(("gzip -dc '" + file + "'").c_str(), "r")), m_line(1 << 16) {}

    /// None at the end, and from the beginning where the file cannot be read.
    std::optional<std::vector<std::string>> next() {
        if (!m_pipe ||
            std::fgets(m_line.data(), static_cast<int>(m_line.size()), m_pipe.get()) == nullptr)
            return std::nullopt;
        return cut(m_line.data());
    }

private:
    struct Close {
        void operator()(std::FILE* pipe) const { pclose(pipe); }
    };
    std::unique_ptr<std::FILE, Close> m_pipe;
    std::vector<char> m_line;
};

Error cannotRead(const std::string& file) {
    return {ErrorKind::BadInput, "The file cannot be read", file, ""};
}

/// All rows, those of a session together, sessions in the order in which they begin.
std::vector<std::vector<std::string>> bySession(GzipCsv& csv, std::size_t key) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::pair<std::size_t, std::size_t>> order;  ///< session, row
    std::unordered_map<std::string, std::size_t> sessions;
    while (auto fields = csv.next()) {
        order.emplace_back(sessions.try_emplace(fields->at(key), sessions.size()).first->second,
                           rows.size());
        rows.push_back(std::move(*fields));
    }
    std::ranges::sort(order);
    std::vector<std::vector<std::string>> sorted;
    sorted.reserve(rows.size());
    for (const auto& place : order) sorted.push_back(std::move(rows[place.second]));
    return sorted;
}

/// A session without events as yet, its own user.
void addSession(EventColumns& to) {
    const auto id = static_cast<std::int64_t>(to.session.size() + 1);
    to.session.push_back({id});
    to.user.push_back({id});
    to.sessionStart.push_back(Instant::none());
    to.offsets.push_back(to.offsets.back());
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
        if (!m_columns.label.empty() && field(m_columns.label) == "1")
            m_into.truth.back() = RankedScores::Truth::Anomalous;
        m_action->push(field(m_columns.action));
        for (std::size_t i = 0; i < m_attributes.size(); ++i)
            m_attributes[i].push(field(m_columns.attributes[i]));
        to.time.push_back(Instant::none());
        ++to.offsets.back();
    }

private:
    void startSession(const auto& field) {
        m_key = field(m_columns.session);
        addSession(m_into.sessions);
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
    GzipCsv csv(file);
    auto header = csv.next();
    if (!header) return cannotRead(file);
    LabelledSessions sessions;
    Reader reader(*header, columns, sessions);
    const auto key = std::ranges::find(*header, columns.session) - header->begin();
    for (const auto& row : bySession(csv, static_cast<std::size_t>(key))) reader.add(row);
    return sessions;
}

Result<LabelledTable> readTable(const std::string& file) {
    GzipCsv csv(file);
    const auto header = csv.next();
    if (!header) return cannotRead(file);
    LabelledTable table;
    EventColumns& sessions = table.rows.sessions;
    const auto isNumber = [](const std::string& name) { return name.front() == 'x'; };
    for (const auto& name : *header)
        if (isNumber(name)) sessions.sessionNumbers.push_back({name, {}});
    while (const auto fields = csv.next()) {
        addSession(sessions);
        for (std::size_t i = 0, number = 0; i < header->size(); ++i) {
            const std::string &name = (*header)[i], &text = fields->at(i);
            if (isNumber(name))
                sessions.sessionNumbers[number++].values.push_back(std::stof(text));
            else if (name == "label")
                table.rows.truth.push_back(text == "1" ? RankedScores::Truth::Anomalous
                                                       : RankedScores::Truth::Normal);
            else
                table.splits[name].push_back(text);
        }
    }
    return table;
}

LabelledSessions pick(const LabelledSessions& all, const std::vector<bool>& keep) {
    std::vector<std::uint32_t> rows;
    std::vector<std::string> names;
    for (const auto& column : all.sessions.categories) names.push_back(column.name);
    for (const auto& column : all.sessions.sessionNumbers) names.push_back(column.name);
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
