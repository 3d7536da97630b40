#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <fstream>

#include "app/workflow/atomic_file.h"
#include "app/workflow/drift.h"
#include "app/workflow/evaluation.h"
#include "app/workflow/export_sessions.h"
#include "app/workflow/importing.h"
#include "app/workflow/labelling.h"
#include "app/workflow/recalibration.h"
#include "app/workflow/sample.h"
#include "app/workflow/scoring.h"
#include "app/workflow/training.h"
#include "app/workflow/training_plan_json.h"
#include "app/workflow/tuning.h"
#include "app/workflow/unfinished_training.h"
#include "engine/detectors/registry.h"
#include "shop_events.h"
#include "storage/event_store.h"
#include "storage/label_store.h"
#include "storage/model_store.h"

using namespace anomalyst;
using namespace anomalyst::app;
using storage::Database;

/// The functions that the window and the command line share, on one small shop.
class WorkflowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cancelledImportLeavesNoWorkspace();
    void failedImportLeavesTheWorkspaceOfAnother();
    void openQuoteInLabelsIsRefusedAndNothingIsKept();
    void takenModelNameIsRefused();
    void trainingSetFollowsFilterAndLabels();
    void emptyTrainingSetIsRefusedWithAReason();
    void trainingSetIsKnownByItsWords();
    void sessionsNotTrainedOnAreThoseTheFilterLeaves();
    void detectorThatWasGivenNoFraudSaysWhatLeftItOut();
    void planIsReadAsItWasWritten();
    void unfinishedTrainingIsGoneOnWith();
    void tuningLearnsFromNewSessionsAndAsManyOldOnes();
    void tunedModelTellsOldSessionsFromNewOnes();
    void tunedModelWasTrainedOnTheLooserSet();
    void tunedModelKeepsTheSeedOfTheOldOne();
    void modelsWithoutWeightsAreNotTuned();
    void scoresOfAPartAreThoseOfTheWhole();
    void scoresStayWhenAFeatureGetsMoreValues();
    void unknownModelNamesTheKnownOnes();
    void evaluationUsesTheSavedThreshold();
    void foldsAreJudgedOnUsersTheirModelHasNotSeen();
    void foldsByTimeAreJudgedByWhatCameBefore();
    void foldsKeepThePolicyForMissingValues();
    void driftIsToldFromWhatTheModelWasTrainedOn();
    void driftComparesWithTheNamedReference();
    void driftOfFewSessionsIsRefused();
    void driftStopsWhenAsked();
    void recalibratedModelHasTheSameScoresAndOtherProbabilities();
    void exportIsAllOrNothing();
    void abandonedFileLeavesNothing();
    void sampleIsFoundWithItsProfile();

private:
    std::filesystem::path path(const char* name) const {
        return m_folder.filePath(QString::fromLatin1(name)).toStdString();
    }
    Database& database() { return *m_database; }
    /// An isolation forest of the sessions before the middle of the file, kept by that name.
    ModelInfo earlyModel(const char* name);

    QTemporaryDir m_folder;
    std::optional<Database> m_database;
    ModelInfo m_model;
    RunControl m_control;
    std::stop_source m_stopped;  ///< has been asked to stop
};

namespace {

TrainingPlan quickPlan() {
    TrainingPlan plan;
    plan.request.detector = "autoencoder";
    plan.request.options.parameters = {{"epochs", "5"}};
    plan.request.options.device = engine::Device::Cpu;
    return plan;
}

}  // namespace

ModelInfo WorkflowTest::earlyModel(const char* name) {
    TrainingPlan plan;
    plan.request.detector = "isolation-forest";
    plan.name = name;
    plan.filter = *Filter::parse("start < 2026-01-02T01:00");  // 150 sessions, ten minutes apart
    const auto trained = train(database(), plan, m_control);
    if (!trained) qFatal("%s", trained.error().sentence().c_str());
    return *keep(database(), *trained);
}

