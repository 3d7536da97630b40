#pragma once

#include <SQLiteCpp/Database.h>

namespace anomalyst::storage {

/// While it lives, SQLite does not check foreign keys row by row, which would read whole tables for
/// each row that goes: what writes or deletes in bulk keeps them by itself, and `verify` checks
/// them all. The setting cannot change within a transaction.
class WithoutForeignKeys {
public:
    explicit WithoutForeignKeys(SQLite::Database& connection) : m_connection(connection) {
        m_connection.exec("PRAGMA foreign_keys = OFF");
    }
    WithoutForeignKeys(const WithoutForeignKeys&) = delete;
    WithoutForeignKeys& operator=(const WithoutForeignKeys&) = delete;
    ~WithoutForeignKeys() { m_connection.tryExec("PRAGMA foreign_keys = ON"); }

private:
    SQLite::Database& m_connection;
};

}  // namespace anomalyst::storage
