#include <QtTest>
#include <algorithm>
#include <cmath>
#include <random>

#include "engine/features/session_features.h"
#include "tests/support/session_builder.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using anomalyst::test::aSession;
using anomalyst::test::columnsOf;
using anomalyst::test::SessionBuilder;

namespace {

SessionFeatures fitted(const EventColumns& sessions, const std::vector<std::string>& inputs = {},
                       const std::vector<std::uint32_t>& rows = {}) {
    RunControl control;
    auto features = SessionFeatures::fit(sessions, rows, inputs, control);
    if (!features) qFatal("%s", features.error().sentence().c_str());
    return std::move(features).value();
}

FeatureMatrix encoded(const SessionFeatures& features, const EventColumns& sessions) {
    RunControl control;
    auto matrix = features.encode(sessions, control);
    if (!matrix) qFatal("%s", matrix.error().sentence().c_str());
    return std::move(matrix).value();
}

bool has(const FeatureMatrix& matrix, const std::string& name) {
    return std::find(matrix.names.begin(), matrix.names.end(), name) != matrix.names.end();
}

/// The value of a feature in the analyst's unit.
double valueOf(const FeatureMatrix& matrix, std::size_t session, const std::string& name) {
    const auto found = std::find(matrix.names.begin(), matrix.names.end(), name);
    if (found == matrix.names.end()) qFatal("no feature %s", name.c_str());
    const auto column = static_cast<std::size_t>(found - matrix.names.begin());
    return matrix.inUnits(column, static_cast<double>(matrix.row(session)[column]));
}

bool close(double a, double b) { return std::abs(a - b) <= 1e-4 * std::max(1.0, std::abs(b)); }

#define COMPARE_FEATURE(matrix, session, name, expected)      \
    QVERIFY2(close(valueOf(matrix, session, name), expected), \
             qPrintable(QStringLiteral("%1 is %2")            \
                            .arg(QLatin1String(name))         \
                            .arg(valueOf(matrix, session, name))))

std::stop_token requestedStop() {
    const auto stop = std::make_unique<std::stop_source>();
    stop->request_stop();
    return stop->get_token();
}

/// Two ordinary shoppers of each kind, so that all they do is familiar.
std::vector<SessionBuilder> shoppers() {
    return {aSession().from("u1").views(3).buys(1), aSession().from("u2").views(3).buys(1),
            aSession().from("u1").views(2), aSession().from("u3").views(2)};
}

}  // namespace

class SessionFeaturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsActions() {
        const auto sessions = columnsOf(shoppers());
        const auto matrix = encoded(fitted(sessions, {"action"}), sessions);
        COMPARE_FEATURE(matrix, 0, "events", 4);
        COMPARE_FEATURE(matrix, 0, "count of view", 3);
        COMPARE_FEATURE(matrix, 0, "count of buy", 1);
        COMPARE_FEATURE(matrix, 0, "share of view", 0.75);
        COMPARE_FEATURE(matrix, 0, "distinct actions", 2);
        COMPARE_FEATURE(matrix, 2, "count of buy", 0);
        COMPARE_FEATURE(matrix, 2, "distinct actions", 1);
    }

    void describesTheOrderOfActions() {
        const auto sessions = columnsOf(shoppers());
        const auto matrix = encoded(fitted(sessions, {"action"}), sessions);
        // view view view buy: -(3/4 log2 3/4 + 1/4 log2 1/4); two of three steps repeat
        COMPARE_FEATURE(matrix, 0, "action entropy, bits", 0.811278);
        COMPARE_FEATURE(matrix, 0, "longest run of one action", 3);
        COMPARE_FEATURE(matrix, 0, "share of repeats", 2.0 / 3);
        COMPARE_FEATURE(matrix, 0, "count of (start) → view", 1);
        COMPARE_FEATURE(matrix, 0, "count of view → view", 2);
        COMPARE_FEATURE(matrix, 0, "count of view → buy", 1);
        COMPARE_FEATURE(matrix, 0, "count of buy → (end)", 1);
        COMPARE_FEATURE(matrix, 2, "count of view → (end)", 1);
        COMPARE_FEATURE(matrix, 0, "share of unfamiliar transitions", 0);
    }

    void noticesWhatTrainingHardlyKnows() {
        auto training = shoppers();
        training.push_back(aSession().views(1).does("wipe"));  // once only: not familiar
        const auto features = fitted(columnsOf(training), {"action"});
        const auto matrix = encoded(
            features, columnsOf({aSession().does("probe", 2).views(1), aSession().buys(1).views(2),
                                 aSession().views(1).does("wipe")}));
        COMPARE_FEATURE(matrix, 0, "count of unfamiliar actions", 2);
        // (start) probe probe view (end): only the last step is known
        COMPARE_FEATURE(matrix, 0, "share of unfamiliar transitions", 3.0 / 4);
        // (start) buy view view (end): the first two are new
        COMPARE_FEATURE(matrix, 1, "share of unfamiliar transitions", 2.0 / 4);
        COMPARE_FEATURE(matrix, 1, "count of unfamiliar actions", 0);
        COMPARE_FEATURE(matrix, 2, "count of unfamiliar actions", 1);
    }

    void measuresTime() {
        const auto sessions =
            columnsOf({aSession().views(1).after(2).views(1).after(4).views(1).after(12).views(1),
                       aSession().after(5).views(3), aSession().after(10).views(2)});
        const auto matrix = encoded(fitted(sessions, {"gap"}), sessions);
        COMPARE_FEATURE(matrix, 0, "duration, seconds", 18);
        COMPARE_FEATURE(matrix, 0, "seconds between events, median", 4);
        COMPARE_FEATURE(matrix, 0, "seconds between events, mean", 6);
        COMPARE_FEATURE(matrix, 0, "seconds between events, shortest", 2);
        COMPARE_FEATURE(matrix, 0, "seconds between events, longest", 12);
        COMPARE_FEATURE(matrix, 0, "evenness of gaps", std::sqrt(56.0 / 3) / 6);
        COMPARE_FEATURE(matrix, 1, "evenness of gaps", 0);
        QVERIFY(!has(matrix, "seconds between events is missing"));
    }

    void aSingleEventHasNoGaps() {
        const auto sessions = columnsOf(
            {aSession().views(1), aSession().after(5).views(2), aSession().after(9).views(2)});
        const auto matrix = encoded(fitted(sessions, {"gap"}), sessions);
        COMPARE_FEATURE(matrix, 0, "duration, seconds", 0);
        COMPARE_FEATURE(matrix, 0, "seconds between events is missing", 1);
        COMPARE_FEATURE(matrix, 1, "seconds between events is missing", 0);
    }

    void hoursLieOnACircle() {
        const auto sessions =
            columnsOf({aSession().startingAt(23.5).views(1), aSession().startingAt(6).views(1),
                       aSession().startingAt(24 * 3.5).views(2),
                       aSession().startingAt(5.9999).after(1).views(2)});
        const auto matrix = encoded(fitted(sessions, {"hour"}), sessions);
        const double pi = std::acos(-1);
        COMPARE_FEATURE(matrix, 0, "hour, sine", std::sin(2 * pi * 23.5 / 24));
        COMPARE_FEATURE(matrix, 1, "hour, sine", 1);
        COMPARE_FEATURE(matrix, 1, "hour, cosine", 0);
        // Thursday noon is the middle of the week that begins on Monday
        COMPARE_FEATURE(matrix, 2, "weekday, cosine", -1);
        COMPARE_FEATURE(matrix, 1, "share at night", 0);
        COMPARE_FEATURE(matrix, 3, "share at night", 0.5);
    }

    void sumsUpAmounts() {
        const auto sessions = columnsOf({aSession().buys(1).costing(30).refunds(1).costing(-10),
                                         aSession().buys(1).costing(5), aSession().views(1)});
        const auto matrix = encoded(fitted(sessions, {"amount"}), sessions);
        COMPARE_FEATURE(matrix, 0, "amount, sum", 20);
        COMPARE_FEATURE(matrix, 0, "amount, mean", 10);
        COMPARE_FEATURE(matrix, 0, "amount, highest", 30);
        COMPARE_FEATURE(matrix, 0, "amount, lowest", -10);
        COMPARE_FEATURE(matrix, 0, "negative share of amount", 0.5);
        COMPARE_FEATURE(matrix, 2, "amount is missing", 1);
        COMPARE_FEATURE(matrix, 1, "amount is missing", 0);
    }

    void missingAmountsAreTheMedian() {
        const auto sessions =
            columnsOf({aSession().buys(1).costing(1), aSession().buys(1).costing(3),
                       aSession().buys(1).costing(100), aSession().views(1)});
        const auto matrix = encoded(fitted(sessions, {"amount"}), sessions);
        COMPARE_FEATURE(matrix, 3, "amount, sum", 3);
    }

    void weighsCategoriesByTheirRarity() {
        const auto sessions =
            columnsOf({aSession().views(1).with("device", "phone").views(1).with("device", "phone"),
                       aSession()
                           .views(1)
                           .with("device", "phone")
                           .views(1)
                           .with("device", "desk")
                           .views(1)
                           .with("device", "phone")});
        const auto features = fitted(sessions, {"device"});
        const auto matrix = encoded(features, sessions);
        COMPARE_FEATURE(matrix, 0, "distinct device", 1);
        COMPARE_FEATURE(matrix, 1, "distinct device", 2);
        COMPARE_FEATURE(matrix, 1, "switches of device", 2);
        COMPARE_FEATURE(matrix, 1, "share of device phone", 2.0 / 3);
        // four phones and one desk of five
        COMPARE_FEATURE(matrix, 0, "rarity of device, mean bits", std::log2(6 / 4.5));
        COMPARE_FEATURE(matrix, 1, "rarity of device, highest bits", std::log2(6 / 1.5));
        const auto fresh =
            encoded(features, columnsOf({aSession().views(1).with("device", "toaster")}));
        COMPARE_FEATURE(fresh, 0, "rarity of device, highest bits", std::log2(6 / 0.5));
    }

    void attributesCountOnlyWhenNamed() {
        auto told = shoppers();
        for (std::size_t i = 0; i < told.size(); ++i)
            told[i]
                .with("anomaly_type", i % 2 ? "none" : "skip")
                .with("split", static_cast<float>(i));
        const auto sessions = columnsOf(told);
        const auto byDefault = fitted(sessions);
        for (const std::string& name : byDefault.names())
            QVERIFY(name.find("anomaly_type") == std::string::npos &&
                    name.find("split") == std::string::npos);
        QCOMPARE(byDefault.inputs(), (std::vector<std::string>{"action", "gap", "hour"}));
        QVERIFY(
            has(encoded(fitted(sessions, {"anomaly_type"}), sessions), "distinct anomaly_type"));
        QVERIFY(has(encoded(fitted(sessions, {"split"}), sessions), "split, sum"));
    }

    void readyMadeFeaturesAreTakenAsTheyAre() {
        const auto sessions = columnsOf({aSession().measuring("v1", 1).measuring("same", 4),
                                         aSession().measuring("v1", 3).measuring("same", 4),
                                         aSession().measuring("same", 4)});
        const auto matrix = encoded(fitted(sessions), sessions);
        QCOMPARE(matrix.names, (std::vector<std::string>{"v1", "v1 is missing"}));
        COMPARE_FEATURE(matrix, 0, "v1", 1);
        COMPARE_FEATURE(matrix, 2, "v1", 2);
        COMPARE_FEATURE(matrix, 2, "v1 is missing", 1);
    }

    void trainingFeaturesAreStandardised() {
        std::vector<SessionBuilder> told;
        std::mt19937 random(1);
        const auto below = [&](unsigned end) { return static_cast<int>(random() % end); };
        for (int i = 0; i < 300; ++i)
            told.push_back(aSession()
                               .startingAt(below(200))
                               .after(below(50))
                               .views(1 + below(6))
                               .buys(below(3)));
        const auto sessions = columnsOf(told);
        const auto matrix = encoded(fitted(sessions), sessions);
        for (std::size_t c = 0; c < matrix.columns(); ++c) {
            double sum = 0, squares = 0;
            for (std::size_t r = 0; r < matrix.rows; ++r) {
                const auto z = static_cast<double>(matrix.row(r)[c]);
                sum += z;
                squares += z * z;
            }
            if (matrix.names[c].find("is missing") != std::string::npos || squares == 0) continue;
            QVERIFY(std::abs(sum / 300) < 1e-4);
            QVERIFY(std::abs(squares / 300 - 1) < 1e-3);
        }
    }

    void learnsFromTheTrainingRowsOnly() {
        const auto sessions =
            columnsOf({aSession().views(1), aSession().views(3), aSession().does("probe", 50),
                       aSession().does("probe", 60)});
        const auto matrix = encoded(fitted(sessions, {"action"}, {0, 1}), sessions);
        QVERIFY(!has(matrix, "count of probe"));
        COMPARE_FEATURE(matrix, 2, "count of other actions", 50);
    }

    void aSessionsFeaturesDoNotDependOnTheOthers() {
        const auto all = columnsOf(shoppers());
        const auto features = fitted(all);
        const auto together = encoded(features, all);
        for (std::size_t s = 0; s < shoppers().size(); ++s) {
            // Alone, the actions have other codes than among the others.
            const auto alone = encoded(features, columnsOf({shoppers()[s]}));
            const auto row = together.row(s);
            QCOMPARE(alone.values, std::vector<float>(row.begin(), row.end()));
        }
    }

    void isTheSameAfterLoading() {
        auto told = shoppers();
        told[0].costing(3).with("category", "toys");
        told[1].with("category", "books");
        const auto sessions = columnsOf(told);
        const auto features = fitted(sessions);
        const auto loaded = SessionFeatures::load(features.save());
        QVERIFY(loaded.ok());
        QCOMPARE(loaded->names(), features.names());
        QCOMPARE(loaded->inputs(), features.inputs());
        QCOMPARE(encoded(*loaded, sessions).values, encoded(features, sessions).values);
    }

    void refusesDamagedBytesWithoutCrashing() {
        auto told = shoppers();
        told[0].costing(3).with("category", "toys");
        const std::string bytes = fitted(columnsOf(told)).save();
        for (std::size_t length = 0; length < bytes.size(); ++length)
            QVERIFY(!SessionFeatures::load(std::string_view(bytes).substr(0, length)).ok());
        std::mt19937 random(2);
        RunControl control;
        for (int i = 0; i < 2000; ++i) {
            std::string damaged = bytes;
            damaged[random() % damaged.size()] = static_cast<char>(random());
            if (const auto loaded = SessionFeatures::load(damaged))
                QVERIFY(loaded->encode(columnsOf(shoppers()), control).ok());
        }
    }

    void namesInputsThatTheDataHasInTheError() {
        RunControl control;
        const std::vector<std::string> inputs = {"colour"};
        const auto result = SessionFeatures::fit(columnsOf(shoppers()), {}, inputs, control);
        QVERIFY(!result.ok());
        QCOMPARE(result.error().kind, ErrorKind::Usage);
        QCOMPARE(result.error().sentence(),
                 std::string("The data has no input “colour”. Choose among action, gap, hour."));
    }

    void measuresAreInUnitsAndMissingWhereTheyAre() {
        const auto told = columnsOf(
            {aSession().views(1).costing(3), aSession().views(2), aSession().views(4).costing(5)});
        const auto features = fitted(told, {"action", "amount"});
        RunControl control;
        const auto measures = features.measure(told, control);
        QVERIFY(measures.ok());
        const auto valuesOf = [&](const char* name) {
            const auto found = std::ranges::find(*measures, name, &NumericColumn::name);
            return found == measures->end() ? std::vector<float>() : found->values;
        };
        QCOMPARE(valuesOf("events"), (std::vector<float>{1, 2, 4}));
        const auto sums = valuesOf("amount, sum");
        QCOMPARE(sums.size(), std::size_t{3});
        QCOMPARE(sums[0], 3.0F);  // exactly: no axis in between
        QVERIFY(std::isnan(sums[1]));
        QCOMPARE(sums[2], 5.0F);
        QVERIFY(valuesOf("amount is missing").empty());
        QVERIFY(features.measure(EventColumns{}, control)->front().values.empty());
        RunControl stopped(requestedStop(), {});
        QCOMPARE(features.measure(told, stopped).error().kind, ErrorKind::Cancelled);
    }

    void refusesDataWithNothingToLearnFrom() {
        RunControl control;
        QVERIFY(!SessionFeatures::fit({}, {}, {}, control).ok());
        const auto constant =
            columnsOf({aSession().measuring("x", 1), aSession().measuring("x", 1)});
        QCOMPARE(SessionFeatures::fit(constant, {}, {}, control).error().kind, ErrorKind::Usage);
    }

    void stopsWhenAsked() {
        RunControl control(requestedStop(), {});
        const auto sessions = columnsOf(shoppers());
        QCOMPARE(SessionFeatures::fit(sessions, {}, {}, control).error().kind,
                 ErrorKind::Cancelled);
        QCOMPARE(fitted(sessions).encode(sessions, control).error().kind, ErrorKind::Cancelled);
    }

    void strangeDataNeverGivesNaN() {
        constexpr float kMost = std::numeric_limits<float>::max();
        const std::vector<float> strange = {0,      -0.0F,    kMost,     -kMost,
                                            1e-40F, INFINITY, -INFINITY, NAN};
        std::mt19937 random(3);
        for (int round = 0; round < 60; ++round) {
            std::vector<SessionBuilder> told;
            for (unsigned s = 0; s < 1 + random() % 12; ++s) {
                SessionBuilder session =
                    aSession().startingAt(static_cast<double>(random() % 9000) - 4000);
                if (random() % 4 == 0) session.withoutTimes();
                for (unsigned e = 0; e < random() % 6; ++e) {
                    session.after(random() % 3 ? 0 : 1e9).does("a" + std::to_string(random() % 3));
                    if (random() % 2) session.costing(strange[random() % strange.size()]);
                    if (random() % 2) session.with("category", random() % 2 ? "" : "c");
                }
                session.measuring("v", strange[random() % strange.size()]);
                told.push_back(session);
            }
            const auto sessions = columnsOf(told);
            RunControl control;
            const auto features = SessionFeatures::fit(sessions, {}, {}, control);
            if (!features) continue;  // nothing varies
            for (const auto& data : {sessions, columnsOf(shoppers()), EventColumns{}}) {
                const auto matrix = encoded(*features, data);
                QCOMPARE(matrix.values.size(), matrix.rows * matrix.columns());
                for (const float value : matrix.values) QVERIFY(std::isfinite(value));
            }
        }
    }
};

QTEST_APPLESS_MAIN(SessionFeaturesTest)
#include "session_features_test.moc"
