#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/domain/drift_report.h"
#include "engine/domain/event_columns.h"

namespace anomalyst::engine {

/// Finds values of categorical columns that a reference does not have. Values are known by their
/// text, so that the sessions may come in several loads; each session is in one of them.
class UnseenValues {
public:
    /// Looks at the action, and at those of `inputs` that are categorical columns of the sessions.
    explicit UnseenValues(std::span<const std::string> inputs);

    /// Adds sessions to the reference. Comes before any `count`.
    void learn(const EventColumns& reference);
    /// Adds to the sessions that are held against the reference.
    void count(const EventColumns& sessions);

    /// One a column that some event has, the action first.
    std::vector<UnseenRate> rates() const;

private:
    struct Value {
        std::uint64_t events = 0;
        std::uint64_t firstSession = 0;
        bool alone = true;  ///< all its events are of one session
    };
    struct Column {
        std::unordered_map<std::string, Value> values;
        UnseenRate rate;
        bool present = false;
    };

    static void learn(const CategoricalColumn& column, const EventColumns& sessions,
                      std::uint64_t sessionsBefore, Column& into);
    static void count(const CategoricalColumn& column, Column& into);

    std::vector<Column> m_columns;
    std::uint64_t m_sessions = 0;  ///< of the reference so far
};

}  // namespace anomalyst::engine
