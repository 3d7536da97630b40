#include <QJsonArray>
#include <QTest>

#include "cli_shop.h"

using namespace anomalyst::test;

/// Holds the commands that make, judge and explain models against the contract.
class CliModelsTest : public QObject, private CliShop {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void detectorsTellTheirParameters();
    void trainTellsHowItWent();
    void policyForMissingValuesIsKeptWithTheModel();
    void scoreTellsHowMany();
    void checkNeedsADeviceToCompareWith();
    void tuningMakesANewModelOfAnOldOne();
    void evaluateJudgesByTheLabels();
    void driftTellsWhatHasMoved();
    void recalibrateKeepsTheOldModel();
    void explainNamesTheParts();

private:
    /// The isolation forest “early” of the first 288 sessions.
    Outcome trainEarly(const QString& workspace) const;

    Outcome m_training, m_scoring;  ///< of the model “first”, which most cases look at
};

void CliModelsTest::initTestCase() {
    importShop();
    m_training = run(QStringList{QStringLiteral("train"), workspace()} +
                     words("--detector autoencoder --name first --set epochs=40 "
                           "--train-on not-fraud --labels given --seed 3 --device cpu"));
    m_scoring = run(
        {QStringLiteral("score"), workspace(), QStringLiteral("--model"), QStringLiteral("first")});
}

Outcome CliModelsTest::trainEarly(const QString& workspace) const {
    return run(QStringList{QStringLiteral("train"), workspace} +
               words("--detector isolation-forest --name early --filter") +
               QStringList{QStringLiteral("start < 2026-01-03")});
}

void CliModelsTest::detectorsTellTheirParameters() {
    const Outcome outcome = run({QStringLiteral("detectors")});
    checkKeys(outcome, "detectors");
    QStringList names;
    for (const QJsonValue& value : outcome.json()[u"detectors"].toArray()) {
        const QJsonObject detector = value.toObject();
        names << detector[u"name"].toString();
        for (const char* key : {"family", "input", "per_event", "latent", "uses_labels"})
            QVERIFY2(detector.contains(QLatin1String(key)), key);
        for (const QJsonValue& parameter : detector[u"parameters"].toArray())
            for (const char* key : {"name", "type", "default", "range", "help"})
                QVERIFY2(parameter.toObject().contains(QLatin1String(key)), key);
    }
    QVERIFY(names.contains(QStringLiteral("autoencoder")));
    QVERIFY(names.contains(QStringLiteral("gru-next")));
}

void CliModelsTest::trainTellsHowItWent() {
    const Outcome& outcome = m_training;
    checkKeys(outcome,
              "model detector sessions epochs train_loss validation_loss seconds device missing "
              "notes");
    QCOMPARE(outcome.json()[u"model"].toString(), QStringLiteral("first"));
    QCOMPARE(outcome.json()[u"sessions"].toInt(), 570);
    QCOMPARE(outcome.json()[u"device"].toString(), QStringLiteral("cpu"));
    QVERIFY(outcome.json()[u"train_loss"].toDouble(-1) >= 0);
    QCOMPARE(outcome.json()[u"missing"].toString(), QStringLiteral("keep"));
}

void CliModelsTest::policyForMissingValuesIsKeptWithTheModel() {
    const QString ws = copyOfWorkspace("gaps.anomalyst");
    const Outcome outcome =
        run(QStringList{QStringLiteral("train"), ws} +
            words("--detector zscore --name filled --missing mean,amount=interpolate"));
    checkKeys(outcome, "missing");
    QCOMPARE(outcome.json()[u"missing"].toString(), QStringLiteral("mean,amount=interpolate"));
    const QJsonArray recipes = run({QStringLiteral("info"), ws}).json()[u"recipes"].toArray();
    QCOMPARE(recipes.size(), 2);
    for (const QJsonValue& recipe : recipes)
        QCOMPARE(recipe[u"missing"].toString(), recipe[u"model"].toString() == u"filled"
                                                    ? QStringLiteral("mean,amount=interpolate")
                                                    : QStringLiteral("keep"));
    const Outcome scores = run(QStringList{QStringLiteral("score"), ws} + words("--model filled"));
    QCOMPARE(scores.json()[u"sessions"].toInt(), 600);
}

