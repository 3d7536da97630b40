#include "storage/importer/session_writer.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/domain/label.h"
#include "storage/failure.h"
#include "storage/importer/number_format.h"
#include "storage/importer/record.h"

namespace anomalyst::storage {

namespace {

constexpr std::int64_t kDiffer = -1;
constexpr std::uint64_t kReportEvery = 1 << 14;
const double kNone = std::numeric_limits<double>::quiet_NaN();

std::string insertSql(const std::string& table, const std::vector<std::string>& columns) {
    std::string names, marks;
    for (const auto& column : columns) {
        names += (names.empty() ? "" : ", ") + column;
        marks += marks.empty() ? "?" : ", ?";
    }
    return "INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")";
}

std::string eventSql(const std::vector<AttributeColumn>& columns) {
    std::vector<std::string> names = {"session", "ordinal", "time", "action"};
    for (const auto& column : columns) names.push_back(attributeColumn(column.id));
    return insertSql("event", names);
}

std::string valuesSql(const std::vector<AttributeColumn>& columns, bool readyMade) {
    std::vector<std::string> names = {"session"};
    for (const auto& column : columns) {
        const std::string name = attributeColumn(column.id);
        if (column.number && !readyMade) {
            names.push_back(name + "_min");
            names.push_back(name + "_max");
        } else {
            names.push_back(name);
        }
    }
    return insertSql("session_value", names);
}

}  // namespace

SessionWriter::SessionWriter(SQLite::Database& database, const Setting& setting,
                             std::vector<AttributeColumn> columns, TermDictionary& terms,
                             SessionDirectory& directory, ImportReport& report)
    : m_setting(setting),
      m_columns(std::move(columns)),
      m_terms(terms),
      m_directory(directory),
      m_report(report),
      m_merger(database, setting.grouping == Grouping::ReadyMade ? std::vector<AttributeColumn>()
                                                                 : m_columns),
      m_insertEvent(database,
                    setting.grouping == Grouping::ReadyMade ? "SELECT 1" : eventSql(m_columns)),
      m_insertSession(database,
                      "INSERT INTO session (id, key, user, start, \"end\", events, amount, given) "
                      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
      m_insertValues(database, valuesSql(m_columns, setting.grouping == Grouping::ReadyMade)),
      m_insertActions(database, "INSERT INTO session_actions (session, sequence) VALUES (?, ?)"),
      m_userName(database, "SELECT name FROM user WHERE id = ?"),
      m_countSessions(database, "SELECT count(*) FROM session WHERE user = ?"),
      m_countAction(
          database,
          "INSERT INTO action_count (action, events) VALUES (?, ?) ON CONFLICT (action) DO "
          "UPDATE SET events = events + excluded.events"),
      m_cells(m_columns.size()) {}

void SessionWriter::write(RecordSorter& records, RunControl& control) {
    const WorkTime writing(control);
    const auto total = static_cast<double>(records.size());
    std::uint64_t done = 0;
    while (const std::int64_t* record = records.next()) {
        if (startsSession(record)) {
            if (m_open.id != 0) close();
            open(record);
        }
        decode(record);
        gather(record);
        if (m_setting.grouping != Grouping::ReadyMade) insertEvent(record);
        if (++done % kReportEvery == 0) {
            stopIfAsked(control);
            const auto written = static_cast<double>(done);
            control.report({"writing", written, total, "events",
                            writing.secondsLeft(written / total), 0, 0, 0});
        }
    }
    if (m_open.id != 0) close();
    addActionCounts();
    if (m_repeated > 0)
        m_report.warnings["the event is equal to the one before it in its session"] += m_repeated;
}

bool SessionWriter::startsSession(const std::int64_t* record) const {
    if (m_open.id == 0 || record[record::kGroup] != m_group) return true;
    if (m_setting.grouping != Grouping::Gaps || !m_open.end.known()) return false;
    return record[record::kTime] - m_open.end.micros > m_setting.gap.count();
}

void SessionWriter::open(const std::int64_t* record) {
    m_open = {};
    m_sequence.clear();
    m_last.clear();
    m_group = record[record::kGroup];
    switch (m_setting.grouping) {
        case Grouping::Named:
            m_open.id = m_group;
            if (m_directory.isNew(m_group))
                m_open.user = m_directory.userOf(m_group);
            else
                m_open.firstOrdinal = m_merger.eventsOf(m_group);
            break;
        case Grouping::Gaps:
            m_open.id = m_directory.newSession();
            m_open.user = m_group;
            break;
        case Grouping::ReadyMade:
            m_open.id = m_group;
            m_open.user = record[record::kAction];
            break;
    }
    for (Cell& cell : m_cells) cell = {0, kNone, 0, kNone, kNone};
}

/// Reads the record's cells as what their columns turned out to be.
void SessionWriter::decode(const std::int64_t* record) {
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const AttributeColumn& column = m_columns[i];
        const std::int64_t word = record[record::kCells + column.cell];
        Cell& cell = m_cells[i];
        if (column.number)
            cell.number = record::numberOf(word);
        else if (!column.toText)
            cell.term = word;
        else if (record::isText(word))
            cell.term = record::termOfText(word);
        else
            cell.term = std::isnan(record::numberOf(word))
                            ? record::kMissingTerm
                            : m_terms.id(toText(record::numberOf(word)));
    }
}

