#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QtTest>
#include <algorithm>
#include <cstdint>

#include "engine/domain/probe_estimate.h"
#include "tests/ui/threshold_fixture.h"
#include "ui/models/policy_table_model.h"
#include "ui/views/confusion_matrix.h"
#include "ui/views/cost_pane.h"
#include "ui/views/heading_line.h"
#include "ui/views/policy_pane.h"
#include "ui/views/probe_pane.h"
#include "ui/views/segment_pane.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

/// What a probe below the line changes in the figures of the desk, and what it leaves as it is.
class ProbeCorrectionTest : public QObject, private ThresholdFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void aProbeCorrectsTheMetricsAndIsNamed();
    void aProbeCorrectsTheMatrixAndTheCurvesSayThatTheyAreNot();
    void aProbeCorrectsTheCosts();
    void costsUnderAProbeNeedOneOfEachKind();
    void aProbeCorrectsPoliciesAndSegmentsSayThatTheyAreNot();
    void theBestF1OfAProbeIsTheCorrectedOne();
    void theProbeSaysHowFarItIs();

private:
    /// 8 sessions at 3 that are fraud; 100 at 1, of which 20 were drawn and judged: 2 are fraud.
    void showProbed();
};

void ProbeCorrectionTest::showProbed() {
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

void ProbeCorrectionTest::aProbeCorrectsTheMetricsAndIsNamed() {
    showProbed();
    QVERIFY(metrics()[1].name.contains(QStringLiteral("corr.")));
    QCOMPARE(metrics()[1].value, QStringLiteral("0.44"));  // 8 of 8 and 10
    bool said = false;
    for (HeadingLine* line : m_desk->findChildren<HeadingLine*>())
        said |= line->remark().contains(QStringLiteral("20 from the probe"));
    QVERIFY(said);
}

// 10 of 100 sessions below the line are fraud, of which labels alone know 2.
void ProbeCorrectionTest::aProbeCorrectsTheMatrixAndTheCurvesSayThatTheyAreNot() {
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

void ProbeCorrectionTest::aProbeCorrectsTheCosts() {
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

void ProbeCorrectionTest::costsUnderAProbeNeedOneOfEachKind() {
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

void ProbeCorrectionTest::aProbeCorrectsPoliciesAndSegmentsSayThatTheyAreNot() {
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

void ProbeCorrectionTest::theBestF1OfAProbeIsTheCorrectedOne() {
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

void ProbeCorrectionTest::theProbeSaysHowFarItIs() {
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

QTEST_MAIN(ProbeCorrectionTest)
#include "probe_correction_test.moc"
