#include "storage/filter_functions.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include "storage/action_pattern.h"
#include "storage/action_sequence.h"
#include "storage/importer/number_format.h"

namespace anomalyst::storage {

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
    registerActionPatterns(database);
}

}  // namespace anomalyst::storage