void WorkflowTest::initTestCase() {
    m_stopped.request_stop();
    anomalyst::test::writeShopEvents(m_folder.filePath(QStringLiteral("shop.csv")), 300);
    const auto report = importIntoWorkspace(path("shop.anomalyst"), std::array{path("shop.csv")},
                                            ImportOptions(), m_control);
    QVERIFY2(report.ok(), report ? "" : report.error().sentence().c_str());
    QCOMPARE(report->anomalousSessions, std::uint64_t{15});
    auto database = Database::open(path("shop.anomalyst"), Database::Access::ReadWrite);
    QVERIFY(database.ok());
    m_database.emplace(std::move(*database));
    const auto trained = train(*m_database, quickPlan(), m_control);
    QVERIFY2(trained.ok(), trained ? "" : trained.error().sentence().c_str());
    const auto kept = keep(*m_database, *trained);
    QVERIFY(kept.ok());
    m_model = *kept;
}

void WorkflowTest::cancelledImportLeavesNoWorkspace() {
    RunControl control(m_stopped.get_token(), {});
    const auto report = importIntoWorkspace(path("none.anomalyst"), std::array{path("shop.csv")},
                                            ImportOptions(), control);
    QVERIFY(!report.ok());
    QCOMPARE(report.error().kind, ErrorKind::Cancelled);
    QVERIFY(!std::filesystem::exists(path("none.anomalyst")));
}

void WorkflowTest::failedImportLeavesTheWorkspaceOfAnother() {
    auto other = Database::open(path("shared.anomalyst"), Database::Access::Create);
    QVERIFY(other.ok());
    const auto report = importIntoWorkspace(path("shared.anomalyst"), std::array{path("shop.csv")},
                                            ImportOptions(), m_control);
    QVERIFY(!report.ok());
    QCOMPARE(report.error().kind, ErrorKind::Locked);
    QVERIFY(std::filesystem::exists(path("shared.anomalyst")));
}

void WorkflowTest::openQuoteInLabelsIsRefusedAndNothingIsKept() {
    const auto labels = [&](const char* text) {
        std::ofstream(path("labels.csv")) << text;
        return labelFromCsv(database(), path("labels.csv"), "Kim");
    };
    const auto unclosed = labels("session,verdict,reason\ns-1,fraud,\"never closed\ns-2,fraud,\n");
    QVERIFY(!unclosed.ok());
    QCOMPARE(unclosed.error().kind, ErrorKind::BadInput);
    QVERIFY(unclosed.error().where.find("line 2") != std::string::npos);
    QVERIFY(storage::LabelStore(database()).history()->empty());
    const auto inside = labels("\xEF\xBB\xBFsession,verdict,reason\ns-1,unsure,5\" screen\n");
    QVERIFY2(inside.ok(), inside ? "" : inside.error().sentence().c_str());
    QCOMPARE(storage::LabelStore(database()).history()->back().reason, std::string("5\" screen"));
}

void WorkflowTest::takenModelNameIsRefused() {
    QVERIFY(checkName(database(), "").ok());
    QVERIFY(checkName(database(), "another").ok());
    QCOMPARE(checkName(database(), m_model.name).error().kind, ErrorKind::Usage);
}

void WorkflowTest::trainingSetFollowsFilterAndLabels() {
    const auto count = [&](TrainOn trainOn, LabelSource labels, const char* filter) {
        TrainingPlan plan = quickPlan();
        plan.trainOn = trainOn;
        plan.labels = labels;
        plan.filter = *Filter::parse(filter);
        const auto sessions = trainingSessions(database(), plan, m_control);
        return sessions ? sessions->sessions() : 0;
    };
    QCOMPARE(count(TrainOn::All, LabelSource::Both, ""), 300U);
    QCOMPARE(count(TrainOn::All, LabelSource::Both, "country = US"), 100U);
    QCOMPARE(count(TrainOn::NotFraud, LabelSource::Given, ""), 285U);
    QCOMPARE(count(TrainOn::NotFraud, LabelSource::Verdict, ""), 300U);

    const auto session = findSession(database(), "s-0");
    QVERIFY(session.ok());
    const std::array fraud = {VerdictEntry{.session = *session,
                                           .verdict = Verdict::Fraud,
                                           .reason = {},
                                           .note = {},
                                           .analyst = "Kim",
                                           .time = {}}};
    QVERIFY(storage::LabelStore(database()).append(fraud).ok());
    QCOMPARE(count(TrainOn::NotFraud, LabelSource::Verdict, ""), 299U);
    QCOMPARE(count(TrainOn::Unlabelled, LabelSource::Verdict, ""), 299U);
    QCOMPARE(count(TrainOn::NotFraud, LabelSource::Both, ""), 284U);
}

