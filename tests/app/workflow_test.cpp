#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <fstream>

#include "app/workflow/atomic_file.h"
#include "app/workflow/evaluation.h"
#include "app/workflow/export_sessions.h"
#include "app/workflow/importing.h"
#include "app/workflow/labelling.h"
#include "app/workflow/sample.h"
#include "app/workflow/scoring.h"
#include "app/workflow/training.h"
#include "app/workflow/training_plan_json.h"
#include "app/workflow/tuning.h"
#include "app/workflow/unfinished_training.h"
#include "engine/detectors/registry.h"
#include "shop_events.h"
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
    void detectorThatWasGivenNoFraudSaysWhatLeftItOut();
    void planIsReadAsItWasWritten();
    void trainingSetIsReadAsItWasTold();
    void unfinishedTrainingIsGoneOnWith();
    void tuningLearnsFromNewSessionsAndAsManyOldOnes();
    void modelsWithoutWeightsAreNotTuned();
    void scoresOfAPartAreThoseOfTheWhole();
    void unknownModelNamesTheKnownOnes();
    void evaluationUsesTheSavedThreshold();
    void foldsAreJudgedOnUsersTheirModelHasNotSeen();
    void foldsByTimeAreJudgedByWhatCameBefore();
    void exportIsAllOrNothing();
    void abandonedFileLeavesNothing();
    void sampleIsFoundWithItsProfile();

private:
    std::filesystem::path path(const char* name) const {
        return m_folder.filePath(QString::fromLatin1(name)).toStdString();
    }
    Database& database() { return *m_database; }

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
    QCOMPARE(read->name, plan.name);
    QCOMPARE(read->filter.text(), plan.filter.text());
    QVERIFY(read->trainOn == TrainOn::Unlabelled && read->labels == LabelSource::Verdict);
    QVERIFY(read->tuneFrom == ModelId{12});
    for (const char* wrong : {"", "[]", "{\"detector\": \"x\"}"})
        QCOMPARE(planFromJson(wrong).error().kind, ErrorKind::Damaged);
}

void WorkflowTest::trainingSetIsReadAsItWasTold() {
    for (const char* filter : {"", "country = US", "country in (US, DE) and events > 3"}) {
        for (const TrainOn trainOn : {TrainOn::All, TrainOn::Unlabelled, TrainOn::NotFraud}) {
            TrainingPlan plan;
            const auto parsed = Filter::parse(filter);
            if (!parsed) continue;
            plan.filter = *parsed;
            plan.trainOn = trainOn;
            plan.labels = LabelSource::Given;
            const auto read = planOfTrainingSet(describeTrainingSet(plan));
            QVERIFY2(read.ok(), describeTrainingSet(plan).c_str());
            QCOMPARE(read->filter.text(), plan.filter.text());
            QVERIFY(read->trainOn == trainOn);
            if (trainOn != TrainOn::All) QVERIFY(read->labels == LabelSource::Given);
        }
    }
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
