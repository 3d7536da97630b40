#include <QTest>
#include <algorithm>
#include <array>

#include "app/workflow/labelling.h"
#include "app/workflow/scoring.h"
#include "app/workflow/training.h"
#include "app/workflow/training_plan_json.h"
#include "app/workflow/tuning.h"
#include "app/workflow/unfinished_training.h"
#include "shop_workspace.h"
#include "storage/label_store.h"
#include "storage/model_store.h"
#include "storage/training_store.h"

using namespace anomalyst;
using namespace anomalyst::app;
using anomalyst::test::quickPlan;
using anomalyst::test::ShopWorkspace;

/// Which sessions a training learns from, and trainings that go on from others.
class TrainingWorkflowTest : public QObject, private ShopWorkspace {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { open(); }
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
};

void TrainingWorkflowTest::trainingSetFollowsFilterAndLabels() {
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

void TrainingWorkflowTest::emptyTrainingSetIsRefusedWithAReason() {
    TrainingPlan plan = quickPlan();
    plan.trainOn = TrainOn::Unlabelled;
    plan.labels = LabelSource::Given;
    const auto sessions = trainingSessions(database(), plan, m_control);
    QVERIFY(!sessions.ok());
    QCOMPARE(sessions.error().kind, ErrorKind::BadInput);
    QVERIFY(!sessions.error().todo.empty());
}

void TrainingWorkflowTest::trainingSetIsKnownByItsWords() {
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

void TrainingWorkflowTest::sessionsNotTrainedOnAreThoseTheFilterLeaves() {
    ModelInfo model;
    model.trainedOn = "country = US, without fraud (labels: given)";
    const auto rest = sessionsNotTrainedOn(database(), model, m_control);
    QVERIFY(rest.ok());
    QCOMPARE(rest->size(), 200U);  // fraud from the US is no new session
    model.trainedOn.clear();
    QCOMPARE(sessionsNotTrainedOn(database(), model, m_control).error().kind, ErrorKind::Usage);
}

void TrainingWorkflowTest::detectorThatWasGivenNoFraudSaysWhatLeftItOut() {
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

void TrainingWorkflowTest::planIsReadAsItWasWritten() {
    TrainingPlan plan = quickPlan();
    plan.request.options.seed = 0xffff'ffff'ffff'fff0U;
    plan.request.options.threads = 3;
    plan.request.inputs = {"action", "a “quoted” name"};
    plan.request.missing = {Missing::Median, {{"amount", Missing::Drop}}};
    plan.name = "nightly";
    plan.filter = *Filter::parse("country = US");
    plan.trainOn = TrainOn::Unlabelled;
    plan.labels = LabelSource::Verdict;
    plan.missingIsUsual = true;
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
    QVERIFY(read->missingIsUsual && read->tuneFrom == ModelId{12});
    for (const char* wrong : {"", "[]", "{\"detector\": \"x\"}"})
        QCOMPARE(planFromJson(wrong).error().kind, ErrorKind::Damaged);
}

void TrainingWorkflowTest::unfinishedTrainingIsGoneOnWith() {
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

void TrainingWorkflowTest::tuningLearnsFromNewSessionsAndAsManyOldOnes() {
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

void TrainingWorkflowTest::tunedModelTellsOldSessionsFromNewOnes() {
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

void TrainingWorkflowTest::tunedModelWasTrainedOnTheLooserSet() {
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

void TrainingWorkflowTest::tunedModelKeepsTheSeedOfTheOldOne() {
    TrainingPlan plan;
    QCOMPARE(tuned(database(), m_model.name, plan)->request.options.seed, m_model.seed);
    plan.request.options.seed = m_model.seed + 1;
    const auto refused = tuned(database(), m_model.name, plan);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, ErrorKind::Usage);
}

void TrainingWorkflowTest::modelsWithoutWeightsAreNotTuned() {
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

QTEST_GUILESS_MAIN(TrainingWorkflowTest)
#include "training_workflow_test.moc"