void WorkflowTest::emptyTrainingSetIsRefusedWithAReason() {
    TrainingPlan plan = quickPlan();
    plan.trainOn = TrainOn::Unlabelled;
    plan.labels = LabelSource::Given;
    const auto sessions = trainingSessions(database(), plan, m_control);
    QVERIFY(!sessions.ok());
    QCOMPARE(sessions.error().kind, ErrorKind::BadInput);
    QVERIFY(!sessions.error().todo.empty());
}

void WorkflowTest::trainingSetIsKnownByItsWords() {
    for (const char* text : {"", "country = US", "user ~ \", without fraud (labels: both)\""})
        for (const TrainOn trainOn : {TrainOn::All, TrainOn::Unlabelled, TrainOn::NotFraud})
            for (const LabelSource labels :
                 {LabelSource::Given, LabelSource::Verdict, LabelSource::Both}) {
                ModelInfo model;
                model.trainedOn = describe({*Filter::parse(text), trainOn, labels});
                const auto set = trainingSetOf(model);
                QVERIFY2(set.ok(), model.trainedOn.c_str());
                QCOMPARE(set->filter.text(), std::string(text));
                QCOMPARE(set->trainOn, trainOn);
                if (trainOn != TrainOn::All) QCOMPARE(set->labels, labels);
            }
    ModelInfo model;
    model.name = "old";
    model.trainedOn = "the good ones";
    QCOMPARE(trainingSetOf(model).error().kind, ErrorKind::Damaged);
    QVERIFY(trainingSetOf(model).error().sentence().find("the good ones") != std::string::npos);
}

void WorkflowTest::sessionsNotTrainedOnAreThoseTheFilterLeaves() {
    ModelInfo model;
    model.trainedOn = "country = US, without fraud (labels: given)";
    const auto rest = sessionsNotTrainedOn(database(), model, m_control);
    QVERIFY(rest.ok());
    QCOMPARE(rest->size(), 200U);  // fraud from the US is no new session
    model.trainedOn.clear();
    QCOMPARE(sessionsNotTrainedOn(database(), model, m_control).error().kind, ErrorKind::Usage);
}

void WorkflowTest::detectorThatWasGivenNoFraudSaysWhatLeftItOut() {
    TrainingPlan plan;
    plan.request.detector = "label-head";
    plan.trainOn = TrainOn::NotFraud;
    plan.labels = LabelSource::Given;
    const auto model = train(database(), plan, m_control);
    QVERIFY(!model.ok());
    QCOMPARE(model.error().kind, ErrorKind::BadInput);
    QVERIFY(model.error().what.find("needs labelled fraud among the training sessions") !=
            std::string::npos);
    QVERIFY(model.error().todo.find("--train-on all") != std::string::npos);
}

