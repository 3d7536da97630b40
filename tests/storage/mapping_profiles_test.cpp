#include "storage/importer/mapping_profiles.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <QtTest>

#include "scratch.h"
#include "storage/state_store.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

using Map = std::vector<std::pair<std::string, std::string>>;

/// Columns that no guess would read this way.
const std::string kNovember =
    "who,did,at,where\nann,buy,2026-11-01 10:00,x\nbob,see,2026-11-02 10:00,y\n";
const std::string kDecember =
    "at,where,who,did\n2026-12-01 10:00,x,cy,buy\n2026-12-01 10:10,y,cy,see\n";

ImportOptions byHand() {
    ImportOptions options = mapped({{"session", "who"}, {"action", "did"}, {"time", "at"}});
    options.timezone = "+02:00";
    options.gap = std::chrono::minutes(5);
    options.normalLabels = {"fine"};
    return options;
}

ImportOptions asBefore() {
    ImportOptions options;
    options.asBefore = true;
    return options;
}

Map rolesOf(const ReadFile& file) {
    Map roles;
    for (const auto& [role, column, confidence] : file.map) roles.emplace_back(role, column);
    return roles;
}

std::vector<MappingProfile> profilesOf(Database& database) {
    const auto habits = importHabits(database);
    return habits ? habits->profiles : std::vector<MappingProfile>();
}

std::string onlyKey(Database& database) {
    Query keys(database.connection(), "SELECT key FROM workspace_state WHERE key LIKE 'mapping %'");
    return keys.step() ? std::string(keys.text(0)) : std::string();
}

}  // namespace

class MappingProfilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameColumnsInAnotherOrderAreReadAsBefore() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const auto first = importText(*database, scratch, kNovember, byHand());
        VERIFY_OK(first);
        QVERIFY(!first->files.front().profile.known());
        const auto next = importText(*database, scratch, kDecember, asBefore(), "december.csv");
        VERIFY_OK(next);
        QCOMPARE(rolesOf(next->files.front()), byHand().map);
        QVERIFY(next->files.front().profile.known());
        QCOMPARE(next->sessions, std::uint64_t(1));
        // 10:00 at +02:00
        const auto events = EventStore(*database).find("cy");
        VERIFY_OK(events);
        QVERIFY(events->has_value());
        const auto list = EventStore(*database).events(**events);
        VERIFY_OK(list);
        QCOMPARE(toIso8601(list->front().time), std::string("2026-12-01T08:00:00Z"));
    }

    void whoDoesNotAskForItGetsAGuess() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(importText(*database, scratch, kNovember, byHand()));
        const auto guessed =
            importText(*database, scratch, "user,at\nann,2026-12-01\n", {}, "guessed.csv");
        VERIFY_OK(guessed);
        QVERIFY(!guessed->files.front().profile.known());
    }

    void whatIsGivenWins() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(importText(*database, scratch, kNovember, byHand()));
        const auto profiles = profilesOf(*database);
        QCOMPARE(profiles.size(), std::size_t(1));
        ImportOptions options = asBefore();
        options.gap = std::chrono::minutes(30);
        options.given = {ImportSetting::Gap};
        const ImportOptions settled = likeBefore(options, profiles.front());
        QCOMPARE(settled.gap.count(), std::int64_t{30} * 60 * 1'000'000);
        QCOMPARE(settled.timezone, std::string("+02:00"));
        QCOMPARE(settled.normalLabels, std::vector<std::string>{"fine"});

        ImportOptions map = asBefore();
        map.map = {{"user", "who"}, {"time", "at"}};
        const auto report = importText(*database, scratch, kDecember, map, "december.csv");
        VERIFY_OK(report);
        QCOMPARE(rolesOf(report->files.front()), map.map);
        QVERIFY(!report->files.front().profile.known());
    }

    void rowsOfAnotherKindAreGuessed() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(importText(*database, scratch, kNovember, byHand()));
        ImportOptions options = asBefore();
        options.kind = ImportKind::Sessions;
        options.given = {ImportSetting::Kind};
        const auto preview =
            previewImport(scratch.write("december.csv", kDecember), options, profilesOf(*database));
        VERIFY_OK(preview);
        QVERIFY(!preview->profile);
        QCOMPARE(preview->kind, ImportKind::Sessions);
    }

    void previewSaysWhoseMappingItShows() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(importText(*database, scratch, kNovember, byHand()));
        const auto file = scratch.write("december.csv", kDecember);
        const auto preview = previewImport(file, asBefore(), profilesOf(*database));
        VERIFY_OK(preview);
        QVERIFY(preview->profile);
        QCOMPARE(preview->map, byHand().map);
        QCOMPARE(preview->columns[0].role, std::string("time"));
        QCOMPARE(preview->columns[2].role, std::string("session"));
        const auto guess = previewImport(file, {}, profilesOf(*database));
        VERIFY_OK(guess);
        QVERIFY(!guess->profile);
        QVERIFY(guess->map != byHand().map);
    }

    void otherColumnsAreGuessed() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(importText(*database, scratch, kNovember, byHand()));
        const auto profiles = profilesOf(*database);
        for (const char* text :
             {"who,did,at\nann,buy,2026-11-01\n", "who,did,at,where,why\nann,buy,2026-11-01,x,z\n",
              "who,did,at,Where\nann,buy,2026-11-01,x\n"}) {
            const auto preview =
                previewImport(scratch.write("other.csv", text), asBefore(), profiles);
            VERIFY_OK(preview);
            QVERIFY2(!preview->profile, text);
        }
    }

    void columnsWithoutNamesAreGuessed() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const std::string text = "1,2026-11-01 10:00,4.5\n2,2026-11-01 10:05,5.5\n";
        const auto report = importText(*database, scratch, text,
                                       mapped({{"user", "column 1"}, {"time", "column 2"}}));
        VERIFY_OK(report);
        QVERIFY(profilesOf(*database).empty());
    }

    void lastImportOfTheColumnsCounts() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(importText(*database, scratch, kNovember, byHand()));
        ImportOptions other = byHand();
        other.timezone = "UTC";
        VERIFY_OK(importText(*database, scratch, kDecember, other, "december.csv"));
        const auto profiles = profilesOf(*database);
        QCOMPARE(profiles.size(), std::size_t(1));
        QCOMPARE(profiles.front().options.timezone, std::string("UTC"));
    }

    void guessedMappingIsRememberedToo() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(
            importText(*database, scratch, "user,time,action\nann,2026-11-01 10:00,buy\n", {}));
        const auto profiles = profilesOf(*database);
        QCOMPARE(profiles.size(), std::size_t(1));
        const Map expected{{"user", "user"}, {"time", "time"}, {"action", "action"}};
        QCOMPARE(profiles.front().options.map, expected);
    }

    void eachOfSeveralFilesHasItsOwn() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(importText(*database, scratch, kNovember, byHand()));
        ImportOptions other = mapped({{"session", "visit"}, {"time", "when"}});
        VERIFY_OK(
            importText(*database, scratch, "visit,when\n1,2026-11-01\n", other, "visits.csv"));
        QCOMPARE(profilesOf(*database).size(), std::size_t(2));
        const std::vector<std::filesystem::path> files{
            scratch.write("december.csv", kDecember),
            scratch.write("visits2.csv", "when,visit\n2026-12-01,2\n")};
        RunControl control;
        const auto report = importFiles(*database, files, asBefore(), control);
        VERIFY_OK(report);
        QCOMPARE(rolesOf(report->files[0]), byHand().map);
        QCOMPARE(rolesOf(report->files[1]), other.map);
        QVERIFY(report->files[1].profile.known());
        // The zone is that of the first file, for the whole import.
        for (const MappingProfile& profile : profilesOf(*database))
            QCOMPARE(profile.options.timezone, std::string("+02:00"));
    }

    void failedOrStoppedImportRemembersNothing() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        ImportOptions strict = byHand();
        strict.maxRejects = "0";
        const auto failed = importText(
            *database, scratch, "who,did,at,where\nann,buy,2026-11-01 10:00,x\n,,,\n", strict);
        QVERIFY(!failed);
        QVERIFY(profilesOf(*database).empty());
        std::string text = kNovember;  // long enough for the stop to be heard
        for (int i = 0; i < 20'000; ++i)
            text += "u" + std::to_string(i) + ",see,2026-11-03 10:00,z\n";
        const std::vector<std::filesystem::path> files{scratch.write("november.csv", text)};
        const auto stopped = importFiles(*database, files, byHand(), *stoppedControl());
        QVERIFY(!stopped);
        QVERIFY(profilesOf(*database).empty());
        ImportOptions unknown = byHand();
        unknown.missing = MissingPolicy{Missing::Keep, {{"nowhere", Missing::Drop}}};
        RunControl control;
        QVERIFY(!importFiles(*database, files, unknown, control));
        QVERIFY(profilesOf(*database).empty());
    }

    void damagedProfileGivesAGuess_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("no JSON") << QStringLiteral("}") << QStringLiteral("");
        QTest::newRow("no such column")
            << QStringLiteral("\"did\"]") << QStringLiteral("\"dead\"]");
        QTest::newRow("no such role") << QStringLiteral("\"action\"") << QStringLiteral("\"king\"");
        QTest::newRow("twice a role") << QStringLiteral("\"action\"") << QStringLiteral("\"time\"");
        QTest::newRow("nobody") << QStringLiteral("\"session\"") << QStringLiteral("\"item\"");
        QTest::newRow("a text for a number")
            << QStringLiteral("300000000") << QStringLiteral("\"long\"");
        QTest::newRow("no gap") << QStringLiteral("300000000") << QStringLiteral("0");
        QTest::newRow("other columns")
            << QStringLiteral("\"where\"") << QStringLiteral("\"wheel\"");
        QTest::newRow("no kind") << QStringLiteral("\"events\"") << QStringLiteral("\"eons\"");
    }
    void damagedProfileGivesAGuess() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(importText(*database, scratch, kNovember, byHand()));
        const std::string key = onlyKey(*database);
        StateStore state(*database);
        const auto text = state.get(key);
        VERIFY_OK(text);
        QVERIFY(parseProfile(**text));
        const QString sound = QString::fromStdString(**text);
        QVERIFY(sound.contains(from));
        VERIFY_OK(state.set(key, QString(sound).replace(from, to).toStdString()));
        const auto preview = previewImport(scratch.write("december.csv", kDecember), asBefore(),
                                           profilesOf(*database));
        VERIFY_OK(preview);
        QVERIFY(!preview->profile);
    }

    void pseudonymsGoOn() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        QCOMPARE(importHabits(*database)->names, ImportHabits::Names::Open);
        ImportOptions hidden = byHand();
        hidden.pseudonymise = true;
        hidden.personal = {"where"};
        VERIFY_OK(importText(*database, scratch, kNovember, hidden));
        QCOMPARE(importHabits(*database)->names, ImportHabits::Names::Pseudonyms);
        const auto report = importText(*database, scratch, kDecember, asBefore(), "december.csv");
        VERIFY_OK(report);
        QCOMPARE(report->pseudonymised, (std::vector<std::string>{"where", "who"}));
    }

    void habitsSayThatNamesArePlainAndWhatTrainingsDo() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        ImportOptions options = byHand();
        options.missing = MissingPolicy{Missing::Median, {{"where", Missing::Mode}}};
        VERIFY_OK(importText(*database, scratch, kNovember, options));
        const auto habits = importHabits(*database);
        VERIFY_OK(habits);
        QCOMPARE(habits->names, ImportHabits::Names::Plain);
        QCOMPARE(habits->missing, *options.missing);
        QCOMPARE(habits->keyFile, scratch.path("test.anomalyst.key"));
    }
};

QTEST_APPLESS_MAIN(MappingProfilesTest)
#include "mapping_profiles_test.moc"
