#include "storage/pseudonyms.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/stat.h>

#include <QtTest>
#include <iterator>
#include <set>

#include "scratch.h"
#include "storage/failure.h"

using namespace anomalyst;
using namespace anomalyst::storage;

class PseudonymsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columnsOfPeopleAreKnown_data() {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("kind");  // -1: none
        const auto row = [](const char* role, const char* name, std::optional<PersonalKind> kind) {
            QTest::addRow("%s %s", role, name)
                << role << name << (kind ? static_cast<int>(*kind) : -1);
        };
        using enum PersonalKind;
        row("user", "customer", User);
        row("device", "d", Device);
        row("ip", "address", Ip);
        row("attribute", "card", Card);
        row("attribute", "cardNumber", Card);
        row("attribute", "billing_address", Address);
        row("attribute", "ShippingZIP", Address);
        row("attribute", "e-mail", Email);
        row("attribute", "customer email", Email);
        row("attribute", "phone1", Phone);
        row("attribute", "last_name", Name);
        row("attribute", "name", Name);
        row("attribute", "device_id", Device);
        row("attribute", "ip_address", Ip);
        row("attribute", "card_type", std::nullopt);
        row("attribute", "ip_country", std::nullopt);
        row("attribute", "email_domain", std::nullopt);
        row("attribute", "product_name", std::nullopt);
        row("attribute", "discard", std::nullopt);
        row("attribute", "ship", std::nullopt);
        row("item", "name", std::nullopt);
    }
    void columnsOfPeopleAreKnown() {
        QFETCH(QString, role);
        QFETCH(QString, name);
        QFETCH(int, kind);
        const auto found = personalKind(role.toStdString(), name.toStdString());
        QCOMPARE(found ? static_cast<int>(*found) : -1, kind);
    }

    void equalValuesStayEqualAndOthersDiffer() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const Pseudonyms pseudonyms = made(*database);
        const std::string ann = pseudonyms.of(PersonalKind::User, "ann");
        QVERIFY(ann.starts_with("user-"));
        QCOMPARE(ann.size(), std::string("user-").size() + 16);
        QCOMPARE(pseudonyms.of(PersonalKind::User, "ann"), ann);
        QVERIFY(pseudonyms.of(PersonalKind::Name, "ann").substr(5) != ann.substr(5));
        QCOMPARE(pseudonyms.of(PersonalKind::User, ""), std::string());
        std::set<std::string> all;
        for (int i = 0; i < 10'000; ++i)
            all.insert(pseudonyms.of(PersonalKind::User, std::to_string(i)));
        QCOMPARE(all.size(), std::size_t{10'000});
    }

    void namesAreTheSameInTheNextImport() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const std::string first = made(*database).of(PersonalKind::Ip, "10.0.0.1");
        QCOMPARE(made(*database).of(PersonalKind::Ip, "10.0.0.1"), first);
        const Scratch elsewhere;
        auto other = elsewhere.workspace();
        VERIFY_OK(other);
        QVERIFY(made(*other).of(PersonalKind::Ip, "10.0.0.1") != first);
    }

    void keyIsTheOwnersAloneAndNotInTheWorkspace() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        made(*database);
        const auto file = Pseudonyms::keyFile(database->file());
        QCOMPARE(file.filename().string(), std::string("test.anomalyst.key"));
        struct stat status {};
        QCOMPARE(::stat(file.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0600U);
        const std::string key = bytesOf(file).substr(16, 64);
        for (const char* suffix : {"", "-wal"})
            QVERIFY(bytesOf(database->file().string() + suffix).find(key) == std::string::npos);
    }

    void lostKeyIsNotReplaced() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        made(*database);
        const auto file = Pseudonyms::keyFile(database->file());
        std::filesystem::rename(file, file.string() + ".away");
        QVERIFY(refusal(*database).find("cannot be read") != std::string::npos);
        QVERIFY(!std::filesystem::exists(file));
        std::filesystem::rename(file.string() + ".away", file);
        QCOMPARE(refusal(*database), std::string());
    }

    void foreignDamagedAndOpenKeysAreRefused() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        made(*database);
        const auto file = Pseudonyms::keyFile(database->file());
        const std::string key = bytesOf(file);
        std::filesystem::permissions(file, std::filesystem::perms(0644));
        QVERIFY(refusal(*database).find("chmod 600") != std::string::npos);
        std::filesystem::permissions(file, std::filesystem::perms(0600));
        scratch.write("test.anomalyst.key", key.substr(0, 40));
        QVERIFY(refusal(*database).find("not a key") != std::string::npos);
        std::string other = key;
        other[20] = other[20] == '0' ? '1' : '0';
        scratch.write("test.anomalyst.key", other);
        QVERIFY(refusal(*database).find("another workspace") != std::string::npos);
    }

    void plainNamesAndPseudonymsDoNotMix() {
        const Scratch scratch;
        auto plain = scratch.workspace("plain.anomalyst");
        VERIFY_OK(plain);
        VERIFY_OK(importText(*plain, scratch, "user,action\nann,view\n",
                             mapped({{"user", "user"}, {"action", "action"}})));
        QVERIFY(refusal(*plain).find("plain names") != std::string::npos);
        QVERIFY(!std::filesystem::exists(Pseudonyms::keyFile(plain->file())));
    }

private:
    static Pseudonyms made(Database& database) {
        return Pseudonyms::ofImport(database.connection(), database.file());
    }
    /// The sentence with which the workspace's pseudonyms are refused; empty when they are not.
    static std::string refusal(Database& database) {
        const Status status = guarded("import", [&] { made(database); });
        return status ? std::string() : status.error().sentence();
    }
    static std::string bytesOf(const std::filesystem::path& file) {
        std::ifstream stream(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
};

QTEST_APPLESS_MAIN(PseudonymsTest)
#include "pseudonyms_test.moc"
