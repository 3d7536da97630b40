#include "ui/views/threshold_desk.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGraphicsView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QtTest>
#include <cmath>

#include "tests/ui/desk_fixture.h"
#include "tests/ui/made_up_data.h"
#include "ui/charts/histogram_layer.h"
#include "ui/charts/threshold_line.h"
#include "ui/format.h"
#include "ui/main_window.h"
#include "ui/models/policy_table_model.h"
#include "ui/models/segment_table_model.h"
#include "ui/threshold_commands.h"
#include "ui/views/confusion_matrix.h"
#include "ui/views/cost_pane.h"
#include "ui/views/heading_line.h"
#include "ui/views/metric_strip.h"
#include "ui/views/policy_pane.h"
#include "ui/views/probe_pane.h"
#include "ui/views/segment_pane.h"
#include "ui/widgets/empty_state.h"

using namespace anomalyst;
using namespace anomalyst::ui;

class ThresholdDeskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
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
    void costsAreThoseOfTheLine();
    void lowestCostMovesTheLineThere();
    void segmentsFollowTheLine();
    void segmentsAreAskedForWhenTheyAreLookedAt();
    void policiesShowWhatTheirLineWouldDo();
    void savingUnderAKnownNameIsAVersion();
    void aProbeCorrectsTheMetricsAndIsNamed();
    void aProbeCorrectsTheMatrixAndTheCurvesSayThatTheyAreNot();
    void aProbeCorrectsTheCosts();
    void costsUnderAProbeNeedOneOfEachKind();
    void aProbeCorrectsPoliciesAndSegmentsSayThatTheyAreNot();
    void theBestF1OfAProbeIsTheCorrectedOne();
    void theProbeSaysHowFarItIs();
    void commandsCanBeGivenWhereTheirButtonsCanBePressed();

private:
    std::vector<MetricStrip::Metric> metrics() const {
        return m_desk->findChild<MetricStrip*>()->metrics();
    }
    template <class Widget>
    Widget* named(const char* accessibleName) const {
        for (Widget* widget : m_desk->findChildren<Widget*>())
            if (widget->accessibleName() == QLatin1String(accessibleName)) return widget;
        return nullptr;
    }

    /// 8 sessions at 3 that are fraud; 100 at 1, of which 20 were drawn and judged: 2 are fraud.
    void showProbed();

    void openPage(QWidget& page) {
        m_desk->findChild<QTabWidget*>()->setCurrentWidget(&page);
        QVERIFY(page.isVisible());
    }
    static QPushButton* button(const QWidget& page, const char* text) {
        for (auto* button : page.findChildren<QPushButton*>())
            if (button->text() == QLatin1String(text)) return button;
        return nullptr;
    }

    std::unique_ptr<testing::ViewFixture> m_fixture;
    std::unique_ptr<ThresholdDesk> m_desk;
    std::shared_ptr<const SessionKeys> m_sessions;
    std::shared_ptr<const RankedScores> m_scores;
};

void ThresholdDeskTest::initTestCase() {
    QLocale::setDefault(QLocale::c());
    m_sessions = testing::madeUpSessions(5000);
    m_scores = testing::rankedBy(*m_sessions, LabelSource::Given);
}

void ThresholdDeskTest::init() {
    testing::failOnQtWarnings();
    m_desk.reset();
    m_fixture = std::make_unique<testing::ViewFixture>();
    m_desk = std::make_unique<ThresholdDesk>(m_fixture->context);
    m_desk->setScores(m_scores, {LabelSource::Given, 80, {}});
    m_desk->resize(420, 480);
    m_desk->show();
}

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
    const auto few = testing::madeUpSessions(40, 3);
    m_desk->setScores(testing::rankedBy(*few, LabelSource::Verdict),
                      {LabelSource::Verdict, 80, {}});
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

