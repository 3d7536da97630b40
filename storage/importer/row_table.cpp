#include "storage/importer/row_table.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>

#include <new>
#include <utility>

#include "storage/query.h"

namespace anomalyst::storage {

/// SQLite's side of it, which no exception may pass through.
struct RowTable::Callbacks {
    struct Table : sqlite3_vtab {
        RowTable* owner = nullptr;
    };
    struct Cursor : sqlite3_vtab_cursor {
        bool atEnd = false;
        sqlite3_int64 row = 0;
    };

    static RowTable& ownerOf(sqlite3_vtab_cursor* cursor) {
        return *static_cast<Table*>(cursor->pVtab)->owner;
    }

    static int connect(sqlite3* database, void* owner, int, const char* const*,
                       sqlite3_vtab** table, char**) {
        std::string columns;
        for (int i = 0; i < static_cast<RowTable*>(owner)->m_columns; ++i)
            columns += (i == 0 ? "c" : ", c") + std::to_string(i);
        const int code =
            sqlite3_declare_vtab(database, ("CREATE TABLE x(" + columns + ")").c_str());
        if (code != SQLITE_OK) return code;
        auto* made = new (std::nothrow) Table{};
        if (!made) return SQLITE_NOMEM;
        made->owner = static_cast<RowTable*>(owner);
        *table = made;
        return SQLITE_OK;
    }
    static int disconnect(sqlite3_vtab* table) {
        delete static_cast<Table*>(table);
        return SQLITE_OK;
    }
    static int bestIndex(sqlite3_vtab*, sqlite3_index_info* info) {
        info->estimatedCost = 1e9;
        return SQLITE_OK;
    }
    static int open(sqlite3_vtab*, sqlite3_vtab_cursor** cursor) {
        *cursor = new (std::nothrow) Cursor{};
        return *cursor ? SQLITE_OK : SQLITE_NOMEM;
    }
    static int close(sqlite3_vtab_cursor* cursor) {
        delete static_cast<Cursor*>(cursor);
        return SQLITE_OK;
    }
    static int next(sqlite3_vtab_cursor* base) {
        auto* cursor = static_cast<Cursor*>(base);
        RowTable& owner = ownerOf(base);
        try {
            cursor->atEnd = !owner.m_rows.next();
            ++cursor->row;
            return SQLITE_OK;
        } catch (...) {
            owner.m_failure = std::current_exception();
            return SQLITE_ABORT;
        }
    }
    static int filter(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**) {
        return next(cursor);
    }
    static int eof(sqlite3_vtab_cursor* cursor) {
        return static_cast<Cursor*>(cursor)->atEnd ? 1 : 0;
    }
    static int column(sqlite3_vtab_cursor* cursor, sqlite3_context* to, int index) {
        ownerOf(cursor).m_rows.value(to, index);
        return SQLITE_OK;
    }
    static int rowid(sqlite3_vtab_cursor* cursor, sqlite3_int64* id) {
        *id = static_cast<Cursor*>(cursor)->row;
        return SQLITE_OK;
    }

    static const sqlite3_module* module() {
        static const sqlite3_module kModule = [] {
            sqlite3_module made{};  // without xCreate: it is there without being created
            made.xConnect = connect;
            made.xBestIndex = bestIndex;
            made.xDisconnect = disconnect;
            made.xOpen = open;
            made.xClose = close;
            made.xFilter = filter;
            made.xNext = next;
            made.xEof = eof;
            made.xColumn = column;
            made.xRowid = rowid;
            return made;
        }();
        return &kModule;
    }
};

RowTable::RowTable(SQLite::Database& database, std::string name, int columns, Rows& rows)
    : m_database(database), m_name(std::move(name)), m_columns(columns), m_rows(rows) {
    sqlite3* handle = m_database.getHandle();
    const int code = sqlite3_create_module(handle, m_name.c_str(), Callbacks::module(), this);
    if (code != SQLITE_OK) throw SQLite::Exception(handle, code);
}

RowTable::~RowTable() {
    sqlite3_create_module(m_database.getHandle(), m_name.c_str(), nullptr, nullptr);
}

void RowTable::run(const std::string& sql) {
    try {
        execute(m_database, sql);
    } catch (const SQLite::Exception&) {
        if (m_failure) std::rethrow_exception(m_failure);
        throw;
    }
}

}  // namespace anomalyst::storage
