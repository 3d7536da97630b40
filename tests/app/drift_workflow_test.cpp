#include <QTest>
#include <algorithm>
#include <cmath>

#include "app/workflow/drift.h"
#include "app/workflow/evaluation.h"
#include "app/workflow/recalibration.h"
#include "app/workflow/scoring.h"
#include "app/workflow/training.h"
#include "shop_workspace.h"
#include "storage/event_store.h"
#include "storage/model_store.h"

using namespace anomalyst;
using namespace anomalyst::app;
using anomalyst::test::ShopWorkspace;

/// How far sessions have moved from those of a model, and what helps.
class DriftWorkflowTest : public QObject, private ShopWorkspace {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { open(); }
    void driftIsToldFromWhatTheModelWasTrainedOn();
    void driftComparesWithTheNamedReference();
    void driftOfFewSessionsIsRefused();
    void driftStopsWhenAsked();
    void recalibratedModelHasTheSameScoresAndOtherProbabilities();

private:
    /// An isolation forest of the sessions before the middle of the file, kept by that name.
    ModelInfo earlyModel(const char* name);
};

ModelInfo DriftWorkflowTest::earlyModel(const char* name) {
    TrainingPlan plan;
    plan.request.detector = "isolation-forest";
    plan.name = name;
    plan.filter = *Filter::parse("start < 2026-01-02T01:00");  // 150 sessions, ten minutes apart
    const auto trained = train(database(), plan, m_control);
    if (!trained) qFatal("%s", trained.error().sentence().c_str());
    return *keep(database(), *trained);
}

void DriftWorkflowTest::driftIsToldFromWhatTheModelWasTrainedOn() {
    const ModelInfo model = earlyModel("early");
    const auto report = findDrift(database(), {.model = model, .threshold = 0.5}, m_control);
    QVERIFY2(report.ok(), report ? "" : report.error().sentence().c_str());
    QCOMPARE(report->sessions, std::uint64_t{150});
    QCOMPARE(report->referenceSessions, std::uint64_t{150});  // a tenth of them would be too few
    for (std::size_t i = 1; i < report->inputs.size(); ++i)
        QVERIFY(report->inputs[i - 1].psi >= report->inputs[i].psi);
    // The shop is the same, only the day of the week is another.
    QVERIFY(report->inputs.front().input.starts_with("weekday"));
    for (const InputDrift& input : report->inputs) {
        QCOMPARE(input.count, std::uint64_t{150});
        const bool ofTheWeek = input.input.starts_with("weekday");
        QVERIFY2((input.shift == Shift::Stable) != ofTheWeek, input.input.c_str());
    }
    QCOMPARE(report->unseen.front().input, std::string("action"));
    QCOMPARE(report->unseen.front().unseen, std::uint64_t{0});
    // Not scored before: the alerts are those of scores computed on the way.
    const auto loaded = loadModel(database(), model.id);
    const auto scores =
        scoreSessions(database(), *loaded, *Filter::parse("start >= 2026-01-02T01:00"), m_control);
    QCOMPARE(scores->size(), 150U);
    const auto alerts = std::count_if(scores->p.begin(), scores->p.end(),
                                      [](double p) { return surprise(p) >= 0.5; });
    QCOMPARE(report->alerts.alerts, static_cast<std::uint64_t>(alerts));
    QCOMPARE(report->alerts.nominal, std::pow(10, -0.5));
    QVERIFY(storage::ModelStore(database()).writeScores(model.id, *scores, m_control).ok());
    const auto again = findDrift(database(), {.model = model, .threshold = 0.5}, m_control);
    QCOMPARE(again->alerts.alerts, report->alerts.alerts);
    QVERIFY(saveThreshold(database(), 1.25).ok());
    const auto usual = findDrift(database(), {.model = model}, m_control);
    QCOMPARE(usual->alerts.threshold, 1.25);
}

void DriftWorkflowTest::driftComparesWithTheNamedReference() {
    const auto model = findModel(database(), "early");
    const auto buying = *Filter::parse("action = purchase");
    const auto report = findDrift(
        database(), {.model = *model, .filter = buying, .against = *Filter::parse("events > 0")},
        m_control);
    QVERIFY2(report.ok(), report ? "" : report.error().sentence().c_str());
    QCOMPARE(report->sessions + report->referenceSessions, std::uint64_t{300});
    const auto purchases =
        std::ranges::find(report->inputs, "distinct actions", &InputDrift::input);
    QVERIFY(purchases != report->inputs.end());
    QCOMPARE(purchases->ks, 1.0);  // three without, five with cart and purchase
    QCOMPARE(purchases->referenceMedian, 3.0);
    QCOMPARE(purchases->median, 5.0);
    QCOMPARE(report->inputs.front().shift, Shift::Shifted);
    // Nobody else puts anything into the cart: two of the events of each.
    const UnseenRate& actions = report->unseen.front();
    QCOMPARE(actions.unseen, 2 * report->sessions);
    QCOMPARE(report->advice, DriftAdvice::TrainAnew);
    // Without a filter, all that the reference leaves.
    const auto rest = findDrift(database(), {.model = *model, .against = buying}, m_control);
    QCOMPARE(rest->sessions, report->referenceSessions);
    QCOMPARE(rest->referenceSessions, report->sessions);
}

