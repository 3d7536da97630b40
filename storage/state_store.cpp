#include "storage/state_store.h"

#include <SQLiteCpp/Database.h>

#include "storage/audit.h"
#include "storage/failure.h"
#include "storage/query.h"
#include "storage/write_transaction.h"

namespace anomalyst::storage {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 20;

}  // namespace

Result<std::optional<std::string>> StateStore::get(const std::string& key) const {
    return guarded("read the workspace's settings", [&]() -> std::optional<std::string> {
        Query query(m_database.connection(), "SELECT value FROM workspace_state WHERE key = ?",
                    key);
        if (!query.step()) return std::nullopt;
        return std::string(query.text(0));
    });
}

Status StateStore::set(const std::string& key, const std::string& value) {
    return guarded("keep the workspace's settings", [&] {
        if (value.size() > kMostBytes)
            throw Failure({ErrorKind::Usage, "The setting is longer than 1 MiB", key, {}});
        WriteTransaction transaction(m_database.connection());
        execute(
            m_database.connection(),
            "INSERT INTO workspace_state (key, value, changed) VALUES (?, ?, ?) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed = excluded.changed",
            key, value, nowMicros());
        transaction.commit();
    });
}

}  // namespace anomalyst::storage
