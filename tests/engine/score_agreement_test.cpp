#include <QtTest>
#include <cmath>

#include "engine/scoring/score_agreement.h"
#include "tests/support/session_builder.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

namespace {

EventColumns shop(int sessions) {
    std::vector<SessionBuilder> all;
    for (int i = 0; i < sessions; ++i)
        all.push_back(aSession()
                          .from("u" + std::to_string(i / 2))
                          .startingAt(i % 7)
                          .views(1 + i % 4)
                          .buys()
                          .costing(static_cast<float>(20 + i % 13)));
    return columnsOf(all);
}

std::string trained(const std::string& detector, std::uint64_t seed) {
    TrainRequest request;
    request.detector = detector;
    request.options.seed = seed;
    request.options.device = Device::Cpu;
    request.options.parameters = {{"epochs", "4"}};
    RunControl control;
    const auto model = SessionModel::train(shop(120), request, control);
    return model ? *model->save() : std::string();
}

Result<ScoreAgreement> compared(const std::string& one, const std::string& other) {
    RunControl control;
    const auto first = SessionModel::load(one, Device::Cpu);
    const auto second = SessionModel::load(other, Device::Cpu);
    if (!first) return first.error();
    if (!second) return second.error();
    return compareScores(*first, *second, shop(50), control);
}

}  // namespace

class ScoreAgreementTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"autoencoder", "gru-next"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void modelOnOneDeviceAgreesWithItself() {
        QFETCH_GLOBAL(QString, name);
        const std::string model = trained(name.toStdString(), 5);
        const auto agreement = compared(model, model);
        QVERIFY2(agreement, agreement ? "" : agreement.error().sentence().c_str());
        QCOMPARE(agreement->sessions, std::size_t{50});
        QCOMPARE(agreement->largestRaw, 0.0);
        QCOMPARE(agreement->largestSurprise, 0.0);
        QVERIFY(agreement->within());
        QVERIFY(!agreement->worst.valid());
    }

    void otherWeightsAreReported() {
        QFETCH_GLOBAL(QString, name);
        const auto agreement =
            compared(trained(name.toStdString(), 5), trained(name.toStdString(), 6));
        QVERIFY(agreement);
        QVERIFY(agreement->largestRaw > ScoreAgreement::kRawTolerance);
        QVERIFY(agreement->meanRaw > 0 && agreement->meanRaw <= agreement->largestRaw);
        QVERIFY(agreement->worst.valid());
        QVERIFY(!agreement->within());
    }

    void eachBoundCounts() {
        ScoreAgreement agreement;
        QVERIFY(agreement.within());
        agreement.largestRaw = 1.1e-3;
        QVERIFY(!agreement.within());
        agreement.largestRaw = 0.9e-3;
        agreement.meanSurprise = 0.011;
        QVERIFY(!agreement.within());
        agreement.meanSurprise = 0.009;
        agreement.largestSurprise = std::log10(2.0);
        QVERIFY(agreement.within());
        agreement.largestSurprise = std::log10(3.0);
        QVERIFY(!agreement.within());
        agreement = {};
        agreement.largestRaw = std::nan("");
        QVERIFY(!agreement.within());
    }

    void noSessionIsRefused() {
        QFETCH_GLOBAL(QString, name);
        const auto model = SessionModel::load(trained(name.toStdString(), 5), Device::Cpu);
        QVERIFY(model);
        RunControl control;
        QVERIFY(!compareScores(*model, *model, shop(0), control));
    }
};

QTEST_GUILESS_MAIN(ScoreAgreementTest)
#include "score_agreement_test.moc"
