#include "storage/query.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>

#include <cmath>
#include <utility>

namespace anomalyst::storage {

Query::Query(SQLite::Database& database, const std::string& sql, Prepared) {
    const int code = sqlite3_prepare_v3(database.getHandle(), sql.c_str(),
                                        static_cast<int>(sql.size()), 0, &m_statement, nullptr);
    if (code != SQLITE_OK) throw SQLite::Exception(database.getHandle(), code);
}

Query::Query(Query&& other) noexcept : m_statement(std::exchange(other.m_statement, nullptr)) {}

Query::~Query() { sqlite3_finalize(m_statement); }

void Query::check(int code) const {
    if (code != SQLITE_OK) throw SQLite::Exception(sqlite3_db_handle(m_statement), code);
}

void Query::bind(int index, double value) {
    check(std::isnan(value) ? sqlite3_bind_null(m_statement, index)
                            : sqlite3_bind_double(m_statement, index, value));
}

void Query::bind(int index, std::string_view value) {
    // An empty view may have no address, which SQLite would take for null.
    const char* data = value.data() ? value.data() : "";
    check(sqlite3_bind_text64(m_statement, index, data, value.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void Query::bind(int index, std::span<const std::byte> blob) {
    const void* data = blob.data() ? static_cast<const void*>(blob.data()) : "";
    check(sqlite3_bind_blob64(m_statement, index, data, blob.size(), SQLITE_STATIC));
}

void Query::bind(int index, Instant value) {
    if (value.known())
        bind(index, value.micros);
    else
        bind(index, nullptr);
}

void Query::bind(int index, const void* pointer, const char* type) {
    check(sqlite3_bind_pointer(m_statement, index, const_cast<void*>(pointer), type, nullptr));
}

bool Query::step() {
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    throw SQLite::Exception(sqlite3_db_handle(m_statement), code);
}

void Query::run() {
    const int code = sqlite3_step(m_statement);
    if (code != SQLITE_DONE && code != SQLITE_ROW) {
        const SQLite::Exception failure(sqlite3_db_handle(m_statement), code);
        sqlite3_reset(m_statement);
        throw failure;
    }
    sqlite3_reset(m_statement);
}

double Query::real(int column) const {
    return isNull(column) ? std::numeric_limits<double>::quiet_NaN()
                          : sqlite3_column_double(m_statement, column);
}

std::string_view Query::text(int column) const {
    const auto* data = sqlite3_column_text(m_statement, column);
    if (!data) return {};
    return {reinterpret_cast<const char*>(data),
            static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

std::span<const std::byte> Query::blob(int column) const {
    const void* data = sqlite3_column_blob(m_statement, column);
    return {static_cast<const std::byte*>(data),
            data ? static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)) : 0};
}

Instant Query::instant(int column) const {
    return isNull(column) ? Instant::none() : Instant{integer(column)};
}

std::string identifier(std::string_view name) {
    std::string text = "\"";
    for (const char c : name) {
        text += c;
        if (c == '"') text += c;
    }
    return text + '"';
}

std::string attributeColumn(std::int64_t id) {
    std::string name(1, 'a');
    name += std::to_string(id);
    return name;
}

}  // namespace anomalyst::storage
