#include <QtTest>
#include <algorithm>
#include <cmath>
#include <random>

#include "engine/detectors/registry.h"
#include "tests/support/detector_data.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

namespace {

std::unique_ptr<Model> small(const std::string& detector, const Dataset& train,
                             std::map<std::string, std::string> parameters = {},
                             const Dataset& validation = shoppingSequences(100, 2)) {
    parameters.try_emplace("hidden-size", "32");
    return trained(detector, train, std::move(parameters), validation);
}

/// The two, trained on the shop.
const Model& shopModel(const std::string& detector) {
    static const auto train = shoppingSequences(300, 1);
    static const std::map<std::string, std::unique_ptr<Model>> models = [] {
        std::map<std::string, std::unique_ptr<Model>> all;
        for (const char* name : {"transformer", "masked-transformer"})
            all[name] = small(name, train,
                              {{"learning-rate", "0.01"}, {"epochs", "100"}, {"patience", "20"}});
        return all;
    }();
    return *models.at(detector);
}

/// Sessions of those actions; buying is done at the till.
Dataset sessionsOf(const std::vector<std::vector<std::int32_t>>& sessions) {
    Dataset data = shoppingSequences(0, 1);
    for (const auto& actions : sessions) {
        for (const auto action : actions) {
            data.tokens.channels[0].codes.push_back(action);
            data.tokens.channels[1].codes.push_back(action == 3 ? 2 : 1);
        }
        data.tokens.offsets.push_back(data.tokens.offsets.back() + actions.size());
    }
    return data;
}

std::vector<float> bitsOf(const Model& model, const std::vector<std::int32_t>& actions) {
    return scored(model, sessionsOf({actions})).eventBits;
}

Explanation explained(const Model& model, const std::vector<std::int32_t>& actions) {
    RunControl control;
    return *model.explain(sessionsOf({actions}), 0, control);
}

std::ptrdiff_t mostSurprising(const std::vector<float>& bits) {
    return std::ranges::max_element(bits) - bits.begin();
}

/// Sessions of any actions but the unknown one, long and without sense.
std::vector<std::vector<std::int32_t>> longSessions(std::size_t count, std::size_t events) {
    std::mt19937_64 random(9);
    std::vector<std::vector<std::int32_t>> sessions(count);
    for (auto& session : sessions)
        for (std::size_t i = 0; i < events; ++i)
            session.push_back(static_cast<std::int32_t>(1 + random() % 4));
    return sessions;
}

/// What begins with a login (1) ends with a logout (4), what begins with a purchase (3) with
/// another; views between.
std::vector<std::int32_t> farApart(std::int32_t first, std::size_t views, std::int32_t last) {
    std::vector<std::int32_t> session(views + 2, 2);
    session.front() = first;
    session.back() = last;
    return session;
}

}  // namespace

class TransformerDetectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ordinarySessionsHardlySurprise_data() {
        QTest::addColumn<QString>("detector");
        for (const char* name : {"transformer", "masked-transformer"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void ordinarySessionsHardlySurprise() {
        QFETCH(QString, detector);
        const auto bits = bitsOf(shopModel(detector.toStdString()), {1, 2, 2, 3, 4});
        QCOMPARE(bits.size(), std::size_t{6});
        QVERIFY(std::ranges::all_of(bits, [](float b) { return b >= 0 && b < 4; }));
        QVERIFY(bits[0] < 0.5F);  // login always comes first
        QVERIFY(bits[5] < 0.5F);  // and after the logout the session is over
    }

    void unseenActionSurprisesMost_data() { ordinarySessionsHardlySurprise_data(); }
    void unseenActionSurprisesMost() {
        QFETCH(QString, detector);
        const auto bits = bitsOf(shopModel(detector.toStdString()), {1, 2, 5, 3, 4});
        QCOMPARE(mostSurprising(bits), std::ptrdiff_t{2});
        QVERIFY(bits[2] >= 20);
    }

    void earlyEndSurprises_data() { ordinarySessionsHardlySurprise_data(); }
    void earlyEndSurprises() {
        QFETCH(QString, detector);
        const auto bits = bitsOf(shopModel(detector.toStdString()), {1, 2, 2});
        QVERIFY2(bits[3] > 4, qPrintable(QString::number(double(bits[3]))));
    }

    void wrongValueInAnotherChannelSurprises_data() { ordinarySessionsHardlySurprise_data(); }
    void wrongValueInAnotherChannelSurprises() {
        QFETCH(QString, detector);
        Dataset data = sessionsOf({{1, 2, 3, 4}});
        data.tokens.channels[1].codes[2] = 1;  // buys in the shop, not at the till
        const auto bits = scored(shopModel(detector.toStdString()), data).eventBits;
        QVERIFY(std::abs(mostSurprising(bits) - 2) <= 1);  // or what sees it beside itself
        QVERIFY(bits[2] > 4);
    }

    void longSessionsScoreTheSameHoweverTheyAreCut_data() { ordinarySessionsHardlySurprise_data(); }
    void longSessionsScoreTheSameHoweverTheyAreCut() {
        // Together with many others fewer steps are read at once.
        QFETCH(QString, detector);
        const auto model = small(detector.toStdString(), shoppingSequences(60, 1),
                                 {{"hidden-size", "64"}, {"epochs", "2"}});
        auto sessions = longSessions(90, 200);
        sessions.push_back(longSessions(1, 500)[0]);
        const Dataset data = sessionsOf(sessions);
        const RawScores together = scored(*model, data);
        for (const std::uint32_t row : {0U, 17U, 90U}) {
            const RawScores alone = scored(*model, subset(data, std::span(&row, 1)));
            QCOMPARE(alone.eventBits.size(), row == 90 ? std::size_t{501} : std::size_t{201});
            const auto first = std::ptrdiff_t(together.bitOffsets[row]);
            QVERIFY(std::equal(alone.eventBits.begin(), alone.eventBits.end(),
                               together.eventBits.begin() + first));
        }
    }

    void longSessionsAreLearnt_data() { ordinarySessionsHardlySurprise_data(); }
    void longSessionsAreLearnt() {
        QFETCH(QString, detector);
        // Batch by batch in several pieces, with sessions that end in each of them.
        auto sessions = longSessions(12, 300);
        for (const auto& shorter : longSessions(12, 150)) sessions.push_back(shorter);
        sessions.push_back({1, 2, 3, 4});
        const auto model = trained(detector.toStdString(), sessionsOf(sessions),
                                   {{"epochs", "2"}, {"context", "16"}}, Dataset{});
        QVERIFY(model != nullptr);
        const auto& losses = model->summary().losses;
        QVERIFY(losses[1].train < losses[0].train);
    }

    void headsMustShareTheWidth_data() { ordinarySessionsHardlySurprise_data(); }
    void headsMustShareTheWidth() {
        QFETCH(QString, detector);
        RunControl control;
        FitOptions options;
        options.parameters = {{"hidden-size", "30"}, {"heads", "4"}};
        const auto model = (*makeDetector(detector.toStdString()))
                               ->fit(shoppingSequences(30, 1), {}, options, control);
        QVERIFY(!model);
        QVERIFY(model.error().kind == ErrorKind::Usage);
        QVERIFY(model.error().sentence().find("multiple of heads") != std::string::npos);
    }

    void eventDecidedByOneLongBeforeIsKnown() {
        std::vector<std::vector<std::int32_t>> sessions;
        for (int i = 0; i < 200; ++i)
            sessions.push_back(i % 2 == 0 ? farApart(1, std::size_t(10 + i % 7), 4)
                                          : farApart(3, std::size_t(10 + i % 7), 3));
        const auto model = small("transformer", sessionsOf(sessions),
                                 {{"learning-rate", "0.005"}, {"epochs", "60"}}, Dataset{});
        QCOMPARE(mostSurprising(bitsOf(*model, farApart(1, 12, 3))), std::ptrdiff_t{13});
        QCOMPARE(mostSurprising(bitsOf(*model, farApart(3, 12, 4))), std::ptrdiff_t{13});
        QVERIFY(bitsOf(*model, farApart(1, 12, 4))[13] < 3);
    }

    void stepsKnowOfNothingBeyondTheirContext() {
        // Two layers look at four steps each: step i at the events from i - 7 on.
        const auto model = small("transformer", shoppingSequences(60, 1),
                                 {{"context", "4"}, {"layers", "2"}, {"epochs", "3"}});
        auto session = longSessions(1, 40)[0];
        session[0] = 1;
        const auto one = bitsOf(*model, session);
        session[0] = 3;
        const auto other = bitsOf(*model, session);
        QVERIFY(one[7] != other[7]);
        QVERIFY(std::equal(one.begin() + 8, one.end(), other.begin() + 8));
    }

    void placesKnowOfNothingBeyondTheirContext() {
        // However many layers: they all look at the events themselves.
        const auto model = small("masked-transformer", shoppingSequences(60, 1),
                                 {{"context", "4"}, {"layers", "3"}, {"epochs", "3"}});
        auto session = longSessions(1, 40)[0];
        session[20] = 1;
        const auto one = bitsOf(*model, session);
        session[20] = 3;
        const auto other = bitsOf(*model, session);
        QVERIFY(one[16] != other[16]);
        QVERIFY(one[24] != other[24]);
        QVERIFY(std::equal(one.begin(), one.begin() + 16, other.begin()));
        QVERIFY(std::equal(one.begin() + 25, one.end(), other.begin() + 25));
    }

    void whatIsExpectedDoesNotDependOnWhatStandsThere() {
        const Model& model = shopModel("masked-transformer");
        const auto with = [&](std::int32_t action) {
            std::vector<std::pair<std::string, double>> expected;
            const Explanation explanation = explained(model, {1, 2, action, 3, 4});
            for (const auto& [name, p] : explanation.events[2].expected)
                expected.emplace_back(name, p);
            return expected;
        };
        QCOMPARE(with(2).size(), std::size_t{3});
        QVERIFY(with(2) == with(4));
        QVERIFY(with(2) == with(0));
    }

    void missingEventSurprisesByItsNeighbours() {
        const Model& model = shopModel("masked-transformer");
        const auto bits = bitsOf(model, {1, 2, 2, 4});  // bought nothing
        QVERIFY(mostSurprising(bits) == 2 || mostSurprising(bits) == 3);
        QVERIFY(std::ranges::max(bits) > 4);
        QVERIFY(std::ranges::max(bitsOf(model, {1, 2, 2, 3, 4})) < 4);
    }

    void swappedEventsSurpriseWhereTheyStand() {
        const auto bits = bitsOf(shopModel("masked-transformer"), {1, 2, 2, 4, 3});
        QVERIFY(mostSurprising(bits) == 3 || mostSurprising(bits) == 4);
        QVERIFY(std::ranges::max(bits) > 4);
    }

    void gapIsFilledFromBothSides() {
        const Explanation explanation = explained(shopModel("masked-transformer"), {1, 2, 2, 0, 4});
        const auto& expected = explanation.events[3].expected;
        QCOMPARE(expected[0].action, std::string("buy"));
        QVERIFY(expected[0].probability > 0.8);
    }
};

QTEST_GUILESS_MAIN(TransformerDetectorsTest)
#include "transformer_detectors_test.moc"
