#include <QtTest>
#include <cmath>
#include <random>

#include "engine/features/missing_values.h"
#include "engine/scoring/byte_archive.h"
#include "engine/scoring/session_encoder.h"
#include "tests/support/session_builder.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;
using Reads = DetectorInfo::Input;

namespace {

using Names = std::vector<std::string>;
using Rows = std::vector<std::uint32_t>;

MissingPolicy policyOf(const std::string& text) { return MissingPolicy::parse(text).value(); }

MissingValues learnt(const std::string& policy, const EventColumns& sessions, const Names& inputs,
                     const Rows& rows = {}) {
    RunControl control;
    const auto selected = selectInputs(Reads::Features, sessions, inputs, policyOf(policy));
    return {policyOf(policy), *selected, TrainingRows(sessions, rows, control)};
}

/// `sessions` with what the policy makes of them, learnt from its sessions `rows`.
EventColumns filled(const std::string& policy, EventColumns sessions, const Names& inputs,
                    const Rows& rows = {}) {
    learnt(policy, sessions, inputs, rows).fill(sessions);
    return sessions;
}

std::vector<float> numbersOf(const EventColumns& sessions, const std::string& column = "amount") {
    return findNumber(sessions, column)->values;
}

/// Texts of a categorical column; "?" where one is missing.
Names textsOf(const CategoricalColumn& column) {
    Names texts;
    for (const auto code : column.codes)
        texts.push_back(code < 0 ? "?" : column.values[std::size_t(code)]);
    return texts;
}

SessionEncoder encoder(Reads reads, const EventColumns& sessions, const std::string& policy,
                       const Rows& rows = {}, const Names& inputs = {}) {
    RunControl control;
    auto fitted = SessionEncoder::fit(reads, sessions, rows, inputs, policyOf(policy), control);
    if (!fitted) qFatal("%s", fitted.error().sentence().c_str());
    return std::move(*fitted);
}

Dataset encoded(const SessionEncoder& by, const EventColumns& sessions) {
    RunControl control;
    Rows rows(sessions.sessions());
    std::iota(rows.begin(), rows.end(), 0U);
    return std::move(*by.encode(sessions, rows, control));
}

bool tellsOfMissing(const Dataset& data) {
    return std::ranges::any_of(data.features.names, [](const std::string& name) {
        return name.find("is missing") != std::string::npos;
    });
}

/// Amounts 1, 1, 4 and 10 (mean 4, median 2.5, mode 1), one session without, and devices of which
/// most are phones.
EventColumns shop() {
    return columnsOf({aSession().buys().costing(1).with("device", "phone"),
                      aSession().buys().costing(1).with("device", "desk"),
                      aSession().buys().costing(4).with("device", "phone"),
                      aSession().buys().costing(10), aSession().buys()});
}

/// Sessions of every kind, with values missing and infinite here and there.
EventColumns patchy(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const std::vector<float> values = {1, -3, 0, 250, 1e30F, INFINITY, -INFINITY, std::nanf("")};
    std::vector<SessionBuilder> sessions;
    for (int i = 0; i < 40; ++i) {
        SessionBuilder session = aSession().from("u" + std::to_string(i)).startingAt(i);
        if (random() % 8 == 0) session.withoutTimes();
        for (auto events = random() % 6; events > 0; --events) {
            session.after(double(random() % 3)).does(random() % 2 ? "view" : "buy");
            if (random() % 2) session.costing(values[random() % values.size()]);
            if (random() % 3) session.with("category", random() % 2 ? "toys" : "books");
        }
        sessions.push_back(session);
    }
    return columnsOf(sessions);
}

}  // namespace

class MissingValuesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersGetWhatIsTypicalOfTraining_data() {
        QTest::addColumn<float>("amount");
        QTest::newRow("mean") << 4.0F;
        QTest::newRow("median") << 2.5F;
        QTest::newRow("mode") << 1.0F;
        QTest::newRow("drop") << 2.5F;
        QTest::newRow("interpolate") << 2.5F;
    }
    void numbersGetWhatIsTypicalOfTraining() {
        QFETCH(float, amount);
        const auto sessions = filled(QTest::currentDataTag(), shop(), {"amount"});
        QCOMPARE(numbersOf(sessions), (std::vector<float>{1, 1, 4, 10, amount}));
    }

    void categoriesGetTheMostFrequentValue() {
        for (const char* policy : {"mean", "median", "mode", "drop", "interpolate"}) {
            const auto sessions = filled(policy, shop(), {"device"});
            QCOMPARE(textsOf(sessions.categories.front()),
                     (Names{"phone", "desk", "phone", "phone", "phone"}));
        }
    }

    void ofEquallyFrequentValuesTheFirstIsTaken() {
        const auto sessions =
            filled("mode",
                   columnsOf({aSession().buys().costing(8).with("device", "b"),
                              aSession().buys().costing(3).with("device", "a"),
                              aSession().buys().costing(8).with("device", "a"),
                              aSession().buys().costing(3).with("device", "b"), aSession().buys()}),
                   {"amount", "device"});
        QCOMPARE(numbersOf(sessions).back(), 3.0F);
        QCOMPARE(textsOf(sessions.categories.front()).back(), std::string("a"));
    }

    void whatIsKeptStaysMissing() {
        const auto sessions = filled("keep,device=mode", shop(), {"amount", "device"});
        QVERIFY(std::isnan(numbersOf(sessions).back()));
        QCOMPARE(textsOf(sessions.categories.front()).back(), std::string("phone"));
        QVERIFY(learnt("keep", shop(), {"amount", "device"}).empty());
    }

    void infiniteNumbersAreMissing() {
        auto sessions = shop();
        sessions.numbers.front().values[3] = INFINITY;  // leaves 1, 1 and 4
        QCOMPARE(numbersOf(filled("mean", sessions, {"amount"})),
                 (std::vector<float>{1, 1, 4, 2, 2}));
    }

    void interpolatesInTime() {
        // 0 s, 10 s, 30 s, 40 s: a quarter and three quarters of the way; the ends are repeated.
        const auto sessions = filled("interpolate",
                                     columnsOf({aSession()
                                                    .views()
                                                    .views()
                                                    .costing(0)
                                                    .after(10)
                                                    .views()
                                                    .after(20)
                                                    .views()
                                                    .after(10)
                                                    .views()
                                                    .costing(8)
                                                    .views(2)}),
                                     {"amount"});
        QCOMPARE(numbersOf(sessions), (std::vector<float>{0, 0, 2, 6, 8, 8, 8}));
    }

    void interpolatesInTheOrderOfEventsWhereTimesAreEqualOrMissing() {
        const auto story = [] {
            return aSession().after(0).buys().costing(3).views(2).buys().costing(9);
        };
        const std::vector<float> evenly = {3, 5, 7, 9};
        QCOMPARE(numbersOf(filled("interpolate", columnsOf({story()}), {"amount"})), evenly);
        QCOMPARE(numbersOf(filled("interpolate", columnsOf({story().withoutTimes()}), {"amount"})),
                 evenly);
        auto half = columnsOf({story().after(100).views()});
        half.time[1] = Instant::none();
        QCOMPARE(numbersOf(filled("interpolate", half, {"amount"})),
                 (std::vector<float>{3, 5, 7, 9, 9}));
    }

    void eachSessionIsInterpolatedByItself() {
        const auto sessions =
            filled("interpolate",
                   columnsOf({aSession().buys().costing(1).views(), aSession().views(),
                              aSession().views().buys().costing(6)}),
                   {"amount"});
        QCOMPARE(numbersOf(sessions), (std::vector<float>{1, 1, 3.5F, 6, 6}));
    }

    void interpolatedCategoriesRepeatTheValueBefore() {
        const auto sessions = filled("interpolate",
                                     columnsOf({aSession()
                                                    .views(2)
                                                    .with("device", "phone")
                                                    .views(2)
                                                    .with("device", "desk")
                                                    .views()
                                                    .with("device", "desk")
                                                    .views(),
                                                aSession().views()}),
                                     {"device"});
        QCOMPARE(textsOf(sessions.categories.front()),
                 (Names{"phone", "phone", "phone", "desk", "desk", "desk", "desk"}));
    }

    void numbersOfSessionsAreFilledToo_data() { numbersGetWhatIsTypicalOfTraining_data(); }
    void numbersOfSessionsAreFilledToo() {
        QFETCH(float, amount);
        const auto table = columnsOf({aSession().measuring("v", 1), aSession().measuring("v", 1),
                                      aSession().measuring("v", 4), aSession().measuring("v", 10),
                                      aSession().measuring("w", 0)});
        const auto sessions = filled(QTest::currentDataTag(), table, {"v"});
        QCOMPARE(findSessionNumber(sessions, "v")->values,
                 (std::vector<float>{1, 1, 4, 10, amount}));
        QCOMPARE(std::count_if(sessions.sessionNumbers[1].values.begin(),
                               sessions.sessionNumbers[1].values.end(),
                               [](float value) { return std::isnan(value); }),
                 std::ptrdiff_t{4});  // no input
    }

    void learnsFromTheTrainingRowsOnly() {
        auto sessions = shop();
        sessions.numbers.front().values[3] = 1e6F;
        sessions.categories.front().codes = {0, 1, 1, 1, -1};  // phone, then desks
        const auto result = filled("mean,device=mode", sessions, {"amount", "device"}, {0});
        QCOMPARE(numbersOf(result), (std::vector<float>{1, 1, 4, 1e6F, 1}));
        QCOMPARE(textsOf(result.categories.front()).back(), std::string("phone"));
    }

    void aColumnMissingThroughoutTrainingIsNotMadeUp() {
        const auto sessions = columnsOf({aSession().buys().views(2), aSession().buys(2),
                                         aSession().buys().costing(7).with("device", "phone")});
        for (const char* policy : {"mean", "median", "mode", "drop"}) {
            const auto result = filled(policy, sessions, {"amount", "device"}, {0, 1});
            QVERIFY(std::isnan(numbersOf(result).front()));
            QCOMPARE(textsOf(result.categories.front()).front(), std::string("?"));
            const auto by =
                encoder(Reads::Features, sessions, policy, {0, 1}, {"amount", "device", "action"});
            for (const float value : encoded(by, sessions).features.values)
                QVERIFY(std::isfinite(value));
        }
    }

    void noFeatureTellsOfWhatIsFilled() {
        const auto sessions = shop();
        QVERIFY(tellsOfMissing(encoded(encoder(Reads::Features, sessions, "keep"), sessions)));
        for (const char* policy : {"drop", "mean", "median", "mode", "interpolate"})
            QVERIFY2(!tellsOfMissing(encoded(encoder(Reads::Features, sessions, policy), sessions)),
                     policy);
        const auto mixed = encoded(encoder(Reads::Features, sessions, "mean,amount=keep,gap=median",
                                           {}, {"amount", "gap", "action"}),
                                   sessions);
        QCOMPARE(std::ranges::count(mixed.features.names, "amount is missing"), std::ptrdiff_t{1});
        QCOMPARE(std::ranges::count(mixed.features.names, "seconds between events is missing"),
                 std::ptrdiff_t{0});
    }

    void filledEventsHaveNoUnknownTokens() {
        const auto sessions =
            columnsOf({aSession().buys().costing(5).with("category", "toys").views(),
                       aSession().buys().costing(50).with("category", "toys"),
                       aSession().views().with("category", "books")});
        const auto tokens = encoded(encoder(Reads::Tokens, sessions, "mode"), sessions).tokens;
        QCOMPARE(tokens.channels.size(), std::size_t{3});  // action, amount, category
        for (const TokenChannel& channel : tokens.channels)
            QVERIFY2(std::ranges::count(channel.codes, 0) == 0, channel.name.c_str());
        const auto kept = encoded(encoder(Reads::Tokens, sessions, "keep"), sessions).tokens;
        QCOMPARE(std::ranges::count(kept.channels.back().codes, 0), std::ptrdiff_t{1});
    }

    void everythingStaysFiniteAndASessionStandsForItself_data() {
        QTest::addColumn<QByteArray>("policy");
        for (const char* policy : {"keep", "drop", "mean", "median", "mode", "interpolate",
                                   "interpolate,category=keep,amount=mean"})
            QTest::newRow(policy) << QByteArray(policy);
    }
    void everythingStaysFiniteAndASessionStandsForItself() {
        QFETCH(QByteArray, policy);
        const auto sessions = patchy(1);
        const auto by = encoder(Reads::Both, sessions, policy.toStdString());
        const Dataset together = encoded(by, sessions);
        for (const float value : together.features.values) QVERIFY(std::isfinite(value));
        RunControl control;
        for (std::uint32_t row = 0; row < sessions.sessions(); ++row) {
            const auto alone = by.encode(sessions, std::span(&row, 1), control);
            QVERIFY(alone.ok());
            const Dataset expected = subset(together, std::span(&row, 1));
            QCOMPARE(alone->features.values, expected.features.values);
            for (std::size_t c = 0; c < expected.tokens.channels.size(); ++c)
                QCOMPARE(alone->tokens.channels[c].codes, expected.tokens.channels[c].codes);
        }
    }

    void anAbsentColumnIsMissingThroughout() {
        for (const char* policy : {"mean", "interpolate"}) {
            const auto by = encoder(Reads::Features, shop(), policy, {}, {"amount", "device"});
            auto without = columnsOf({aSession().views(2)});
            auto unknown = without;
            unknown.numbers.push_back({"amount", {std::nanf(""), std::nanf("")}});
            unknown.categories.push_back({"device", {-1, -1}, {}});
            QCOMPARE(encoded(by, without).features.values, encoded(by, unknown).features.values);
        }
    }

    void encodesTheSameAfterLoading_data() {
        everythingStaysFiniteAndASessionStandsForItself_data();
    }
    void encodesTheSameAfterLoading() {
        QFETCH(QByteArray, policy);
        const auto sessions = patchy(2);
        for (const Reads reads : {Reads::Features, Reads::Tokens, Reads::Both}) {
            const auto by = encoder(reads, sessions, policy.toStdString());
            const auto loaded = SessionEncoder::load(reads, by.save());
            QVERIFY2(loaded, loaded ? "" : loaded.error().sentence().c_str());
            QCOMPARE(loaded->inputs(), by.inputs());
            const Dataset a = encoded(by, sessions), b = encoded(*loaded, sessions);
            QCOMPARE(b.features.names, a.features.names);
            QCOMPARE(b.features.values, a.features.values);
            for (std::size_t c = 0; c < a.tokens.channels.size(); ++c)
                QCOMPARE(b.tokens.channels[c].codes, a.tokens.channels[c].codes);
        }
    }

    void damagedBytesAreRefusedOrHarmless() {
        const auto sessions = patchy(3);
        const std::string bytes = encoder(Reads::Both, sessions, "interpolate").save();
        for (std::size_t length = 0; length < bytes.size(); length += 7)
            QVERIFY(!SessionEncoder::load(Reads::Both, bytes.substr(0, length)).ok());
        QVERIFY(!SessionEncoder::load(Reads::Features, bytes).ok());
        QVERIFY(!SessionEncoder::load(Reads::Tokens, bytes).ok());
        std::mt19937 random(4);
        for (int i = 0; i < 500; ++i) {
            std::string damaged = bytes;
            damaged[random() % 200] = static_cast<char>(random());
            if (const auto loaded = SessionEncoder::load(Reads::Both, damaged))
                for (const float value : encoded(*loaded, sessions).features.values)
                    QVERIFY(std::isfinite(value));
        }
    }

    void columnsThatAreNoInputAreRefused() {
        RunControl control;
        const Names inputs{"amount", "device"};
        const auto fit = [&](Reads reads, const char* policy) {
            return SessionEncoder::fit(reads, shop(), {}, inputs, policyOf(policy), control);
        };
        const auto wrong = fit(Reads::Features, "mean,colour=mode");
        QVERIFY(!wrong.ok());
        QCOMPARE(wrong.error().kind, ErrorKind::Usage);
        QCOMPARE(wrong.error().sentence(),
                 std::string("There is no input “colour” that could miss values. Choose among "
                             "amount, device."));
        // Sequences are of actions, whether the action is named or not.
        QVERIFY(!fit(Reads::Features, "action=mode").ok());
        QVERIFY(fit(Reads::Tokens, "action=mode").ok());
    }
};

QTEST_APPLESS_MAIN(MissingValuesTest)
#include "missing_values_test.moc"
