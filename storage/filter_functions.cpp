#include "storage/filter_functions.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <memory>
#include <new>
#include <span>
#include <utility>

#include "storage/action_pattern.h"
#include "storage/action_sequence.h"
#include "storage/importer/number_format.h"

namespace anomalyst::storage {

namespace {

std::span<const std::byte> blobOf(sqlite3_value* value) {
    const auto* data = static_cast<const std::byte*>(sqlite3_value_blob(value));
    return {data, data ? static_cast<std::size_t>(sqlite3_value_bytes(value)) : 0};
}

const ActionPattern* patternOf(sqlite3_value* value) {
    return static_cast<const ActionPattern*>(sqlite3_value_pointer(value, ActionPattern::kType));
}

void countActions(sqlite3_context* context, int, sqlite3_value** arguments) {
    const ActionPattern* pattern = patternOf(arguments[1]);
    sqlite3_result_int64(context, pattern ? pattern->count(blobOf(arguments[0])) : 0);
}

void matchesActions(sqlite3_context* context, int, sqlite3_value** arguments) {
    const ActionPattern* pattern = patternOf(arguments[1]);
    sqlite3_result_int(context, pattern && pattern->matches(blobOf(arguments[0])) ? 1 : 0);
}

/// What the aggregates gather.
struct Gathered {
    const ActionPattern* pattern = nullptr;
    TestedEvents events;
};

void gather(sqlite3_context* context, int, sqlite3_value** arguments) {
    auto** held = static_cast<Gathered**>(sqlite3_aggregate_context(context, sizeof(Gathered*)));
    try {
        if (!held) throw std::bad_alloc();
        if (!*held) *held = new Gathered{patternOf(arguments[3]), {}};
        const bool timed = sqlite3_value_type(arguments[1]) != SQLITE_NULL;
        (*held)->events.sequence.add(
            sqlite3_value_int64(arguments[0]),
            timed ? Instant{sqlite3_value_int64(arguments[1])} : Instant::none());
        (*held)->events.conditions.push_back(
            static_cast<std::uint64_t>(sqlite3_value_int64(arguments[2])));
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    }
}

std::unique_ptr<Gathered> gathered(sqlite3_context* context) {
    auto** held = static_cast<Gathered**>(sqlite3_aggregate_context(context, 0));
    return std::unique_ptr<Gathered>(held ? std::exchange(*held, nullptr) : nullptr);
}

void countEvents(sqlite3_context* context) {
    const auto all = gathered(context);
    sqlite3_result_int64(context, all && all->pattern ? all->pattern->count(all->events) : 0);
}

void matchesEvents(sqlite3_context* context) {
    const auto all = gathered(context);
    sqlite3_result_int(context, all && all->pattern && all->pattern->matches(all->events) ? 1 : 0);
}

}  // namespace

void registerFilterFunctions(SQLite::Database& database) {
    const auto asNumber = [](sqlite3_context* context, int, sqlite3_value** arguments) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(arguments[0]));
        const auto value = text ? parseNumber(text) : std::nullopt;
        if (value)
            sqlite3_result_double(context, *value);
        else
            sqlite3_result_null(context);
    };
    sqlite3_create_function_v2(database.getHandle(), "as_number", 1,
                               SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, asNumber, nullptr,
                               nullptr, nullptr);
    registerActionSequence(database);
    constexpr int kPure = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    sqlite3* handle = database.getHandle();
    sqlite3_create_function_v2(handle, "count_actions", 2, kPure, nullptr, countActions, nullptr,
                               nullptr, nullptr);
    sqlite3_create_function_v2(handle, "matches_actions", 2, kPure, nullptr, matchesActions,
                               nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(handle, "count_events", 4, SQLITE_UTF8, nullptr, nullptr, gather,
                               countEvents, nullptr);
    sqlite3_create_function_v2(handle, "matches_events", 4, SQLITE_UTF8, nullptr, nullptr, gather,
                               matchesEvents, nullptr);
}

}  // namespace anomalyst::storage
