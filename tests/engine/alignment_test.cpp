#include "engine/explanation/alignment.h"

#include <QtTest>
#include <algorithm>
#include <random>
#include <string>

using namespace anomalyst;
using namespace anomalyst::engine;
using Kind = AlignedStep::Kind;

namespace {

std::vector<std::int32_t> letters(const std::string& word) { return {word.begin(), word.end()}; }

std::size_t distance(const std::string& first, const std::string& second,
                     std::size_t limit = 1000) {
    return editDistance(letters(first), letters(second), limit);
}

std::size_t edits(const std::vector<AlignedStep>& steps) {
    return static_cast<std::size_t>(std::count_if(
        steps.begin(), steps.end(), [](const AlignedStep& s) { return s.kind != Kind::Same; }));
}

std::string randomWord(std::mt19937& random) {
    std::string word(random() % 12, 'a');
    for (char& letter : word) letter = static_cast<char>('a' + random() % 3);
    return word;
}

/// The definition, word for word.
std::size_t byDefinition(const std::string& a, const std::string& b) {
    if (a.empty() || b.empty()) return a.size() + b.size();
    const std::string x = a.substr(1), y = b.substr(1);
    if (a[0] == b[0]) return byDefinition(x, y);
    return 1 + std::min({byDefinition(x, b), byDefinition(a, y), byDefinition(x, y)});
}

}  // namespace

class AlignmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void distancesAreThoseOfTheTextbook() {
        QCOMPARE(distance("kitten", "sitting"), std::size_t{3});
        QCOMPARE(distance("", "abc"), std::size_t{3});
        QCOMPARE(distance("abc", ""), std::size_t{3});
        QCOMPARE(distance("same", "same"), std::size_t{0});
    }

    void distancesAndAlignmentsFollowTheDefinition() {
        std::mt19937 random(3);
        for (int round = 0; round < 150; ++round) {
            const std::string a = randomWord(random).substr(0, 7);
            const std::string b = randomWord(random).substr(0, 7);
            QCOMPARE(distance(a, b), byDefinition(a, b));
            QCOMPARE(edits(align(letters(a), letters(b))), byDefinition(a, b));
        }
    }

    void limitStopsEarly() {
        QVERIFY(distance("aaaaaaaa", "bbbbbbbb", 2) > 2);
        QVERIFY(distance("a", "aaaaaaaa", 2) > 2);
        QCOMPARE(distance("abcd", "abxd", 2), std::size_t{1});
    }

    void alignmentNamesWhatDiffers() {
        const std::vector<AlignedStep> expected = {{Kind::Same, 0, 0},    {Kind::OnlyFirst, 1, 1},
                                                   {Kind::Same, 2, 1},    {Kind::OnlySecond, 3, 2},
                                                   {Kind::Changed, 3, 3}, {Kind::Same, 4, 4}};
        const auto steps = align(letters("axbcd"), letters("abyzd"));
        QCOMPARE(edits(steps), std::size_t{3});
        QVERIFY(steps == expected);
    }

    void everyStepOfBothIsThereOnce() {
        std::mt19937 random(4);
        for (int round = 0; round < 100; ++round) {
            const auto a = letters(randomWord(random)), b = letters(randomWord(random));
            std::uint32_t i = 0, j = 0;
            for (const AlignedStep& step : align(a, b)) {
                QCOMPARE(step.first, i);
                QCOMPARE(step.second, j);
                if (step.kind == Kind::Same) QCOMPARE(a[i], b[j]);
                if (step.kind != Kind::OnlySecond) ++i;
                if (step.kind != Kind::OnlyFirst) ++j;
            }
            QCOMPARE(std::size_t{i}, a.size());
            QCOMPARE(std::size_t{j}, b.size());
        }
    }
};

QTEST_APPLESS_MAIN(AlignmentTest)
#include "alignment_test.moc"
