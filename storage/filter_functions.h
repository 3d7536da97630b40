#pragma once

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

/// Makes the SQL functions known to a connection that filters, imports and migrations count on:
/// - as_number(text): null where it is none;
/// - action_sequence(action, time), an aggregate: the bytes of an ActionSequence;
/// - count_actions(sequence, pattern) and matches_actions(sequence, pattern) for a bound
///   ActionPattern; a null sequence has no events;
/// - count_events(action, time, conditions, pattern) and matches_events(…), aggregates: the same
/// for
///   the group's events in the order in which they come, bit c of `conditions` set where condition
///   c of the pattern holds.
void registerFilterFunctions(SQLite::Database& database);

}  // namespace anomalyst::storage
