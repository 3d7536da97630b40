#include "storage/importer/session_writer.h"

#include <algorithm>

#include "engine/domain/label.h"
#include "storage/failure.h"
#include "storage/importer/record.h"

namespace anomalyst::storage {

namespace {

constexpr std::size_t kBlockRecords = 2'048;
constexpr int kOwnColumns = 4;  // of an event: session, ordinal, time, action
const std::string kRows = "imported_events";
constexpr std::uint64_t kReportEvery = 1 << 14;

/// Nothing can be in conflict, since sessions and ordinals are numbered here: FAIL, which keeps
/// what went before until the transaction is rolled back, spares SQLite the means to undo the
/// statement.
std::string eventSql(const std::vector<AttributeColumn>& columns) {
    std::string names = "session, ordinal, time, action";
    for (const auto& column : columns) names += ", " + attributeColumn(column.id);
    return "INSERT OR FAIL INTO event (" + names + ") SELECT * FROM " + kRows;
}

}  // namespace

SessionWriter::SessionWriter(SQLite::Database& database, const Setting& setting,
                             std::vector<AttributeColumn> columns, TermDictionary& terms,
                             SessionDirectory& directory, ImportReport& report)
    : m_database(database),
      m_setting(setting),
      m_columns(std::move(columns)),
      m_directory(directory),
      m_report(report),
      m_merger(database,
               setting.grouping == Grouping::ReadyMade ? std::vector<AttributeColumn>() : m_columns,
               setting.duplicates),
      m_findings(setting.rowsAreEvents),
      m_duplicates(m_columns, setting.duplicates),
      m_names(database, directory, setting.grouping == Grouping::Gaps),
      m_values(database, m_columns, terms, setting.grouping == Grouping::ReadyMade),
      m_insertSession(database,
                      "INSERT INTO session (id, key, user, start, \"end\", events, amount, given) "
                      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
      m_insertActions(database, "INSERT INTO session_actions (session, sequence) VALUES (?, ?)"),
      m_countAction(
          database,
          "INSERT INTO action_count (action, events) VALUES (?, ?) ON CONFLICT (action) DO "
          "UPDATE SET events = events + excluded.events") {}

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
    if (time.known()) {
        m_open.start = m_open.start.known() ? std::min(m_open.start, time) : time;
        m_open.end = m_open.end.known() ? std::max(m_open.end, time) : time;
    }
    gatherLabel(m_record);
    m_values.add(m_record);
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
        default: m_values.give(to, static_cast<std::size_t>(column - kOwnColumns));
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
    m_values.beginSession();
}

/// The event's own time.
Instant SessionWriter::timeOf(const std::int64_t* record) {
    const bool own = (record[record::kLabel] & record::kNoTime) == 0;
    return own ? Instant{record[record::kTime]} : Instant::none();
}

void SessionWriter::gatherLabel(const std::int64_t* record) {
    m_open.given = std::max(m_open.given, record[record::kLabel] & record::kLabelMask);
}

void SessionWriter::close() {
    if (m_directory.isNew(m_open.id)) {
        if (m_setting.grouping != Grouping::ReadyMade)
            m_findings.endSession(m_open.start, m_open.end, m_open.events);
        insertSession();
        m_values.insert(m_open.id);
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
                        m_open.end, m_open.events, m_values.amount(), m_open.given);
    ++m_report.sessions;
    if (m_open.given != 0) ++m_report.labelledSessions;
    if (m_open.given == static_cast<std::int64_t>(GivenLabel::Anomalous))
        ++m_report.anomalousSessions;
}

std::int64_t SessionWriter::userOf(const std::string& key) {
    return m_directory.user(m_setting.hasUsers ? "(unknown) " + key : key);
}

}  // namespace anomalyst::storage
