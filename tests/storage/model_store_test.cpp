#include <SQLiteCpp/SQLiteCpp.h>

#include <QtTest>
#include <cmath>
#include <limits>

#include "scratch.h"
#include "storage/event_store.h"
#include "storage/model_store.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

Result<Database> twoSessions(const Scratch& scratch) {
    auto database = scratch.workspace();
    if (!database) return database;
    const auto report = importText(*database, scratch, "session,action\ns1,a\ns1,b\ns2,a\n",
                                   mapped({{"session", "session"}, {"action", "action"}}));
    if (!report) return report.error();
    return database;
}

ModelInfo made(const std::string& detector) {
    ModelInfo info;
    info.detector = detector;
    info.parameters = {{"hidden-size", "64"}};
    info.inputs = {"action", "gap"};
    info.missing = {Missing::Median, {{"amount", Missing::Drop}, {"a,b=c", Missing::Keep}}};
    info.trainedOn = "split = train";
    info.seed = 0xffff'ffff'ffff'ffffu;
    info.device = "cpu";
    info.trainSessions = 12;
    info.bestEpoch = 2;
    info.losses = {{1, 0.5, 0.6}, {2, 0.25, std::numeric_limits<double>::quiet_NaN()}};
    info.seconds = 1.5;
    info.notes = {"One sentence."};
    return info;
}

/// Scores of both sessions; the first has two events and an end, the second one and an end.
SessionScores bothScores() {
    SessionScores scores;
    scores.session = {SessionId{1}, SessionId{2}};
    scores.raw = {7.5, 1.25};
    scores.p = {0.0001, 0.5};
    scores.mapX = {1, 2};
    scores.mapY = {-1, -2};
    scores.bitOffsets = {0, 3, 5};
    scores.eventBits = {1, 2, 3, 4, 5};
    return scores;
}

}  // namespace

class ModelStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eventsBorrowTheNewestModelThatScoresThem() {
        const Scratch scratch;
        auto database = twoSessions(scratch);
        VERIFY_OK(database);
        ModelStore store(*database);
        const auto plain = store.add(made("autoencoder"), "a");
        VERIFY_OK(plain);
        RunControl control;
        SessionScores whole = bothScores();
        whole.bitOffsets.clear();
        whole.eventBits.clear();
        VERIFY_OK(store.writeScores(plain->id, whole, control));
        auto scorer = store.surpriseModel(plain->id);
        VERIFY_OK(scorer);
        QVERIFY(!scorer->has_value());

