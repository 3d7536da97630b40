#include <QTest>
#include <algorithm>
#include <array>
#include <fstream>

#include "app/workflow/evaluation.h"
#include "app/workflow/importing.h"
#include "app/workflow/scoring.h"
#include "app/workflow/training.h"
#include "shop_workspace.h"
#include "storage/model_store.h"

using namespace anomalyst;
using namespace anomalyst::app;
using anomalyst::test::ShopWorkspace;
using storage::Database;

/// Scores of sessions, and how good they are.
class EvaluationWorkflowTest : public QObject, private ShopWorkspace {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { open(); }
    void scoresOfAPartAreThoseOfTheWhole();
    void scoresStayWhenAFeatureGetsMoreValues();
    void unknownModelNamesTheKnownOnes();
    void evaluationUsesTheSavedThreshold();
    void foldsAreJudgedOnUsersTheirModelHasNotSeen();
    void foldsByTimeAreJudgedByWhatCameBefore();
    void foldsKeepThePolicyForMissingValues();
};

void EvaluationWorkflowTest::scoresOfAPartAreThoseOfTheWhole() {
    const auto model = loadModel(database(), m_model.id);
    QVERIFY(model.ok());
    const auto whole = scoreSessions(database(), *model, Filter(), m_control);
    QVERIFY(whole.ok());
    QCOMPARE(whole->size(), 300U);
    const auto part = scoreSessions(database(), *model, *Filter::parse("country = US"), m_control);
    QVERIFY(part.ok());
    QCOMPARE(part->size(), 100U);
    for (std::size_t i = 0; i < part->size(); ++i) {
        const auto same = std::find(whole->session.begin(), whole->session.end(), part->session[i]);
        QVERIFY(same != whole->session.end());
        QCOMPARE(part->p[i], whole->p[static_cast<std::size_t>(same - whole->session.begin())]);
    }
    QVERIFY(storage::ModelStore(database()).writeScores(m_model.id, *whole, m_control).ok());
}

void EvaluationWorkflowTest::scoresStayWhenAFeatureGetsMoreValues() {
    ImportOptions options;
    options.kind = ImportKind::Sessions;
    options.map = {{"id", "id"}};
    const auto import = [&](int first, int count) {  // 32 browsers, then others
        std::ofstream file(path("ready.csv"));
        file << "id,clicks,browser\n";
        for (int i = first; i < first + count; ++i)
            file << "s" << i << ',' << i % 7 << ",b" << (i < 320 ? i % (i < 160 ? 4 : 32) : i)
                 << '\n';
        file.close();
        return importIntoWorkspace(path("ready.anomalyst"), std::array{path("ready.csv")}, options,
                                   m_control);
    };
    QVERIFY(import(0, 320).ok());
    std::optional<Database> ready;
    const auto open = [&] {
        auto database = Database::open(path("ready.anomalyst"), Database::Access::ReadWrite);
        if (!database) qFatal("%s", database.error().sentence().c_str());
        ready.emplace(std::move(*database));
    };
    open();
    TrainingPlan plan;
    plan.request.detector = "pca";
    const auto trained = train(*ready, plan, m_control);
    QVERIFY2(trained.ok(), trained ? "" : trained.error().sentence().c_str());
    const auto kept = keep(*ready, *trained);
    QVERIFY(kept.ok());
    const auto scores = [&] {
        const auto model = loadModel(*ready, kept->id);
        if (!model) qFatal("%s", model.error().sentence().c_str());
        std::vector<SessionId> first;
        for (int i = 1; i <= 320; ++i) first.push_back(SessionId{i});
        return scoreSessions(*ready, *model, first, m_control)->raw;
    };
    const std::vector<double> before = scores();
    QCOMPARE(before.size(), std::size_t{320});
    ready.reset();
    const auto report = import(320, 1);
    QVERIFY2(report.ok(), report ? "" : report.error().sentence().c_str());
    open();
    QCOMPARE(scores(), before);
}

void EvaluationWorkflowTest::unknownModelNamesTheKnownOnes() {
    const auto model = findModel(database(), "nobody");
    QVERIFY(!model.ok());
    QVERIFY(model.error().sentence().find(m_model.name) != std::string::npos);
}

void EvaluationWorkflowTest::evaluationUsesTheSavedThreshold() {
    const EvaluationRequest request{
        .model = m_model, .labels = LabelSource::Given, .filter = {}, .threshold = {}, .folds = 0};
    const auto before = evaluate(database(), request, m_control);
    QVERIFY2(before.ok(), before ? "" : before.error().sentence().c_str());
    QCOMPARE(before->threshold, kDefaultThreshold);
    QVERIFY(saveThreshold(database(), 1.25).ok());
    const auto after = evaluate(database(), request, m_control);
    QVERIFY(after.ok());
    QCOMPARE(after->threshold, 1.25);
    QVERIFY(after->counts.flagged >= before->counts.flagged);
}

void EvaluationWorkflowTest::foldsAreJudgedOnUsersTheirModelHasNotSeen() {
    const auto result = evaluate(
        database(),
        {.model = m_model, .labels = LabelSource::Given, .filter = {}, .threshold = {}, .folds = 3},
        m_control);
    QVERIFY2(result.ok(), result ? "" : result.error().sentence().c_str());
    QCOMPARE(result->folds.size(), 3U);
    std::uint64_t sessions = 0, positives = 0;
    for (const engine::FoldResult& fold : result->folds) {
        sessions += fold.sessions;
        positives += fold.positives;
        QVERIFY(fold.auroc.has_value());
    }
    QCOMPARE(sessions, std::uint64_t{300});
    QCOMPARE(positives, std::uint64_t{15});
}

void EvaluationWorkflowTest::foldsByTimeAreJudgedByWhatCameBefore() {
    EvaluationRequest request{
        .model = m_model, .labels = LabelSource::Given, .filter = {}, .threshold = {}, .folds = 2};
    request.foldBy = FoldBy::Time;
    const auto chronological = evaluate(database(), request, m_control);
    QVERIFY2(chronological.ok(), chronological ? "" : chronological.error().sentence().c_str());
    QCOMPARE(chronological->folds.size(), 2U);
    for (const auto& fold : chronological->folds) QCOMPARE(fold.sessions, std::uint64_t{100});
    request.foldBy = FoldBy::Period;
    const auto periods = evaluate(database(), request, m_control);
    QVERIFY2(periods.ok(), periods ? "" : periods.error().sentence().c_str());
    for (const auto& fold : periods->folds) QCOMPARE(fold.sessions, std::uint64_t{150});
}

void EvaluationWorkflowTest::foldsKeepThePolicyForMissingValues() {
    EvaluationRequest request{
        .model = m_model, .labels = LabelSource::Given, .filter = {}, .threshold = {}, .folds = 2};
    request.model.missing = {Missing::Drop, {}};  // every login is without an amount
    const auto dropped = evaluate(database(), request, m_control);
    QVERIFY(!dropped.ok());
    QVERIFY(dropped.error().what.starts_with("Only 0 of 1"));  // of a fold's sessions
    request.model.missing = {Missing::Mean, {}};
    QVERIFY(evaluate(database(), request, m_control).ok());
    // A model may name the policy of a column that it does not look at.
    request.model.inputs = {"action", "gap"};
    request.model.missing = {Missing::Keep, {{"amount", Missing::Mode}}};
    const auto unread = evaluate(database(), request, m_control);
    QVERIFY2(unread.ok(), unread ? "" : unread.error().sentence().c_str());
}

QTEST_GUILESS_MAIN(EvaluationWorkflowTest)
#include "evaluation_workflow_test.moc"
