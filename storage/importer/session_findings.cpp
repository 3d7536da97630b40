#include "storage/importer/session_findings.h"

#include <algorithm>
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

SessionFindings::SessionFindings(std::span<const AttributeColumn> columns, bool rowsAreEvents)
    : m_rowsAreEvents(rowsAreEvents), m_future{nowMicros() + kDay} {
    for (const AttributeColumn& column : columns) m_cells.push_back(record::kCells + column.cell);
}

void SessionFindings::beginSession() {
    m_last.clear();
    m_normal = m_anomalous = m_disordered = false;
}

void SessionFindings::add(const std::int64_t* record, Instant time) {
    const auto label = static_cast<GivenLabel>(record[record::kLabel] & record::kLabelMask);
    m_normal = m_normal || label == GivenLabel::Normal;
    m_anomalous = m_anomalous || label == GivenLabel::Anomalous;
    if (!time.known()) return;
    if (time.micros < kFirstShop || time > m_future) ++m_impossible;
    if (!m_last.empty()) {
        if (repeats(record)) ++m_repeated;
        if (m_rowsAreEvents && record[record::kRow] < m_last[record::kRow]) m_disordered = true;
    }
    m_last.assign(record, record + record::kCells);
    for (const std::size_t cell : m_cells) m_last.push_back(record[cell]);
}

/// Without times a repeated action is nothing special.
bool SessionFindings::repeats(const std::int64_t* record) const {
    if (m_last[record::kTime] != record[record::kTime] ||
        m_last[record::kAction] != record[record::kAction])
        return false;
    return std::ranges::equal(std::span(m_last).subspan(record::kCells), m_cells, {}, {},
                              [&](std::size_t cell) { return record[cell]; });
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
    add("the event is equal to the one before it in its session", m_repeated);
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
