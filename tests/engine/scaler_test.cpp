#include <QtTest>
#include <cmath>
#include <limits>

#include "engine/features/scaler.h"
#include "engine/scoring/byte_archive.h"

using namespace anomalyst::engine;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

Scaler fitColumn(const std::vector<float>& values, float smallestScale = 1) {
    return Scaler::fit(values, 1, std::vector<float>{smallestScale});
}

}  // namespace

class ScalerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void standardisesEachColumnByItself() {
        // means 2 and 10; deviations 1 and 2 (of the population)
        const Scaler scaler =
            Scaler::fit(std::vector<float>{1, 8, 3, 12}, 2, std::vector<float>{1, 1});
        QCOMPARE(scaler.apply(0, 4), 2.0F);
        QCOMPARE(scaler.apply(1, 8), -1.0F);
    }

    void missingValuesAreTheMedian() {
        const Scaler scaler = fitColumn({1, kNan, 3, 100});
        QVERIFY(scaler.hadMissing(0));
        QCOMPARE(scaler.apply(0, kNan), scaler.apply(0, 3));
        QCOMPARE(scaler.apply(0, kInfinity), scaler.apply(0, 3));
    }

    void medianOfAnEvenNumberLiesBetween() {
        const Scaler scaler = fitColumn({4, 1, 2, 8});
        QVERIFY(!scaler.hadMissing(0));
        QCOMPARE(scaler.apply(0, kNan), scaler.apply(0, 3));
    }

    void constantColumnUsesTheSmallestScale() {
        const Scaler scaler = fitColumn({0.1F, 0.1F, 0.1F}, 0.5F);
        QVERIFY(!scaler.useless(0));
        QCOMPARE(scaler.apply(0, 1.1F), 2.0F);
    }

    void constantColumnWithoutASmallestScaleIsUseless() {
        const Scaler scaler = fitColumn({7, 7, 7}, 0);
        QVERIFY(scaler.useless(0));
        QCOMPARE(scaler.apply(0, 9), 0.0F);
    }

    void staysFiniteWhateverItIsGiven_data() {
        QTest::addColumn<std::vector<float>>("values");
        constexpr float kMost = std::numeric_limits<float>::max();
        constexpr float kLeast = std::numeric_limits<float>::denorm_min();
        QTest::newRow("nothing") << std::vector<float>{};
        QTest::newRow("all missing") << std::vector<float>{kNan, kNan};
        QTest::newRow("infinite") << std::vector<float>{kInfinity, -kInfinity, 1};
        QTest::newRow("huge") << std::vector<float>{kMost, -kMost, kMost, -kMost};
        QTest::newRow("tiny") << std::vector<float>{kLeast, 0, kLeast};
        QTest::newRow("huge constant") << std::vector<float>{kMost, kMost};
        QTest::newRow("one") << std::vector<float>{3};
    }
    void staysFiniteWhateverItIsGiven() {
        QFETCH(std::vector<float>, values);
        const Scaler scaler = fitColumn(values);
        for (const float value :
             {0.0F, 1.0F, -1.0F, kNan, kInfinity, -kInfinity, std::numeric_limits<float>::max(),
              std::numeric_limits<float>::lowest()})
            QVERIFY(std::isfinite(scaler.apply(0, value)));
    }

    void isTheSameAfterLoading() {
        const Scaler scaler = fitColumn({1, kNan, 3, 100});
        ByteWriter to("scal", 1);
        scaler.save(to);
        const std::string bytes = to.take();
        ByteReader from(bytes, "scal", 1);
        const Scaler loaded = Scaler::load(from, true);
        QVERIFY(from.finish().ok());
        QVERIFY(loaded.hadMissing(0));
        QCOMPARE(loaded.apply(0, 17), scaler.apply(0, 17));
        QCOMPARE(loaded.apply(0, kNan), scaler.apply(0, kNan));
    }

    void refusesBytesThatMakeNoSense() {
        ByteWriter to("scal", 1);
        to.put(std::vector<float>{0});
        to.put(std::vector<float>{kNan});
        to.put(std::vector<float>{1});
        to.put(std::vector<unsigned char>{0});
        const std::string bytes = to.take();
        ByteReader from(bytes, "scal", 1);
        static_cast<void>(Scaler::load(from, true));
        QVERIFY(!from.finish().ok());
    }
};

QTEST_APPLESS_MAIN(ScalerTest)
#include "scaler_test.moc"
