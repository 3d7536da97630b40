#include "storage/snooze_store.h"

#include <QtTest>

#include "scratch.h"
#include "storage/retention.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

constexpr auto kEvents =
    "session,user,time,action\n"
    "s1,ana,2026-03-14 10:00:00,login\n"
    "s2,ana,2026-03-15 10:00:00,login\n"
    "s3,bob,2026-03-16 10:00:00,login\n";

SessionId sessionOf(Database& database, const char* key) {
    return **EventStore(database).find(key);
}

UserId userOf(Database& database, const char* key) {
    const std::vector<SessionId> one{sessionOf(database, key)};
    return EventStore(database).summaries(one, {})->front().user;
}

}  // namespace

class SnoozeStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_scratch = std::make_unique<Scratch>();
        auto database = m_scratch->workspace();
        VERIFY_OK(database);
        m_database = std::make_unique<Database>(std::move(*database));
        VERIFY_OK(importText(*m_database, *m_scratch, kEvents, ImportOptions()));
    }
    void cleanup() { m_database.reset(); }

    void whatIsSnoozedComesBack() {
        const SessionId s1 = sessionOf(*m_database, "s1"), s2 = sessionOf(*m_database, "s2");
        const UserId bob = userOf(*m_database, "s3");
        SnoozeStore store(*m_database);
        VERIFY_OK(store.apply(
            {{{s1, Snooze{{77}, 1.5F}}, {s2, Snooze{}}}, {{bob, Snooze{Instant::none(), 2.0F}}}},
            "ana"));
        VERIFY_OK(store.apply({{{s2, std::nullopt}}, {}}, "ana"));
        const auto all = store.all();
        VERIFY_OK(all);
        QCOMPARE(all->find(s1), std::optional(Snooze{{77}, 1.5F}));
        QVERIFY(!all->find(s2));
        QCOMPARE(all->find(bob), std::optional(Snooze{Instant::none(), 2.0F}));
        QCOMPARE(number(m_database->connection(),
                        "SELECT count(*) FROM session_snooze WHERE analyst = 'ana'"),
                 std::int64_t{1});
        QCOMPARE(firstProblem(*m_database), std::string());
    }

    void changesAreInTheAuditTrail() {
        const SessionId s1 = sessionOf(*m_database, "s1");
        VERIFY_OK(SnoozeStore(*m_database).apply({{{s1, Snooze{{77}}}}, {}}, "ana"));
        Query trail(m_database->connection(), "SELECT detail FROM audit WHERE kind = 'snoozed'");
        QVERIFY(trail.step());
        QCOMPARE(std::string(trail.text(0)),
                 std::string("{\"analyst\":\"ana\",\"sessions\":{\"begun\":1,\"ended\":0},"
                             "\"users\":{\"begun\":0,\"ended\":0}}"));
    }

    void unknownSessionSnoozesNothing() {
        const SessionId s1 = sessionOf(*m_database, "s1");
        const Status status =
            SnoozeStore(*m_database)
                .apply({{{s1, Snooze{{77}}}, {SessionId{999}, Snooze{{77}}}}, {}}, "ana");
        QVERIFY(!status);
        QVERIFY(status.error().kind == ErrorKind::Usage);
        QVERIFY(SnoozeStore(*m_database).all()->empty());
    }

    void forgottenSessionsAndUsersAreNotSnoozed() {
        const SessionId s1 = sessionOf(*m_database, "s1"), s3 = sessionOf(*m_database, "s3");
        const UserId ana = userOf(*m_database, "s1"), bob = userOf(*m_database, "s3");
        SnoozeStore store(*m_database);
        VERIFY_OK(store.apply(
            {{{s1, Snooze{{77}}}, {s3, Snooze{{77}}}}, {{ana, Snooze{{77}}}, {bob, Snooze{{77}}}}},
            "ana"));
        RunControl control;
        VERIFY_OK(forget(*m_database, *Filter::parse("user = bob"), control));
        const auto left = store.all();
        VERIFY_OK(left);
        QVERIFY(left->find(s1) && left->find(ana));
        QVERIFY(!left->find(s3) && !left->find(bob));
        QCOMPARE(firstProblem(*m_database), std::string());
    }

private:
    std::unique_ptr<Scratch> m_scratch;
    std::unique_ptr<Database> m_database;
};

QTEST_APPLESS_MAIN(SnoozeStoreTest)
#include "snooze_store_test.moc"