void ThresholdDeskTest::costsAreThoseOfTheLine() {
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

void ThresholdDeskTest::lowestCostMovesTheLineThere() {
    openPage(m_desk->cost());
    m_desk->cost().setCosts({50, 2});
    m_desk->cost().findChild<QPushButton*>()->click();
    QCOMPARE(m_fixture->threshold.surprise(), *m_scores->lowestCostThreshold({50, 2}));
}

void ThresholdDeskTest::segmentsFollowTheLine() {
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

void ThresholdDeskTest::segmentsAreAskedForWhenTheyAreLookedAt() {
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

void ThresholdDeskTest::policiesShowWhatTheirLineWouldDo() {
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

void ThresholdDeskTest::savingUnderAKnownNameIsAVersion() {
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
    QVERIFY(!button(pane, "&Use")->isEnabled());
    named<QTableView>("Saved policies")->selectRow(0);
    button(pane, "&Use")->click();
    QCOMPARE(used[0][0].value<ThresholdPolicy>().surprise, 2.5);
    button(pane, "Delete")->click();
    QCOMPARE(removed[0][0].toString(), QStringLiteral("spring"));
}

void ThresholdDeskTest::showProbed() {
    using Truth = RankedScores::Truth;
    std::vector<float> scores(8, 3);
    std::vector<Truth> truth(8, Truth::Anomalous);
    scores.insert(scores.end(), 100, 1);
    truth.insert(truth.end(), 2, Truth::Anomalous);
    truth.insert(truth.end(), 18, Truth::Normal);
    truth.insert(truth.end(), 80, Truth::Unknown);
    std::vector<std::uint8_t> probed(108);
    std::fill_n(probed.begin() + 8, 20, 1);
    m_fixture->threshold.setSurprise(2);
    m_desk->setScores(
        std::make_shared<RankedScores>(scores, truth),
        {LabelSource::Verdict, 80, std::make_shared<ProbeEstimate>(scores, truth, probed, 2)});
}

void ThresholdDeskTest::aProbeCorrectsTheMetricsAndIsNamed() {
    showProbed();
    QVERIFY(metrics()[1].name.contains(QStringLiteral("corr.")));
    QCOMPARE(metrics()[1].value, QStringLiteral("0.44"));  // 8 of 8 and 10
    bool said = false;
    for (HeadingLine* line : m_desk->findChildren<HeadingLine*>())
        said |= line->remark().contains(QStringLiteral("20 from the probe"));
    QVERIFY(said);
}

// 10 of 100 sessions below the line are fraud, of which labels alone know 2.
void ThresholdDeskTest::aProbeCorrectsTheMatrixAndTheCurvesSayThatTheyAreNot() {
    auto* matrix = m_desk->findChild<ConfusionMatrix*>();
    const auto note = [this] {
        for (HeadingLine* line : m_desk->findChildren<HeadingLine*>())
            if (line->remark().startsWith(QStringLiteral("Curves: labels only"))) return line;
        return static_cast<HeadingLine*>(nullptr);
    };
    showProbed();
    QCOMPARE(matrix->accessibleDescription(),
             QStringLiteral("Of all sessions, as the probe lets expect: Fraud flagged ≈8, fraud "
                            "missed ≈10, others flagged ≈0, others passed ≈90"));
    QVERIFY(note()->isVisible() && note()->toolTip().contains(QStringLiteral("may differ")));
    m_desk->setScores(m_scores, {LabelSource::Given, 80, {}});
    const ThresholdCounts counts = m_scores->at(2);
    QVERIFY(matrix->accessibleDescription().startsWith(
        QStringLiteral("Of the labelled sessions: Fraud flagged %1,").arg(counts.truePositives)));
    QVERIFY(!note()->isVisible());
}

void ThresholdDeskTest::aProbeCorrectsTheCosts() {
    showProbed();
    openPage(m_desk->cost());
    auto* words = m_desk->cost().findChild<HeadingLine*>();
    m_desk->cost().setCosts({100, 1});
    // 10 misses; below them 90 false alarms and no miss.
    QCOMPARE(words->accessibleName(), QStringLiteral("≈1000"));
    QCOMPARE(words->remark(), QStringLiteral("at the line · lowest ≈90.00 at 1.00 · corr."));
    QVERIFY(words->toolTip().startsWith(QStringLiteral("Of all sessions")));
    m_desk->cost().drawLowest();
    QCOMPARE(m_fixture->threshold.surprise(), 1.0);
    QCOMPARE(words->accessibleName(), QStringLiteral("≈90.00"));
    m_desk->cost().setCosts({5, 1});  // 50 at 3, 90 at 1
    m_desk->cost().drawLowest();
    QCOMPARE(m_fixture->threshold.surprise(), 3.0);
    QVERIFY(button(m_desk->cost(), "Lowest cost")->toolTip().contains(QStringLiteral("probe")));
}

void ThresholdDeskTest::costsUnderAProbeNeedOneOfEachKind() {
    using Truth = RankedScores::Truth;
    openPage(m_desk->cost());
    const auto* words = m_desk->cost().findChild<HeadingLine*>();
    const std::vector<float> scores(100, 1);
    std::vector<std::uint8_t> probed(100);
    std::fill_n(probed.begin(), 20, 1);
    const auto judge = [&](std::size_t fraud) {
        std::vector<Truth> truth(100, Truth::Unknown);
        std::fill_n(truth.begin(), 20, Truth::Normal);
        std::fill_n(truth.begin(), fraud, Truth::Anomalous);
        m_desk->setScores(
            std::make_shared<RankedScores>(scores, truth),
            {LabelSource::Verdict, 80, std::make_shared<ProbeEstimate>(scores, truth, probed, 2)});
        return words->remark();
    };
    QCOMPARE(judge(0), QStringLiteral("no fraud among the labelled sessions yet"));
    QCOMPARE(judge(20), QStringLiteral("nothing but fraud among the labelled sessions yet"));
    QVERIFY(!button(m_desk->cost(), "Lowest cost")->isEnabled());
    QVERIFY(judge(1).contains(QStringLiteral("corr.")));
    QVERIFY(button(m_desk->cost(), "Lowest cost")->isEnabled());
}

void ThresholdDeskTest::aProbeCorrectsPoliciesAndSegmentsSayThatTheyAreNot() {
    m_desk->policies().setPolicies({{"sale", 1, 2, {10, 1}, "new", "kim", Instant{0}}});
    auto* uncorrected = [this] {
        for (QLabel* label : m_desk->segments().findChildren<QLabel*>())
            if (label->text() == QLatin1String("labels only")) return label;
        return static_cast<QLabel*>(nullptr);
    }();
    showProbed();
    const QAbstractItemModel& policies = *named<QTableView>("Saved policies")->model();
    const auto text = [&](int column) { return policies.index(0, column).data().toString(); };
    QCOMPARE(text(PolicyTableModel::Precision), QStringLiteral("≈1.00"));
    QCOMPARE(text(PolicyTableModel::Recall), QStringLiteral("≈0.44"));  // 8 of 18
    QCOMPARE(text(PolicyTableModel::Cost), QStringLiteral("≈100"));
    QVERIFY(policies.headerData(PolicyTableModel::Recall, Qt::Horizontal, Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("corrected by the probe")));
    openPage(m_desk->segments());
    QVERIFY(uncorrected->isVisible() && !uncorrected->toolTip().isEmpty());
    m_desk->setScores(m_scores, {LabelSource::Given, 80, {}});
    QVERIFY(!uncorrected->isVisible());
    QVERIFY(!text(PolicyTableModel::Recall).contains(QStringLiteral("≈")));
}

void ThresholdDeskTest::theBestF1OfAProbeIsTheCorrectedOne() {
    using Truth = RankedScores::Truth;
    // Labels alone: 12 / 16 at 3, 20 / 36 at 1. Each of the probe stands for ten of those below:
    // 12 / 52 at 3, 92 / 252 at 1.
    std::vector<float> scores(6, 3);
    std::vector<Truth> truth(6, Truth::Anomalous);
    scores.insert(scores.end(), 200, 1);
    truth.insert(truth.end(), 4, Truth::Anomalous);
    truth.insert(truth.end(), 16, Truth::Normal);
    truth.insert(truth.end(), 180, Truth::Unknown);
    std::vector<std::uint8_t> probed(206);
    std::fill_n(probed.begin() + 6, 20, 1);
    m_desk->setScores(
        std::make_shared<RankedScores>(scores, truth),
        {LabelSource::Verdict, 80, std::make_shared<ProbeEstimate>(scores, truth, probed, 2)});
    m_fixture->threshold.setSurprise(2);
    m_desk->drawBestF1();
    QCOMPARE(m_fixture->threshold.surprise(), 1.0);
    QVERIFY(metrics()[2].remark.contains(QStringLiteral("oracle")));
}

void ThresholdDeskTest::theProbeSaysHowFarItIs() {
    ProbePane& pane = m_desk->probe();
    openPage(pane);
    auto* words = pane.findChild<QLabel*>();
    QSignalSpy drawn(&pane, &ProbePane::drawRequested);
    QVERIFY(!button(pane, "Show in queue")->isEnabled());
    named<QSpinBox>("Sessions to draw")->setValue(30);
    button(pane, "Draw")->click();
    QCOMPARE(drawn[0][0].toInt(), 30);
    ProbeFacts facts;
    facts.drawn = true;
    facts.line = 2;
    facts.sessions = 30;
    facts.judged = 4;
    pane.setFacts(facts);
    QVERIFY(words->text().contains(QStringLiteral("4 of them labelled")));
    QVERIFY(words->text().contains(QStringLiteral("reach its line")));
    facts.aboveReviewed = true;
    pane.setFacts(facts);
    QVERIFY(words->text().contains(QStringLiteral("to the end")));
    facts.usable = true;
    pane.setFacts(facts);
    QVERIFY(words->text().contains(QStringLiteral("are corrected by it:")));
    facts.ofOtherLabels = true;
    pane.setFacts(facts);
    QVERIFY(words->text().contains(QStringLiteral("other labels")));
    facts.ofOtherModel = true;
    pane.setFacts(facts);
    QVERIFY(words->text().contains(QStringLiteral("another model")));
    facts.everyLabel = true;
    pane.setFacts(facts);
    QVERIFY(!button(pane, "Draw")->isEnabled());
}

void ThresholdDeskTest::commandsCanBeGivenWhereTheirButtonsCanBePressed() {
    testing::DeskFixture fixture;
    MainWindow window(fixture.context, fixture.actions);
    new ThresholdCommands(fixture.actions, window);
    ThresholdDesk& desk = window.thresholdDesk();
    const auto given = [&fixture](ActionId id) { return fixture.actions[id].isEnabled(); };
    QVERIFY(!given(ActionId::TypeThreshold) && !given(ActionId::BestF1));
    const auto few = testing::madeUpSessions(40, 3);
    desk.setScores(testing::rankedBy(*few, LabelSource::Verdict), {LabelSource::Verdict, 80, {}});
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
