#include <QtTest>
#include <array>
#include <chrono>
#include <thread>

#include "postgres_server.h"
#include "scratch.h"
#include "storage/failure.h"
#include "storage/importer/postgres_copy.h"

using namespace anomalyst;
using namespace anomalyst::storage;

/// Imports from a real server, which the test starts and stops.
class PostgresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (PostgresServer::programs().isEmpty()) QSKIP("PostgreSQL is not installed");
        QVERIFY(m_server.start());
        QVERIFY(m_server.execute(QStringLiteral(
            "CREATE TABLE click (visit text, shopper text, moment timestamptz, what text, "
            "price numeric, note text); "
            "INSERT INTO click SELECT 'v' || i / 4, 'u' || i % 50, "
            "timestamptz '2026-01-01 10:00Z' + i * interval '1 minute', "
            "(ARRAY['view', 'cart', 'buy', 'leave'])[i % 4 + 1], i * 0.25, "
            "CASE i % 3 WHEN 0 THEN 'a \"b\", c' || chr(10) || 'ü' WHEN 1 THEN '' END "
            "FROM generate_series(0, 3999) AS i")));
    }

    void answerBecomesSessions() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const auto report = import(*database, "SELECT * FROM click ORDER BY moment; ");
        VERIFY_OK(report);
        QCOMPARE(report->rowsRead, std::uint64_t{4'000});
        QCOMPARE(report->rowsRejected, std::uint64_t{0});
        QCOMPARE(report->sessions, std::uint64_t{1'000});
        QCOMPARE(actionsOf(*database, "v7"),
                 (std::vector<std::string>{"view", "cart", "buy", "leave"}));
        const auto session = EventStore(*database).find("v0");
        VERIFY_OK(session);
        const auto events = EventStore(*database).events(**session);
        VERIFY_OK(events);
        const auto& note = events->front().attributes.back();
        QCOMPARE(note.second, std::string("a \"b\", c\nü"));
        QCOMPARE(firstProblem(*database), std::string());
    }

    void passwordIsNotKept() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const auto report = import(*database, "SELECT * FROM click");
        VERIFY_OK(report);
        QVERIFY(contentOf(*database).find("secret") == std::string::npos);
        QVERIFY(report->files.front().name.starts_with("postgresql://"));
        QVERIFY(report->files.front().name.ends_with("/postgres"));
    }

    void queryMayOnlyRead_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("says");
        QTest::newRow("deletes") << "DELETE FROM click RETURNING *"
                                 << "read-only";
        QTest::newRow("second statement") << "SELECT 1) TO STDOUT; DROP TABLE click; --"
                                          << "syntax error";
        QTest::newRow("mistake") << "SELEC 1"
                                 << "syntax error";
        QTest::newRow("no such table") << "SELECT * FROM nothing"
                                       << "does not exist";
        QTest::newRow("none") << " ; "
                              << "no query";
    }
    void queryMayOnlyRead() {
        QFETCH(QString, query);
        QFETCH(QString, says);
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const auto report = import(*database, query.toStdString());
        QVERIFY(!report.ok());
        const std::string sentence = report.error().sentence();
        QVERIFY2(sentence.find(says.toStdString()) != std::string::npos, sentence.c_str());
        QVERIFY(sentence.find("secret") == std::string::npos);
        QVERIFY(m_server.execute(QStringLiteral("SELECT 1 / (count(*) / 4000) FROM click")));
    }

    void answerThatBreaksOffLeavesTheWorkspaceAsItWas() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const std::string before = contentOf(*database);
        const auto report =
            import(*database,
                   "SELECT visit, shopper, moment, what, 1 / (3999 - price * 4) AS x "
                   "FROM click ORDER BY moment");
        QVERIFY(!report.ok());
        QVERIFY(report.error().sentence().find("division by zero") != std::string::npos);
        QCOMPARE(contentOf(*database), before);
    }

    void serverThatIsNotThereIsToldOf() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        RunControl control;
        ImportOptions options;
        options.query = "SELECT 1";
        const std::vector<std::filesystem::path> files{"postgresql://x:secret@127.0.0.1:9/shop"};
        const auto report = importFiles(*database, files, options, control);
        QVERIFY(!report.ok());
        const std::string sentence = report.error().sentence();
        QVERIFY2(sentence.starts_with("postgresql://127.0.0.1:9/shop: The database cannot be "
                                      "reached"),
                 sentence.c_str());
        QVERIFY(sentence.find("secret") == std::string::npos);
    }

    void slowAnswerIsNotWaitedForOnceStopped() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        std::stop_source stop;
        RunControl control(stop.get_token(), {});
        std::chrono::steady_clock::time_point asked;
        std::thread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            asked = std::chrono::steady_clock::now();
            stop.request_stop();
        });
        ImportOptions options;
        options.query = "SELECT 'a' AS action, 'u' AS \"user\" FROM pg_sleep(60)";
        const std::vector<std::filesystem::path> files{m_server.address()};
        const auto report = importFiles(*database, files, options, control);
        const auto answered = std::chrono::steady_clock::now();
        stopper.join();
        QVERIFY(!report.ok());
        QCOMPARE(report.error().kind, ErrorKind::Cancelled);
        QVERIFY(answered - asked < std::chrono::seconds(2));  // 250 ms on an idle machine
    }

private:
    Result<ImportReport> import(Database& database, const std::string& query) const {
        ImportOptions options = mapped(
            {{"session", "visit"}, {"user", "shopper"}, {"time", "moment"}, {"action", "what"}});
        options.query = query;
        RunControl control;
        const std::vector<std::filesystem::path> files{m_server.address()};
        return importFiles(database, files, options, control);
    }

    PostgresServer m_server;
};

QTEST_GUILESS_MAIN(PostgresTest)
#include "postgres_test.moc"
