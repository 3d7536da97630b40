#include "app/workflow/spreading.h"

#include <QtTest>
#include <algorithm>
#include <cmath>

#include "storage/event_store.h"
#include "tests/app/shop_workspace.h"

using namespace anomalyst;
using namespace anomalyst::app;

/// Sessions of a small shop, of which every 20th refunds again and again.
class SpreadingTest : public QObject, anomalyst::test::ShopWorkspace {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sessionsThatBehaveAlikeLieTogether_data();
    void sessionsThatBehaveAlikeLieTogether();
    void theSameSessionsComeToTheSamePlaces();
    void goneAndTooFewSessionsAreRefused();
    void cancelledItSaysSo();

private:
    ModelId m_ofSequences;  ///< a model that looks at sequences and at no feature
    std::vector<SessionId> m_sessions;
};

void SpreadingTest::initTestCase() {
    open();
    TrainingPlan plan;
    plan.request.detector = "ngram";
    const auto trained = train(database(), plan, m_control);
    QVERIFY2(trained.ok(), trained ? "" : trained.error().sentence().c_str());
    const auto kept = keep(database(), *trained);
    QVERIFY(kept.ok());
    m_ofSequences = kept->id;
    const auto keys = storage::EventStore(database()).keys({}, m_control);
    QVERIFY(keys.ok());
    m_sessions = keys->id;
}

void SpreadingTest::sessionsThatBehaveAlikeLieTogether_data() {
    QTest::addColumn<int>("by");
    QTest::newRow("features of the model") << 0;
    QTest::newRow("features of the inputs of a model without features") << 1;
    QTest::newRow("features without a model") << 2;
}

void SpreadingTest::sessionsThatBehaveAlikeLieTogether() {
    QFETCH(int, by);
    const ModelId model = by == 0 ? m_model.id : by == 1 ? m_ofSequences : ModelId{};
    const auto spread = spreadSessions(database(), model, m_sessions, m_control);
    QVERIFY2(spread.ok(), spread ? "" : spread.error().sentence().c_str());
    QCOMPARE(spread->session, m_sessions);
    const auto refunds = [](std::size_t i) { return i % 20 == 19; };
    std::size_t together = 0;
    for (std::size_t i = 0; i < m_sessions.size(); ++i) {
        if (!refunds(i)) continue;
        std::size_t nearest = i;
        double least = INFINITY;
        for (std::size_t j = 0; j < m_sessions.size(); ++j) {
            const double apart = std::hypot(double(spread->x[i]) - double(spread->x[j]),
                                            double(spread->y[i]) - double(spread->y[j]));
            if (j == i || apart >= least) continue;
            least = apart;
            nearest = j;
        }
        together += refunds(nearest);
    }
    QCOMPARE(together, std::size_t{15});
}

void SpreadingTest::theSameSessionsComeToTheSamePlaces() {
    const std::span some(m_sessions.data(), 50);
    const auto once = spreadSessions(database(), m_model.id, some, m_control);
    const auto again = spreadSessions(database(), m_model.id, some, m_control);
    QVERIFY(once.ok() && again.ok());
    QCOMPARE(once->x, again->x);
    QCOMPARE(once->y, again->y);
}

void SpreadingTest::goneAndTooFewSessionsAreRefused() {
    const std::vector<SessionId> gone = {{90001}, {90002}, {90003}, {90004}, {90005}};
    QVERIFY(!spreadSessions(database(), m_model.id, gone, m_control));
    const auto three =
        spreadSessions(database(), m_model.id, std::span(m_sessions.data(), 3), m_control);
    QVERIFY(!three);
    QCOMPARE(QString::fromStdString(three.error().sentence()),
             QStringLiteral("3 sessions are too few to spread out. Select at least 4."));
}

void SpreadingTest::cancelledItSaysSo() {
    RunControl stopped(m_stopped.get_token(), {});
    const auto spread = spreadSessions(database(), m_model.id, m_sessions, stopped);
    QVERIFY(!spread);
    QCOMPARE(spread.error().kind, ErrorKind::Cancelled);
}

QTEST_APPLESS_MAIN(SpreadingTest)
#include "spreading_test.moc"
