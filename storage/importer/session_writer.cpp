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
constexpr std::size_t kBlockRecords = 2'048;
constexpr int kOwnColumns = 4;  // of an event: session, ordinal, time, action
const std::string kRows = "imported_events";
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

/// Nothing can be in conflict, since sessions and ordinals are numbered here: FAIL, which keeps
/// what went before until the transaction is rolled back, spares SQLite the means to undo the
/// statement.
std::string eventSql(const std::vector<AttributeColumn>& columns) {
    std::string names = "session, ordinal, time, action";
    for (const auto& column : columns) names += ", " + attributeColumn(column.id);
    return "INSERT OR FAIL INTO event (" + names + ") SELECT * FROM " + kRows;
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
    : m_database(database),
      m_setting(setting),
      m_columns(std::move(columns)),
      m_terms(terms),
      m_directory(directory),
      m_report(report),
      m_merger(database,
               setting.grouping == Grouping::ReadyMade ? std::vector<AttributeColumn>() : m_columns,
               setting.duplicates),
      m_findings(setting.rowsAreEvents),
      m_duplicates(m_columns, setting.duplicates),
      m_names(database, directory, setting.grouping == Grouping::Gaps),
      m_insertSession(database,
                      "INSERT INTO session (id, key, user, start, \"end\", events, amount, given) "
                      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
      m_insertValues(database, valuesSql(m_columns, setting.grouping == Grouping::ReadyMade)),
      m_insertActions(database, "INSERT INTO session_actions (session, sequence) VALUES (?, ?)"),
      m_countAction(
          database,
          "INSERT INTO action_count (action, events) VALUES (?, ?) ON CONFLICT (action) DO "
          "UPDATE SET events = events + excluded.events"),
      m_cells(m_columns.size()) {}

void SessionWriter::write(RecordSorter& records, RunControl& control) {
    const WorkTime writing(control);
    const auto total = static_cast<double>(records.size());
    std::uint64_t done = 0;
    m_afterRecord = [&] {
        if (++done % kReportEvery != 0) return;
        stopIfAsked(control);
        const auto written = static_cast<double>(done);
        control.report(
            {"writing", written, total, "events", writing.secondsLeft(written / total), 0, 0, 0});
    };
    WorkAhead<Block> ahead(
        [&](Block& block) {
            block.clear();
            for (std::size_t i = 0; i < kBlockRecords; ++i) {
                const std::int64_t* record = records.next();
                if (!record) return false;
                block.insert(block.end(), record, record + records.words());
            }
            return true;
        },
        control);
    m_ahead = &ahead;
    m_words = records.words();
    if (m_setting.grouping == Grouping::ReadyMade)
        while (next()) {
        }
    else
        insertEvents();
    mergeOld(control);
    addActionCounts();
    m_findings.addTo(m_report);
    m_duplicates.addTo(m_report);
}

void SessionWriter::insertEvents() {
    const int columns = kOwnColumns + static_cast<int>(m_columns.size());
    RowTable(m_database, kRows, columns, *this).run(eventSql(m_columns));
}

const std::int64_t* SessionWriter::nextRecord() {
    while (!m_block || m_at == m_block->size()) {
        m_block = m_ahead->next();
        m_at = 0;
        if (!m_block) return nullptr;
    }
    m_at += m_words;
    return m_block->data() + (m_at - m_words);
}

/// Goes on to the next event that is kept; where that begins a session, writes the one before it.
bool SessionWriter::next() {
    bool taken = false;
    while (!taken) {
        m_record = nextRecord();
        if (!m_record || startsSession(m_record)) {
            if (m_open.id != 0) close();
            if (!m_record) return false;
            open(m_record);
        }
        taken = take();
        m_afterRecord();
    }
    return true;
}

/// Makes the record a part of its session. False where it is a duplicate, of which only the label
/// counts.
bool SessionWriter::take() {
    const Instant time = timeOf(m_record);
    const bool event = m_setting.grouping != Grouping::ReadyMade;
    if (event && time.known() && !m_duplicates.keeps(m_record)) {
        gatherLabel(m_record);
        m_findings.addLabel(m_record);
        return false;
    }
    decode(m_record);
    gather(m_record);
    if (!event) return true;
    m_ordinal = m_open.firstOrdinal + m_open.events++;
    m_sequence.add(m_record[record::kAction], time);
    ++m_actions[m_record[record::kAction]];
    ++m_report.events;
    m_findings.add(m_record, time);
    return true;
}

void SessionWriter::value(sqlite3_context* to, int column) {
    switch (column) {
        case 0: return sqlite3_result_int64(to, m_open.id);
        case 1: return sqlite3_result_int64(to, m_ordinal);
        case 2:
            if (const Instant time = timeOf(m_record); time.known())
                sqlite3_result_int64(to, time.micros);
            return;
        case 3: return sqlite3_result_int64(to, m_record[record::kAction]);
        default: break;
    }
    // What is given no value is null.
    const auto index = static_cast<std::size_t>(column - kOwnColumns);
    if (m_columns[index].number) {
        if (!std::isnan(m_cells[index].number)) sqlite3_result_double(to, m_cells[index].number);
    } else if (m_cells[index].term != 0) {
        sqlite3_result_int64(to, m_cells[index].term);
    }
}

bool SessionWriter::startsSession(const std::int64_t* record) const {
    if (m_open.id == 0 || record[record::kGroup] != m_group) return true;
    if (m_setting.grouping != Grouping::Gaps || !m_open.end.known()) return false;
    return record[record::kTime] - m_open.end.micros > m_setting.gap.count();
}

void SessionWriter::open(const std::int64_t* record) {
    m_open = {};
    m_sequence.clear();
    m_findings.beginSession();
    m_duplicates.beginSession();
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

void SessionWriter::gatherLabel(const std::int64_t* record) {
    m_open.given = std::max(m_open.given, record[record::kLabel] & record::kLabelMask);
}

void SessionWriter::gather(const std::int64_t* record) {
    const Instant time = timeOf(record);
    if (time.known()) {
        m_open.start = m_open.start.known() ? std::min(m_open.start, time) : time;
        m_open.end = m_open.end.known() ? std::max(m_open.end, time) : time;
    }
    gatherLabel(record);
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

void SessionWriter::close() {
    if (m_directory.isNew(m_open.id)) {
        if (m_setting.grouping != Grouping::ReadyMade)
            m_findings.endSession(m_open.start, m_open.end, m_open.events);
        insertSession();
        insertValues();
        if (!m_sequence.empty()) m_insertActions.run(m_open.id, m_sequence.bytes());
    } else {
        m_old.push_back({m_open.id, m_open.firstOrdinal, m_open.start, m_open.given});
    }
}

/// Only when all events are written: until then one statement is filling their table.
void SessionWriter::mergeOld(RunControl& control) {
    for (const SessionMerger::Continued& old : m_old) {
        stopIfAsked(control);
        const SessionMerger::Joined joined = m_merger.merge(old);
        if (joined.goesOn) m_findings.addContinued();
        m_duplicates.addJoined(joined.atOnce, joined.soon);
        for (const std::int64_t action : joined.dropped) --m_actions[action];
        m_report.events -= joined.dropped.size();
    }
}

void SessionWriter::addActionCounts() {
    for (const auto& [action, events] : m_actions)
        if (events > 0) m_countAction.run(action, events);
}

void SessionWriter::insertSession() {
    const std::string key = m_setting.named ? std::string(m_directory.keyOf(m_open.id))
                                            : m_names.name(m_open.id, m_open.user);
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

std::int64_t SessionWriter::userOf(const std::string& key) {
    return m_directory.user(m_setting.hasUsers ? "(unknown) " + key : key);
}

}  // namespace anomalyst::storage
