#include "ui/views/session_timeline.h"

#include <QGraphicsView>
#include <QToolButton>
#include <QtTest>
#include <cmath>

#include "tests/ui/chart_fixture.h"
#include "tests/ui/made_up_data.h"
#include "ui/charts/chart_host.h"
#include "ui/charts/dense_timeline_layer.h"
#include "ui/charts/hover_card.h"
#include "ui/charts/point_marker.h"
#include "ui/charts/threshold_line.h"
#include "ui/views/heading_line.h"
#include "ui/widgets/empty_state.h"

using namespace anomalyst;
using namespace anomalyst::ui;

class SessionTimelineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
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
    template <class Item>
    Item* item() const {
        for (QGraphicsItem* i : m_view->findChild<QGraphicsView*>()->scene()->items())
            if (auto* found = qobject_cast<Item*>(i->toGraphicsObject())) return found;
        return nullptr;
    }
    ChartHost* host() const { return m_view->findChild<ChartHost*>(); }
    QWidget* viewport() const { return m_view->findChild<QGraphicsView*>()->viewport(); }
    std::optional<DataPoint> marked() const {
        for (QGraphicsItem* i : m_view->findChild<QGraphicsView*>()->scene()->items()) {
            auto* marker = qobject_cast<PointMarker*>(i->toGraphicsObject());
            if (marker != nullptr && marker->place()) return marker->place();
        }
        return std::nullopt;
    }

    std::unique_ptr<testing::ViewFixture> m_fixture;
    std::unique_ptr<SessionTimeline> m_view;
};

void SessionTimelineTest::init() {
    testing::failOnQtWarnings();
    m_view.reset();
    m_fixture = std::make_unique<testing::ViewFixture>();
    m_view = std::make_unique<SessionTimeline>(m_fixture->context);
    m_view->resize(640, 180);
    m_view->show();
}

void SessionTimelineTest::withoutSessionsItSaysWhatToDo() {
    QVERIFY(m_view->findChild<EmptyState*>()->isVisible());
    m_view->setSessions(testing::madeUpUser(3));
    QVERIFY(host()->isVisible());
    m_view->showError(QStringLiteral("Gone."));
    QVERIFY(m_view->findChild<EmptyState*>()->isVisible());
}

void SessionTimelineTest::clickOnADotChoosesItsSession() {
    const auto sessions = testing::madeUpUser(20);
    m_view->setSessions(sessions);
    QTRY_VERIFY(host()->height() < m_view->height() && host()->width() > 400);  // laid out
    const double x = double(sessions[7].start.micros - sessions[0].start.micros) / 1e6;
    QTest::mouseClick(viewport(), Qt::LeftButton, {},
                      host()->plot().toPlot(x, sessions[7].surprise).toPoint());
    QCOMPARE(m_fixture->selection.session(), sessions[7].id);
}

void SessionTimelineTest::currentSessionIsMarkedWhereverItWasChosen() {
    const auto sessions = testing::madeUpUser(20);
    m_view->setSessions(sessions);
    QVERIFY(!marked());
    m_fixture->selection.setSession(sessions[4].id);
    QVERIFY(marked());
    QVERIFY(std::abs(marked()->y - sessions[4].surprise) < 1e-6);
    m_fixture->selection.setSession({999});
    QVERIFY(!marked());
}

void SessionTimelineTest::draggingTheLineMovesTheSharedThreshold() {
    m_view->setSessions(testing::madeUpUser(20));
    Q_EMIT item<ThresholdLine>()->dragged(1.5);
    QCOMPARE(m_fixture->threshold.surprise(), 1.5);
    QCOMPARE(item<ThresholdLine>()->value(), 1.5);
    QVERIFY(m_view->findChild<HeadingLine*>()->remark().contains(QStringLiteral("1.50")));
}

void SessionTimelineTest::byOrderGivesEverySessionTheSameStep() {
    m_view->setSessions(testing::madeUpUser(20));
    QVERIFY(host()->xAxis().scale == AxisScale::TimeUtc);
    m_view->findChild<QToolButton*>()->click();
    QVERIFY(host()->xAxis().scale == AxisScale::Linear);
    m_fixture->selection.setSession({20});
    QCOMPARE(marked()->x, 20.0);
}

void SessionTimelineTest::dataWithoutTimesStandsInOrder() {
    auto sessions = testing::madeUpUser(9);
    for (SessionSummary& s : sessions) s.start = s.end = Instant::none();
    m_view->setSessions(sessions);
    QVERIFY(host()->xAxis().scale == AxisScale::Linear);
    QVERIFY(!m_view->findChild<QToolButton*>()->isVisible());
    m_fixture->selection.setSession(sessions[3].id);
    QCOMPARE(marked()->x, 4.0);
}

void SessionTimelineTest::unscoredSessionsStandOnTheBaseline() {
    auto sessions = testing::madeUpUser(3);
    sessions[1].surprise = sessions[1].p = NAN;
    m_view->setSessions(sessions);
    m_fixture->selection.setSession(sessions[1].id);
    QCOMPARE(marked()->y, 0.0);
    QVERIFY(std::isfinite(host()->range().y1));
}

void SessionTimelineTest::manySessionsAreDrawnDenselyUntilZoomedIn() {
    m_view->setSessions(testing::madeUpUser(20000));
    auto* dense = item<DenseTimelineLayer>();
    QVERIFY(dense->isVisible());
    QSignalSpy drawn(dense, &DenseLayer::drawn);
    host()->setRange({0, 0, 1e6, 5});
    QVERIFY(drawn.wait(5000));
    host()->setRange({0, 0, 20000, 5});
    QVERIFY(!dense->isVisible());
}

void SessionTimelineTest::verdictsAreShownAsTheyAreGiven() {
    auto sessions = testing::madeUpUser(20);
    for (SessionSummary& session : sessions) session.verdict = Verdict::None;
    m_view->setSessions(sessions);
    QTRY_VERIFY(host()->height() < m_view->height() && host()->width() > 400);  // laid out
    const DataRect range = host()->range();
    const double x = double(sessions[7].start.micros - sessions[0].start.micros) / 1e6;
    Q_EMIT host()->hovered(host()->plot().toPlot(x, sessions[7].surprise));
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
        view.setSessions(testing::madeUpUser(20000));
        view.show();
        if (i % 2 == 0) QTest::qWait(2);
    }
}

QTEST_MAIN(SessionTimelineTest)
#include "session_timeline_test.moc"