void WorkflowTest::planIsReadAsItWasWritten() {
    TrainingPlan plan = quickPlan();
    plan.request.options.seed = 0xffff'ffff'ffff'fff0U;
    plan.request.options.threads = 3;
    plan.request.inputs = {"action", "a “quoted” name"};
    plan.request.missing = {Missing::Median, {{"amount", Missing::Drop}}};
    plan.name = "nightly";
    plan.filter = *Filter::parse("country = US");
    plan.trainOn = TrainOn::Unlabelled;
    plan.labels = LabelSource::Verdict;
    plan.tuneFrom = ModelId{12};
    const auto read = planFromJson(toJson(plan));
    QVERIFY2(read.ok(), read ? "" : read.error().sentence().c_str());
    QCOMPARE(read->request.detector, plan.request.detector);
    QCOMPARE(read->request.options.parameters, plan.request.options.parameters);
    QCOMPARE(read->request.options.seed, plan.request.options.seed);
    QVERIFY(read->request.options.device == engine::Device::Cpu);
    QCOMPARE(read->request.options.threads, 3);
    QCOMPARE(read->request.inputs, plan.request.inputs);
    QVERIFY(read->request.missing == plan.request.missing);
    QCOMPARE(read->name, plan.name);
    QCOMPARE(read->filter.text(), plan.filter.text());
    QVERIFY(read->trainOn == TrainOn::Unlabelled && read->labels == LabelSource::Verdict);
    QVERIFY(read->tuneFrom == ModelId{12});
    for (const char* wrong : {"", "[]", "{\"detector\": \"x\"}"})
        QCOMPARE(planFromJson(wrong).error().kind, ErrorKind::Damaged);
}

void WorkflowTest::unfinishedTrainingIsGoneOnWith() {
    TrainingPlan plan = quickPlan();
    TrainingKeeper keeper(plan);
    plan.request.checkpoints.interval = std::chrono::seconds(0);
    plan.request.checkpoints.keep = [&](const engine::TrainingCheckpoint& checkpoint) {
        return checkpoint.epoch <= 3 ? keeper.keep(database(), checkpoint) : Status();
    };
    const auto whole = train(database(), plan, m_control);
    QVERIFY(whole.ok());
    const auto unfinished = storage::TrainingStore(database()).list();
    QVERIFY(unfinished.ok());
    QCOMPARE(unfinished->size(), std::size_t{1});
    QCOMPARE(nameOf(unfinished->front()), std::string("autoencoder"));
    QCOMPARE(progressOf(unfinished->front()), std::string("after epoch 3"));

    const auto onwards = planToGoOnWith(database(), unfinished->front());
    QVERIFY(onwards.ok());
    int first = 0;
    RunControl control({}, [&](const ProgressReport& report) {
        if (report.epoch > 0 && first == 0 && report.done > 3) first = report.epoch;
    });
    const auto model = train(database(), *onwards, control);
    QVERIFY2(model.ok(), model ? "" : model.error().sentence().c_str());
    QCOMPARE(first, 4);
    for (std::size_t i = 0; i < whole->info.losses.size(); ++i)
        QCOMPARE(model->info.losses[i].validation, whole->info.losses[i].validation);

    TrainingPlan other = *onwards;
    other.filter = *Filter::parse("country = US");
    const auto refused = train(database(), other, m_control);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, ErrorKind::BadInput);
    QVERIFY(keeper.end(database()).ok());
    QVERIFY(storage::TrainingStore(database()).list()->empty());
}

void WorkflowTest::tuningLearnsFromNewSessionsAndAsManyOldOnes() {
    TrainingPlan before = quickPlan();
    before.name = "germans";
    before.filter = *Filter::parse("country = DE");
    const auto old = train(database(), before, m_control);
    QVERIFY(old.ok());
    QVERIFY(keep(database(), *old).ok());

    TrainingPlan fresh;
    fresh.request.options.device = engine::Device::Cpu;
    fresh.filter = *Filter::parse("country = US");  // 100 sessions; the others are 200
    const auto plan = tuned(database(), "germans", fresh);
    QVERIFY2(plan.ok(), plan ? "" : plan.error().sentence().c_str());
    QCOMPARE(plan->request.detector, std::string("autoencoder"));
    QCOMPARE(plan->request.options.parameters.at("epochs"), std::string("5"));
    const auto start = tuningStart(database(), *plan, m_control);
    QVERIFY(start.ok());
    QCOMPARE(start->sessions.size(), std::size_t{200});
    QVERIFY(std::is_sorted(start->sessions.begin(), start->sessions.end()));
    QVERIFY(std::adjacent_find(start->sessions.begin(), start->sessions.end()) ==
            start->sessions.end());
    const auto model = train(database(), *plan, m_control);
    QVERIFY2(model.ok(), model ? "" : model.error().sentence().c_str());
    QCOMPARE(model->info.trainSessions, std::uint64_t{200});
    QCOMPARE(model->info.trainedOn, std::string("(country = DE) or (country = US)"));
    QVERIFY(model->info.notes.front().find("Tuned from “germans”") != std::string::npos);
    QVERIFY(model->info.notes.front().find("on 100 new sessions and 100") != std::string::npos);
    QVERIFY(findModel(database(), "germans").ok());
}