/// The event's own time.
Instant SessionWriter::timeOf(const std::int64_t* record) {
    const bool own = (record[record::kLabel] & record::kNoTime) == 0;
    return own ? Instant{record[record::kTime]} : Instant::none();
}

void SessionWriter::gather(const std::int64_t* record) {
    const Instant time = timeOf(record);
    if (time.known()) {
        m_open.start = m_open.start.known() ? std::min(m_open.start, time) : time;
        m_open.end = m_open.end.known() ? std::max(m_open.end, time) : time;
    }
    m_open.given = std::max(m_open.given, record[record::kLabel] & record::kLabelMask);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        Cell& cell = m_cells[i];
        if (!m_columns[i].number) {
            if (cell.term == 0 || cell.shared == cell.term) continue;
            cell.shared = cell.shared == 0 ? cell.term : kDiffer;
        } else if (!std::isnan(cell.number)) {
            cell.least = std::fmin(cell.least, cell.number);
            cell.most = std::fmax(cell.most, cell.number);
            if (!m_columns[i].amount) continue;
            m_open.amount += cell.number;
            m_open.hasAmount = true;
        }
    }
}

void SessionWriter::insertEvent(const std::int64_t* record) {
    int index = 0;
    m_insertEvent.bind(++index, m_open.id);
    m_insertEvent.bind(++index, m_open.firstOrdinal + m_open.events);
    m_insertEvent.bind(++index, timeOf(record));
    m_insertEvent.bind(++index, record[record::kAction]);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        ++index;
        if (m_columns[i].number)
            m_insertEvent.bind(index, m_cells[i].number);
        else if (m_cells[i].term != 0)
            m_insertEvent.bind(index, m_cells[i].term);
        else
            m_insertEvent.bind(index, nullptr);
    }
    m_insertEvent.run();
    m_sequence.add(record[record::kAction], timeOf(record));
    ++m_open.events;
    ++m_actions[record[record::kAction]];
    ++m_report.events;
    countRepeat(record);
}

/// Two equal events at the same moment are kept, but are worth a word in the report. Without times
/// a repeated action is nothing special.
void SessionWriter::countRepeat(const std::int64_t* record) {
    if (!timeOf(record).known()) return;
    const std::size_t words = record::kCells + m_columns.size();
    const auto same = [&](std::size_t word) { return m_last[word] == record[word]; };
    bool equal = m_last.size() == words && same(record::kTime) && same(record::kAction);
    for (std::size_t i = 0; equal && i < m_columns.size(); ++i)
        equal = m_last[record::kCells + i] == record[record::kCells + m_columns[i].cell];
    if (equal) ++m_repeated;
    m_last.assign(record, record + record::kCells);
    for (const auto& column : m_columns) m_last.push_back(record[record::kCells + column.cell]);
}

void SessionWriter::close() {
    if (m_directory.isNew(m_open.id)) {
        insertSession();
        insertValues();
        if (!m_sequence.empty()) m_insertActions.run(m_open.id, m_sequence.bytes());
    } else {
        m_merger.merge(m_open.id, m_open.given);
    }
}

void SessionWriter::addActionCounts() {
    for (const auto& [action, events] : m_actions) m_countAction.run(action, events);
}

void SessionWriter::insertSession() {
    const std::string key = newKey();
    m_insertSession.run(m_open.id, key, m_open.user != 0 ? m_open.user : userOf(key), m_open.start,
                        m_open.end, m_open.events, m_open.hasAmount ? m_open.amount : kNone,
                        m_open.given);
    ++m_report.sessions;
    if (m_open.given != 0) ++m_report.labelledSessions;
    if (m_open.given == static_cast<std::int64_t>(GivenLabel::Anomalous))
        ++m_report.anomalousSessions;
}

void SessionWriter::insertValues() {
    int index = 0;
    m_insertValues.bind(++index, m_open.id);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const Cell& cell = m_cells[i];
        ++index;
        if (m_columns[i].number) {
            m_insertValues.bind(index, cell.least);
            if (m_setting.grouping != Grouping::ReadyMade) m_insertValues.bind(++index, cell.most);
        } else if (cell.shared != 0) {
            m_insertValues.bind(index, cell.shared);
        } else {
            m_insertValues.bind(index, nullptr);
        }
    }
    m_insertValues.run();
}

std::string SessionWriter::newKey() {
    if (m_setting.named) return std::string(m_directory.keyOf(m_open.id));
    if (m_open.user == 0) return "row " + std::to_string(m_open.id);
    m_userName.bindAll(m_open.user);
    m_userName.step();
    const std::string name(m_userName.text(0));
    m_userName.reset();
    return name + "#" + std::to_string(numberOfUser(m_open.user));
}

/// The next number of a user's sessions, going on from earlier imports.
std::int64_t SessionWriter::numberOfUser(std::int64_t user) {
    // Gaps come user by user: only one user's number has to be remembered.
    if (m_setting.grouping == Grouping::Gaps && !m_sessionsOfUser.contains(user))
        m_sessionsOfUser.clear();
    const auto [entry, isNew] = m_sessionsOfUser.try_emplace(user, 0);
    if (isNew && m_directory.hadSessions()) {
        m_countSessions.bindAll(user);
        m_countSessions.step();
        entry->second = m_countSessions.integer(0);
        m_countSessions.reset();
    }
    return ++entry->second;
}

std::int64_t SessionWriter::userOf(const std::string& key) {
    return m_directory.user(m_setting.hasUsers ? "(unknown) " + key : key);
}

}  // namespace anomalyst::storage
