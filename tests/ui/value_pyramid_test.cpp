#include "ui/charts/value_pyramid.h"

#include <QtTest>
#include <algorithm>
#include <random>

using anomalyst::ui::ValuePyramid;

namespace {

std::vector<float> noise(std::size_t n) {
    std::mt19937 random(3);
    std::exponential_distribution<float> exponential;
    std::vector<float> values(n);
    for (std::size_t i = 0; i < n; ++i)
        values[i] = exponential(random) + (i / 1000 % 7 == 0 ? 4.f : 0.f);
    return values;
}

/// Share of the values below `value`.
double rankOf(const std::vector<float>& sorted, float value) {
    const auto at = std::lower_bound(sorted.begin(), sorted.end(), value) - sorted.begin();
    return double(at) / double(sorted.size());
}

}  // namespace

class ValuePyramidTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void extremesAndCountsAreThoseOfLookingAtEveryValue();
    void bandOfFewValuesIsExact();
    void bandOfManyValuesIsWithinFivePercentOfTheRanks();
};

void ValuePyramidTest::extremesAndCountsAreThoseOfLookingAtEveryValue() {
    const std::vector<float> values = noise(50000);
    const ValuePyramid pyramid(values);
    std::mt19937 random(7);
    for (int trial = 0; trial < 500; ++trial) {
        const std::size_t begin = random() % values.size();
        const std::size_t end = begin + 1 + random() % (values.size() - begin);
        const auto first = values.begin() + std::ptrdiff_t(begin);
        const auto last = values.begin() + std::ptrdiff_t(end);
        const auto [low, high] = std::minmax_element(first, last);
        const auto found = pyramid.extremes(begin, end);
        QCOMPARE(found.low, *low);
        QCOMPARE(found.high, *high);
        const float threshold = 0.5f + float(trial % 10);
        const auto above = std::count_if(first, last, [&](float v) { return v >= threshold; });
        QCOMPARE(pyramid.countAbove(begin, end, threshold), std::size_t(above));
    }
}

void ValuePyramidTest::bandOfFewValuesIsExact() {
    std::vector<float> values;
    for (int i = 0; i <= 100; ++i) values.push_back(float((i * 37) % 101));
    const auto band = ValuePyramid(values).band(0, values.size());
    QCOMPARE(band.low, 5.f);
    QCOMPARE(band.median, 50.f);
    QCOMPARE(band.high, 95.f);
}

void ValuePyramidTest::bandOfManyValuesIsWithinFivePercentOfTheRanks() {
    const std::vector<float> values = noise(300000);
    const ValuePyramid pyramid(values);
    std::mt19937 random(11);
    for (int trial = 0; trial < 60; ++trial) {
        const std::size_t length = std::size_t(300) << (trial % 10);
        const std::size_t begin = random() % (values.size() - length + 1);
        std::vector<float> sorted(values.begin() + std::ptrdiff_t(begin),
                                  values.begin() + std::ptrdiff_t(begin + length));
        std::sort(sorted.begin(), sorted.end());
        const auto band = pyramid.band(begin, begin + length);
        QVERIFY(std::abs(rankOf(sorted, band.low) - 0.05) < 0.05);
        QVERIFY(std::abs(rankOf(sorted, band.median) - 0.5) < 0.06);
        QVERIFY(std::abs(rankOf(sorted, band.high) - 0.95) < 0.05);
        QVERIFY(band.low <= band.median && band.median <= band.high);
    }
}

QTEST_APPLESS_MAIN(ValuePyramidTest)
#include "value_pyramid_test.moc"
