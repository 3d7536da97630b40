#include "storage/pseudonyms.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <initializer_list>
#include <utility>
#include <vector>

#include "storage/failure.h"
#include "storage/query.h"
#include "storage/state_store.h"
#include "storage/sync_to_disk.h"

namespace anomalyst::storage {

namespace {

constexpr const char* kStateKey = "pseudonym key";  // in workspace_state: its fingerprint
constexpr std::string_view kFileMark = "anomalyst-key-1 ";

/// "billingAddress2" -> billing, address, 2.
std::vector<std::string> wordsOf(std::string_view name) {
    std::vector<std::string> words;
    char before = ' ';
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = std::isalnum(byte) != 0;
        const auto last = static_cast<unsigned char>(before);
        const bool begins = letter && (!std::isalnum(last) ||
                                       (std::isupper(byte) != 0 && std::islower(last) != 0) ||
                                       std::isdigit(byte) != std::isdigit(last));
        if (begins) words.emplace_back();
        if (letter) words.back() += static_cast<char>(std::tolower(byte));
        before = c;
    }
    return words;
}

bool hasAny(const std::vector<std::string>& words, std::initializer_list<const char*> wanted) {
    return std::ranges::any_of(
        words, [&](const std::string& word) { return std::ranges::count(wanted, word) > 0; });
}

[[noreturn]] void refuse(std::string what, const std::filesystem::path& where, std::string todo) {
    throw Failure({ErrorKind::BadInput, std::move(what), where.string(), std::move(todo)});
}

std::string hex(const unsigned char* bytes, std::size_t count) {
    std::string text(2 * count + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes, count);
    text.pop_back();
    return text;
}

/// Lower-case letters and digits without those that look alike, five bits each.
std::string base32(const unsigned char* bytes, std::size_t letters) {
    constexpr std::string_view kLetters = "abcdefghijkmnpqrstuvwxyz23456789";
    std::string text;
    for (std::size_t i = 0; i < letters; ++i) {
        const std::size_t bit = 5 * i;
        const unsigned pair = static_cast<unsigned>(bytes[bit / 8]) << 8 | bytes[bit / 8 + 1];
        text += kLetters[pair >> (11 - bit % 8) & 31U];
    }
    return text;
}

/// Closes a file when it goes.
class Descriptor {
public:
    Descriptor(const std::filesystem::path& file, int flags, mode_t mode = 0)
        : m_number(::open(file.c_str(), flags | O_CLOEXEC, mode)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (m_number >= 0) ::close(m_number);
    }
    int number() const { return m_number; }
    bool open() const { return m_number >= 0; }

private:
    int m_number;
};

template <std::size_t Size>
std::array<unsigned char, Size> readKey(const Descriptor& file, const std::filesystem::path& path) {
    struct stat status {};
    if (::fstat(file.number(), &status) != 0 || (status.st_mode & 077) != 0)
        refuse("The key of the pseudonyms can be read by others", path,
               "Make it yours alone: chmod 600");
    std::string text(kFileMark.size() + 2 * Size, '\0');
    std::array<unsigned char, Size> key{};
    std::size_t count = 0;
    const auto read = ::read(file.number(), text.data(), text.size());
    if (read != static_cast<ssize_t>(text.size()) || !text.starts_with(kFileMark) ||
        sodium_hex2bin(key.data(), key.size(), text.data() + kFileMark.size(), 2 * Size, nullptr,
                       &count, nullptr) != 0 ||
        count != Size)
        refuse("This is not a key of pseudonyms", path,
               "Put the key back that was made with the workspace");
    return key;
}

template <std::size_t Size>
std::array<unsigned char, Size> makeKey(const std::filesystem::path& path) {
    std::array<unsigned char, Size> key{};
    randombytes_buf(key.data(), key.size());
    const std::string text = std::string(kFileMark) + hex(key.data(), key.size()) + "\n";
    const Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    const bool written =
        file.open() &&
        ::write(file.number(), text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        ::fsync(file.number()) == 0;
    if (!written) {
        const std::string why = std::strerror(errno);
        if (file.open()) ::unlink(path.c_str());  // half a key is none
        throw Failure({ErrorKind::Failed, "Cannot write the key of the pseudonyms: " + why,
                       path.string(), "Check the folder's permissions and the space on the disk"});
    }
    syncToDisk(std::filesystem::absolute(path).parent_path());
    return key;
}

std::string rememberedFingerprint(SQLite::Database& database) {
    Query state(database, "SELECT value FROM workspace_state WHERE key = ?", kStateKey);
    return state.step() ? std::string(state.text(0)) : std::string();
}

bool hasImports(SQLite::Database& database) {
    return number(database, "SELECT EXISTS (SELECT 1 FROM imported_file)") != 0;
}

}  // namespace

std::string_view name(PersonalKind kind) {
    switch (kind) {
        case PersonalKind::User: return "user";
        case PersonalKind::Device: return "device";
        case PersonalKind::Ip: return "ip";
        case PersonalKind::Card: return "card";
        case PersonalKind::Address: return "address";
        case PersonalKind::Email: return "email";
        case PersonalKind::Phone: return "phone";
        case PersonalKind::Name: return "name";
        case PersonalKind::Session: return "session";
        case PersonalKind::Other: return "value";
    }
    return {};
}

std::optional<PersonalKind> personalKindFromName(std::string_view text) {
    for (int kind = 0; kind <= static_cast<int>(PersonalKind::Other); ++kind)
        if (name(static_cast<PersonalKind>(kind)) == text) return static_cast<PersonalKind>(kind);
    return std::nullopt;
}

std::optional<PersonalKind> personalKind(std::string_view role, std::string_view name) {
    if (role == "user") return PersonalKind::User;
    if (role == "device") return PersonalKind::Device;
    if (role == "ip") return PersonalKind::Ip;
    if (role != "attribute" && role != "feature") return std::nullopt;
    const auto words = wordsOf(name);
    if (hasAny(words,
               {"type", "types", "brand", "country", "network", "issuer", "model", "os", "count",
                "age", "verified", "match", "is", "has", "risk", "score", "domain"}))
        return std::nullopt;  // of a card, an address…: what many share
    if (hasAny(words, {"email", "mail", "emailaddress"})) return PersonalKind::Email;
    if (hasAny(words, {"phone", "phonenumber", "telephone", "mobile", "tel"}))
        return PersonalKind::Phone;
    if (hasAny(words, {"ip", "ipaddress", "clientip", "remoteip"})) return PersonalKind::Ip;
    if (hasAny(words, {"card", "cardnumber", "cc", "ccnum", "pan", "iban", "bin", "cardholder"}))
        return PersonalKind::Card;
    if (hasAny(words, {"address", "addr", "street", "zip", "zipcode", "postcode", "postal", "lat",
                       "latitude", "long", "longitude"}))
        return PersonalKind::Address;
    if (hasAny(words, {"username", "login", "account", "ssn", "passport", "dob", "birthdate",
                       "birthday", "cookie"}))
        return PersonalKind::Other;
    if (hasAny(words, {"surname", "firstname", "lastname", "fullname"}) || name == "name" ||
        name == "first" || name == "last" ||
        (hasAny(words, {"name"}) &&
         hasAny(words, {"first", "last", "full", "customer", "holder", "user", "family"})))
        return PersonalKind::Name;
    if (name == "device" || hasAny(words, {"deviceid", "fingerprint"}) ||
        (hasAny(words, {"device"}) && hasAny(words, {"id", "uuid"})))
        return PersonalKind::Device;
    return std::nullopt;
}

Pseudonyms Pseudonyms::ofImport(SQLite::Database& database,
                                const std::filesystem::path& workspace) {
    if (sodium_init() < 0)
        throw Failure({ErrorKind::Failed, "The cryptographic library cannot be used", {}, {}});
    const std::filesystem::path file = keyFile(workspace);
    const std::string remembered = rememberedFingerprint(database);
    if (remembered.empty() && hasImports(database))
        refuse("Earlier imports have put plain names into the workspace", workspace,
               "Import everything into a new workspace with --pseudonymise");
    const Descriptor there(file, O_RDONLY);
    if (!there.open() && (errno != ENOENT || !remembered.empty()))
        refuse("The key of the workspace's pseudonyms cannot be read (" +
                   std::string(std::strerror(errno)) + ")",
               file, "Put it back: with another key the same people would get other names");
    const Pseudonyms pseudonyms(there.open() ? readKey<32>(there, file) : makeKey<32>(file));
    if (remembered.empty())
        keepState(database, kStateKey, pseudonyms.fingerprint());
    else if (remembered != pseudonyms.fingerprint())
        refuse("This is the key of another workspace's pseudonyms", file,
               "Put the key back that was made with this one");
    return pseudonyms;
}

Pseudonyms Pseudonyms::ofWorkspace(SQLite::Database& database,
                                   const std::filesystem::path& workspace) {
    if (rememberedFingerprint(database).empty())
        refuse("The workspace holds no pseudonyms", workspace, "Look for the name itself");
    return ofImport(database, workspace);
}

void Pseudonyms::refusePlainImport(SQLite::Database& database) {
    if (!rememberedFingerprint(database).empty())
        refuse("The workspace holds pseudonyms, and this import would add plain names", {},
               "Import with --pseudonymise");
}

ImportHabits::Names Pseudonyms::namesIn(SQLite::Database& database) {
    if (!rememberedFingerprint(database).empty()) return ImportHabits::Names::Pseudonyms;
    return hasImports(database) ? ImportHabits::Names::Plain : ImportHabits::Names::Open;
}

std::string Pseudonyms::of(PersonalKind kind, std::string_view value) const {
    if (value.empty()) return {};
    crypto_generichash_state state;
    std::array<unsigned char, 16> digest{};
    const std::string_view prefix = name(kind);
    const auto add = [&](std::string_view text) {
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text.data()),
                                  text.size());
    };
    crypto_generichash_init(&state, m_key.data(), m_key.size(), digest.size());
    add(prefix);
    add(std::string_view("\0", 1));
    add(value);
    crypto_generichash_final(&state, digest.data(), digest.size());
    constexpr std::size_t kLetters = 16;  // 80 bits: of a billion values, no two are likely to meet
    return std::string(prefix) + '-' + base32(digest.data(), kLetters);
}

std::filesystem::path Pseudonyms::keyFile(const std::filesystem::path& workspace) {
    return std::filesystem::path(workspace).concat(".key");
}

Result<std::string> pseudonymOf(Database& database, PersonalKind kind, const std::string& value) {
    return guarded("find the pseudonym", [&] {
        return Pseudonyms::ofWorkspace(database.connection(), database.file()).of(kind, value);
    });
}

/// Tells keys apart and gives nothing of them away.
std::string Pseudonyms::fingerprint() const {
    constexpr std::string_view kText = "fingerprint of the key";
    std::array<unsigned char, 16> digest{};
    crypto_generichash(digest.data(), digest.size(),
                       reinterpret_cast<const unsigned char*>(kText.data()), kText.size(),
                       m_key.data(), m_key.size());
    return hex(digest.data(), digest.size());
}

}  // namespace anomalyst::storage