void WorkflowTest::tunedModelTellsOldSessionsFromNewOnes() {
    const auto old = findModel(database(), "germans");
    QVERIFY(old.ok());
    const auto noteOf = [&](TrainingPlan plan) {
        plan.request.options.device = engine::Device::Cpu;
        const auto tuning = tuned(database(), "germans", std::move(plan));
        if (!tuning) return tuning.error().sentence();
        const auto start = tuningStart(database(), *tuning, m_control);
        return start ? start->note + " / " + start->trainedOn : start.error().sentence();
    };
    TrainingPlan same;
    same.filter = old->trainedOn.empty() ? Filter() : *Filter::parse(old->trainedOn);
    QVERIFY2(noteOf(same).ends_with("on 0 new sessions and 200 of those that it had learnt from. / "
                                    "country = DE"),
             noteOf(same).c_str());
    TrainingPlan all;  // 300, of which 200 are known
    QVERIFY2(noteOf(all).find("on 100 new sessions and 200 of those") != std::string::npos,
             noteOf(all).c_str());
    // The old model has learnt from all Germans, whatever the new sessions leave out.
    TrainingPlan clean;
    clean.filter = *Filter::parse("country = US");
    clean.trainOn = TrainOn::NotFraud;
    QVERIFY2(noteOf(clean).ends_with(" / (country = DE) or (country = US)"), noteOf(clean).c_str());
    TrainingPlan deep;
    const std::string open(199, '('), closed(199, ')');
    deep.filter = *Filter::parse(open + "country = US" + closed);
    QVERIFY2(noteOf(deep).find("make no filter together") != std::string::npos,
             noteOf(deep).c_str());
}

void WorkflowTest::tunedModelWasTrainedOnTheLooserSet() {
    using enum TrainOn;
    using enum LabelSource;
    struct Case {
        TrainingSet before, now;
        const char* both;
    };
    const std::array cases = {
        Case{{{}, NotFraud, Given}, {{}, NotFraud, Given}, "without fraud (labels: given)"},
        Case{{{}, Unlabelled, Given}, {{}, NotFraud, Given}, "without fraud (labels: given)"},
        Case{{{}, NotFraud, Verdict}, {{}, Unlabelled, Verdict}, "without fraud (labels: verdict)"},
        Case{{{}, Unlabelled, Both}, {{}, NotFraud, Verdict}, "without fraud (labels: verdict)"},
        Case{{{}, Unlabelled, Both},
             {{}, Unlabelled, Verdict},
             "without labelled sessions (labels: verdict)"},
        Case{{{}, All, Both}, {{}, NotFraud, Both}, ""},
        Case{{{}, NotFraud, Given}, {{}, All, Both}, ""},
        Case{{{}, NotFraud, Given}, {{}, NotFraud, Both}, ""},  // neither has all of the other
        Case{{{}, Unlabelled, Given}, {{}, NotFraud, Verdict}, ""}};
    ModelInfo old = *findModel(database(), "germans");
    const auto bytes = storage::ModelStore(database()).bytes(old.id);
    QVERIFY(bytes.ok());
    int number = 0;
    for (const Case& one : cases) {
        old.name = "tuned from " + std::to_string(++number);
        old.trainedOn = describe(one.before);
        const auto kept = keep(database(), {old, *bytes});
        QVERIFY2(kept.ok(), kept ? "" : kept.error().sentence().c_str());
        TrainingPlan plan;
        plan.filter = one.now.filter;
        plan.trainOn = one.now.trainOn;
        plan.labels = one.now.labels;
        plan.tuneFrom = kept->id;
        const auto start = tuningStart(database(), plan, m_control);
        QVERIFY2(start.ok(), start ? "" : start.error().sentence().c_str());
        QCOMPARE(start->trainedOn, std::string(one.both));
    }
}