        const auto sequence = store.add(made("gru-next"), "g");
        VERIFY_OK(sequence);
        VERIFY_OK(store.writeScores(sequence->id, bothScores(), control));
        scorer = store.surpriseModel(plain->id);
        VERIFY_OK(scorer);
        QCOMPARE((*scorer)->id.value, sequence->id.value);
        const std::vector<SessionId> first{SessionId{1}};
        const auto rows = EventStore(*database).summaries(first, plain->id);
        VERIFY_OK(rows);
        QCOMPARE(rows->front().raw, 7.5);
        QCOMPARE(rows->front().eventBits, (std::vector<float>{1, 2, 3}));
    }

    void modelComesBackAsItWas() {
        const Scratch scratch;
        auto database = twoSessions(scratch);
        VERIFY_OK(database);
        ModelStore store(*database);
        const std::string bytes("weights\0and more", 16);
        const auto kept = store.add(made("gru-next"), bytes);
        VERIFY_OK(kept);
        QCOMPARE(kept->name, std::string("gru-next 1"));
        QVERIFY(kept->champion);
        QVERIFY(kept->created.known());
        const auto found = store.find("gru-next 1");
        VERIFY_OK(found);
        QVERIFY(found->has_value());
        const ModelInfo& info = **found;
        const ModelInfo expected = made("gru-next");
        QCOMPARE(info.parameters, expected.parameters);
        QCOMPARE(info.inputs, expected.inputs);
        QCOMPARE(info.missing.text(), expected.missing.text());
        QCOMPARE(info.trainedOn, expected.trainedOn);
        QCOMPARE(info.seed, expected.seed);
        QCOMPARE(info.losses.size(), std::size_t(2));
        QCOMPARE(info.losses[0].validation, 0.6);
        QVERIFY(std::isnan(info.losses[1].validation));
        QCOMPARE(info.notes, expected.notes);
        QCOMPARE(*store.bytes(kept->id), bytes);
        QVERIFY(!(*store.find("nobody")).has_value());
        QCOMPARE(firstProblem(*database), std::string());
    }

    void namesAreNumberedAndUnique() {
        const Scratch scratch;
        auto database = twoSessions(scratch);
        VERIFY_OK(database);
        ModelStore store(*database);
        const auto first = store.add(made("autoencoder"), "1");
        const auto second = store.add(made("autoencoder"), "2");
        VERIFY_OK(second);
        QCOMPARE(second->name, std::string("autoencoder 2"));
        QVERIFY(!second->champion);
        ModelInfo taken = made("gru-next");
        taken.name = "autoencoder 1";
        QCOMPARE(store.add(taken, "3").error().kind, ErrorKind::Usage);
        QVERIFY(!store.rename(second->id, "autoencoder 1").ok());
        VERIFY_OK(store.rename(second->id, "mine"));
        QCOMPARE((*store.list()).size(), std::size_t(2));
        QCOMPARE((*store.list())[1].name, std::string("mine"));
    }

    void promotionChoosesTheChampion() {
        const Scratch scratch;
        auto database = twoSessions(scratch);
        VERIFY_OK(database);
        ModelStore store(*database);
        const auto first = store.add(made("autoencoder"), "1");
        const auto second = store.add(made("gru-next"), "2");
        VERIFY_OK(store.promote(second->id, "kim"));
        QCOMPARE((*store.champion())->id, second->id);
        RunControl control;
        QCOMPARE(store.remove(second->id, control).error().kind, ErrorKind::Usage);
        VERIFY_OK(store.remove(first->id, control));
        QCOMPARE(store.promote(first->id, "kim").error().kind, ErrorKind::Usage);
        QCOMPARE(firstProblem(*database), std::string());
    }

    void scoresAreReadBackEverywhere() {
        const Scratch scratch;
        auto database = twoSessions(scratch);
        VERIFY_OK(database);
        ModelStore models(*database);
        const auto model = models.add(made("gru-next"), "1");
        RunControl control;
        VERIFY_OK(models.writeScores(model->id, bothScores(), control));
        EventStore events(*database);
        const auto keys = events.keys(model->id, control);
        VERIFY_OK(keys);
        QCOMPARE(keys->surprise[0], 4.0F);
        QCOMPARE(keys->raw, (std::vector<float>{7.5F, 1.25F}));
        QCOMPARE(keys->mapY, (std::vector<float>{-1, -2}));
        const std::vector<SessionId> wanted{SessionId{2}, SessionId{1}};
        const auto rows = events.summaries(wanted, {});  // the champion
        VERIFY_OK(rows);
        QCOMPARE((*rows)[0].eventBits, (std::vector<float>{4, 5}));
        QCOMPARE((*rows)[1].p, 0.0001);
        const auto high = events.matching(*Filter::parse("score > 3 and p < 0.01"), {}, control);
        VERIFY_OK(high);
        QCOMPARE(*high, std::vector{SessionId{1}});
        QCOMPARE((*models.champion())->scoredSessions, std::uint64_t(2));
        QCOMPARE(firstProblem(*database), std::string());
    }

    void newScoresReplaceTheOld() {
        const Scratch scratch;
        auto database = twoSessions(scratch);
        VERIFY_OK(database);
        ModelStore models(*database);
        const auto model = models.add(made("gru-next"), "1");
        RunControl control;
        VERIFY_OK(models.writeScores(model->id, bothScores(), control));
        SessionScores plain;
        plain.session = {SessionId{2}};
        plain.raw = {9};
        plain.p = {1};
        VERIFY_OK(models.writeScores(model->id, plain, control));
        const auto keys = EventStore(*database).keys(model->id, control);
        VERIFY_OK(keys);
        QCOMPARE(keys->raw, (std::vector<float>{7.5F, 9}));
        QVERIFY(std::isnan(keys->mapX[1]));
        const std::vector<SessionId> second{SessionId{2}};
        QVERIFY((*EventStore(*database).summaries(second, model->id)).front().eventBits.empty());
    }

    void stoppedScoresAreNotKept() {
        const Scratch scratch;
        auto database = twoSessions(scratch);
        VERIFY_OK(database);
        ModelStore models(*database);
        const auto model = models.add(made("gru-next"), "1");
        const auto control = stoppedControl();
        QCOMPARE(models.writeScores(model->id, bothScores(), *control).error().kind,
                 ErrorKind::Cancelled);
        QCOMPARE((*models.champion())->scoredSessions, std::uint64_t(0));
    }

    void changedWeightsAreNotLoaded() {
        const Scratch scratch;
        auto database = twoSessions(scratch);
        VERIFY_OK(database);
        ModelStore store(*database);
        const auto model = store.add(made("gru-next"), "weights");
        database->connection().exec("UPDATE model_blob SET bytes = x'00'");
        QCOMPARE(store.bytes(model->id).error().kind, ErrorKind::Damaged);
        QVERIFY(firstProblem(*database).starts_with("model hashes"));
    }

    void removingAModelTakesItsScoresAlong() {
        const Scratch scratch;
        auto database = twoSessions(scratch);
        VERIFY_OK(database);
        ModelStore store(*database);
        VERIFY_OK(store.add(made("autoencoder"), "1"));
        const auto second = store.add(made("gru-next"), "2");
        RunControl control;
        VERIFY_OK(store.writeScores(second->id, bothScores(), control));
        VERIFY_OK(store.remove(second->id, control));
        for (const char* table : {"scoring", "score", "event_score"})
            QCOMPARE(number(database->connection(), std::string("SELECT count(*) FROM ") + table),
                     std::int64_t(0));
        const auto third = store.add(made("gru-next"), "3");
        VERIFY_OK(third);
        QVERIFY(third->id != second->id);
        QCOMPARE(firstProblem(*database), std::string());
    }
};

QTEST_APPLESS_MAIN(ModelStoreTest)
#include "model_store_test.moc"
