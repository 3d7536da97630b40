#include "ui/views/session_timeline.h"

#include <QToolButton>
#include <QtTest>
#include <cmath>

#include "tests/ui/timeline_fixture.h"
#include "ui/charts/dense_timeline_layer.h"
#include "ui/charts/hover_card.h"
#include "ui/charts/threshold_line.h"
#include "ui/views/heading_line.h"
#include "ui/widgets/empty_state.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

class SessionTimelineTest : public QObject, private TimelineFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(640, 180); }
    void withoutSessionsItSaysWhatToDo();
    void clickOnADotChoosesItsSession();
    void currentSessionIsMarkedWhereverItWasChosen();
    void draggingTheLineMovesTheSharedThreshold();
    void byOrderGivesEverySessionTheSameStep();
    void dataWithoutTimesStandsInOrder();
    void unscoredSessionsStandOnTheBaseline();
    void manySessionsAreDrawnDenselyUntilZoomedIn();
    void verdictsAreShownAsTheyAreGiven();
    void timelineCanDieWhileItsWorkerDraws();

private:
    std::optional<DataPoint> marked() const { return markOn(*m_view); }
    /// The dot of a session.
    QPointF dot(std::size_t session) const {
        return host()->plot().toPlot(placeOf(session), m_sessions[session].surprise);
    }
};

void SessionTimelineTest::withoutSessionsItSaysWhatToDo() {
    QVERIFY(m_view->findChild<EmptyState*>()->isVisible());
    m_view->setSessions(madeUpUser(3));
    QVERIFY(host()->isVisible());
    m_view->showError(QStringLiteral("Gone."));
    QVERIFY(m_view->findChild<EmptyState*>()->isVisible());
}

void SessionTimelineTest::clickOnADotChoosesItsSession() {
    show(madeUpUser(20));
    QTest::mouseClick(viewport(), Qt::LeftButton, {}, dot(7).toPoint());
    QCOMPARE(m_fixture->selection.session(), m_sessions[7].id);
}

void SessionTimelineTest::currentSessionIsMarkedWhereverItWasChosen() {
    const auto sessions = madeUpUser(20);
    m_view->setSessions(sessions);
    QVERIFY(!marked());
    m_fixture->selection.setSession(sessions[4].id);
    QVERIFY(marked());
    QVERIFY(std::abs(marked()->y - sessions[4].surprise) < 1e-6);
    m_fixture->selection.setSession({999});
    QVERIFY(!marked());
}

void SessionTimelineTest::draggingTheLineMovesTheSharedThreshold() {
    m_view->setSessions(madeUpUser(20));
    Q_EMIT itemOn<ThresholdLine>(*m_view)->dragged(1.5);
    QCOMPARE(m_fixture->threshold.surprise(), 1.5);
    QCOMPARE(itemOn<ThresholdLine>(*m_view)->value(), 1.5);
    QVERIFY(m_view->findChild<HeadingLine*>()->remark().contains(QStringLiteral("1.50")));
}

void SessionTimelineTest::byOrderGivesEverySessionTheSameStep() {
    m_view->setSessions(madeUpUser(20));
    QVERIFY(host()->xAxis().scale == AxisScale::TimeUtc);
    m_view->findChild<QToolButton*>()->click();
    QVERIFY(host()->xAxis().scale == AxisScale::Linear);
    m_fixture->selection.setSession({20});
    QCOMPARE(marked()->x, 20.0);
}

void SessionTimelineTest::dataWithoutTimesStandsInOrder() {
    auto sessions = madeUpUser(9);
    for (SessionSummary& s : sessions) s.start = s.end = Instant::none();
    m_view->setSessions(sessions);
    QVERIFY(host()->xAxis().scale == AxisScale::Linear);
    QVERIFY(!m_view->findChild<QToolButton*>()->isVisible());
    m_fixture->selection.setSession(sessions[3].id);
    QCOMPARE(marked()->x, 4.0);
}

void SessionTimelineTest::unscoredSessionsStandOnTheBaseline() {
    auto sessions = madeUpUser(3);
    sessions[1].surprise = sessions[1].p = NAN;
    m_view->setSessions(sessions);
    m_fixture->selection.setSession(sessions[1].id);
    QCOMPARE(marked()->y, 0.0);
    QVERIFY(std::isfinite(host()->range().y1));
}

void SessionTimelineTest::manySessionsAreDrawnDenselyUntilZoomedIn() {
    m_view->setSessions(madeUpUser(20000));
    auto* dense = itemOn<DenseTimelineLayer>(*m_view);
    QVERIFY(dense->isVisible());
    QSignalSpy drawn(dense, &DenseLayer::drawn);
    host()->setRange({0, 0, 1e6, 5});
    QVERIFY(drawn.wait(5000));
    host()->setRange({0, 0, 20000, 5});
    QVERIFY(!dense->isVisible());
}

void SessionTimelineTest::verdictsAreShownAsTheyAreGiven() {
    auto sessions = madeUpUser(20);
    for (SessionSummary& session : sessions) session.verdict = Verdict::None;
    show(sessions);
    const DataRect range = host()->range();
    Q_EMIT host()->hovered(dot(7));
    auto* card = m_view->findChild<HoverCard*>();
    QVERIFY(!card->text().contains(QStringLiteral("verdict")));
    m_view->setVerdicts({{sessions[7].id, Verdict::Legitimate}});
    QVERIFY(card->text().contains(QStringLiteral("verdict: Legitimate")));
    m_view->setVerdicts({{sessions[7].id, Verdict::None}});
    QVERIFY(!card->text().contains(QStringLiteral("verdict")));
    QVERIFY(host()->range() == range);
}

void SessionTimelineTest::timelineCanDieWhileItsWorkerDraws() {
    for (int i = 0; i < 5; ++i) {
        SessionTimeline view(m_fixture->context);
        view.resize(500, 200);
        view.setSessions(madeUpUser(20000));
        view.show();
        if (i % 2 == 0) QTest::qWait(2);  // now before it has begun, now somewhere within
    }
}

QTEST_MAIN(SessionTimelineTest)
#include "session_timeline_test.moc"
