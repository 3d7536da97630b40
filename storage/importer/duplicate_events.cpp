#include "storage/importer/duplicate_events.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <utility>

#include "storage/importer/record.h"

namespace anomalyst::storage {

namespace {

constexpr std::int64_t kSoon = std::chrono::microseconds(std::chrono::seconds(1)).count();
constexpr std::size_t kFirstSlots = 64;

std::uint64_t hashOf(const std::vector<std::int64_t>& event) {
    std::uint64_t hash = 0;
    for (const std::int64_t word : event) {
        hash = (hash ^ static_cast<std::uint64_t>(word)) * 0x9e37'79b9'7f4a'7c15u;
        hash = std::rotl(hash, 32) ^ (hash >> 29);
    }
    return hash;
}

}  // namespace

void DuplicateEvents::Window::clear() {
    m_events.clear();
    m_times.clear();
    if (++m_round != 0) return;
    std::ranges::fill(m_slots, Slot());
    m_round = 1;
}

std::int64_t* DuplicateEvents::Window::lastTime(const std::vector<std::int64_t>& event,
                                                std::uint64_t hash) {
    if (m_times.empty()) return nullptr;
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t at = hash & mask; m_slots[at].round == m_round; at = (at + 1) & mask) {
        const Slot& slot = m_slots[at];
        if (slot.hash == hash &&
            std::equal(event.begin(), event.end(), m_events.data() + slot.index * m_words))
            return &m_times[slot.index];
    }
    return nullptr;
}

void DuplicateEvents::Window::add(const std::vector<std::int64_t>& event, std::uint64_t hash,
                                  std::int64_t time) {
    if ((m_times.size() + 1) * 2 > m_slots.size()) grow();
    place({hash, m_round, static_cast<std::uint32_t>(m_times.size())});
    m_events.insert(m_events.end(), event.begin(), event.end());
    m_times.push_back(time);
}

void DuplicateEvents::Window::place(const Slot& slot) {
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = slot.hash & mask;
    while (m_slots[at].round == m_round) at = (at + 1) & mask;
    m_slots[at] = slot;
}

void DuplicateEvents::Window::grow() {
    const std::vector<Slot> old =
        std::exchange(m_slots, std::vector<Slot>(std::max(kFirstSlots, m_slots.size() * 2)));
    for (const Slot& slot : old)
        if (slot.round == m_round) place(slot);
}

DuplicateEvents::DuplicateEvents(std::span<const AttributeColumn> columns, Duplicates policy)
    : m_policy(policy),
      m_places{record::kAction},
      m_now(columns.size() + 1),
      m_before(columns.size() + 1) {
    for (const AttributeColumn& column : columns) m_places.push_back(record::kCells + column.cell);
    m_event.resize(m_places.size());
}

void DuplicateEvents::beginSession() { m_hasLast = false; }

void DuplicateEvents::read(const std::int64_t* record) {
    for (std::size_t i = 0; i < m_places.size(); ++i) m_event[i] = record[m_places[i]];
}

bool DuplicateEvents::keeps(const std::int64_t* record) {
    read(record);
    const std::int64_t time = record[record::kTime];
    std::int64_t since = -1;
    if (m_hasLast && time - m_lastTime <= kSoon) {
        if (!m_filled) {
            m_now.clear();
            m_before.clear();
            m_now.add(m_last, hashOf(m_last), m_lastTime);
            m_begin = m_lastTime;
            m_filled = true;
        }
        since = sinceItsLike(time);
    } else {
        m_filled = false;
    }
    std::swap(m_last, m_event);
    m_event.resize(m_places.size());
    m_lastTime = time;
    m_hasLast = true;
    if (since < 0) return true;
    ++(since == 0 ? m_atOnce : m_soon);
    return since > 0 || m_policy == Duplicates::Keep;
}

std::int64_t DuplicateEvents::sinceItsLike(std::int64_t time) {
    if (time - m_begin > kSoon) {
        std::swap(m_before, m_now);
        m_now.clear();
        m_begin = time;
    }
    const std::uint64_t hash = hashOf(m_event);
    if (std::int64_t* last = m_now.lastTime(m_event, hash))
        return time - std::exchange(*last, time);
    m_now.add(m_event, hash, time);
    const std::int64_t* last = m_before.lastTime(m_event, hash);
    return last && time - *last <= kSoon ? time - *last : -1;
}

void DuplicateEvents::addJoined(std::uint64_t atOnce, std::uint64_t soon) {
    m_atOnce += atOnce;
    m_soon += soon;
}

void DuplicateEvents::addTo(ImportReport& report) const {
    report.duplicateEvents += m_atOnce;
    if (m_policy == Duplicates::Drop)
        report.droppedDuplicates += m_atOnce;
    else if (m_atOnce > 0)
        report.warnings["an equal event stands before it in its session, at the same time"] +=
            m_atOnce;
    if (m_soon > 0)
        report.warnings["an equal event stands at most a second before it in its session"] +=
            m_soon;
}

}  // namespace anomalyst::storage
