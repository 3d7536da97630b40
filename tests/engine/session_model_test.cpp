#include <QtTest>
#include <algorithm>
#include <cmath>
#include <set>

#include "engine/scoring/session_model.h"
#include "engine/scoring/session_slice.h"
#include "engine/scoring/session_split.h"
#include "tests/support/session_builder.h"
#include "tests/support/session_training.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

namespace {

/// Two sessions each of `users` users: views, a purchase, now and then a refund.
std::vector<SessionBuilder> shop(int users) {
    std::vector<SessionBuilder> sessions;
    for (int i = 0; i < 2 * users; ++i) {
        auto session =
            aSession().from("u" + std::to_string(i / 2)).startingAt(9 + i % 7).after(20 + i % 11);
        session.views(1 + i % 4).buys().costing(static_cast<float>(20 + i % 13));
        if (i % 9 == 0) session.refunds();
        sessions.push_back(session);
    }
    return sessions;
}

TrainRequest request(const std::string& detector, const std::string& epochs = "8") {
    TrainRequest wanted;
    wanted.detector = detector;
    wanted.options.seed = 5;
    wanted.options.device = Device::Cpu;
    wanted.options.parameters = {{"epochs", epochs}};
    return wanted;
}

/// The third of a training.
std::string checkpointOf(const EventColumns& sessions, TrainRequest wanted) {
    std::vector<std::string> kept;
    wanted.checkpoints.interval = std::chrono::seconds(0);
    wanted.checkpoints.keep = [&](const TrainingCheckpoint& checkpoint) {
        kept.push_back(checkpoint.bytes);
        return Status();
    };
    return trained(sessions, wanted) && kept.size() > 2 ? kept[2] : std::string();
}

}  // namespace

class SessionModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("autoencoder") << QStringLiteral("autoencoder");
        QTest::newRow("gru-next") << QStringLiteral("gru-next");
    }

    void modelKnowsHowItWasMade() {
        QFETCH_GLOBAL(QString, name);
        const auto model = trained(columnsOf(shop(100)), request(name.toStdString()));
        QVERIFY2(model, model ? "" : model.error().sentence().c_str());
        const ModelInfo& info = model->info();
        QCOMPARE(info.detector, name.toStdString());
        QCOMPARE(info.parameters.at("epochs"), std::string("8"));
        QVERIFY(info.parameters.contains("learning-rate"));
        QVERIFY(std::ranges::find(info.inputs, "action") != info.inputs.end());
        QCOMPARE(info.seed, std::uint64_t{5});
        QCOMPARE(info.device, std::string("cpu"));
        QCOMPARE(info.trainSessions, std::uint64_t{200});
        QCOMPARE(info.losses.size(), std::size_t{8});
        QVERIFY(info.bestEpoch > 0 && info.seconds > 0);
        QVERIFY(!info.notes.empty());  // 20 held-out sessions are few, and it says so
    }

    void trainingThatWasCutOffGivesTheSameScores() {
        QFETCH_GLOBAL(QString, name);
        const EventColumns sessions = columnsOf(shop(100));
        TrainRequest wanted = request(name.toStdString());
        const auto whole = trained(sessions, wanted);
        wanted.checkpoints.from = checkpointOf(sessions, wanted);
        const auto takenUp = trained(sessions, wanted);
        QVERIFY2(takenUp, takenUp ? "" : takenUp.error().sentence().c_str());
        QCOMPARE(scored(*takenUp, sessions).raw, scored(*whole, sessions).raw);
        QCOMPARE(scored(*takenUp, sessions).p, scored(*whole, sessions).p);
        QCOMPARE(takenUp->info().losses.size(), std::size_t{8});
    }

    void checkpointOfAnythingElseIsRefused() {
        QFETCH_GLOBAL(QString, name);
        const EventColumns sessions = columnsOf(shop(100));
        TrainRequest wanted = request(name.toStdString());
        wanted.checkpoints.from = checkpointOf(sessions, wanted);
        const auto refused = [&](const EventColumns& of, const TrainRequest& other,
                                 const char* why) {
            const auto model = trained(of, other);
            return !model && model.error().what.find(why) != std::string::npos &&
                   model.error().todo.find("train anew") != std::string::npos;
        };
        QVERIFY(refused(columnsOf(shop(101)), wanted, "no longer those"));
        TrainRequest other = wanted;
        other.options.seed = 6;
        QVERIFY(refused(sessions, other, "no longer those"));
        other = wanted;
        other.options.parameters["learning-rate"] = "0.003";
        QVERIFY(refused(sessions, other, "no longer those"));
        other = wanted;
        other.inputs = {"action"};
        QVERIFY(refused(sessions, other, "no longer those"));
        other = wanted;
        other.detector = name == QStringLiteral("gru-next") ? "autoencoder" : "gru-next";
        QVERIFY(refused(sessions, other, "no longer those"));
        other = wanted;
        other.checkpoints.from.resize(other.checkpoints.from.size() - 1);
        QVERIFY(refused(sessions, other, "damaged"));
    }

    void checkpointsThatCannotBeKeptAreNoted() {
        QFETCH_GLOBAL(QString, name);
        TrainRequest wanted = request(name.toStdString());
        int tries = 0;
        wanted.checkpoints.interval = std::chrono::seconds(0);
        wanted.checkpoints.keep = [&](const TrainingCheckpoint&) -> Status {
            ++tries;
            return Error{ErrorKind::Failed, "The disk is full", "", ""};
        };
        const auto model = trained(columnsOf(shop(100)), wanted);
        QVERIFY(model);
        QVERIFY(tries > 1);  // the disk may have room again
        QVERIFY(std::ranges::any_of(model->info().notes, [](const std::string& note) {
            return note.find("The disk is full") != std::string::npos;
        }));
    }

    void tunedModelKeepsInputsAndEncoders() {
        QFETCH_GLOBAL(QString, name);
        TrainRequest wanted = request(name.toStdString());
        wanted.inputs = {"action", "gap"};
        const auto old = trained(columnsOf(shop(100)), wanted);
        QVERIFY(old);
        TrainRequest tuning = request(name.toStdString(), "2");
        tuning.startFrom = *old->save();
        const auto tuned = trained(columnsOf(shop(60)), tuning);
        QVERIFY2(tuned, tuned ? "" : tuned.error().sentence().c_str());
        QCOMPARE(tuned->info().inputs, old->info().inputs);
        QCOMPARE(tuned->info().trainSessions, std::uint64_t{120});
        QVERIFY(scored(*tuned, columnsOf(shop(10))).raw != scored(*old, columnsOf(shop(10))).raw);
    }

    // Else it would be calibrated on sessions that its first weights have learnt.
    void tunedModelHoldsOutWhatTheOldOneHeldOut() {
        QFETCH_GLOBAL(QString, name);
        const EventColumns sessions = columnsOf(shop(100));
        const auto old = trained(sessions, request(name.toStdString(), "2"));
        QVERIFY(old);
        TrainRequest tuning = request(name.toStdString(), "2");
        tuning.startFrom = *old->save();
        const auto sameSeed = trained(sessions, tuning);
        tuning.options.seed = 6;
        const auto otherSeed = trained(sessions, tuning);
        QVERIFY(sameSeed && otherSeed);
        QCOMPARE(otherSeed->info().seed, std::uint64_t{5});
        QCOMPARE(scored(*otherSeed, sessions).p, scored(*sameSeed, sessions).p);
    }

    void tuningIsRefusedWithoutWeightsOrForAnotherDetector() {
        QFETCH_GLOBAL(QString, name);
        const EventColumns sessions = columnsOf(shop(100));
        const auto old = trained(sessions, request(name.toStdString()));
        QVERIFY(old);
        TrainRequest other =
            request(name == QStringLiteral("gru-next") ? "autoencoder" : "gru-next");
        other.startFrom = *old->save();
        const auto refused = trained(sessions, other);
        QVERIFY(!refused);
        QVERIFY(refused.error().what.find("no beginning") != std::string::npos);
        TrainRequest counted;
        counted.detector = "iqr";
        counted.startFrom = other.startFrom;
        const auto none = trained(sessions, counted);
        QVERIFY(!none);
        QVERIFY(none.error().what.find("cannot be tuned") != std::string::npos);
        QVERIFY(none.error().todo.find("Train a new model") != std::string::npos);
    }

    void scoresAreProbabilitiesWithAPlaceOnTheMap() {
        QFETCH_GLOBAL(QString, name);
        const EventColumns sessions = columnsOf(shop(100));
        const auto model = trained(sessions, request(name.toStdString()));
        const SessionScores scores = scored(*model, sessions);
        QCOMPARE(scores.size(), std::size_t{200});
        QVERIFY(scores.session == sessions.session);
        for (std::size_t i = 0; i < scores.size(); ++i) {
            QVERIFY(std::isfinite(scores.raw[i]));
            QVERIFY(scores.p[i] > 0 && scores.p[i] <= 1);
            QVERIFY(std::isfinite(scores.mapX[i]) && std::isfinite(scores.mapY[i]));
        }
        const bool perEvent = name == QStringLiteral("gru-next");
        QCOMPARE(scores.bitOffsets.size(), std::size_t{perEvent ? 201U : 0U});
        QCOMPARE(scores.eventBits.size(), perEvent ? sessions.events() + 200 : 0);
    }

    void aSessionsScoreDoesNotDependOnTheOthers() {
        QFETCH_GLOBAL(QString, name);
        const EventColumns sessions = columnsOf(shop(60));
        const auto model = trained(sessions, request(name.toStdString()));
        const SessionScores together = scored(*model, sessions);
        const std::vector<std::string> columns{"amount"};
        for (const std::uint32_t row : {3U, 77U, 119U}) {
            const auto alone = scored(*model, sliceSessions(sessions, std::span(&row, 1), columns));
            QVERIFY(std::abs(alone.raw[0] - together.raw[row]) <
                    1e-5 * (1 + std::abs(together.raw[row])));
        }
    }

    void sameRequestGivesTheSameScores() {
        QFETCH_GLOBAL(QString, name);
        const EventColumns sessions = columnsOf(shop(60));
        const auto first = trained(sessions, request(name.toStdString()));
        const auto again = trained(sessions, request(name.toStdString()));
        const auto a = scored(*first, sessions);
        const auto b = scored(*again, sessions);
        QVERIFY(a.raw == b.raw && a.p == b.p && a.mapX == b.mapX && a.mapY == b.mapY);
    }

    void savedModelScoresTheSame() {
        QFETCH_GLOBAL(QString, name);
        const EventColumns sessions = columnsOf(shop(60));
        const auto model = trained(sessions, request(name.toStdString()));
        const auto loaded = SessionModel::load(*model->save());
        QVERIFY2(loaded, loaded ? "" : loaded.error().sentence().c_str());
        const auto a = scored(*model, sessions);
        const auto b = scored(*loaded, sessions);
        QVERIFY(a.raw == b.raw && a.p == b.p && a.mapX == b.mapX && a.eventBits == b.eventBits);
        QVERIFY(loaded->info().parameters == model->info().parameters);
        QVERIFY(loaded->info().inputs == model->info().inputs);
        QVERIFY(loaded->info().notes == model->info().notes);
        QCOMPARE(loaded->info().losses.size(), model->info().losses.size());
        QCOMPARE(loaded->info().seed, model->info().seed);
    }

    void recalibratedModelKeepsItsScores() {
        QFETCH_GLOBAL(QString, name);
        const EventColumns sessions = columnsOf(shop(60));
        auto model = trained(sessions, request(name.toStdString(), "2"));
        const auto before = scored(*model, sessions);
        std::vector<double> doubled = before.raw;
        for (double& raw : doubled) raw *= 2;
        QVERIFY(model->recalibrate(doubled));
        const auto loaded = SessionModel::load(*model->save());
        const auto after = scored(*loaded, sessions);
        QVERIFY(after.raw == before.raw && after.mapX == before.mapX);
        QVERIFY(after.p != before.p);
        QVERIFY(loaded->info().notes.empty());  // that few were held out is true no more
        QVERIFY(!model->recalibrate(std::span(doubled).first(49)));
        QVERIFY(!model->recalibrate({}));
        QVERIFY(scored(*model, sessions).p == after.p);  // a failure changes nothing
    }

    void damagedBytesAreRefused() {
        QFETCH_GLOBAL(QString, name);
        const auto model = trained(columnsOf(shop(60)), request(name.toStdString(), "2"));
        const std::string sound = *model->save();
        for (std::size_t part = 0; part < 40; ++part) {
            const std::size_t at = part * sound.size() / 40;
            QVERIFY(!SessionModel::load(sound.substr(0, at)));
            std::string flipped = sound;
            flipped[at] = static_cast<char>(flipped[at] ^ 4);
            QVERIFY(!SessionModel::load(flipped));
        }
    }

    void strangeSessionIsImprobable() {
        QFETCH_GLOBAL(QString, name);
        auto stories = shop(100);
        const auto model = trained(columnsOf(stories), request(name.toStdString(), "40"));
        stories.push_back(
            aSession().from("thief").startingAt(3).after(1).refunds(12).costing(9e4F));
        const SessionScores scores = scored(*model, columnsOf(stories));
        QCOMPARE(std::ranges::min_element(scores.p) - scores.p.begin(), std::ptrdiff_t{200});
        QVERIFY(scores.p.back() < 0.01);
    }

    void explanationIsOfOneSession() {
        QFETCH_GLOBAL(QString, name);
        const EventColumns sessions = columnsOf(shop(60));
        const auto model = trained(sessions, request(name.toStdString()));
        RunControl control;
        QVERIFY(!model->explain(sessions, control));
        const std::uint32_t row = 4;
        const std::vector<std::string> columns{"amount"};
        const auto explanation =
            model->explain(sliceSessions(sessions, std::span(&row, 1), columns), control);
        QVERIFY(explanation);
        QCOMPARE(explanation->features.empty(), name == QStringLiteral("gru-next"));
        QCOMPARE(explanation->events.empty(), name == QStringLiteral("autoencoder"));
    }

    void cancelledTrainingMakesNoModel() {
        QFETCH_GLOBAL(QString, name);
        const auto stop = std::make_unique<std::stop_source>();
        stop->request_stop();
        RunControl control(stop->get_token(), {});
        const auto model =
            SessionModel::train(columnsOf(shop(60)), request(name.toStdString()), control);
        QVERIFY(!model);
        QVERIFY(model.error().kind == ErrorKind::Cancelled);
    }

    void impossibleRequestsAreRefused() {
        QFETCH_GLOBAL(QString, name);
        const EventColumns sessions = columnsOf(shop(60));
        TrainRequest wrong = request(name.toStdString());
        wrong.inputs = {"no-such-column"};
        QVERIFY(trained(sessions, wrong).error().kind == ErrorKind::Usage);
        QVERIFY(trained(sessions, request("no-such-detector")).error().kind == ErrorKind::Usage);
        QVERIFY(!trained(EventColumns{}, request(name.toStdString())));
        QVERIFY(!trained(columnsOf({aSession().views(2)}), request(name.toStdString())));
    }
};

QTEST_GUILESS_MAIN(SessionModelTest)
#include "session_model_test.moc"
