#include "app/workflow/session_grouping.h"

#include <QTest>
#include <cmath>
#include <limits>

using namespace anomalyst;
using namespace anomalyst::app;

namespace {

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();
using Groups = std::vector<std::uint8_t>;
using Names = std::vector<std::string>;

}  // namespace

/// What the latent map is coloured by.
class SessionGroupingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mostFrequentValuesAreGroupsOfTheirOwn() {
        CategoricalColumn country{"country", {1, 1, 0, -1, 1}, {"US", "BR"}};
        const SessionGroups groups = groupsBy(country, "others");
        QCOMPARE(groups.names, (Names{"others", "BR", "US"}));
        QCOMPARE(groups.group, (Groups{1, 1, 2, 0, 1}));
    }

    void rareValuesAreTheOthers() {
        CategoricalColumn item{"item", {}, {}};
        for (std::int32_t code = 0; code < 20; ++code) {
            item.values.push_back("i" + std::to_string(code));
            item.codes.insert(item.codes.end(), static_cast<std::size_t>(20 - code), code);
        }
        const SessionGroups groups = groupsBy(item, "others");
        QCOMPARE(groups.names.size(), SessionGroups::kMost);
        QCOMPARE(groups.names[1], std::string("i0"));
        QCOMPARE(groups.names.back(), std::string("i6"));
        QCOMPARE(groups.group.front(), std::uint8_t{1});
        QCOMPARE(groups.group.back(), std::uint8_t{0});
    }

    void clustersAreWhatLiesTogether() {
        SessionKeys keys;
        for (int i = 0; i < 300; ++i) {
            keys.id.push_back(SessionId{i + 1});
            // Seven heaps, the first one with most sessions; and some without a place.
            const int heap = i < 90 ? 0 : i % 7;
            keys.mapX.push_back(i % 50 == 49 ? kNone : static_cast<float>(heap * 100 + i % 3));
            keys.mapY.push_back(static_cast<float>(i % 5));
        }
        RunControl control;
        const auto groups = clustersOf(keys, "cluster", "no place", control);
        QVERIFY(groups.ok());
        QCOMPARE(groups->names.front(), std::string("no place"));
        QCOMPARE(groups->names[1], std::string("cluster 1"));
        QCOMPARE(groups->names.size(), std::size_t{8});
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (std::isnan(keys.mapX[i])) {
                QCOMPARE(groups->group[i], std::uint8_t{0});
                continue;
            }
            for (std::size_t k = 0; k < i; ++k)
                if (!std::isnan(keys.mapX[k]))
                    QCOMPARE(groups->group[i] == groups->group[k],
                             std::abs(keys.mapX[i] - keys.mapX[k]) < 50);
        }
        QCOMPARE(groups->group[0], std::uint8_t{1});
    }

    void aMapOfOnePlaceHasOneCluster() {
        SessionKeys keys;
        keys.id = {SessionId{1}, SessionId{2}};
        keys.mapX = keys.mapY = {1, 1};
        RunControl control;
        const auto groups = clustersOf(keys, "cluster", "no place", control);
        QVERIFY(groups.ok());
        QCOMPARE(groups->group, (Groups{1, 1}));
        keys.mapX = {kNone, kNone};
        QCOMPARE(clustersOf(keys, "cluster", "no place", control)->group, (Groups{0, 0}));
    }

    void modelsDisagreeWhereOneFindsTenTimesRarer() {
        SessionKeys keys;
        keys.id.resize(5);
        keys.surprise = {3, 1, 2, kNone, 4};
        const SessionGroups groups =
            disagreement(keys, {1, 3, 2.5F, 1, kNone}, {"alike", "shown", "other"});
        QCOMPARE(groups.group, (Groups{1, 2, 0, 0, 0}));
    }
};

QTEST_APPLESS_MAIN(SessionGroupingTest)
#include "session_grouping_test.moc"
