#include "engine/detectors/item_returns.h"

#include <QtTest>

using namespace anomalyst::engine;

class ItemReturnsTest : public QObject {
    Q_OBJECT

    static TokenSequences oneSession(std::vector<std::int32_t> items) {
        TokenSequences tokens;
        tokens.offsets = {0, items.size()};
        tokens.channels = {{"item", {"", "a", "b", "c"}, std::move(items)}};
        return tokens;
    }

private Q_SLOTS:
    void countsHowManyItemsAgoAnItemWasLookedAt() {
        // a, a again, b, back to a (behind b), c; the unknown one says nothing.
        const auto returns = ItemReturns::of(oneSession({1, 1, 2, 1, 0, 3}), 0);
        QCOMPARE(returns.share, (std::vector<float>{0.25F, 0.25F, 0, 0, 0}));
        QVERIFY(ItemReturns::of(oneSession({1}), 0).share.empty());
    }

    void itemsOfTheSessionTakeTheirShare() {
        const ItemReturns returns{{0.25F, 0.25F}};
        std::vector<double> probability = {0.1, 0.2, 0.3, 0.4};
        const std::vector<std::int32_t> before = {1, 2};
        returns.mixInto(probability, before);
        QCOMPARE(probability, (std::vector<double>{0.05, 0.35, 0.40, 0.2}));
    }

    void whatHasNoSessionBeforeItStaysAsItIs() {
        const ItemReturns returns{{0.25F, 0.25F}};
        std::vector<double> probability = {0.1, 0.9};
        returns.mixInto(probability, {});
        QCOMPARE(probability, (std::vector<double>{0.1, 0.9}));
    }
};

QTEST_GUILESS_MAIN(ItemReturnsTest)
#include "item_returns_test.moc"
