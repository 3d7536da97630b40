#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/domain/import_info.h"
#include "storage/importer/attribute_columns.h"

namespace anomalyst::storage {

/// Finds events that occur twice in their session: with the same action and the same values, at the
/// same time, or again within a second. Is told of the events of sessions one after the other, of
/// each session's in the order of time. Remembers the different events of two seconds. An event
/// without a time of its own equals no other: there, a repeated action is nothing special.
class DuplicateEvents {
public:
    DuplicateEvents(std::span<const AttributeColumn> columns, Duplicates policy);

    void beginSession();
    /// `record` as in `record.h`, with a time of its own. False: it is to be left out.
    bool keeps(const std::int64_t* record);
    /// Beside those told of: of a session that an earlier import began, against its old events.
    void addJoined(std::uint64_t atOnce, std::uint64_t soon);

    void addTo(ImportReport& report) const;

private:
    /// Different events, each with the time at which it occurred last.
    class Window {
    public:
        explicit Window(std::size_t words) : m_words(words) {}

        /// Forgets all, in no time.
        void clear();
        /// Null where the event is none of them.
        std::int64_t* lastTime(const std::vector<std::int64_t>& event, std::uint64_t hash);
        void add(const std::vector<std::int64_t>& event, std::uint64_t hash, std::int64_t time);

    private:
        struct Slot {
            std::uint64_t hash = 0;
            std::uint32_t round = 0;  ///< another than the window's: free
            std::uint32_t index = 0;
        };
        void place(const Slot& slot);
        void grow();

        std::size_t m_words;                 ///< an event
        std::uint32_t m_round = 1;           ///< of being filled
        std::vector<Slot> m_slots;           ///< open addressing; a power of two, or none
        std::vector<std::int64_t> m_events;  ///< by index, m_words each
        std::vector<std::int64_t> m_times;   ///< by index
    };

    void read(const std::int64_t* record);
    /// The microseconds since the event at hand occurred before; negative where it has not within
    /// a second.
    std::int64_t sinceItsLike(std::int64_t time);

    Duplicates m_policy;
    std::vector<std::size_t> m_places;  ///< the words of a record that are compared
    std::vector<std::int64_t> m_event;  ///< these words, of the event at hand
    std::vector<std::int64_t> m_last;   ///< of the one before
    std::int64_t m_lastTime = 0;
    bool m_hasLast = false;
    bool m_filled = false;     ///< else m_last is the only event that could occur again
    std::int64_t m_begin = 0;  ///< time of the first event in m_now
    Window m_now, m_before;    ///< m_before is no longer than a second, and ends where m_now begins
    std::uint64_t m_atOnce = 0, m_soon = 0;
};

}  // namespace anomalyst::storage
