#include <QtTest>
#include <limits>

#include "engine/domain/instant.h"

using namespace anomalyst;

namespace {

constexpr std::int64_t kHour = 3'600'000'000;

}  // namespace

class InstantTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isWrittenInUtc() {
        QCOMPARE(toIso8601({0}), std::string("1970-01-01T00:00:00Z"));
        QCOMPARE(toIso8601({1'773'454'264'000'000}), std::string("2026-03-14T02:11:04Z"));
        QCOMPARE(toIso8601({951'782'400'000'000}), std::string("2000-02-29T00:00:00Z"));
    }

    void fractionsAreWrittenWhenThereAreSome() {
        QCOMPARE(toIso8601({1}), std::string("1970-01-01T00:00:00.000001Z"));
        QCOMPARE(toIso8601({-1}), std::string("1969-12-31T23:59:59.999999Z"));
    }

    void unknownTimesAreEmpty() {
        QVERIFY(!Instant::none().known());
        QVERIFY(Instant{0}.known());
        QCOMPARE(toIso8601(Instant::none()), std::string());
    }

    void unknownTimesComeBeforeAllOthers() {
        QVERIFY(Instant::none() < Instant{std::numeric_limits<std::int64_t>::min() + 1});
    }

    void hoursAndDaysAreThoseOfUtc() {
        QCOMPARE(hourOfDay({0}), 0);
        QCOMPARE(dayOfWeek({0}), 3);  // a Thursday
        QCOMPARE(hourOfDay({23 * kHour + kHour - 1}), 23);
        QCOMPARE(dayOfWeek({4 * 24 * kHour}), 0);
        QCOMPARE(dayOfWeek({3 * 24 * kHour}), 6);
    }

    void hoursAndDaysBefore1970AreCountedForward() {
        QCOMPARE(hourOfDay({-1}), 23);
        QCOMPARE(dayOfWeek({-1}), 2);
        QCOMPARE(hourOfDay({-kHour}), 23);
        QCOMPARE(hourOfDay({-kHour - 1}), 22);
    }
};

QTEST_APPLESS_MAIN(InstantTest)
#include "instant_test.moc"
