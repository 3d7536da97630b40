#include <QAbstractItemModelTester>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include "tests/ui/threshold_fixture.h"
#include "ui/format.h"
#include "ui/models/policy_table_model.h"
#include "ui/models/segment_table_model.h"
#include "ui/views/cost_pane.h"
#include "ui/views/heading_line.h"
#include "ui/views/policy_pane.h"
#include "ui/views/segment_pane.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

/// What a line costs, whom it concerns, and the lines that are kept: the pages of the desk.
class ThresholdPagesTest : public QObject, private ThresholdFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void costsAreThoseOfTheLine();
    void lowestCostMovesTheLineThere();
    void segmentsFollowTheLine();
    void segmentsAreAskedForWhenTheyAreLookedAt();
    void policiesShowWhatTheirLineWouldDo();
    void savingUnderAKnownNameIsAVersion();
};

void ThresholdPagesTest::costsAreThoseOfTheLine() {
    openPage(m_desk->cost());
    m_desk->cost().setCosts({50, 2});
    m_fixture->threshold.setSurprise(2);
    const double cost = m_scores->at(2).cost({50, 2});
    QVERIFY(m_desk->cost().findChild<HeadingLine*>()->accessibleName().startsWith(
        format::number(cost, 0)));
    QSignalSpy changed(&m_desk->cost(), &CostPane::costsChanged);
    named<QDoubleSpinBox>("Cost of a miss")->setValue(75);
    QCOMPARE(changed.size(), 1);
    QVERIFY((changed[0][0].value<AlarmCosts>() == AlarmCosts{75, 2}));
}

void ThresholdPagesTest::lowestCostMovesTheLineThere() {
    openPage(m_desk->cost());
    m_desk->cost().setCosts({50, 2});
    m_desk->cost().findChild<QPushButton*>()->click();
    QCOMPARE(m_fixture->threshold.surprise(), *m_scores->lowestCostThreshold({50, 2}));
}

void ThresholdPagesTest::segmentsFollowTheLine() {
    SegmentTableModel model;
    QAbstractItemModelTester tester(&model);
    using Truth = RankedScores::Truth;
    auto segments = std::make_shared<SegmentTableModel::Segments>();
    std::vector<float> quiet(1000, 1), loud(100, 3);
    segments->push_back(
        {Segment::Kind::Value, "US", {quiet, std::vector<Truth>(1000, Truth::Normal)}});
    segments->push_back(
        {Segment::Kind::Value, "BR", {loud, std::vector<Truth>(100, Truth::Normal)}});
    model.setSegments(segments);
    model.setThreshold(2);
    const auto text = [&](int row, int column) {
        return model.index(row, column).data().toString();
    };
    QCOMPARE(text(0, SegmentTableModel::Name), QStringLiteral("US"));
    QCOMPARE(text(1, SegmentTableModel::Sessions), QStringLiteral("100"));
    // 100 of 1,100 are flagged: US less often by more than chance, BR more often.
    QVERIFY(text(0, SegmentTableModel::FalseAlarms).startsWith(QStringLiteral("▼ 0")));
    QVERIFY(text(1, SegmentTableModel::FalseAlarms).startsWith(QStringLiteral("▲ 100")));
    QCOMPARE(text(0, SegmentTableModel::Recall), format::missing());
    model.setThreshold(4);
    QVERIFY(!text(1, SegmentTableModel::FalseAlarms).contains(QStringLiteral("▲")));
    model.setSegments(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void ThresholdPagesTest::segmentsAreAskedForWhenTheyAreLookedAt() {
    SegmentPane& pane = m_desk->segments();
    QSignalSpy wanted(&pane, &SegmentPane::segmentsWanted);
    pane.setChoices({{QStringLiteral("month"), QStringLiteral("month")},
                     {QStringLiteral("attribute country"), QStringLiteral("country")}});
    pane.setChoice(QStringLiteral("attribute country"));
    QCOMPARE(wanted.size(), 0);
    openPage(pane);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toString(), QStringLiteral("attribute country"));
    m_desk->setScores(m_scores, {LabelSource::Given, 80, {}});  // new scores, new segments
    QCOMPARE(wanted.size(), 2);
    pane.setChoices({{QStringLiteral("month"), QStringLiteral("month")}});
    QCOMPARE(pane.choice(), QStringLiteral("month"));
}

void ThresholdPagesTest::policiesShowWhatTheirLineWouldDo() {
    PolicyTableModel model;
    QAbstractItemModelTester tester(&model);
    model.setScores(m_scores, nullptr);
    model.setModel(QStringLiteral("new"));
    model.setPolicies({{"spring", 1, 3, {}, "old", "kim", Instant{0}},
                       {"sale", 1, 2, {10, 1}, "new", "kim", Instant{0}},
                       {"spring", 2, 2.5, {}, "old", "lee", Instant{0}}});
    QCOMPARE(model.rowCount(), 2);
    const auto text = [&](int row, int column) {
        return model.index(row, column).data().toString();
    };
    QCOMPARE(text(0, PolicyTableModel::Name), QStringLiteral("spring · v2 *"));
    QCOMPARE(text(0, PolicyTableModel::Line), format::score(2.5));
    QCOMPARE(text(0, PolicyTableModel::Flagged), format::count(m_scores->at(2.5).flagged));
    const QString history = model.index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY(history.contains(QStringLiteral("kim")) && history.contains(QStringLiteral("lee")));
    QVERIFY(history.contains(QStringLiteral("another model, old")));
    QCOMPARE(text(1, PolicyTableModel::Name), QStringLiteral("sale"));
    QCOMPARE(text(1, PolicyTableModel::Cost), format::compact(m_scores->at(2).cost({10, 1})));
}

void ThresholdPagesTest::savingUnderAKnownNameIsAVersion() {
    PolicyPane& pane = m_desk->policies();
    openPage(pane);
    pane.setPolicies({{"spring", 1, 2.5, {}, "old", "kim", Instant{0}}});
    QSignalSpy saved(&pane, &PolicyPane::saveRequested);
    QSignalSpy used(&pane, &PolicyPane::useRequested);
    QSignalSpy removed(&pane, &PolicyPane::removeRequested);
    auto* name = named<QLineEdit>("Name of the policy");
    auto* save = button(pane, "Save");
    QVERIFY(!save->isEnabled());
    name->setText(QStringLiteral(" spring "));
    QVERIFY(save->toolTip().contains(QStringLiteral("next version of “spring”")));
    save->click();
    QCOMPARE(saved[0][0].toString(), QStringLiteral("spring"));
    QVERIFY(!button(pane, "Use")->isEnabled());
    named<QTableView>("Saved policies")->selectRow(0);
    button(pane, "Use")->click();
    QCOMPARE(used[0][0].value<ThresholdPolicy>().surprise, 2.5);
    button(pane, "Delete")->click();
    QCOMPARE(removed[0][0].toString(), QStringLiteral("spring"));
}

QTEST_MAIN(ThresholdPagesTest)
#include "threshold_pages_test.moc"
