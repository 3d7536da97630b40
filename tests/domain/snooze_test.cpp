#include "engine/domain/snooze.h"

#include <QtTest>

using namespace anomalyst;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr Instant kNow{1'000};

/// Sessions 1 to 5 of the users 1, 1, 2, 2, 3.
SessionKeys keys() {
    SessionKeys keys;
    keys.id = {{1}, {2}, {3}, {4}, {5}};
    keys.user = {{1}, {1}, {2}, {2}, {3}};
    keys.surprise = {1.0F, 4.0F, 2.0F, kNan, kNan};
    return keys;
}

Snoozes sessions(std::vector<std::pair<SessionId, std::optional<Snooze>>> changes) {
    Snoozes snoozes;
    snoozes.apply({std::move(changes), {}});
    return snoozes;
}

Snoozes users(std::vector<std::pair<UserId, std::optional<Snooze>>> changes) {
    Snoozes snoozes;
    snoozes.apply({{}, std::move(changes)});
    return snoozes;
}

using Rows = std::vector<std::uint32_t>;

}  // namespace

class SnoozeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsHiddenAtFirst() {
        QVERIFY(Snoozes().empty());
        QCOMPARE(Snoozes().rowsOf(keys(), kNow), Rows());
        QVERIFY(!Snoozes().nextEnd(kNow).known());
    }

    void endsAtItsTime() {
        const Snoozes snoozes = sessions({{{2}, Snooze{{1'001}}}, {{3}, Snooze{{1'000}}}});
        QCOMPARE(snoozes.rowsOf(keys(), kNow), Rows{1});
        QCOMPARE(snoozes.rowsOf(keys(), {1'001}), Rows());
    }

    void endsWhenTheScoreRises() {
        const Snoozes snoozes = sessions({{{1}, Snooze{Instant::none(), 1.0F}},
                                          {{2}, Snooze{Instant::none(), 3.9F}},
                                          {{3}, Snooze{Instant::none(), kNan}},
                                          {{4}, Snooze{Instant::none(), kNan}}});
        // 1 is as high as it was, 2 is higher, 3 has a score now, 4 still has none.
        QCOMPARE(snoozes.rowsOf(keys(), kNow), (Rows{0, 3}));
    }

    void ofAUserHidesAllTheirSessions() {
        QCOMPARE(users({{{1}, Snooze{{2'000}}}, {{3}, Snooze{{2'000}}}}).rowsOf(keys(), kNow),
                 (Rows{0, 1, 4}));
    }

    void ofAUserEndsWhenOneOfTheirScoresRises() {
        const auto above = [](float score) { return Snooze{Instant::none(), score}; };
        QCOMPARE(users({{{1}, above(4.0F)}}).rowsOf(keys(), kNow), (Rows{0, 1}));
        QCOMPARE(users({{{1}, above(3.9F)}}).rowsOf(keys(), kNow), Rows());
        QCOMPARE(users({{{3}, above(kNan)}}).rowsOf(keys(), kNow), Rows{4});
    }

    void changesAreTakenBack() {
        Snoozes snoozes = sessions({{{2}, Snooze{{5'000}}}});
        const SnoozeChange change{{{{1}, Snooze{{3'000}}}, {{2}, std::nullopt}},
                                  {{{3}, Snooze{{4'000}}}}};
        const SnoozeChange back = snoozes.before(change);
        snoozes.apply(change);
        QCOMPARE(snoozes.rowsOf(keys(), kNow), (Rows{0, 4}));
        QVERIFY(!snoozes.find(SessionId{2}));
        snoozes.apply(back);
        QCOMPARE(snoozes.rowsOf(keys(), kNow), Rows{1});
        QCOMPARE(snoozes.find(SessionId{2}), std::optional(Snooze{{5'000}}));
        QVERIFY(!snoozes.find(UserId{3}));
    }

    void nextEndPassesOverWhatHasEndedOrHasNoTime() {
        Snoozes snoozes;
        snoozes.apply({{{{1}, Snooze{{900}}}, {{2}, Snooze{Instant::none(), 1.0F}}},
                       {{{1}, Snooze{{3'000}}}, {{2}, Snooze{{2'000}}}}});
        QCOMPARE(snoozes.nextEnd(kNow).micros, std::int64_t{2'000});
        QVERIFY(!snoozes.nextEnd({3'000}).known());
    }
};

QTEST_APPLESS_MAIN(SnoozeTest)
#include "snooze_test.moc"
