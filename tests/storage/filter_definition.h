#pragma once

#include <vector>

#include "engine/domain/filter.h"
#include "storage/event_store.h"

namespace anomalyst::storage {

/// The filter language from its definition in filter.h, on the events of one session, without
/// thought of speed.
class Truth {
public:
    explicit Truth(std::vector<Event> events);

    bool of(const Filter::Node& node) const;

private:
    bool is(const Filter::Labelled&) const { return false; }
    bool is(const Filter::Probed&) const { return false; }
    bool is(const Filter::OneOf&) const { return false; }
    bool is(const Filter::Not& n) const { return !of(*n.operand); }
    bool is(const Filter::And& all) const;
    bool is(const Filter::Or& any) const;
    bool is(const Filter::Count& count) const;
    bool is(const Filter::Comparison& c) const;
    bool is(const Filter::Sequence& sequence) const { return place(sequence, 0, {}); }
    /// All ways to choose events for the steps from the `step`th on.
    bool place(const Filter::Sequence& sequence, std::size_t step,
               std::vector<std::size_t> chosen) const;
    bool keepsWithin(const Filter::Sequence& sequence,
                     const std::vector<std::size_t>& chosen) const;

    std::vector<Event> m_events;
    std::vector<Instant> m_times;
};

}  // namespace anomalyst::storage