void WorkflowTest::tunedModelKeepsTheSeedOfTheOldOne() {
    TrainingPlan plan;
    QCOMPARE(tuned(database(), m_model.name, plan)->request.options.seed, m_model.seed);
    plan.request.options.seed = m_model.seed + 1;
    const auto refused = tuned(database(), m_model.name, plan);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, ErrorKind::Usage);
}

void WorkflowTest::modelsWithoutWeightsAreNotTuned() {
    TrainingPlan plan;
    plan.request.detector = "iqr";
    plan.name = "box plot";
    const auto model = train(database(), plan, m_control);
    QVERIFY(model.ok());
    QVERIFY(keep(database(), *model).ok());
    const auto refused = tuned(database(), "box plot", TrainingPlan());
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, ErrorKind::Usage);
    QVERIFY(refused.error().todo.find("Train a new model") != std::string::npos);
    TrainingPlan inputs;
    inputs.request.inputs = {"action"};
    QCOMPARE(tuned(database(), m_model.name, inputs).error().kind, ErrorKind::Usage);
    TrainingPlan filled;
    filled.request.missing = {Missing::Mean, {}};
    QCOMPARE(tuned(database(), m_model.name, filled).error().kind, ErrorKind::Usage);
}

void WorkflowTest::scoresOfAPartAreThoseOfTheWhole() {
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

void WorkflowTest::scoresStayWhenAFeatureGetsMoreValues() {
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

void WorkflowTest::unknownModelNamesTheKnownOnes() {
    const auto model = findModel(database(), "nobody");
    QVERIFY(!model.ok());
    QVERIFY(model.error().sentence().find(m_model.name) != std::string::npos);
}

void WorkflowTest::evaluationUsesTheSavedThreshold() {
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

void WorkflowTest::foldsAreJudgedOnUsersTheirModelHasNotSeen() {
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

void WorkflowTest::foldsByTimeAreJudgedByWhatCameBefore() {
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

void WorkflowTest::foldsKeepThePolicyForMissingValues() {
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

void WorkflowTest::driftIsToldFromWhatTheModelWasTrainedOn() {
    const ModelInfo model = earlyModel("early");
    const auto report = findDrift(database(), {.model = model, .threshold = 0.5}, m_control);
    QVERIFY2(report.ok(), report ? "" : report.error().sentence().c_str());
    QCOMPARE(report->sessions, std::uint64_t{150});
    QCOMPARE(report->referenceSessions, std::uint64_t{150});  // a tenth of them would be too few
    for (std::size_t i = 1; i < report->inputs.size(); ++i)
        QVERIFY(report->inputs[i - 1].psi >= report->inputs[i].psi);
    // The shop is the same, only the day of the week is another.
    QVERIFY(report->inputs.front().input.starts_with("weekday"));
    for (const engine::InputDrift& input : report->inputs) {
        QCOMPARE(input.count, std::uint64_t{150});
        const bool ofTheWeek = input.input.starts_with("weekday");
        QVERIFY2((input.shift == engine::Shift::Stable) != ofTheWeek, input.input.c_str());
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
    const auto usual = findDrift(database(), {.model = model}, m_control);
    QCOMPARE(usual->alerts.threshold, 1.25);  // the workspace's own
}

void WorkflowTest::driftComparesWithTheNamedReference() {
    const auto model = findModel(database(), "early");
    const auto buying = *Filter::parse("action = purchase");
    const auto report = findDrift(
        database(), {.model = *model, .filter = buying, .against = *Filter::parse("events > 0")},
        m_control);
    QVERIFY2(report.ok(), report ? "" : report.error().sentence().c_str());
    QCOMPARE(report->sessions + report->referenceSessions, std::uint64_t{300});
    const auto purchases =
        std::ranges::find(report->inputs, "distinct actions", &engine::InputDrift::input);
    QVERIFY(purchases != report->inputs.end());
    QCOMPARE(purchases->ks, 1.0);  // three without, five with cart and purchase
    QCOMPARE(purchases->referenceMedian, 3.0);
    QCOMPARE(purchases->median, 5.0);
    QCOMPARE(report->inputs.front().shift, engine::Shift::Shifted);
    // Nobody else puts anything into the cart: two of the events of each.
    const engine::UnseenRate& actions = report->unseen.front();
    QCOMPARE(actions.unseen, 2 * report->sessions);
    QCOMPARE(report->advice, engine::DriftAdvice::TrainAnew);
    // Without a filter, all that the reference leaves.
    const auto rest = findDrift(database(), {.model = *model, .against = buying}, m_control);
    QCOMPARE(rest->sessions, report->referenceSessions);
    QCOMPARE(rest->referenceSessions, report->sessions);
}

void WorkflowTest::driftOfFewSessionsIsRefused() {
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
    QVERIFY(sentenceOf({.model = m_model}).find("No session is new to the model") !=
            std::string::npos);
}

void WorkflowTest::driftStopsWhenAsked() {
    RunControl control(m_stopped.get_token(), {});
    const auto report = findDrift(database(), {.model = *findModel(database(), "early")}, control);
    QVERIFY(!report.ok());
    QCOMPARE(report.error().kind, ErrorKind::Cancelled);
}

void WorkflowTest::recalibratedModelHasTheSameScoresAndOtherProbabilities() {
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
    QVERIFY(kept->notes.back().starts_with("Recalibrated from “early”"));
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
    QVERIFY(std::equal(kept->notes.begin(), kept->notes.end(), notes.begin()));
    QVERIFY(notes.back().starts_with("Recalibrated from “later”"));

    const auto few =
        recalibrate(database(), {.model = *old, .filter = *Filter::parse("user = u-1")}, m_control);
    QVERIFY(!few.ok());
    QVERIFY(
        few.error().sentence().starts_with("filter “user = u-1”, without fraud: Probabilities "
                                           "cannot be learnt from 3 sessions"));
    QCOMPARE(recalibrate(database(), {.model = m_model}, m_control).error().kind, ErrorKind::Usage);
}

void WorkflowTest::exportIsAllOrNothing() {
    const auto file = path("scores.csv");
    const auto rows =
        exportScores(database(), m_model.id, *Filter::parse("label = anomalous"), file, m_control);
    QVERIFY(rows.ok());
    QCOMPARE(*rows, std::uint64_t{15});
    const auto size = std::filesystem::file_size(file);
    RunControl stopped(m_stopped.get_token(), {});
    QVERIFY(!exportScores(database(), m_model.id, Filter(), file, stopped).ok());
    QCOMPARE(std::filesystem::file_size(file), size);
    QVERIFY(!exportScores(database(), m_model.id, Filter(), path("no/such/folder.csv"), m_control)
                 .ok());
}

void WorkflowTest::abandonedFileLeavesNothing() {
    const auto folder = path("files");
    std::filesystem::create_directory(folder);
    {
        auto file = AtomicFile::create(folder / "half.csv");
        QVERIFY(file.ok());
        QVERIFY(file->write("half").ok());
    }
    QVERIFY(std::filesystem::is_empty(folder));
}

void WorkflowTest::sampleIsFoundWithItsProfile() {
    const auto sample = findSample();
    QVERIFY2(sample.ok(), sample ? "" : sample.error().sentence().c_str());
    QVERIFY(std::filesystem::exists(sample->file));
    const auto& known = engine::detectors();
    QVERIFY(!sample->trainings.empty());
    for (const TrainingPlan& plan : sample->trainings)
        QVERIFY(std::any_of(known.begin(), known.end(), [&](const DetectorInfo& detector) {
            return detector.name == plan.request.detector;
        }));
    QVERIFY(!sample->import.map.empty());
}

QTEST_GUILESS_MAIN(WorkflowTest)
#include "workflow_test.moc"
