#pragma once

#include <SQLiteCpp/Transaction.h>

namespace anomalyst::storage {

/// One change of the workspace: all of it happens at `commit`, or nothing. Refuses to begin and to
/// commit (`Failure`, Failed) when the file was moved, replaced or deleted since it was opened:
/// what is written into such a file is lost to whoever looks where the workspace was.
class WriteTransaction {
public:
    explicit WriteTransaction(SQLite::Database& database);

    void commit();

private:
    void requireFile() const;

    SQLite::Database& m_database;
    SQLite::Transaction m_transaction;
};

}  // namespace anomalyst::storage
