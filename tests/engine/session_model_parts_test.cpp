#include <QtTest>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <numeric>
#include <random>
#include <set>
#include <thread>

#include "engine/detectors/sealed_bytes.h"
#include "engine/projection/plane.h"
#include "engine/scoring/byte_archive.h"
#include "engine/scoring/session_encoder.h"
#include "engine/scoring/session_slice.h"
#include "engine/scoring/session_split.h"
#include "tests/support/session_builder.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

namespace {

EventColumns sessionsOf(int users, int each) {
    std::vector<SessionBuilder> stories;
    for (int u = 0; u < users; ++u)
        for (int i = 0; i < each; ++i)
            stories.push_back(aSession().from("u" + std::to_string(u)).views(1));
    return columnsOf(stories);
}

std::set<std::int64_t> ids(const EventColumns& sessions, const std::vector<std::uint32_t>& rows) {
    std::set<std::int64_t> found;
    for (const auto row : rows) found.insert(sessions.session[row].value);
    return found;
}

/// A long cloud in three dimensions: wide along (1, 1, 0), less so along (0, 0, 1).
std::vector<float> cloud() {
    std::mt19937_64 random(1);
    std::normal_distribution<float> normal;
    std::vector<float> rows;
    for (int i = 0; i < 500; ++i) {
        const float wide = 5 * normal(random);
        const float less = 2 * normal(random);
        const float thin = 0.1F * normal(random);
        rows.insert(rows.end(), {10 + wide + thin, wide - thin, less - 3});
    }
    return rows;
}

Plane fitted(std::span<const float> rows, std::size_t width) {
    RunControl control;
    return *Plane::fit(rows, width, control);
}

}  // namespace

class SessionModelPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTenthOfTheSessionsIsSetAside() {
        const EventColumns sessions = sessionsOf(200, 5);
        const SessionSplit split = splitSessions(sessions, 1);
        QVERIFY(split.validation.size() >= 90 && split.validation.size() <= 150);
        QCOMPARE(split.train.size() + split.validation.size(), std::size_t{1000});
    }

    void aUserIsOnOneSideOnly() {
        const EventColumns sessions = sessionsOf(200, 5);
        const SessionSplit split = splitSessions(sessions, 1);
        std::set<UserId> training;
        for (const auto row : split.train) training.insert(sessions.user[row]);
        for (const auto row : split.validation) QVERIFY(!training.contains(sessions.user[row]));
    }

    void splitDependsOnTheSeedNotOnTheOrder() {
        const EventColumns sessions = sessionsOf(200, 5);
        std::vector<std::uint32_t> backwards(1000);
        std::iota(backwards.rbegin(), backwards.rend(), 0U);
        const EventColumns turned = sliceSessions(sessions, backwards, {});
        const auto one = ids(sessions, splitSessions(sessions, 1).validation);
        QVERIFY(one == ids(turned, splitSessions(turned, 1).validation));
        QVERIFY(one != ids(sessions, splitSessions(sessions, 2).validation));
    }

    void sessionsAreDrawnWhereUsersAreFew() {
        for (const int users : {1, 3}) {
            const SessionSplit split = splitSessions(sessionsOf(users, 100), 1);
            QCOMPARE(split.validation.size(), static_cast<std::size_t>(users * 10));
        }
    }

    void drawnSessionsAreNotThoseSetAside() {
        const EventColumns sessions = sessionsOf(1, 1000);
        for (const std::uint64_t seed : {0U, 1U, 7U}) {
            const auto aside = ids(sessions, splitSessions(sessions, seed).validation);
            QCOMPARE(aside.size(), std::size_t{100});
            const auto drawn = drawSessions(sessions.session, 100, seed);
            QCOMPARE(drawn.size(), std::size_t{100});
            QVERIFY(std::ranges::is_sorted(drawn));
            const auto common = std::ranges::count_if(
                drawn, [&](SessionId id) { return aside.contains(id.value); });
            QVERIFY(common < 25);  // 10 are to be expected, with a deviation of 2.8
        }
        QVERIFY(drawSessions(sessions.session, 100, 1) != drawSessions(sessions.session, 100, 2));
        QVERIFY(drawSessions(sessions.session, 1000, 1) == sessions.session);
    }

    void twoSessionsAreOneEach() {
        const SessionSplit split = splitSessions(sessionsOf(2, 1), 1);
        QCOMPARE(split.train.size(), std::size_t{1});
        QCOMPARE(split.validation.size(), std::size_t{1});
    }

    void sliceHoldsTheSessionsAndTheirValuesOnly() {
        const EventColumns sessions =
            columnsOf({aSession().from("a").views(2).costing(5).with("device", "d1"),
                       aSession().from("b").buys(1).costing(7).with("device", "d2"),
                       aSession().from("c").refunds(3).with("device", "d3")});
        const std::vector<std::uint32_t> rows{2, 1};
        const std::vector<std::string> named{"device"};
        const EventColumns slice = sliceSessions(sessions, rows, named);
        QVERIFY(slice.session == (std::vector<SessionId>{{3}, {2}}));
        QVERIFY(slice.offsets == (std::vector<std::uint64_t>{0, 3, 4}));
        QVERIFY(slice.action.values == (std::vector<std::string>{"refund", "buy"}));
        QVERIFY(slice.action.codes == (std::vector<std::int32_t>{0, 0, 0, 1}));
        QVERIFY(slice.categories.front().values == (std::vector<std::string>{"d3", "d2"}));
        QVERIFY(slice.numbers.empty());  // amount was not named
        QCOMPARE(slice.time.size(), std::size_t{4});
    }

    void encoderMeasuresTheRowsAskedForInUnits() {
        const EventColumns sessions =
            columnsOf({aSession().views(2).costing(5), aSession().views(3),
                       aSession().buys(1).costing(7), aSession().views(5).costing(1)});
        RunControl control;
        const auto encoder =
            SessionEncoder::fit(DetectorInfo::Input::Both, sessions, {}, {}, {}, control);
        QVERIFY(encoder);
        const std::vector<std::uint32_t> rows{3, 1}, other{2};
        auto measures = encoder->measure(sessions, rows, control);
        QVERIFY(measures);
        const auto events = std::ranges::find(measures->numbers, "events", &NumericColumn::name);
        QVERIFY(events->values == (std::vector<float>{5, 3}));
        const auto sum = std::ranges::find(measures->numbers, "amount, sum", &NumericColumn::name);
        QCOMPARE(sum->values[0], 1.0F);
        QVERIFY(std::isnan(sum->values[1]));
        QCOMPARE(measures->channels.front().name, std::string("action"));
        QCOMPARE(measures->channels.front().codes.size(), std::size_t{8});
        QVERIFY(measures->lengths == (std::vector<std::uint32_t>{5, 3}));
        measures->append(*encoder->measure(sessions, other, control));
        QVERIFY(events->values == (std::vector<float>{5, 3, 1}));
        QCOMPARE(measures->channels.front().codes.size(), std::size_t{9});
        QCOMPARE(measures->lengths.size(), std::size_t{3});
        QVERIFY(encoder->measure(sessions, {}, control)->lengths.empty());
    }

    void planeShowsTheWidestDirectionsFirst() {
        const Plane plane = fitted(cloud(), 3);
        const std::vector<float> centre{10, 0, -3};
        const std::vector<float> along{11, 1, -3};
        const std::vector<float> up{10, 0, -2};
        const auto c = plane.project(centre);
        const auto a = plane.project(along);
        const auto u = plane.project(up);
        QVERIFY(std::abs(a[0] - c[0] - std::sqrt(2.0F)) < 0.01F);
        QVERIFY(std::abs(a[1] - c[1]) < 0.1F);
        QVERIFY(std::abs(u[1] - c[1] - 1) < 0.01F);  // positive: axes are never mirrored
    }

    void planeCentresItsData() {
        const auto rows = cloud();
        const Plane plane = fitted(rows, 3);
        double x = 0, y = 0;
        for (std::size_t i = 0; i < rows.size(); i += 3) {
            const auto point = plane.project(std::span(rows).subspan(i, 3));
            x += static_cast<double>(point[0]);
            y += static_cast<double>(point[1]);
        }
        QVERIFY(std::abs(x) < 0.1 && std::abs(y) < 0.1);
    }

    void planeOfDegenerateDataIsFlat() {
        const std::vector<float> one{1, 2, 3};
        QVERIFY((fitted(one, 3).project(one) == std::array<float, 2>{0, 0}));
        const std::vector<float> line{0, 1, 2, 3};
        const auto point = fitted(line, 1).project(std::span(line).subspan(3));
        QVERIFY((point == std::array<float, 2>{1.5F, 0}));
        QCOMPARE(fitted({}, 0).width(), std::size_t{0});
    }

    void cancelEndsTheFitOfAWidePlane() {
        constexpr std::size_t kWidth = 512;
        std::vector<float> rows(20'000 * kWidth);
        std::mt19937_64 random(1);
        for (float& value : rows) value = static_cast<float>(random() % 1000);
        const auto stop = std::make_unique<std::stop_source>();
        RunControl control(stop->get_token(), {});
        std::jthread canceller([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            stop->request_stop();
        });
        const std::clock_t before = std::clock();
        const auto plane = Plane::fit(rows, kWidth, control);
        const double worked = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
        QVERIFY(!plane);
        QVERIFY(plane.error().kind == ErrorKind::Cancelled);
        QVERIFY(worked < 0.5);  // of processor time, of which the whole fit takes seconds
    }

    void savedPlaneProjectsTheSame() {
        const Plane plane = fitted(cloud(), 3);
        ByteWriter writer("test", 1);
        plane.save(writer);
        const std::string bytes = writer.take();
        ByteReader reader(bytes, "test", 1);
        const Plane loaded = Plane::load(reader);
        QVERIFY(reader.finish());
        const std::vector<float> point{1, 2, 3};
        QVERIFY(loaded.project(point) == plane.project(point));
    }

    void sealIsBrokenByAnyChange() {
        const std::string sealed = seal("content");
        QCOMPARE(*unseal(sealed), std::string_view("content"));
        QVERIFY(unseal(seal("")));
        for (std::size_t i = 0; i < sealed.size(); ++i) {
            std::string changed = sealed;
            changed[i] = static_cast<char>(changed[i] ^ 1);
            QVERIFY(!unseal(changed));
            QVERIFY(!unseal(sealed.substr(0, i)));
        }
        QVERIFY(!unseal(sealed + "x"));
    }
};

QTEST_GUILESS_MAIN(SessionModelPartsTest)
#include "session_model_parts_test.moc"