void CliModelsTest::scoreTellsHowMany() {
    const Outcome& outcome = m_scoring;
    checkKeys(outcome, "model sessions events seconds sessions_per_second");
    QCOMPARE(outcome.json()[u"sessions"].toInt(), 600);
    QCOMPARE(outcome.json()[u"events"].toInt(),
             run({QStringLiteral("info"), workspace()}).json()[u"events"].toInt());
}

void CliModelsTest::checkNeedsADeviceToCompareWith() {
    const Outcome outcome = run({QStringLiteral("score"), workspace(), QStringLiteral("--model"),
                                 QStringLiteral("first"), QStringLiteral("--check")});
    if (outcome.exitCode == 0) {
        checkKeys(outcome, "model sessions devices ok raw surprise tolerance");
        return;
    }
    QCOMPARE(outcome.exitCode, 1);
    QCOMPARE(outcome.errorLines(), 1);
    QVERIFY2(outcome.error.contains("no CUDA device"), outcome.error.constData());
}

void CliModelsTest::tuningMakesANewModelOfAnOldOne() {
    const QString ws = copyOfWorkspace("tuned.anomalyst");
    const Outcome outcome = run(QStringList{QStringLiteral("train"), ws, QStringLiteral("--filter"),
                                            QStringLiteral("country = US")} +
                                words("--from first --name second --set epochs=3 --device cpu"));
    checkKeys(outcome, "model detector sessions epochs train_loss validation_loss seconds device");
    QCOMPARE(outcome.json()[u"model"].toString(), QStringLiteral("second"));
    QCOMPARE(outcome.json()[u"detector"].toString(), QStringLiteral("autoencoder"));
    // 200 sessions from there, and as many of the others that the first has learnt from.
    QCOMPARE(outcome.json()[u"sessions"].toInt(), 400);
    QCOMPARE(outcome.json()[u"epochs"].toInt(), 3);
    QVERIFY(outcome.json()[u"notes"].toArray().first().toString().startsWith(
        QStringLiteral("Tuned from “first”")));
    QCOMPARE(run({QStringLiteral("info"), ws}).json()[u"models"].toInt(), 2);
}

void CliModelsTest::evaluateJudgesByTheLabels() {
    const Outcome outcome = run(QStringList{QStringLiteral("evaluate"), workspace()} +
                                words("--model first --labels given --best-f1"));
    checkKeys(outcome,
              "sessions positives auroc auprc threshold precision recall f1 precision_interval "
              "recall_interval confusion folds auroc_interval auprc_interval precision_at "
              "alerts_per_day");
    QCOMPARE(outcome.json()[u"sessions"].toInt(), 600);
    QCOMPARE(outcome.json()[u"positives"].toInt(), 30);
    QVERIFY(outcome.json()[u"auroc"].toDouble() > 0.95);
    const QJsonObject confusion = outcome.json()[u"confusion"].toObject();
    QCOMPARE(confusion[u"tp"].toInt() + confusion[u"fn"].toInt(), 30);
    QCOMPARE(confusion[u"fp"].toInt() + confusion[u"tn"].toInt(), 570);

    const Outcome budget = run(QStringList{QStringLiteral("evaluate"), workspace()} +
                               words("--model first --labels given --budget 10"));
    QVERIFY(budget.json()[u"flagged"].toInt() <= 10);
}

