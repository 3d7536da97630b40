#include <QtTest>
#include <random>

#include "engine/features/sequence_encoder.h"
#include "tests/support/session_builder.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using anomalyst::test::aSession;
using anomalyst::test::columnsOf;
using anomalyst::test::SessionBuilder;

namespace {

SequenceEncoder fitted(const EventColumns& sessions, const std::vector<std::string>& inputs = {},
                       const std::vector<std::uint32_t>& rows = {}) {
    RunControl control;
    auto encoder = SequenceEncoder::fit(sessions, rows, inputs, control);
    if (!encoder) qFatal("%s", encoder.error().sentence().c_str());
    return std::move(encoder).value();
}

TokenSequences encoded(const SequenceEncoder& encoder, const EventColumns& sessions) {
    RunControl control;
    auto tokens = encoder.encode(sessions, control);
    if (!tokens) qFatal("%s", tokens.error().sentence().c_str());
    return std::move(tokens).value();
}

/// The codes of a channel as the texts they stand for.
std::vector<std::string> texts(const TokenSequences& tokens, const std::string& name) {
    std::vector<std::string> result;
    for (const TokenChannel& channel : tokens.channels)
        if (channel.name == name)
            for (const std::int32_t code : channel.codes)
                result.push_back(channel.vocabulary.at(static_cast<std::size_t>(code)));
    return result;
}

using Texts = std::vector<std::string>;

std::vector<SessionBuilder> shoppers() {
    return {aSession().views(2).after(60).buys(1), aSession().startingAt(5).views(1)};
}

}  // namespace

class SequenceEncoderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void actionsComeFirstWithTheMostFrequentLowest() {
        const auto sessions = columnsOf(shoppers());
        const auto tokens = encoded(fitted(sessions), sessions);
        QCOMPARE(tokens.offsets, (std::vector<std::uint64_t>{0, 3, 4}));
        QCOMPARE(tokens.channels.front().name, std::string("action"));
        QCOMPARE(tokens.channels.front().vocabulary, (Texts{"unknown", "view", "buy"}));
        QCOMPARE(tokens.channels.front().codes, (std::vector<std::int32_t>{1, 1, 2, 1}));
    }

    void actionIsThereWhetherNamedOrNot() {
        const auto sessions = columnsOf(shoppers());
        QCOMPARE(fitted(sessions, {"hour"}).inputs(), (Texts{"action", "hour"}));
    }

    void newActionsAreUnknown() {
        const auto encoder = fitted(columnsOf(shoppers()), {"action"});
        const auto tokens = encoded(encoder, columnsOf({aSession().does("probe").buys(1)}));
        QCOMPARE(texts(tokens, "action"), (Texts{"unknown", "buy"}));
    }

    void thousandsOfItemsAreKeptAndReadAgain() {
        std::vector<SessionBuilder> told;
        for (int i = 0; i < 6000; ++i)
            told.push_back(aSession().views(1).with("item", "i" + std::to_string(i % 5500)));
        const auto sessions = columnsOf(told);
        const auto encoder = fitted(sessions, {"action", "item"});
        QCOMPARE(encoded(encoder, sessions).channels[1].vocabulary.size(), std::size_t{5001});
        const auto loaded = SequenceEncoder::load(encoder.save());
        QVERIFY2(loaded, loaded ? "" : loaded.error().sentence().c_str());
        QCOMPARE(encoded(*loaded, sessions).channels[1].codes,
                 encoded(encoder, sessions).channels[1].codes);
    }

    void gapsFallIntoReadableBins() {
        auto told = shoppers();
        told.push_back(aSession()
                           .views(1)
                           .after(0)
                           .views(1)
                           .after(0.5)
                           .views(1)
                           .after(2)
                           .views(1)
                           .after(86'400)
                           .views(1)
                           .after(900'000)
                           .views(1));
        told.push_back(aSession().withoutTimes().views(2));
        const auto sessions = columnsOf(told);
        QCOMPARE(
            texts(encoded(fitted(sessions, {"gap"}), sessions), "gap"),
            (Texts{"first event", "1-3 s", "1-3 min", "first event", "first event", "0 s",
                   "under 1 s", "1-3 s", "1-7 days", "over 7 days", "first event", "unknown"}));
    }

    void hoursAreThoseOfTheDay() {
        const auto sessions = columnsOf(shoppers());
        QCOMPARE(texts(encoded(fitted(sessions, {"hour"}), sessions), "hour"),
                 (Texts{"00 h", "00 h", "00 h", "05 h"}));
    }

    void amountsFallIntoQuantilesWithTheirSign() {
        SessionBuilder session = aSession();
        for (int i = 1; i <= 100; ++i) session.buys(1).costing(static_cast<float>(i));
        session.buys(1).costing(-5).buys(1).costing(0).views(1);
        const auto sessions = columnsOf({session});
        const auto tokens = encoded(fitted(sessions, {"amount"}), sessions);
        const auto amounts = texts(tokens, "amount");
        QCOMPARE(tokens.channels.at(1).vocabulary.size(), std::size_t{13});
        QCOMPARE(amounts[0], std::string("0 to 10"));
        QCOMPARE(amounts[9], std::string("0 to 10"));
        QCOMPARE(amounts[10], std::string("10 to 20"));
        QCOMPARE(amounts[99], std::string("above 90"));
        QCOMPARE(amounts[100], std::string("negative"));
        QCOMPARE(amounts[101], std::string("zero"));
        QCOMPARE(amounts[102], std::string("unknown"));
    }

    void equalAmountsShareOneBin() {
        const auto sessions =
            columnsOf({aSession().buys(1).costing(5).buys(1).costing(5).views(1)});
        QCOMPARE(texts(encoded(fitted(sessions, {"amount"}), sessions), "amount"),
                 (Texts{"above 0", "above 0", "unknown"}));
    }

    void namedAttributesGetTheirOwnChannel() {
        auto told = shoppers();
        told[0].with("day", "Mon");
        told[1].with("day", "Tue");
        const auto sessions = columnsOf(told);
        const auto tokens = encoded(fitted(sessions, {"action", "day"}), sessions);
        QCOMPARE(texts(tokens, "day"), (Texts{"unknown", "unknown", "Mon", "Tue"}));
        QCOMPARE(fitted(sessions).inputs(), (Texts{"action", "gap", "hour"}));
    }

    void constantChannelsAreLeftOut() {
        const auto sessions =
            columnsOf({aSession().after(2).views(4), aSession().after(2).views(3)});
        QCOMPARE(fitted(sessions).inputs(), Texts{"action"});
    }

    void learnsFromTheTrainingRowsOnly() {
        const auto sessions = columnsOf({aSession().views(1).buys(1), aSession().does("probe", 9)});
        const auto encoder = fitted(sessions, {"action"}, {0});
        QCOMPARE(texts(encoded(encoder, sessions), "action").back(), std::string("unknown"));
    }

    void absentColumnsAreUnknown() {
        const auto training = columnsOf({aSession().buys(1).costing(5).buys(1).costing(9)});
        const auto encoder = fitted(training, {"amount"});
        QCOMPARE(texts(encoded(encoder, columnsOf(shoppers())), "amount"),
                 Texts(4, std::string("unknown")));
    }

    void isTheSameAfterLoading() {
        auto told = shoppers();
        told[0].costing(4).with("category", "toys");
        const auto sessions = columnsOf(told);
        const auto encoder = fitted(sessions);
        const auto loaded = SequenceEncoder::load(encoder.save());
        QVERIFY(loaded.ok());
        QCOMPARE(loaded->inputs(), encoder.inputs());
        const auto before = encoded(encoder, sessions), after = encoded(*loaded, sessions);
        for (std::size_t c = 0; c < before.channels.size(); ++c) {
            QCOMPARE(after.channels[c].codes, before.channels[c].codes);
            QCOMPARE(after.channels[c].vocabulary, before.channels[c].vocabulary);
        }
    }

    void refusesDamagedBytesWithoutCrashing() {
        auto told = shoppers();
        told[0].costing(4).with("category", "toys");
        const auto sessions = columnsOf(told);
        const std::string bytes = fitted(sessions).save();
        for (std::size_t length = 0; length < bytes.size(); ++length)
            QVERIFY(!SequenceEncoder::load(std::string_view(bytes).substr(0, length)).ok());
        std::mt19937 random(2);
        for (int i = 0; i < 2000; ++i) {
            std::string damaged = bytes;
            damaged[random() % damaged.size()] = static_cast<char>(random());
            const auto loaded = SequenceEncoder::load(damaged);
            if (!loaded) continue;
            for (const TokenChannel& channel : encoded(*loaded, sessions).channels)
                for (const std::int32_t code : channel.codes)
                    QVERIFY(code >= 0 &&
                            static_cast<std::size_t>(code) < channel.vocabulary.size());
        }
    }

    void refusesDataWithoutEvents() {
        RunControl control;
        const auto sessions = columnsOf({aSession().measuring("v", 1)});
        const auto result = SequenceEncoder::fit(sessions, {}, {}, control);
        QVERIFY(!result.ok());
        QCOMPARE(result.error().kind, ErrorKind::Usage);
    }

    void everyCodeLiesInItsVocabulary() {
        const std::vector<float> strange = {0,      -0.0F,    3e38F,     -3e38F,
                                            1e-40F, INFINITY, -INFINITY, NAN};
        std::mt19937 random(3);
        for (int round = 0; round < 60; ++round) {
            std::vector<SessionBuilder> told;
            for (unsigned s = 0; s < 1 + random() % 9; ++s) {
                SessionBuilder session =
                    aSession().startingAt(static_cast<double>(random() % 9000) - 4000);
                if (random() % 4 == 0) session.withoutTimes();
                for (unsigned e = 0; e < 1 + random() % 6; ++e) {
                    session.after(random() % 3 ? 0 : 1e9).does("a" + std::to_string(random() % 3));
                    if (random() % 2) session.costing(strange[random() % strange.size()]);
                    if (random() % 2) session.with("category", random() % 2 ? "" : "c");
                }
                told.push_back(session);
            }
            const auto sessions = columnsOf(told);
            const auto encoder = fitted(sessions);
            for (const auto& data : {sessions, columnsOf(shoppers()), EventColumns{}})
                for (const TokenChannel& channel : encoded(encoder, data).channels) {
                    QCOMPARE(channel.codes.size(), data.events());
                    for (const std::int32_t code : channel.codes)
                        QVERIFY(code >= 0 &&
                                static_cast<std::size_t>(code) < channel.vocabulary.size());
                }
        }
    }
};

QTEST_APPLESS_MAIN(SequenceEncoderTest)
#include "sequence_encoder_test.moc"
