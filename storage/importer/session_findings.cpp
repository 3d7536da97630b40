#include "storage/importer/session_findings.h"

#include <chrono>

#include "engine/domain/label.h"
#include "storage/audit.h"
#include "storage/importer/record.h"

namespace anomalyst::storage {

namespace {

using std::chrono::microseconds;

constexpr std::int64_t kDay = microseconds(std::chrono::days(1)).count();
constexpr std::int64_t kFirstShop = 788'918'400'000'000;  // 1995: before, nobody sold on the web
constexpr std::int64_t kManyEvents = 1'000;

}  // namespace

SessionFindings::SessionFindings(bool rowsAreEvents)
    : m_rowsAreEvents(rowsAreEvents), m_future{nowMicros() + kDay} {}

void SessionFindings::beginSession() {
    m_lastRow = -1;
    m_normal = m_anomalous = m_disordered = false;
}

void SessionFindings::addLabel(const std::int64_t* record) {
    const auto label = static_cast<GivenLabel>(record[record::kLabel] & record::kLabelMask);
    m_normal = m_normal || label == GivenLabel::Normal;
    m_anomalous = m_anomalous || label == GivenLabel::Anomalous;
}

void SessionFindings::add(const std::int64_t* record, Instant time) {
    addLabel(record);
    if (!time.known()) return;
    if (time.micros < kFirstShop || time > m_future) ++m_impossible;
    if (m_rowsAreEvents && record[record::kRow] < m_lastRow) m_disordered = true;
    m_lastRow = record[record::kRow];
}

void SessionFindings::endSession(Instant start, Instant end, std::int64_t events) {
    if (events == 1) ++m_single;
    if (events > kManyEvents) ++m_many;
    if (start.known() && end.micros - start.micros > kDay) ++m_long;
    if (m_normal && m_anomalous) ++m_bothLabels;
    if (m_disordered) ++m_sorted;
}

void SessionFindings::addTo(ImportReport& report) const {
    const auto add = [&](const char* finding, std::uint64_t count) {
        if (count > 0) report.warnings[finding] += count;
    };
    add("the events of the session were not in the order of time, and were sorted", m_sorted);
    add("the time cannot be right: before 1995 or in the future", m_impossible);
    add("the session has one event only", m_single);
    add("the session has more than 1,000 events", m_many);
    add("the session lasts longer than a day", m_long);
    add("the session has normal and anomalous labels, and counts as anomalous", m_bothLabels);
    add("the session goes on from an earlier import; its scores have to be computed anew",
        m_continued);
}

}  // namespace anomalyst::storage