void CliModelsTest::driftTellsWhatHasMoved() {
    const QString ws = copyOfWorkspace("drift.anomalyst");
    QCOMPARE(trainEarly(ws).json()[u"sessions"].toInt(), 288);
    const QStringList drift{QStringLiteral("drift"),       ws,
                            QStringLiteral("--model"),     QStringLiteral("early"),
                            QStringLiteral("--threshold"), QStringLiteral("1")};
    const Outcome outcome = run(drift);
    checkKeys(outcome,
              "model sessions reference_sessions psi unseen_event_rate unseen alert_rate "
              "nominal_rate alert_rate_interval advice");
    QCOMPARE(outcome.json()[u"sessions"].toInt(), 312);
    QCOMPARE(outcome.json()[u"unseen_event_rate"].toDouble(-1), 0.0);
    QCOMPARE(outcome.json()[u"nominal_rate"].toDouble(), 0.1);
    double before = HUGE_VAL;
    for (const QJsonValue& row : outcome.json()[u"psi"].toArray()) {
        const QJsonObject input = row.toObject();
        for (const char* key : {"feature", "psi", "ks", "ks_p", "verdict", "n", "reference_n"})
            QVERIFY2(input.contains(QLatin1String(key)), key);
        QVERIFY(input[u"psi"].toDouble() <= before);
        before = input[u"psi"].toDouble();
    }
    const Outcome buying =
        run(drift + QStringList{QStringLiteral("--filter"), QStringLiteral("action = purchase")});
    QCOMPARE(buying.json()[u"psi"].toArray().first()[u"verdict"].toString(),
             QStringLiteral("shifted"));
    QVERIFY(buying.json()[u"advice"].toString().contains(QStringLiteral("train anew")));
    const Outcome few =
        run(drift + QStringList{QStringLiteral("--filter"), QStringLiteral("label = anomalous")});
    QCOMPARE(few.exitCode, 3);
    QVERIFY2(few.error.contains("30 sessions are too few"), few.error.constData());
    const Outcome all =
        run({QStringLiteral("drift"), ws, QStringLiteral("--model"), QStringLiteral("first")});
    QCOMPARE(all.exitCode, 2);
    QVERIFY2(all.error.contains("No session is new"), all.error.constData());
}

void CliModelsTest::recalibrateKeepsTheOldModel() {
    const QString ws = copyOfWorkspace("recalibrated.anomalyst");
    trainEarly(ws);
    const QStringList arguments{QStringLiteral("recalibrate"), ws,
                                QStringLiteral("--model"),     QStringLiteral("early"),
                                QStringLiteral("--name"),      QStringLiteral("early again"),
                                QStringLiteral("--labels"),    QStringLiteral("given")};
    const Outcome outcome = run(arguments);
    checkKeys(outcome, "model detector recalibrated_from sessions seconds");
    QCOMPARE(outcome.json()[u"model"].toString(), QStringLiteral("early again"));
    QCOMPARE(outcome.json()[u"recalibrated_from"].toString(), QStringLiteral("early"));
    QCOMPARE(outcome.json()[u"sessions"].toInt(), 312 - 16);  // every 20th is fraud
    for (const char* model : {"early", "early again"})
        QCOMPARE(run({QStringLiteral("score"), ws, QStringLiteral("--model"),
                      QString::fromLatin1(model)})
                     .exitCode,
                 0);
    QCOMPARE(run(arguments).exitCode, 2);  // the name is taken
}

void CliModelsTest::explainNamesTheParts() {
    const Outcome outcome = run({QStringLiteral("explain"), workspace(),
                                 QStringLiteral("--session"), QStringLiteral("s-19")});
    checkKeys(outcome, "score p raw events features nearest_normal next_actions next_items");
    const QJsonObject nearest = outcome.json()[u"nearest_normal"].toObject();
    QVERIFY(nearest[u"score"].toDouble() < 1);
    int edits = 0;
    for (const QJsonValue& step : nearest[u"alignment"].toArray())
        edits += step.toObject()[u"kind"].toString() != QLatin1String("same");
    QCOMPARE(nearest[u"edits"].toInt(), edits);
    double shares = 0;
    for (const QJsonValue& feature : outcome.json()[u"features"].toArray())
        shares += feature.toObject()[u"share"].toDouble();
    QVERIFY(qAbs(shares - 1) < 1e-3);
}

QTEST_GUILESS_MAIN(CliModelsTest)
#include "cli_models_test.moc"
