#include <QtTest>

#include "storage/failure.h"
#include "storage/importer/time_format.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

/// The text read in the format its own spelling suggests.
std::string read(const std::string& text, const std::string& zoneName = "UTC") {
    const std::vector<std::string> samples{text};
    const auto format = TimeFormat::detect(samples, true);
    if (!format) return "no format";
    TimeZone zone(zoneName);
    const auto time = format->parse(text, zone);
    return time ? toIso8601(*time) : "no time";
}

}  // namespace

class TimeFormatTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheUsualFormats_data() {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("iso");
        const auto row = [](const char* text, const char* iso) {
            QTest::newRow(text) << std::string(text) << std::string(iso);
        };
        row("2019-10-01 00:00:00 UTC", "2019-10-01T00:00:00Z");
        row("2019-10-01T02:03:04Z", "2019-10-01T02:03:04Z");
        row("2017-01-09T09:49:50.000+01:00", "2017-01-09T08:49:50Z");
        row("2017-01-09T09:49:50.25-0530", "2017-01-09T15:19:50.250000Z");
        row("2019-10-01 10:11:12.5", "2019-10-01T10:11:12.500000Z");
        row("2019-10-01T10:11:12.000123Z", "2019-10-01T10:11:12.000123Z");
        row("2019-10-01T10:11:12.1234567Z", "2019-10-01T10:11:12.123456Z");
        row(" 2019-10-01T10:11:12 ", "2019-10-01T10:11:12Z");
        row("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z");
        row("2009-12-01 07:45", "2009-12-01T07:45:00Z");
        row("2019/10/01", "2019-10-01T00:00:00Z");
        row("20191001", "2019-10-01T00:00:00Z");
        row("20191001T101112", "2019-10-01T10:11:12Z");
        row("31.12.2019 23:59", "2019-12-31T23:59:00Z");
        row("12/31/2019 11:59 PM", "2019-12-31T23:59:00Z");
        row("12/31/2019 12:00 AM", "2019-12-31T00:00:00Z");
        row("31-Dec-2019", "2019-12-31T00:00:00Z");
        row("01/Oct/2019:10:11:12 +0200", "2019-10-01T08:11:12Z");
        row("Oct 1, 2019 10:11", "2019-10-01T10:11:00Z");
        row("Tue, 01 Oct 2019 10:11:12 GMT", "2019-10-01T10:11:12Z");
        row("1569888000", "2019-10-01T00:00:00Z");
        row("1569888000.5", "2019-10-01T00:00:00.500000Z");
        row("1569888000123", "2019-10-01T00:00:00.123000Z");
    }
    void readsTheUsualFormats() {
        QFETCH(std::string, text);
        QFETCH(std::string, iso);
        QCOMPARE(read(text), iso);
    }

    void refusesWhatIsNoTime() {
        for (const char* text :
             {"2019-13-01", "2019-02-29", "2019-10-01 25:00", "2019-10-01 10:61", "hello", "",
              "12.5", "1-2", "2019-10-01x", "blk_-9128742458709757181"})
            QCOMPARE(read(text), std::string("no format"));
    }

    void samplesDecideBetweenDayAndMonthFirst() {
        const auto kind = [](std::vector<std::string> samples) {
            return TimeFormat::detect(samples, false)->kind();
        };
        QCOMPARE(kind({"01/02/2019", "25/02/2019"}), TimeFormat::Kind::DayFirst);
        QCOMPARE(kind({"01/02/2019", "02/25/2019"}), TimeFormat::Kind::MonthFirst);
        QCOMPARE(kind({"01/02/2019"}), TimeFormat::Kind::DayFirst);
    }

    void numbersAreTimesOnlyWhereAsked() {
        const std::vector<std::string> numbers{"1569888000"};
        QVERIFY(!TimeFormat::detect(numbers, false));
        QVERIFY(TimeFormat::detect(numbers, true));
    }

    void clockAloneIsNoMoment() {
        const std::vector<std::string> clocks{"10:06:37"};
        const auto format = TimeFormat::detect(clocks, false);
        QVERIFY(format);
        QCOMPARE(format->kind(), TimeFormat::Kind::ClockOnly);
        TimeZone utc("UTC");
        QVERIFY(!format->parse("10:06:37", utc));
    }

    void timesWithoutAZoneAreInTheGivenOne() {
        QCOMPARE(read("2019-07-01 12:00", "Europe/Berlin"), std::string("2019-07-01T10:00:00Z"));
        QCOMPARE(read("2019-01-01 12:00", "Europe/Berlin"), std::string("2019-01-01T11:00:00Z"));
        QCOMPARE(read("2019-07-01 12:00", "+05:30"), std::string("2019-07-01T06:30:00Z"));
        QCOMPARE(read("2019-07-01 12:00Z", "Europe/Berlin"), std::string("2019-07-01T12:00:00Z"));
    }

    void oneZoneFollowsItsClockChanges() {
        TimeZone berlin("Europe/Berlin");
        const std::vector<std::string> samples{"2019-03-31 01:59"};
        const auto format = *TimeFormat::detect(samples, false);
        const auto at = [&](const char* text) { return toIso8601(*format.parse(text, berlin)); };
        QCOMPARE(at("2019-03-31 01:59"), std::string("2019-03-31T00:59:00Z"));
        QCOMPARE(at("2019-03-31 03:00"), std::string("2019-03-31T01:00:00Z"));
        QCOMPARE(at("2019-08-01 00:00"), std::string("2019-07-31T22:00:00Z"));
        QCOMPARE(at("2019-10-27 02:30"), std::string("2019-10-27T00:30:00Z"));  // comes twice
        QCOMPARE(at("2019-10-27 03:30"), std::string("2019-10-27T02:30:00Z"));
        QCOMPARE(at("2019-03-31 01:00"), std::string("2019-03-31T00:00:00Z"));
    }

    void unknownZonesAreRefused() {
        for (const char* name : {"Mars/Phobos", "+99:00", "+1:2:3:4:5"})
            QVERIFY_EXCEPTION_THROWN(TimeZone{name}, Failure);
    }
};

QTEST_APPLESS_MAIN(TimeFormatTest)
#include "time_format_test.moc"
