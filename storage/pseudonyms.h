#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "engine/domain/import_info.h"
#include "engine/domain/result.h"
#include "storage/database.h"

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

/// What a column tells of a person. Values of one kind get the same pseudonym in whatever column.
enum class PersonalKind : std::uint8_t {
    User,
    Device,
    Ip,
    Card,
    Address,
    Email,
    Phone,
    Name,
    Session,  ///< the name of a session, which may be made of any of the others
    Other     ///< what whoever imports calls personal, and other identifiers
};

std::string_view name(PersonalKind kind);  ///< "user", "device", …
std::optional<PersonalKind> personalKindFromName(std::string_view name);

/// What a column of that role ("user", "device", "ip", "attribute" or "feature") and name tells: by
/// its role, or by the words of its name ("billing_address", "cardNumber"). None where it is
/// nobody's.
std::optional<PersonalKind> personalKind(std::string_view role, std::string_view name);

/// Stand-ins for what identifies people: a keyed hash (BLAKE2b), so that equal values stay equal
/// and links still work, and nobody without the key can tell or guess the value. The key is in a
/// file of mode 600 beside the workspace, NAME.anomalyst.key, never in the workspace.
class Pseudonyms {
public:
    /// Those of a workspace whose imports are pseudonymised; the key is made where the workspace is
    /// still empty. Call it in the transaction of the import: the workspace remembers its key's
    /// fingerprint. Throws `Failure`: BadInput where the workspace holds plain names already, where
    /// the key is missing, is another one, or can be read by others.
    static Pseudonyms ofImport(SQLite::Database& database, const std::filesystem::path& workspace);
    /// Throws `Failure` (BadInput) where earlier imports were pseudonymised, for an import that is
    /// not.
    static void refusePlainImport(SQLite::Database& database);

    /// "user-" and 16 letters or digits; empty for an empty value, which is missing and stays so.
    std::string of(PersonalKind kind, std::string_view value) const;

    /// Those of a workspace that has some already, to find somebody in it by name. Throws as
    /// `ofImport` does, and where it has none.
    static Pseudonyms ofWorkspace(SQLite::Database& database,
                                  const std::filesystem::path& workspace);

    static ImportHabits::Names namesIn(SQLite::Database& database);
    static std::filesystem::path keyFile(const std::filesystem::path& workspace);

private:
    using Key = std::array<unsigned char, 32>;

    explicit Pseudonyms(const Key& key) : m_key(key) {}
    std::string fingerprint() const;

    Key m_key;
};

/// What a person, a device… is called in a workspace whose imports are pseudonymised. Fails
/// (`BadInput`) where they are not, and as `Pseudonyms` does.
Result<std::string> pseudonymOf(Database& database, PersonalKind kind, const std::string& value);

}  // namespace anomalyst::storage