void DriftWorkflowTest::driftOfFewSessionsIsRefused() {
    const auto model = findModel(database(), "early");
    const auto sentenceOf = [&](const DriftRequest& request) {
        const auto report = findDrift(database(), request, m_control);
        return report ? std::string() : report.error().sentence();
    };
    const auto fraud = *Filter::parse("label = anomalous");
    const auto one = *Filter::parse("session = s-1");
    const auto none = *Filter::parse("events > 1000");
    QVERIFY(sentenceOf({.model = *model, .filter = fraud})
                .starts_with("filter “label = anomalous”: 15 sessions are too few to compare: "));
    QVERIFY(sentenceOf({.model = *model, .filter = one}).find("1 session is too few") !=
            std::string::npos);
    QVERIFY(sentenceOf({.model = *model, .filter = none}).find("0 sessions are") !=
            std::string::npos);
    QVERIFY(sentenceOf({.model = *model, .against = fraud}).find("too few to compare with") !=
            std::string::npos);
    QVERIFY(sentenceOf({.model = *model, .against = fraud}).ends_with("Name a wider reference."));
    // All that is checked cannot be the reference as well, and nobody has named another.
    const std::string nothingLeft = sentenceOf({.model = *model, .filter = Filter()});
    QVERIFY2(nothingLeft.ends_with("Check fewer of the model's training sessions: those that are "
                                   "checked are no reference."),
             nothingLeft.c_str());
    QVERIFY(sentenceOf({.model = m_model}).find("No session is new to the model") !=
            std::string::npos);
}

void DriftWorkflowTest::driftStopsWhenAsked() {
    RunControl control(m_stopped.get_token(), {});
    const auto report = findDrift(database(), {.model = *findModel(database(), "early")}, control);
    QVERIFY(!report.ok());
    QCOMPARE(report.error().kind, ErrorKind::Cancelled);
}

void DriftWorkflowTest::recalibratedModelHasTheSameScoresAndOtherProbabilities() {
    const auto old = findModel(database(), "early");
    const auto made = recalibrate(
        database(), {.model = *old, .name = "later", .labels = LabelSource::Given}, m_control);
    QVERIFY2(made.ok(), made ? "" : made.error().sentence().c_str());
    const Filter later = *Filter::parse("start >= 2026-01-02T01:00 and not label = anomalous");
    const auto sessions = storage::EventStore(database()).matching(later, {}, m_control);
    QCOMPARE(made->sessions, std::uint64_t{sessions->size()});
    const auto kept = keep(database(), made->model);
    QVERIFY(kept.ok());
    QCOMPARE(kept->trainedOn, old->trainedOn);
    QVERIFY(kept->notes.front().starts_with("Recalibrated from “early”"));
    for (const std::string& note : kept->notes)
        QVERIFY2(note.find("could be held out") == std::string::npos, note.c_str());

    const auto before =
        scoreSessions(database(), *loadModel(database(), old->id), later, m_control);
    const auto after =
        scoreSessions(database(), *loadModel(database(), kept->id), later, m_control);
    QCOMPARE(after->raw, before->raw);
    QVERIFY(after->p != before->p);
    // By definition of p: of the sessions it was learnt from, a tenth has p below a tenth.
    const auto below =
        std::count_if(after->p.begin(), after->p.end(), [](double p) { return p <= 0.1; });
    QVERIFY(std::abs(static_cast<double>(below) / static_cast<double>(after->size()) - 0.1) < 0.02);

    // The card goes on: where the model came from stays on it.
    const auto again = recalibrate(
        database(), {.model = *kept, .name = "latest", .labels = LabelSource::Given}, m_control);
    QVERIFY(again.ok());
    const std::vector<std::string>& notes = again->model.info.notes;
    QCOMPARE(notes.size(), kept->notes.size() + 1);
    QVERIFY(std::equal(kept->notes.begin(), kept->notes.end(), notes.begin() + 1));
    QVERIFY(notes.front().starts_with("Recalibrated from “later”"));

    const auto few =
        recalibrate(database(), {.model = *old, .filter = *Filter::parse("user = u-1")}, m_control);
    QVERIFY(!few.ok());
    QVERIFY(
        few.error().sentence().starts_with("filter “user = u-1”, without fraud: Probabilities "
                                           "cannot be learnt from 3 sessions"));
    QCOMPARE(recalibrate(database(), {.model = m_model}, m_control).error().kind, ErrorKind::Usage);
}

QTEST_GUILESS_MAIN(DriftWorkflowTest)
#include "drift_workflow_test.moc"
