#include "ui/views/threshold_desk.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGraphicsView>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QtTest>
#include <cmath>

#include "tests/ui/desk_fixture.h"
#include "tests/ui/threshold_fixture.h"
#include "ui/charts/histogram_layer.h"
#include "ui/charts/threshold_line.h"
#include "ui/format.h"
#include "ui/main_window.h"
#include "ui/threshold_commands.h"
#include "ui/views/probe_pane.h"
#include "ui/widgets/empty_state.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

/// The line, the ways to move it, and the figures that follow from it.
class ThresholdDeskTest : public QObject, private ThresholdFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void numbersAreThoseOfTheRankedScores();
    void histogramHoldsEverySessionOnce();
    void selectedSessionsAreOutlined();
    void everyWayToMoveTheLineMovesTheSharedThreshold();
    void alertsPerDayFlagThatMany();
    void bestF1IsTheOneOfTheScores();
    void fewLabelsGreyTheMetricsAndSayWhy();
    void withoutTimesThereAreNoAlertsPerDay();
    void choosingLabelsAsksForThem();
    void withoutScoresItOffersToTrain();
    void commandsCanBeGivenWhereTheirButtonsCanBePressed();
};

void ThresholdDeskTest::numbersAreThoseOfTheRankedScores() {
    for (const double line : {0.5, 1.7, 3.0, 4.4}) {
        m_fixture->threshold.setSurprise(line);
        const ThresholdCounts counts = m_scores->at(line);
        const auto shown = metrics();
        QCOMPARE(shown[0].value, format::number(*counts.precision(), 2));
        QCOMPARE(shown[1].value, format::number(*counts.recall(), 2));
        QCOMPARE(shown[2].value, format::number(*counts.f1(), 2));
        QCOMPARE(shown[3].value, format::count(counts.flagged));
        const Interval recall = wilsonInterval(counts.truePositives, m_scores->positives());
        QVERIFY(shown[1].remark.contains(format::number(recall.low, 2)));
        QVERIFY(shown[1].remark.contains(format::number(recall.high, 2)));
        QVERIFY(shown[0].known && shown[2].known);
    }
}

void ThresholdDeskTest::histogramHoldsEverySessionOnce() {
    double others = 0, fraud = 0;
    bool found = false;
    for (QGraphicsView* view : m_desk->findChildren<QGraphicsView*>()) {
        for (QGraphicsItem* item : view->scene()->items()) {
            auto* layer = qobject_cast<HistogramLayer*>(item->toGraphicsObject());
            if (layer == nullptr) continue;
            found = true;
            for (const double n : layer->bins().others) others += n;
            for (const double n : layer->bins().fraud) fraud += n;
        }
    }
    QVERIFY(found);
    QCOMPARE(fraud, double(m_scores->positives()));
    QCOMPARE(others, double(m_scores->size() - m_scores->positives()));
}

void ThresholdDeskTest::selectedSessionsAreOutlined() {
    m_desk->setSelectedScores({0, 0.01F, 99, NAN});
    for (QGraphicsView* view : m_desk->findChildren<QGraphicsView*>()) {
        for (QGraphicsItem* item : view->scene()->items()) {
            auto* layer = qobject_cast<HistogramLayer*>(item->toGraphicsObject());
            if (layer == nullptr) continue;
            QCOMPARE(layer->selected().front(), 2.0);
            QCOMPARE(layer->selected().back(), 1.0);
            m_desk->setSelectedScores({});
            QVERIFY(layer->selected().empty());
            return;
        }
    }
    QFAIL("no histogram");
}

void ThresholdDeskTest::everyWayToMoveTheLineMovesTheSharedThreshold() {
    ThresholdState& state = m_fixture->threshold;
    auto* slider = m_desk->findChild<QSlider*>();
    auto* typed = named<QDoubleSpinBox>("Threshold, -log10 p");
    QVERIFY(typed != nullptr);
    slider->setValue(slider->maximum() / 2);
    QVERIFY(std::abs(state.surprise() - typed->value()) < 0.006);
    typed->setValue(2.25);
    QCOMPARE(state.surprise(), 2.25);
    for (QGraphicsView* view : m_desk->findChildren<QGraphicsView*>()) {
        for (QGraphicsItem* item : view->scene()->items()) {
            auto* line = qobject_cast<ThresholdLine*>(item->toGraphicsObject());
            if (line == nullptr || !view->isVisible()) continue;  // that of a page out of sight
            QCOMPARE(line->value(), 2.25);
            Q_EMIT line->dragged(3.125);
        }
    }
    QCOMPARE(state.surprise(), 3.125);
    QCOMPARE(metrics()[3].value, format::count(m_scores->at(3.125).flagged));
    // Nobody rounds the threshold behind the analyst's back.
    slider->setFocus();
    QCOMPARE(state.surprise(), 3.125);
}

