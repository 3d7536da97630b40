#include <zlib.h>

#include <QtTest>
#include <cmath>
#include <random>

#include "import_rows.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

/// 60,000 rows: more than a moment's work.
std::string manyRows() {
    std::string text = "session,action,item\n";
    for (int i = 0; i < 60'000; ++i)
        text += "s" + std::to_string(i % 9'000) + ",a" + std::to_string(i % 7) + ",i" +
                std::to_string(i) + "\n";
    return text;
}

}  // namespace

/// How an import goes on, and what is left when it is refused, fails or is stopped.
class ImportFailureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void progressTellsRowsAndTimeLeft() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const std::vector<std::filesystem::path> files{scratch.write("many.csv", manyRows())};
        std::vector<ProgressReport> reading;
        RunControl control({}, [&](const ProgressReport& progress) {
            if (progress.phase == "reading") reading.push_back(progress);
        });
        VERIFY_OK(importFiles(*database, files, kSessionAction, control));
        QVERIFY(!reading.empty());
        for (const ProgressReport& progress : reading) {
            QCOMPARE(progress.unit, std::string("rows"));
            QVERIFY(progress.total >= progress.done);
            QVERIFY(progress.secondsLeft >= 0);
        }
        // The rows are about equally long, so that their number is known early on.
        QVERIFY(std::abs(reading.front().total - 60'000) < 12'000);
        QVERIFY(std::abs(reading.back().total - 60'000) < 3'000);
        QVERIFY(reading.back().done < reading.back().total);
    }

    void mistakesInTheMappingAreNamed() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const auto fails = [&](const ImportOptions& options, const std::string& part) {
            const auto report =
                importText(*database, scratch, "user,when,action\nann,soon,a\n", options);
            return !report.ok() && report.error().kind == ErrorKind::Usage &&
                   report.error().sentence().find(part) != std::string::npos;
        };
        QVERIFY(fails(mapped({{"user", "usr"}, {"action", "action"}}), "usr"));
        QVERIFY(fails(mapped({{"person", "user"}}), "person"));
        QVERIFY(fails(mapped({{"action", "action"}}), "user"));
        QVERIFY(fails(mapped({{"user", "user"}, {"user", "action"}}), "twice"));
        QVERIFY(fails(mapped({{"user", "user"}, {"time", "when"}}), "soon"));
        ImportOptions zone = kUserTimeAction;
        zone.timezone = "Mars";
        zone.map[1].second = "action";
        QVERIFY(!importText(*database, scratch, "user,action\nann,2020-01-01\n", zone).ok());
    }

    void sameFileTwiceIsRefused() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const std::string text = "session,action\ns1,a\n";
        VERIFY_OK(importText(*database, scratch, text, kSessionAction));
        const std::string before = contentOf(*database);
        const auto again = importText(*database, scratch, text, kSessionAction, "copy.csv");
        QVERIFY(!again.ok());
        QCOMPARE(again.error().kind, ErrorKind::BadInput);
        QCOMPARE(contentOf(*database), before);
    }

    void tooManyColumnsAreRefused() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        std::string header = "session,action";
        std::string row = "s,a";
        for (int i = 0; i < 1'000; ++i) {
            header += ",c" + std::to_string(i);
            row += ",v";
        }
        const auto report =
            importText(*database, scratch, header + "\n" + row + "\n", kSessionAction);
        QVERIFY(!report.ok());
        QCOMPARE(report.error().kind, ErrorKind::BadInput);
        QCOMPARE(number(database->connection(), "SELECT count(*) FROM attribute"), std::int64_t(0));
    }

    void bytesThatAreNoTextAreRefused() {
        const Scratch scratch;
        std::string noise;
        std::mt19937 random(1);
        for (int i = 0; i < 3000; ++i) noise += static_cast<char>(1 + random() % 255);
        const auto preview = previewImport(scratch.write("noise.csv", noise), ImportOptions());
        QVERIFY(!preview.ok());
        QCOMPARE(preview.error().kind, ErrorKind::BadInput);
        QVERIFY(preview.error().what.find("binary") != std::string::npos);
    }

    void failedImportLeavesWorkspaceUnchanged() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(
            importText(*database, scratch, "session,action,colour\ns1,a,red\n", kSessionAction));
        const std::string before = contentOf(*database);
        ImportOptions options = kSessionAction;
        options.maxRejects = "1";
        const auto report = importText(
            *database, scratch, "session,action,shape\ns1,a,round\ns2,b,flat\n,c,x\n,d,x\ns3,a,x\n",
            options);
        QVERIFY(!report.ok());
        QCOMPARE(report.error().kind, ErrorKind::BadInput);
        QCOMPARE(contentOf(*database), before);
        QCOMPARE(firstProblem(*database), std::string());
    }

    void failureWhileRowsAreReadAheadLeavesWorkspaceUnchanged() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const std::string before = contentOf(*database);
        ImportOptions options = kSessionAction;
        options.maxRejects = "0";
        // The second row is at fault, with sixty thousand behind it.
        const std::string rows = manyRows();
        const std::size_t second = rows.find('\n', rows.find('\n') + 1) + 1;
        const auto failed = importText(
            *database, scratch, rows.substr(0, second) + ",a\n" + rows.substr(second), options);
        QCOMPARE(failed.error().kind, ErrorKind::BadInput);
        QVERIFY(failed.error().what.find("line 3") != std::string::npos);
        QCOMPARE(contentOf(*database), before);
        VERIFY_OK(importText(*database, scratch, rows, options));
    }

    void stoppedImportLeavesWorkspaceUnchanged() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(importText(*database, scratch, "session,action\nold,a\n", kSessionAction));
        const std::string before = contentOf(*database);
        const std::vector<std::filesystem::path> files{scratch.write("many.csv", manyRows())};
        for (const std::string phase : {"reading", "writing"}) {
            std::stop_source stop;
            bool reached = false;
            RunControl control(stop.get_token(), [&](const ProgressReport& progress) {
                if (progress.phase == phase) reached = stop.request_stop() || reached;
            });
            const auto report = importFiles(*database, files, kSessionAction, control);
            QVERIFY(!report.ok());
            QVERIFY(reached);
            QCOMPARE(report.error().kind, ErrorKind::Cancelled);
            QCOMPARE(contentOf(*database), before);
        }
        RunControl control;
        VERIFY_OK(importFiles(*database, files, kSessionAction, control));
    }

    void gzipIsReadAndItsDamageTold() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const std::string text = manyRows();
        const auto file = scratch.path("data.csv.gz");
        gzFile handle = gzopen(file.c_str(), "wb");
        QCOMPARE(gzwrite(handle, text.data(), static_cast<unsigned>(text.size())),
                 static_cast<int>(text.size()));
        gzclose(handle);
        const std::string before = contentOf(*database);
        const auto cut = scratch.path("cut.csv.gz");
        std::filesystem::copy_file(file, cut);
        std::filesystem::resize_file(cut, std::filesystem::file_size(cut) / 2);
        RunControl control;
        const std::vector<std::filesystem::path> bad{cut};
        const auto failed = importFiles(*database, bad, kSessionAction, control);
        QVERIFY(!failed.ok());
        QVERIFY(failed.error().what.find("cut off") != std::string::npos);
        QCOMPARE(contentOf(*database), before);
        const std::vector<std::filesystem::path> good{file};
        const auto report = importFiles(*database, good, kSessionAction, control);
        VERIFY_OK(report);
        QCOMPARE(report->rowsImported, std::uint64_t(60'000));
    }

    void hostileFilesEndInASentence_data() {
        QTest::addColumn<std::string>("bytes");
        QTest::newRow("empty") << std::string();
        QTest::newRow("header only") << std::string("session,action\n");
        QTest::newRow("NUL bytes") << std::string(10'000, '\0');
        QTest::newRow("binary") << "\x7f"
                                   "ELF" +
                                       std::string(200, '\0') + std::string(4000, '\x90');
        QTest::newRow("UTF-16") << std::string("\xff\xfes\0,\0a\0", 8);
        QTest::newRow("endless quote") << "session,action\n\"" + std::string(3'000'000, 'x');
        QTest::newRow("one huge field") << std::string(9'000'000, 'y');
        QTest::newRow("a database") << std::string("SQLite format 3\0 more", 21);
        QTest::newRow("other columns") << std::string("a,b\n1,2\n");
        QTest::newRow("only bad rows") << std::string("session,action\n,a\n,b\n");
    }
    void hostileFilesEndInASentence() {
        QFETCH(std::string, bytes);
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const std::string before = contentOf(*database);
        const auto report = importText(*database, scratch, bytes, kSessionAction);
        QVERIFY(!report.ok());
        QVERIFY(report.error().kind == ErrorKind::BadInput ||
                report.error().kind == ErrorKind::Usage);
        QVERIFY(report.error().sentence().size() < 1000);
        QCOMPARE(contentOf(*database), before);
    }
};

QTEST_APPLESS_MAIN(ImportFailureTest)
#include "import_failure_test.moc"
