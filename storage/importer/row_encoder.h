#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/domain/import_info.h"
#include "storage/importer/import_plan.h"
#include "storage/importer/record_sorter.h"
#include "storage/importer/row_reader.h"
#include "storage/importer/session_directory.h"
#include "storage/importer/term_dictionary.h"
#include "storage/pseudonyms.h"

namespace anomalyst::storage {

/// Turns rows of files into records for the sorter, numbering users, sessions and terms.
class RowEncoder {
public:
    /// `pseudonyms` may be null: then values stay as they are.
    RowEncoder(const ImportOptions& options, const ImportPlan& plan, const Pseudonyms* pseudonyms,
               TermDictionary& terms, SessionDirectory& directory, RecordSorter& sorter,
               ImportReport& report);

    void startFile(const FilePlan& plan);
    /// Why the row cannot be taken; empty when it was. A row is taken whole or not at all.
    std::string add(const Row& row);

    /// What each attribute turned out to be.
    struct Seen {
        bool any = false;   ///< it has a value in some row
        bool text = false;  ///< a number attribute has values that are none
    };
    const std::vector<Seen>& seen() const { return m_seen; }
    /// Adds the counts that are kept aside while reading to the report.
    void finishReport();

private:
    struct Warnings {
        std::uint64_t negativeAmounts = 0, negativeQuantities = 0, singleByte = 0, unknownUsers = 0,
                      unknownTimes = 0, timeless = 0;
    };

    /// What the row before was called, which this one often is too.
    struct StandIn {
        std::string name, pseudonym;
    };

    std::string_view value(const ColumnSource& source, const Row& row, std::string& joined) const;
    std::string readNumbers(const Row& row, Instant time);
    double timeFeature(std::optional<Instant> moment, Instant sessionTime) const;
    void encodeValues(const Row& row);
    std::int64_t labelOf(std::string_view text);
    std::string addEvents(const Row& row);
    std::string addSession(const Row& row);
    std::string identify(const Row& row, std::string_view& user, std::string_view& session);
    void replaceNames(std::string_view& user, std::string_view& session);
    std::int64_t groupOf(std::string_view user, std::string_view session);
    void countMissing(const Row& row);
    void emit(std::int64_t group, Instant time, std::int64_t action);

    const ImportOptions& m_options;
    const ImportPlan& m_importPlan;
    const Pseudonyms* m_pseudonyms;
    TermDictionary& m_terms;
    SessionDirectory& m_directory;
    RecordSorter& m_sorter;
    ImportReport& m_report;
    std::set<std::string, std::less<>> m_normal;
    TimeZone m_zone;
    const FilePlan* m_plan = nullptr;
    std::vector<std::uint64_t> m_missing;  ///< of the file's columns
    std::vector<std::int64_t> m_unpivotActions;
    std::int64_t m_defaultAction = 0;
    std::vector<Seen> m_seen;
    std::vector<double> m_numbers;  ///< of the row, by value of the plan; NaN where it is no number
    std::vector<std::int64_t> m_record;
    std::string m_joinedTime, m_joinedUser, m_joinedSession, m_joinedValue, m_qualified;
    StandIn m_userStandIn, m_sessionStandIn;
    std::string m_lastLabel;
    std::int64_t m_lastLabelCode = -1;
    Warnings m_warnings;
};

}  // namespace anomalyst::storage
