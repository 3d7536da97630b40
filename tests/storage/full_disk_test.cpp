#include "full_disk.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <QtTest>
#include <algorithm>
#include <functional>

#include "scratch.h"
#include "session_scores.h"
#include "storage/label_store.h"
#include "storage/migrations.h"
#include "storage/retention.h"
#include "storage/state_store.h"
#include "storage/training_store.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

constexpr std::int64_t kSessions = 500;
const ImportOptions kOptions = mapped({{"session", "session"}, {"action", "action"}});

std::string rows(int first, int count) {
    std::string text = "session,action,item\n";
    for (int i = first; i < first + count; ++i)
        text += "s" + std::to_string(i % kSessions) + ",a" + std::to_string(i % 7) + ",i" +
                std::to_string(i) + "\n";
    return text;
}

/// The tables without the parts of scorings that nobody sees, which a sweep removes.
std::string visibleContentOf(Database& database) {
    RunControl control;
    const Status swept = ModelStore(database).sweep(control);
    return swept ? contentOf(database) : swept.error().sentence();
}

std::vector<std::string> filesIn(const Scratch& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path("")))
        names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

}  // namespace

/// Changes of a workspace, on a disk that is full at every tenth of their writes.
class FullDiskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        auto database = m_scratch.workspace("base.anomalyst");
        VERIFY_OK(database);
        VERIFY_OK(importText(*database, m_scratch, rows(0, 2'000), kOptions, "first.csv"));
        ModelInfo model;
        model.detector = "autoencoder";
        VERIFY_OK(ModelStore(*database).add(model, std::string(50'000, 'w')));
        VERIFY_OK(ModelStore(*database).add(model, "other weights"));
        RunControl control;
        VERIFY_OK(
            ModelStore(*database).writeScores(ModelId{1}, scoresOfSessions(kSessions, 1), control));
        m_second = m_scratch.write("second.csv", rows(2'000, 6'000));
    }

    void nothingIsHalfDone_data() {
        using Change = std::function<Status(Database&)>;
        QTest::addColumn<Change>("change");
        const auto add = [](const char* name, Change change) { QTest::newRow(name) << change; };
        add("import", [this](Database& database) -> Status {
            RunControl control;
            const std::vector<std::filesystem::path> files{m_second};
            const auto report = importFiles(database, files, kOptions, control);
            return report ? Status() : report.error();
        });
        add("verdicts", [](Database& database) {
            std::vector<VerdictEntry> entries;
            for (std::int64_t id = 1; id <= kSessions; ++id)
                entries.push_back({SessionId{id}, Verdict::Fraud, "card tested", {}, "kim", {}});
            return LabelStore(database).append(entries);
        });
        add("scores", [](Database& database) {
            RunControl control;
            return ModelStore(database).writeScores(ModelId{1}, scoresOfSessions(kSessions, 2),
                                                    control);
        });
        add("model", [](Database& database) -> Status {
            ModelInfo model;
            model.detector = "pca";
            const auto added = ModelStore(database).add(model, std::string(300'000, 'x'));
            return added ? Status() : added.error();
        });
        add("removal of a model", [](Database& database) {
            RunControl control;
            return ModelStore(database).remove(ModelId{2}, control);
        });
        add("name of a model",
            [](Database& database) { return ModelStore(database).rename(ModelId{2}, "new"); });
        add("promotion of a model",
            [](Database& database) { return ModelStore(database).promote(ModelId{2}, "kim"); });
        add("deletion of sessions", [](Database& database) -> Status {
            RunControl control;
            const auto done = forget(database, *Filter::parse("session ~ s1*"), control);
            return done ? Status() : done.error();
        });
        add("setting", [](Database& database) {
            return StateStore(database).set("threshold", std::string(100'000, '3'));
        });
        add("checkpoint", [](Database& database) -> Status {
            UnfinishedTraining training;
            training.plan = "{}";
            const auto kept = TrainingStore(database).keep(training, std::string(200'000, 'c'));
            return kept ? Status() : kept.error();
        });
    }
    void nothingIsHalfDone() {
        QFETCH(std::function<Status(Database&)>, change);
        FullDisk disk;
        int failures = 0;
        for (std::int64_t writes = 0;; writes += 10) {
            const auto file = m_scratch.path("copy.anomalyst");
            std::filesystem::copy_file(m_scratch.path("base.anomalyst"), file,
                                       std::filesystem::copy_options::overwrite_existing);
            auto database = Database::open(file, Database::Access::ReadWrite);
            VERIFY_OK(database);
            const std::string before = contentOf(*database);
            disk.fillAfter(writes);
            const Status done = change(*database);
            const bool full = disk.wasFull();
            disk.makeRoom();
            if (done) {
                QCOMPARE(firstProblem(*database), std::string());
                break;  // also where only the log could not be folded in, which is tried again
            }
            QVERIFY(full);
            ++failures;
            QVERIFY2(done.error().what.find("the disk is full") != std::string::npos,
                     done.error().sentence().c_str());
            QVERIFY(done.error().todo.find("Free some space") != std::string::npos);
            QCOMPARE(visibleContentOf(*database), before);
            QCOMPARE(firstProblem(*database), std::string());
            VERIFY_OK(change(*database));  // there is room again
            QCOMPARE(firstProblem(*database), std::string());
        }
        QVERIFY(failures > 0);
    }

    void deletionWithoutRoomToTidyUpIsDoneAndSaysSo() {
        FullDisk disk;
        for (std::int64_t writes = 0;; writes += 10) {
            const auto file = m_scratch.path("forgetful.anomalyst");
            std::filesystem::copy_file(m_scratch.path("base.anomalyst"), file,
                                       std::filesystem::copy_options::overwrite_existing);
            auto database = Database::open(file, Database::Access::ReadWrite);
            VERIFY_OK(database);
            RunControl control;
            disk.fillAfter(writes);
            const auto done = forget(*database, *Filter::parse("session ~ s1*"), control);
            disk.makeRoom();
            if (!done) continue;
            QVERIFY2(done->spaceKept.find("the disk is full") != std::string::npos,
                     done->spaceKept.c_str());
            QCOMPARE(EventStore(*database).info()->sessions, kSessions - done->sessions);
            // There is room again: the next one makes up for it.
            const auto next = forget(*database, *Filter::parse("session = s2"), control);
            VERIFY_OK(next);
            QCOMPARE(next->spaceKept, std::string());
            QCOMPARE(firstProblem(*database), std::string());
            break;
        }
    }

    void importThatSortsOnAFullDiskChangesNothing() {
        // Rows so wide that their records do not fit into the memory there is for sorting.
        constexpr int kColumns = 1'500, kRows = 5'000;
        std::string text = "session,action";
        for (int i = 0; i < kColumns; ++i) text += ",c" + std::to_string(i);
        text += '\n';
        for (int i = 0; i < kRows; ++i)
            text +=
                "s" + std::to_string((i * 7) % 1'000) + ",view" + std::string(kColumns, ',') + '\n';
        const auto wide = m_scratch.write("wide.csv", text);
        FullDisk disk;
        int whileSorting = 0;
        for (std::int64_t writes = 0;; writes += kRows / 10) {
            const Scratch folder;
            std::filesystem::copy_file(m_scratch.path("base.anomalyst"),
                                       folder.path("copy.anomalyst"));
            auto database =
                Database::open(folder.path("copy.anomalyst"), Database::Access::ReadWrite);
            VERIFY_OK(database);
            const std::string before = contentOf(*database);
            const auto filesBefore = filesIn(folder);
            RunControl control;
            disk.fillAfter(writes);
            const auto done = importFiles(*database, std::span(&wide, 1), kOptions, control);
            disk.makeRoom();
            QCOMPARE(filesIn(folder), filesBefore);
            QCOMPARE(firstProblem(*database), std::string());
            if (done) break;
            QVERIFY(disk.wasFull());
            QVERIFY(done.error().todo.find("Free some space") != std::string::npos);
            if (done.error().what == "Sorting needs room on the disk (No space left on device)")
                ++whileSorting;
            else
                QVERIFY2(done.error().what.find("the disk is full") != std::string::npos,
                         done.error().sentence().c_str());
            QCOMPARE(contentOf(*database), before);
        }
        QVERIFY(whileSorting >= 10);
    }

    void whatWasAcknowledgedIsThereAfterClosingOnAFullDisk() {
        FullDisk disk;
        const auto file = m_scratch.path("closed.anomalyst");
        std::filesystem::copy_file(m_scratch.path("base.anomalyst"), file);
        {
            auto database = Database::open(file, Database::Access::ReadWrite);
            VERIFY_OK(database);
            const VerdictEntry entry{SessionId{7}, Verdict::Fraud, {}, {}, "kim", {}};
            VERIFY_OK(LabelStore(*database).append(std::span(&entry, 1)));
            disk.fillAfter(0);
        }
        disk.makeRoom();
        auto database = Database::open(file, Database::Access::ReadWrite);
        VERIFY_OK(database);
        const auto history = LabelStore(*database).history();
        VERIFY_OK(history);
        QCOMPARE(history->size(), std::size_t{1});
        QCOMPARE(firstProblem(*database), std::string());
    }

    void upgradeIsAllOrNothing() {
        FullDisk disk;
        const auto file = m_scratch.path("old.anomalyst");
        {
            SQLite::Database old(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            old.exec("PRAGMA application_id = 0x414e4f4d");
            VERIFY_OK(migrate(old, file, migrations().first(1)));
            old.exec(
                "INSERT INTO user VALUES (1, 'u'); INSERT INTO model VALUES (1, 'm', 'm', '{}', 0, "
                "'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'); "
                "INSERT INTO model_blob VALUES (1, x''); "
                "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
                "INSERT INTO session (id, key, user) SELECT i, 's' || i, 1 FROM n; "
                "INSERT INTO session_value (session) SELECT id FROM session; "
                "INSERT INTO score SELECT 1, id, 1, 0.5, 0.3, 0, 0 FROM session");
        }
        int failures = 0;
        for (std::int64_t writes = 0;; writes += 10) {
            disk.fillAfter(writes);
            const auto opened = Database::open(file, Database::Access::ReadWrite);
            disk.makeRoom();
            if (opened.ok()) break;
            ++failures;
            QVERIFY2(opened.error().what.find("the disk is full") != std::string::npos,
                     opened.error().sentence().c_str());
            QVERIFY(!std::filesystem::exists(file.string() + ".schema-1.backup.part"));
            SQLite::Database left(file.string());
            QCOMPARE(left.execAndGet("PRAGMA user_version").getInt(), 1);
            QCOMPARE(left.execAndGet("SELECT count(*) FROM score").getInt(), 3'000);
        }
        QVERIFY(failures > 0);
        auto database = Database::open(file, Database::Access::ReadWrite);
        VERIFY_OK(database);
        QCOMPARE(number(database->connection(), "SELECT count(*) FROM score"), std::int64_t{3'000});
        QCOMPARE(firstProblem(*database), std::string());
    }

private:
    Scratch m_scratch;
    std::filesystem::path m_second;
};

QTEST_APPLESS_MAIN(FullDiskTest)
#include "full_disk_test.moc"
