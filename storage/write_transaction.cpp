#include "storage/write_transaction.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include "storage/failure.h"

namespace anomalyst::storage {

WriteTransaction::WriteTransaction(SQLite::Database& database)
    : m_database(database), m_transaction(database, SQLite::TransactionBehavior::IMMEDIATE) {
    requireFile();
}

void WriteTransaction::commit() {
    requireFile();
    m_transaction.commit();
}

void WriteTransaction::requireFile() const {
    int moved = 0;
    sqlite3_file_control(m_database.getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    if (moved != 0)
        throw Failure({ErrorKind::Failed,
                       "The workspace was moved, replaced or deleted while it was open",
                       m_database.getFilename(),
                       "Nothing more is written to it; close it, and open it where it is now"});
}

}  // namespace anomalyst::storage