void ThresholdDeskTest::alertsPerDayFlagThatMany() {
    auto* daily = named<QDoubleSpinBox>("Alerts per day");
    daily->setValue(2);
    const std::uint64_t flagged = m_scores->at(m_fixture->threshold.surprise()).flagged;
    QVERIFY(flagged <= 160);
    QVERIFY(flagged > 120);
}

void ThresholdDeskTest::bestF1IsTheOneOfTheScores() {
    for (QPushButton* button : m_desk->findChildren<QPushButton*>())
        if (button->text().contains(QStringLiteral("F1"))) button->click();
    QCOMPARE(m_fixture->threshold.surprise(), *m_scores->bestF1Threshold());
}

void ThresholdDeskTest::fewLabelsGreyTheMetricsAndSayWhy() {
    const auto few = madeUpSessions(40, 3);
    m_desk->setScores(rankedBy(*few, LabelSource::Verdict), {LabelSource::Verdict, 80, {}});
    for (std::size_t i = 0; i < 3; ++i) {
        QVERIFY(!metrics()[i].known);
        QCOMPARE(metrics()[i].value, format::missing());
    }
    QVERIFY(metrics()[3].known);
    bool said = false;
    for (QLabel* label : m_desk->findChildren<QLabel*>())
        said |= label->isVisible() && label->text().startsWith(QStringLiteral("Too few labels"));
    QVERIFY(said);
}

void ThresholdDeskTest::withoutTimesThereAreNoAlertsPerDay() {
    m_desk->setScores(m_scores, {LabelSource::Given, 0, {}});
    QVERIFY(!named<QDoubleSpinBox>("Alerts per day")->isEnabled());
    QVERIFY(!metrics()[3].remark.contains(QStringLiteral(" a ")));
}

void ThresholdDeskTest::choosingLabelsAsksForThem() {
    QSignalSpy chosen(m_desk.get(), &ThresholdDesk::labelSourceChosen);
    auto* box = named<QComboBox>("Labels that count as the truth");
    QCOMPARE(box->currentText(), QStringLiteral("given label"));
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<LabelSource>(), LabelSource::Verdict);
}

void ThresholdDeskTest::withoutScoresItOffersToTrain() {
    m_desk->setScores(nullptr, {});
    QSignalSpy train(m_desk.get(), &ThresholdDesk::trainRequested);
    auto* empty = m_desk->findChild<EmptyState*>();
    QVERIFY(empty->isVisible());
    empty->findChild<QPushButton*>()->click();
    QCOMPARE(train.size(), 1);
    m_desk->setScores(std::make_shared<const RankedScores>(), {});
    QVERIFY(empty->isVisible());
    m_desk->showError(QStringLiteral("The disk is gone. Reopen the workspace."));
    QVERIFY(empty->accessibleDescription().contains(QStringLiteral("disk")));
}

void ThresholdDeskTest::commandsCanBeGivenWhereTheirButtonsCanBePressed() {
    DeskFixture fixture;
    MainWindow window(fixture.context, fixture.actions);
    new ThresholdCommands(fixture.actions, window);
    ThresholdDesk& desk = window.thresholdDesk();
    const auto given = [&fixture](ActionId id) { return fixture.actions[id].isEnabled(); };
    QVERIFY(!given(ActionId::TypeThreshold) && !given(ActionId::BestF1));
    const auto few = madeUpSessions(40, 3);
    desk.setScores(rankedBy(*few, LabelSource::Verdict), {LabelSource::Verdict, 80, {}});
    QVERIFY(given(ActionId::TypeThreshold));
    QVERIFY(!given(ActionId::BestF1) && !given(ActionId::LowestCost));
    QVERIFY(given(ActionId::DrawProbe) && !given(ActionId::ShowProbed));
    desk.setScores(m_scores, {LabelSource::Given, 80, {}});
    QVERIFY(given(ActionId::BestF1));
    QVERIFY(given(ActionId::LowestCost));  // with its page out of sight
    ProbeFacts facts;
    facts.drawn = true;
    facts.everyLabel = true;
    desk.probe().setFacts(facts);
    QVERIFY(!given(ActionId::DrawProbe) && given(ActionId::ShowProbed));
    desk.setScores(nullptr, {});
    QVERIFY(!given(ActionId::BestF1) && !given(ActionId::ShowProbed));
}

QTEST_MAIN(ThresholdDeskTest)
#include "threshold_desk_test.moc"
