#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/domain/import_info.h"
#include "engine/domain/instant.h"
#include "engine/domain/run_control.h"
#include "storage/action_sequence.h"
#include "storage/importer/attribute_columns.h"
#include "storage/importer/duplicate_events.h"
#include "storage/importer/record_sorter.h"
#include "storage/importer/row_table.h"
#include "storage/importer/session_directory.h"
#include "storage/importer/session_findings.h"
#include "storage/importer/session_merger.h"
#include "storage/importer/session_names.h"
#include "storage/importer/session_values.h"
#include "storage/importer/term_dictionary.h"
#include "storage/importer/work_ahead.h"

namespace anomalyst::storage {

/// How records become sessions.
enum class Grouping {
    Named,      ///< the group is the session
    Gaps,       ///< the group is the user; a long gap begins a new session
    ReadyMade,  ///< every record is a session without events, and a group of its own
};

/// Writes sorted records as events and sessions, in the order of the tables' keys. Records are
/// sorted on a thread of their own while SQLite writes those before them.
class SessionWriter : private RowTable::Rows {
public:
    struct Setting {
        Grouping grouping = Grouping::Named;
        std::chrono::microseconds gap{};
        bool named = true;          ///< ReadyMade: sessions have names of their own
        bool hasUsers = true;       ///< else every session is its own user
        bool rowsAreEvents = true;  ///< a row is one event
        Duplicates duplicates = Duplicates::Keep;
    };

    SessionWriter(SQLite::Database& database, const Setting& setting,
                  std::vector<AttributeColumn> columns, TermDictionary& terms,
                  SessionDirectory& directory, ImportReport& report);

    void write(RecordSorter& records, RunControl& control);

private:
    /// What is gathered over the session being written.
    struct Open {
        std::int64_t id = 0;
        std::int64_t user = 0;  ///< 0 is unknown
        Instant start, end;
        std::int64_t events = 0;
        std::int64_t firstOrdinal =
            0;  ///< above 0 where the session goes on from an earlier import
        std::int64_t given = 0;
    };

    /// Sorted records, one behind the other.
    using Block = std::vector<std::int64_t>;

    void insertEvents();
    bool next() override;
    bool take();
    void value(sqlite3_context* to, int column) override;
    const std::int64_t* nextRecord();
    bool startsSession(const std::int64_t* record) const;
    void open(const std::int64_t* record);
    static Instant timeOf(const std::int64_t* record);
    void gatherLabel(const std::int64_t* record);
    void close();
    void mergeOld(RunControl& control);
    void addActionCounts();
    void insertSession();
    std::int64_t userOf(const std::string& key);

    SQLite::Database& m_database;
    Setting m_setting;
    std::vector<AttributeColumn> m_columns;
    SessionDirectory& m_directory;
    ImportReport& m_report;
    SessionMerger m_merger;
    SessionFindings m_findings;
    DuplicateEvents m_duplicates;
    SessionNames m_names;
    SessionValues m_values;
    Query m_insertSession, m_insertActions, m_countAction;
    Open m_open;
    std::int64_t m_group = 0;
    ActionSequence m_sequence;                                 ///< of the session being written
    std::unordered_map<std::int64_t, std::int64_t> m_actions;  ///< events by action
    std::vector<SessionMerger::Continued> m_old;  ///< sessions that go on in this import
    WorkAhead<Block>* m_ahead = nullptr;
    const Block* m_block = nullptr;
    std::size_t m_words = 0;                 ///< a record
    std::size_t m_at = 0;                    ///< in m_block
    const std::int64_t* m_record = nullptr;  ///< being written
    std::int64_t m_ordinal = 0;              ///< its place in the session
    std::function<void()> m_afterRecord;     ///< looks at the control, reports
};

}  // namespace anomalyst::storage
