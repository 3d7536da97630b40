#include <QTest>
#include <algorithm>
#include <cmath>
#include <limits>

#include "app/workflow/probing.h"
#include "app/workflow/segments.h"

using namespace anomalyst;
using namespace anomalyst::app;
using Truth = RankedScores::Truth;

namespace {

/// Sessions 10, 20, 30… with these scores.
SessionKeys keysOf(const std::vector<float>& scores) {
    SessionKeys keys;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        keys.id.push_back(SessionId{static_cast<std::int64_t>(10 * (i + 1))});
        keys.start.push_back(Instant::none());
    }
    keys.surprise = scores;
    return keys;
}

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();
constexpr std::int64_t kDay = std::int64_t{86'400} * 1'000'000;

}  // namespace

/// What the threshold desk is told of beside the scores.
class ThresholdWorkflowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void probeIsDrawnOfUnlabelledScoredSessionsBelowTheLine() {
        const SessionKeys keys = keysOf({3, 1, 1, 1, kNone, 2});
        const std::vector<Truth> truth = {Truth::Unknown, Truth::Unknown, Truth::Normal,
                                          Truth::Unknown, Truth::Unknown, Truth::Unknown};
        const Probe probe = drawProbe(keys, truth, 2, 50, 1);
        QCOMPARE(probe.line, 2.0);
        QVERIFY((probe.sessions == std::vector{SessionId{20}, SessionId{40}}));
        const std::vector<std::uint8_t> expected = {0, 1, 0, 1, 0, 0};
        QCOMPARE(probedOf(keys, probe), expected);
    }

    void everySessionIsDrawnAsOften() {
        const SessionKeys keys = keysOf(std::vector<float>(20, 1));
        const std::vector<Truth> truth(20, Truth::Unknown);
        std::vector<int> drawn(20);
        for (std::uint64_t seed = 0; seed < 4000; ++seed) {
            const Probe probe = drawProbe(keys, truth, 2, 5, seed);
            QCOMPARE(probe.sessions.size(), std::size_t{5});
            QVERIFY(std::ranges::is_sorted(probe.sessions));
            for (const SessionId session : probe.sessions)
                ++drawn[static_cast<std::size_t>(session.value / 10 - 1)];
        }
        for (const int times : drawn) QVERIFY(std::abs(times - 1000) < 150);  // 5 standard errors
    }

    void sessionsOfTheProbeThatAreGoneAreNoMatter() {
        const SessionKeys keys = keysOf({1, 1});
        Probe probe;
        probe.sessions = {SessionId{5}, SessionId{15}, SessionId{20}, SessionId{99}};
        QCOMPARE(probedOf(keys, probe), (std::vector<std::uint8_t>{0, 1}));
    }

    void segmentsAreOrderedBySizeAndHoldEveryScoredSessionOnce() {
        const SessionKeys keys = keysOf({1, 2, 3, 4, kNone, 5});
        const std::vector<Truth> truth = {Truth::Normal, Truth::Anomalous, Truth::Normal,
                                          Truth::Normal, Truth::Normal,    Truth::Unknown};
        const CategoricalColumn country{"country", {0, 1, 1, -1, 0, 1}, {"US", "BR"}};
        const auto segments = segmentsBy(keys, truth, country);
        QCOMPARE(segments.size(), std::size_t{3});
        QCOMPARE(segments[0].name, std::string("BR"));
        QCOMPARE(segments[0].scores.size(), std::size_t{3});
        QCOMPARE(segments[0].scores.positives(), 1U);
        QCOMPARE(segments[0].scores.scoreAt(0), 5.0F);
        QCOMPARE(segments[1].name, std::string("US"));
        QCOMPARE(segments[1].scores.size(), std::size_t{1});
        QVERIFY(segments[2].kind == Segment::Kind::Unknown);
        const CategoricalColumn month{"month", {1, 0, 0, -1, 0, 0}, {"2026-02", "2026-01"}};
        const auto months = segmentsBy(keys, truth, month, SegmentOrder::Name);
        QCOMPARE(months[0].name, std::string("2026-01"));
        QCOMPARE(months[1].name, std::string("2026-02"));
        QVERIFY(months[2].kind == Segment::Kind::Unknown);
        QCOMPARE(segments[2].scores.size(), std::size_t{1});
    }

    void smallSegmentsAreTakenTogether() {
        CategoricalColumn device{"device", {}, {}};
        std::vector<float> scores;
        for (std::int32_t code = 0; code < 50; ++code) {
            device.values.push_back("d" + std::to_string(code));
            // The later, the more sessions.
            for (std::int32_t i = 0; i <= code; ++i) {
                device.codes.push_back(code);
                scores.push_back(1);
            }
        }
        const SessionKeys keys = keysOf(scores);
        const auto segments =
            segmentsBy(keys, std::vector<Truth>(scores.size(), Truth::Normal), device);
        QCOMPARE(segments.size(), kMostSegments + 1);
        QCOMPARE(segments.front().name, std::string("d49"));
        QVERIFY(segments.back().kind == Segment::Kind::Others);
        std::size_t sessions = 0;
        for (const Segment& segment : segments) sessions += segment.scores.size();
        QCOMPARE(sessions, scores.size());
    }

    void monthsAreThoseOfTheCalendarAlsoBefore1970() {
        SessionKeys keys = keysOf({1, 1, 1, 1, 1});
        keys.start = {Instant{0}, Instant{-1}, Instant{31 * kDay - 1}, Instant{31 * kDay},
                      Instant::none()};
        const CategoricalColumn months = monthsOf(keys);
        const auto monthOf = [&](std::size_t i) {
            return months.codes[i] < 0 ? std::string()
                                       : months.values[static_cast<std::size_t>(months.codes[i])];
        };
        QCOMPARE(monthOf(0), std::string("1970-01"));
        QCOMPARE(monthOf(1), std::string("1969-12"));
        QCOMPARE(monthOf(2), std::string("1970-01"));
        QCOMPARE(monthOf(3), std::string("1970-02"));
        QCOMPARE(monthOf(4), std::string());
    }
};

QTEST_APPLESS_MAIN(ThresholdWorkflowTest)
#include "threshold_workflow_test.moc"
