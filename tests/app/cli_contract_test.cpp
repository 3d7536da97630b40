#include <sys/stat.h>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include "program.h"
#include "shop_events.h"

using anomalyst::test::Outcome;
using anomalyst::test::runProgram;

/// Holds the program against the contract: keys, exit codes, one line for an error.
class CliContractTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void importTellsWhatItRead();
    void importReadsStandardInput();
    void duplicateEventsAreDroppedWhenTold();
    void rejectsListsWhatWasLeftOut();
    void infoTellsWhatIsInside();
    void detectorsTellTheirParameters();
    void sessionsCanBeFilteredAndLimited();
    void trainTellsHowItWent();
    void policyForMissingValuesIsKeptWithTheModel();
    void scoreTellsHowMany();
    void checkNeedsADeviceToCompareWith();
    void tuningMakesANewModelOfAnOldOne();
    void evaluateJudgesByTheLabels();
    void exportedScoresAreThoseOfTheWorkspace();
    void exportedEventsAreImportedAgain();
    void exportedLabelsAreReadAgain();
    void cleanSessionsAreThoseBelowTheLine();
    void driftTellsWhatHasMoved();
    void recalibrateKeepsTheOldModel();
    void explainNamesTheParts();
    void labelOneAndMany();
    void labelFileWithAMistakeChangesNothing();
    void generatedEventsAreImported();
    void generatedEventsMayGoToStandardOutput();
    void outputReplacesNoDeviceOrPipe();
    void verifyPasses();
    void damageIsFound();
    void workspaceOfAnOlderProgramIsRead();
    void forgetDeletesOnlyWhenTold();
    void importSaysWhatTrainingsDoAboutMissingValues();
    void importIsLikeTheLastOneOfTheSameColumns();
    void pseudonymisedImportNamesNobody();
    void sealedExportIsReadWithItsPassphrase();
    void mistakesEndWithTheRightCode_data();
    void mistakesEndWithTheRightCode();
    void helpShowsAnExample_data();
    void helpShowsAnExample();
    void failedImportLeavesNoWorkspace();
    void failedImportLeavesWorkspaceUnchanged();

private:
    QString file(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QString workspace() const { return file("shop.anomalyst"); }
    Outcome run(QStringList arguments, const QByteArray& input = {}) const {
        return runProgram(arguments << QStringLiteral("--json"), 60'000, input);
    }
    static void checkKeys(const Outcome& outcome, const char* keys);

    QTemporaryDir m_folder;
};

namespace {

QStringList words(const char* text) {
    return QString::fromUtf8(text).split(u' ', Qt::SkipEmptyParts);
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString& path, const QByteArray& content) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

}  // namespace

void CliContractTest::checkKeys(const Outcome& outcome, const char* keys) {
    QVERIFY2(outcome.exitCode == 0, outcome.error.constData());
    QCOMPARE(outcome.error, QByteArray());
    for (const QString& key : words(keys)) QVERIFY2(outcome.json().contains(key), qPrintable(key));
}

void CliContractTest::initTestCase() {
    QVERIFY(m_folder.isValid());
    anomalyst::test::writeShopEvents(file("shop.csv"), 600);
    // Imported, trained and scored once; the tests look at the outcome.
    const Outcome import = run({QStringLiteral("import"), workspace(), file("shop.csv")});
    QVERIFY2(import.exitCode == 0, import.error.constData());
}

void CliContractTest::importTellsWhatItRead() {
    const Outcome outcome =
        run({QStringLiteral("import"), file("again.anomalyst"), file("shop.csv"),
             QStringLiteral("--normal-label"), QStringLiteral("normal")});
    checkKeys(outcome,
              "rows_read rows_imported rows_rejected events sessions users labelled_sessions "
              "seconds rows_per_second");
    QCOMPARE(outcome.json()[u"sessions"].toInt(), 600);
    QCOMPARE(outcome.json()[u"users"].toInt(), 200);
    QCOMPARE(outcome.json()[u"labelled_sessions"].toInt(), 600);
    QCOMPARE(outcome.json()[u"rows_rejected"].toInt(), 0);
}

void CliContractTest::duplicateEventsAreDroppedWhenTold() {
    writeFile(file("twice.csv"),
              "session,time,action\ns,2026-01-01 10:00:00,view\ns,2026-01-01 10:00:00,buy\n"
              "s,2026-01-01 10:00:00,view\n");
    const Outcome kept = run({QStringLiteral("import"), file("kept.anomalyst"), file("twice.csv")});
    checkKeys(kept, "duplicate_events dropped_duplicates");
    QCOMPARE(kept.json()[u"events"].toInt(), 3);
    QCOMPARE(kept.json()[u"duplicate_events"].toInt(), 1);
    QCOMPARE(kept.json()[u"dropped_duplicates"].toInt(), 0);
    const Outcome dropped =
        run({QStringLiteral("import"), file("dropped.anomalyst"), file("twice.csv"),
             QStringLiteral("--duplicates"), QStringLiteral("drop")});
    QCOMPARE(dropped.json()[u"events"].toInt(), 2);
    QCOMPARE(dropped.json()[u"rows_rejected"].toInt(), 0);
    QCOMPARE(dropped.json()[u"dropped_duplicates"].toInt(), 1);
    const Outcome unknown =
        run({QStringLiteral("import"), file("other.anomalyst"), file("twice.csv"),
             QStringLiteral("--duplicates"), QStringLiteral("merge")});
    QCOMPARE(unknown.exitCode, 2);
}

void CliContractTest::rejectsListsWhatWasLeftOut() {
    writeFile(file("partly bad.csv"),
              "session,time,action\ns,2026-01-01 10:00:00,view\ns,soon,buy\n"
              ",2026-01-01 10:00:00,view\n");
    const QString ws = file("partly bad.anomalyst");
    const Outcome none = run({QStringLiteral("rejects"), workspace()});
    checkKeys(none, "rejects");
    QVERIFY(none.json()[u"rejects"].toArray().isEmpty());
    QCOMPARE(run({QStringLiteral("import"), ws, file("partly bad.csv"), QStringLiteral("--map"),
                  QStringLiteral("session=session,time=time,action=action")})
                 .exitCode,
             0);
    const Outcome listed =
        run({QStringLiteral("rejects"), ws, QStringLiteral("--out"), file("rejects.csv")});
    const QJsonArray rows = listed.json()[u"rejects"].toArray();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0].toObject(),
             (QJsonObject{{QStringLiteral("file"), QStringLiteral("partly bad.csv")},
                          {QStringLiteral("line"), 3},
                          {QStringLiteral("reason"), QStringLiteral("time is not a time")},
                          {QStringLiteral("text"), QStringLiteral("s,soon,buy")}}));
    QCOMPARE(
        contentOf(file("rejects.csv")),
        QByteArray("file,line,reason,text\npartly bad.csv,3,time is not a time,\"s,soon,buy\"\n"
                   "partly bad.csv,4,session (the session) is empty,"
                   "\",2026-01-01 10:00:00,view\"\n"));
    const Outcome table = runProgram({QStringLiteral("rejects"), ws});
    QCOMPARE(table.output,
             QByteArray("rejects  \n"
                        "  file            line  reason                          text\n"
                        "  partly bad.csv  3     time is not a time              s,soon,buy\n"
                        "  partly bad.csv  4     session (the session) is empty  "
                        ",2026-01-01 10:00:00,view\n"));
}

void CliContractTest::importReadsStandardInput() {
    const Outcome outcome = run({QStringLiteral("import"), file("piped.anomalyst"),
                                 QStringLiteral("-"), QStringLiteral("--normal-label=normal")},
                                contentOf(file("shop.csv")));
    checkKeys(outcome, "rows_read files");
    QCOMPARE(outcome.json()[u"sessions"].toInt(), 600);
    const QJsonObject read = outcome.json()[u"files"].toArray().first().toObject();
    QCOMPARE(read[u"file"].toString(), QStringLiteral("standard input"));
    QCOMPARE(read[u"format"].toString(), QStringLiteral("csv"));
    QCOMPARE(read[u"encoding"].toString(), QStringLiteral("UTF-8"));
    QCOMPARE(read[u"packing"].toString(), QStringLiteral("none"));
    const QJsonObject first = read[u"map"].toArray().first().toObject();
    QVERIFY(first[u"confidence"].toDouble() > 0.5 && first[u"confidence"].toDouble() <= 1);
    const Outcome twice = run({QStringLiteral("import"), file("twice.anomalyst"),
                               QStringLiteral("-"), QStringLiteral("-")});
    QCOMPARE(twice.exitCode, 2);
    QVERIFY(twice.error.contains("named twice"));
    const Outcome empty =
        run({QStringLiteral("import"), file("twice.anomalyst"), QStringLiteral("-")});
    QCOMPARE(empty.exitCode, 3);
    QVERIFY(empty.error.contains("standard input: The file is empty"));
}

void CliContractTest::infoTellsWhatIsInside() {
    const Outcome outcome = run({QStringLiteral("info"), workspace()});
    checkKeys(outcome,
              "schema events sessions users actions attributes time_range models labels recipes "
              "size_bytes "
              "unfinished_trainings");
    QVERIFY(outcome.json()[u"unfinished_trainings"].toArray().isEmpty());
    QCOMPARE(outcome.json()[u"sessions"].toInt(), 600);
    QVERIFY(outcome.json()[u"actions"].toArray().contains(QStringLiteral("refund")));
    QCOMPARE(outcome.json()[u"time_range"].toArray().first().toString(),
             QStringLiteral("2026-01-01T00:00:00Z"));
}

void CliContractTest::detectorsTellTheirParameters() {
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

void CliContractTest::sessionsCanBeFilteredAndLimited() {
    const Outcome outcome =
        run({QStringLiteral("sessions"), workspace(), QStringLiteral("--filter"),
             QStringLiteral("label = anomalous and country = US"), QStringLiteral("--limit"),
             QStringLiteral("3"), QStringLiteral("--sort"), QStringLiteral("-events")});
    checkKeys(outcome, "total sessions");
    QCOMPARE(outcome.json()[u"total"].toInt(), 10);
    QCOMPARE(outcome.json()[u"sessions"].toArray().size(), 3);
    QCOMPARE(outcome.json()[u"sessions"].toArray().first()[u"label"].toString(),
             QStringLiteral("anomalous"));
}

void CliContractTest::trainTellsHowItWent() {
    const Outcome outcome = run(QStringList{QStringLiteral("train"), workspace()} +
                                words("--detector autoencoder --name first --set epochs=40 "
                                      "--train-on not-fraud --labels given --seed 3 --device cpu"));
    checkKeys(outcome,
              "model detector sessions epochs train_loss validation_loss seconds device missing "
              "notes");
    QCOMPARE(outcome.json()[u"model"].toString(), QStringLiteral("first"));
    QCOMPARE(outcome.json()[u"sessions"].toInt(), 570);
    QCOMPARE(outcome.json()[u"device"].toString(), QStringLiteral("cpu"));
    QVERIFY(outcome.json()[u"train_loss"].toDouble(-1) >= 0);
    QCOMPARE(outcome.json()[u"missing"].toString(), QStringLiteral("keep"));
}

void CliContractTest::policyForMissingValuesIsKeptWithTheModel() {
    QVERIFY(QFile::copy(workspace(), file("gaps.anomalyst")));
    const Outcome outcome =
        run(QStringList{QStringLiteral("train"), file("gaps.anomalyst")} +
            words("--detector zscore --name filled --missing mean,amount=interpolate"));
    checkKeys(outcome, "missing");
    QCOMPARE(outcome.json()[u"missing"].toString(), QStringLiteral("mean,amount=interpolate"));
    const QJsonArray recipes =
        run({QStringLiteral("info"), file("gaps.anomalyst")}).json()[u"recipes"].toArray();
    QCOMPARE(recipes.size(), 2);
    for (const QJsonValue& recipe : recipes)
        QCOMPARE(recipe[u"missing"].toString(), recipe[u"model"].toString() == u"filled"
                                                    ? QStringLiteral("mean,amount=interpolate")
                                                    : QStringLiteral("keep"));
    const Outcome scores =
        run(QStringList{QStringLiteral("score"), file("gaps.anomalyst")} + words("--model filled"));
    QCOMPARE(scores.json()[u"sessions"].toInt(), 600);
}

void CliContractTest::scoreTellsHowMany() {
    const Outcome outcome = run(
        {QStringLiteral("score"), workspace(), QStringLiteral("--model"), QStringLiteral("first")});
    checkKeys(outcome, "model sessions events seconds sessions_per_second");
    QCOMPARE(outcome.json()[u"sessions"].toInt(), 600);
    QCOMPARE(outcome.json()[u"events"].toInt(),
             run({QStringLiteral("info"), workspace()}).json()[u"events"].toInt());
}

void CliContractTest::checkNeedsADeviceToCompareWith() {
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

void CliContractTest::tuningMakesANewModelOfAnOldOne() {
    const Outcome outcome =
        run(QStringList{QStringLiteral("train"), workspace(), QStringLiteral("--filter"),
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
    QCOMPARE(run({QStringLiteral("info"), workspace()}).json()[u"models"].toInt(), 2);
}

void CliContractTest::evaluateJudgesByTheLabels() {
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

void CliContractTest::exportedScoresAreThoseOfTheWorkspace() {
    const Outcome outcome = run({QStringLiteral("export"), workspace(), QStringLiteral("scores"),
                                 QStringLiteral("--out"), file("scores.csv")});
    checkKeys(outcome, "rows");
    QCOMPARE(outcome.json()[u"rows"].toInt(), 600);
    const QList<QByteArray> lines = contentOf(file("scores.csv")).split('\n');
    QCOMPARE(lines.first(), QByteArray("session,user,score,p,raw,label,verdict"));
    QCOMPARE(lines.size(), 602);  // the header, the rows, and nothing after the last line's end
    QByteArrayList keys;
    double positivesAbove = 0, pairs = 0;
    std::vector<double> normal, anomalous;
    for (const QByteArray& line : lines.mid(1, 600)) {
        const QByteArrayList cells = line.split(',');
        QCOMPARE(cells.size(), 7);
        keys << cells[0];
        (cells[5] == "anomalous" ? anomalous : normal).push_back(cells[2].toDouble());
        QVERIFY(qAbs(-std::log10(cells[3].toDouble()) - cells[2].toDouble()) < 1e-9);
    }
    QVERIFY(std::is_sorted(keys.begin(), keys.end()));
    // AUROC by its definition, pair by pair, from the file alone.
    for (const double a : anomalous)
        for (const double n : normal) {
            positivesAbove += a > n ? 1 : a == n ? 0.5 : 0;
            ++pairs;
        }
    const double auroc =
        run(QStringList{QStringLiteral("evaluate"), workspace()} + words("--labels given"))
            .json()[u"auroc"]
            .toDouble();
    QVERIFY(qAbs(positivesAbove / pairs - auroc) < 1e-6);
}

void CliContractTest::exportedEventsAreImportedAgain() {
    const QJsonObject before = run({QStringLiteral("info"), workspace()}).json();
    const Outcome outcome = run({QStringLiteral("export"), workspace(), QStringLiteral("events"),
                                 QStringLiteral("--out"), file("events.csv")});
    QCOMPARE(outcome.json()[u"rows"].toInt(), before[u"events"].toInt());
    const Outcome again =
        run({QStringLiteral("import"), file("back.anomalyst"), file("events.csv")});
    QCOMPARE(again.exitCode, 0);
    QCOMPARE(again.json()[u"events"], before[u"events"]);
    QCOMPARE(again.json()[u"sessions"], before[u"sessions"]);
    QCOMPARE(again.json()[u"rows_rejected"].toInt(), 0);
    const QJsonObject after = run({QStringLiteral("info"), file("back.anomalyst")}).json();
    for (const char* key : {"users", "actions", "time_range", "attributes"})
        QCOMPARE(after[QLatin1String(key)], before[QLatin1String(key)]);
    QCOMPARE(after[u"labels"][u"anomalous"], before[u"labels"][u"anomalous"]);
    checkKeys(run({QStringLiteral("export"), workspace(), QStringLiteral("sessions"),
                   QStringLiteral("--out"), file("sessions.csv")}),
              "rows");
    QCOMPARE(contentOf(file("sessions.csv")).split('\n').size(), 602);
}

void CliContractTest::generatedEventsAreImported() {
    const auto generate = [&](const char* name) {
        return run({QStringLiteral("generate"), QStringLiteral("--sessions"), QStringLiteral("500"),
                    QStringLiteral("--seed"), QStringLiteral("3"), QStringLiteral("--fraud"),
                    QStringLiteral("0.1"), QStringLiteral("--out"), file(name)});
    };
    const Outcome plain = generate("made.csv");
    checkKeys(plain, "sessions events labelled");
    QCOMPARE(plain.json()[u"labelled"].toInt(), 50);
    generate("made.csv.gz");
    QVERIFY(QFile(file("made.csv.gz")).size() < QFile(file("made.csv")).size() / 2);
    const Outcome imported =
        run({QStringLiteral("import"), file("made.anomalyst"), file("made.csv.gz")});
    for (const char* key : {"sessions", "events"})
        QCOMPARE(imported.json()[QLatin1String(key)], plain.json()[QLatin1String(key)]);
    QCOMPARE(imported.json()[u"anomalous_sessions"].toInt(), 50);
    // The text in both is the same, which an import refuses.
    QCOMPARE(run({QStringLiteral("import"), file("made.anomalyst"), file("made.csv")}).exitCode, 3);
}

void CliContractTest::generatedEventsMayGoToStandardOutput() {
    const Outcome outcome =
        run({QStringLiteral("generate"), QStringLiteral("--sessions"), QStringLiteral("20"),
             QStringLiteral("--out"), QStringLiteral("-")});
    QVERIFY(outcome.output.startsWith("session,user,time,action,"));
    const QJsonObject result = QJsonDocument::fromJson(outcome.error).object();
    QCOMPARE(outcome.output.count('\n') - 1, qsizetype(result[u"events"].toInt()));
}

void CliContractTest::outputReplacesNoDeviceOrPipe() {
    const QString pipe = file("pipe.csv");
    QCOMPARE(::mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
    const Outcome generated = run({QStringLiteral("generate"), QStringLiteral("--sessions"),
                                   QStringLiteral("20"), QStringLiteral("--out"), pipe});
    QCOMPARE(generated.exitCode, 1);
    QCOMPARE(generated.errorLines(), 1);
    const Outcome exported = run({QStringLiteral("export"), workspace(), QStringLiteral("events"),
                                  QStringLiteral("--out"), pipe});
    QCOMPARE(exported.exitCode, 1);
    struct stat status {};
    QCOMPARE(::lstat(pipe.toLocal8Bit().constData(), &status), 0);
    QVERIFY(S_ISFIFO(status.st_mode));
}

void CliContractTest::exportedLabelsAreReadAgain() {
    const Outcome outcome = run({QStringLiteral("export"), workspace(), QStringLiteral("labels"),
                                 QStringLiteral("--out"), file("history.csv")});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY(contentOf(file("history.csv")).startsWith("session,verdict,reason,note,analyst,time"));
    const Outcome read =
        run({QStringLiteral("label"), workspace(), QStringLiteral("--file"), file("history.csv"),
             QStringLiteral("--analyst"), QStringLiteral("Kim")});
    QCOMPARE(read.json()[u"labelled"], outcome.json()[u"rows"]);
}

void CliContractTest::cleanSessionsAreThoseBelowTheLine() {
    const Outcome outcome =
        run({QStringLiteral("export"), workspace(), QStringLiteral("clean-sessions"),
             QStringLiteral("--out"), file("clean.csv")});
    QCOMPARE(outcome.exitCode, 0);
    const int rows = outcome.json()[u"rows"].toInt();
    QVERIFY(rows > 0);
    QVERIFY(rows < run({QStringLiteral("info"), workspace()}).json()[u"events"].toInt());
    QVERIFY(!contentOf(file("clean.csv")).contains(",anomalous\n"));
}

void CliContractTest::driftTellsWhatHasMoved() {
    const Outcome train = run(QStringList{QStringLiteral("train"), workspace()} +
                              words("--detector isolation-forest --name early --filter") +
                              QStringList{QStringLiteral("start < 2026-01-03")});
    QCOMPARE(train.json()[u"sessions"].toInt(), 288);
    const QStringList drift{QStringLiteral("drift"),       workspace(),
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
    const Outcome all = run(
        {QStringLiteral("drift"), workspace(), QStringLiteral("--model"), QStringLiteral("first")});
    QCOMPARE(all.exitCode, 2);
    QVERIFY2(all.error.contains("No session is new"), all.error.constData());
}

void CliContractTest::recalibrateKeepsTheOldModel() {
    const QStringList arguments{QStringLiteral("recalibrate"), workspace(),
                                QStringLiteral("--model"),     QStringLiteral("early"),
                                QStringLiteral("--name"),      QStringLiteral("early again"),
                                QStringLiteral("--labels"),    QStringLiteral("given")};
    const Outcome outcome = run(arguments);
    checkKeys(outcome, "model detector recalibrated_from sessions seconds");
    QCOMPARE(outcome.json()[u"model"].toString(), QStringLiteral("early again"));
    QCOMPARE(outcome.json()[u"recalibrated_from"].toString(), QStringLiteral("early"));
    QCOMPARE(outcome.json()[u"sessions"].toInt(), 312 - 16);  // every 20th is fraud
    for (const char* model : {"early", "early again"})
        QCOMPARE(run({QStringLiteral("score"), workspace(), QStringLiteral("--model"),
                      QString::fromLatin1(model)})
                     .exitCode,
                 0);
    QCOMPARE(run(arguments).exitCode, 2);  // the name is taken
}

void CliContractTest::explainNamesTheParts() {
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

void CliContractTest::labelOneAndMany() {
    checkKeys(run({QStringLiteral("label"), workspace(), QStringLiteral("--session"),
                   QStringLiteral("s-19"), QStringLiteral("--verdict"), QStringLiteral("fraud"),
                   QStringLiteral("--analyst"), QStringLiteral("Kim")}),
              "labelled");
    writeFile(
        file("labels.csv"),
        "session,verdict,note\r\ns-1,legitimate,\"looks fine, \"\"really\"\"\"\r\ns-2,unsure,\r\n");
    const Outcome many =
        run({QStringLiteral("label"), workspace(), QStringLiteral("--file"), file("labels.csv"),
             QStringLiteral("--analyst"), QStringLiteral("Kim")});
    QCOMPARE(many.json()[u"labelled"].toInt(), 2);
    const Outcome info = run({QStringLiteral("info"), workspace()});
    QCOMPARE(info.json()[u"labels"].toObject()[u"verdicts"].toInt(), 3);
    checkKeys(run({QStringLiteral("label"), workspace(), QStringLiteral("--session"),
                   QStringLiteral("s-2"), QStringLiteral("--verdict"), QStringLiteral("none"),
                   QStringLiteral("--analyst"), QStringLiteral("Kim")}),
              "labelled");
    const Outcome sessions =
        run({QStringLiteral("sessions"), workspace(), QStringLiteral("--filter"),
             QStringLiteral("verdict in (fraud, legitimate, unsure)")});
    QCOMPARE(sessions.json()[u"total"].toInt(), 2);
}

void CliContractTest::labelFileWithAMistakeChangesNothing() {
    const QJsonValue before = run({QStringLiteral("info"), workspace()}).json()[u"labels"];
    writeFile(file("labels.csv"), "session,verdict\ns-5,fraud\ns-6,guilty\n");
    const Outcome outcome =
        run({QStringLiteral("label"), workspace(), QStringLiteral("--file"), file("labels.csv"),
             QStringLiteral("--analyst"), QStringLiteral("Kim")});
    QCOMPARE(outcome.exitCode, 3);
    QVERIFY2(outcome.error.contains("line 3"), outcome.error.constData());
    QCOMPARE(run({QStringLiteral("info"), workspace()}).json()[u"labels"], before);
}

void CliContractTest::verifyPasses() {
    const Outcome outcome = run({QStringLiteral("verify"), workspace()});
    checkKeys(outcome, "ok checks");
    QCOMPARE(outcome.json()[u"ok"].toBool(), true);
}

void CliContractTest::damageIsFound() {
    writeFile(file("damaged.anomalyst"), contentOf(workspace()));
    QFile damaged(file("damaged.anomalyst"));
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    for (qint64 place = 3 * 4096; place < damaged.size(); place += 8192) {
        damaged.seek(place + 100);
        damaged.write(QByteArray(64, '\xff'));
    }
    damaged.close();
    const Outcome outcome = run({QStringLiteral("verify"), file("damaged.anomalyst")});
    QCOMPARE(outcome.exitCode, 4);
    QCOMPARE(outcome.errorLines(), 1);
}

void CliContractTest::workspaceOfAnOlderProgramIsRead() {
    const QString kept = QFINDTESTDATA("../storage/fixtures/schema-1.anomalyst.gz");
    QVERIFY(QFile::copy(kept, file("old.anomalyst.gz")));
    QCOMPARE(
        QProcess::execute(QStringLiteral("gzip"), {QStringLiteral("-d"), file("old.anomalyst.gz")}),
        0);
    const Outcome outcome = run({QStringLiteral("info"), file("old.anomalyst")});
    checkKeys(outcome, "schema events sessions");
    QCOMPARE(outcome.json()[u"sessions"].toInt(), 66);
    QVERIFY(QFile::exists(file("old.anomalyst.schema-1.backup")));
}

void CliContractTest::forgetDeletesOnlyWhenTold() {
    writeFile(file("people.csv"),
              "user,time,action\nann,2026-01-01 10:00:00,view\n"
              "bob,2026-01-01 10:00:00,view\n");
    QCOMPARE(run({QStringLiteral("import"), file("people.anomalyst"), file("people.csv")}).exitCode,
             0);
    const QStringList forget{QStringLiteral("forget"), file("people.anomalyst"),
                             QStringLiteral("--filter")};
    const auto sessions = [&] {
        return run({QStringLiteral("info"), file("people.anomalyst")}).json()[u"sessions"].toInt();
    };
    const Outcome asked = run(forget + QStringList{QStringLiteral("user = ann")});
    QCOMPARE(asked.json()[u"sessions"].toInt(), 1);
    QCOMPARE(asked.json()[u"deleted"].toBool(), false);
    QCOMPARE(sessions(), 2);
    const Outcome done =
        run(forget + QStringList{QStringLiteral("user = ann"), QStringLiteral("--yes")});
    checkKeys(done,
              "deleted sessions events users verdicts texts models scrubbed still_named copies "
              "space_kept");
    QCOMPARE(sessions(), 1);
    QCOMPARE(run(forget + QStringList{QString(), QStringLiteral("--yes")}).exitCode, 2);
    QCOMPARE(
        run(forget + QStringList{QStringLiteral("user = ann"), QStringLiteral("--yes")}).exitCode,
        3);
    QCOMPARE(sessions(), 1);
}

void CliContractTest::importIsLikeTheLastOneOfTheSameColumns() {
    writeFile(file("november.csv"), "who,did,at\nann,buy,2026-11-01\nbob,see,2026-11-02\n");
    writeFile(file("december.csv"),
              "at,who,did\n2026-12-01 00:00,cy,buy\n2026-12-01 00:10,cy,see\n");
    const auto import = [&](const char* name, const char* options) {
        return run(QStringList{QStringLiteral("import"), file("months.anomalyst"), file(name)} +
                   words(options));
    };
    const Outcome first = import("november.csv", "--map user=who,action=did,time=at --gap 5m");
    QVERIFY2(first.exitCode == 0, first.error.constData());
    QVERIFY(first.json().contains(u"profile") && first.json()[u"profile"].isNull());
    const Outcome next = import("december.csv", "");
    QVERIFY2(next.exitCode == 0, next.error.constData());
    QVERIFY(QDateTime::fromString(next.json()[u"profile"].toString(), Qt::ISODate).isValid());
    QCOMPARE(next.json()[u"sessions"].toInt(), 2);  // ten minutes apart
    // What is given wins: the gap of half an hour.
    writeFile(file("december2.csv"),
              "at,who,did\n2026-12-02 00:00,cy,buy\n2026-12-02 00:10,cy,see\n");
    const Outcome given = import("december2.csv", "--gap 30m");
    QCOMPARE(given.json()[u"sessions"].toInt(), 1);
    QVERIFY(!given.json()[u"profile"].isNull());
}

void CliContractTest::importSaysWhatTrainingsDoAboutMissingValues() {
    QByteArray rows = "session,time,action,amount\n";
    for (int i = 0; i < 60; ++i)
        rows += "p-" + QByteArray::number(i) + ",2026-01-01 10:00:00,a" +
                QByteArray::number(i % 5) + "," +
                (i % 3 == 0 ? QByteArray() : QByteArray::number(i)) + "\n";
    writeFile(file("partly.csv"), rows);
    const QString ws = file("partly.anomalyst");
    const QStringList import{QStringLiteral("import"), ws, file("partly.csv"),
                             QStringLiteral("--missing")};
    QCOMPARE(run(import + words("zero")).exitCode, 2);
    QCOMPARE(run(import + words("median,amount=drop")).exitCode, 0);
    const auto missing = [&](const char* options) {
        return run(QStringList{QStringLiteral("train"), ws} + words("--detector zscore") +
                   words(options))
            .json()[u"missing"]
            .toString();
    };
    QCOMPARE(missing(""), QStringLiteral("median,amount=drop"));
    QCOMPARE(missing("--missing keep"), QStringLiteral("keep"));
    // What it says of a column does not bind a model that does not look at it.
    QCOMPARE(missing("--inputs action,gap"), QStringLiteral("median"));
}

void CliContractTest::pseudonymisedImportNamesNobody() {
    writeFile(file("named.csv"),
              "session,user,time,action,ip,card_number,card_type,amount\n"
              "ann-1,ann,2026-01-01 10:00:00,view,10.1.2.3,4000123412341234,visa,1\n"
              "ann-1,ann,2026-01-01 10:01:00,buy,10.1.2.3,4000123412341234,visa,2\n"
              "bob-1,bob,2026-01-01 10:00:00,view,10.1.2.3,5100123412341234,visa,3\n"
              "bob-1,bob,2026-01-99 10:00:00,view,10.1.2.3,5100123412341234,visa,3\n");
    const QString ws = file("named.anomalyst");
    const QStringList import{QStringLiteral("import"), ws, file("named.csv")};
    const Outcome outcome = run(import + words("--pseudonymise --max-rejects 1 --map "
                                               "session=session,user=user,time=time,action=action,"
                                               "ip=ip,amount=amount"));
    checkKeys(outcome, "pseudonymised rows_rejected");
    QCOMPARE(outcome.json()[u"rows_rejected"].toInt(), 1);
    QCOMPARE(outcome.json()[u"pseudonymised"].toArray().toVariantList(),
             (QVariantList{QStringLiteral("card_number"), QStringLiteral("ip"),
                           QStringLiteral("session"), QStringLiteral("user")}));
    const QByteArray content = contentOf(ws) + contentOf(ws + QStringLiteral("-wal"));
    for (const char* secret : {"ann", "bob", "10.1.2.3", "4000123412341234", "5100123412341234"})
        QVERIFY2(!content.contains(secret), secret);
    QVERIFY(content.contains("visa"));
    // Whoever has the key finds somebody by name, to answer or to forget them.
    const QString ann = run({QStringLiteral("pseudonym"), ws, QStringLiteral("ann")})
                            .json()[u"pseudonym"]
                            .toString();
    QVERIFY(content.contains(ann.toUtf8()));
    // Two users of one address are still linked.
    const Outcome links =
        run({QStringLiteral("links"), ws, QStringLiteral("--entity"), QStringLiteral("ip")});
    QCOMPARE(links.json()[u"rings"].toArray().size(), 1);
    // The same people have the same names in the next import, and none is added in plain.
    writeFile(file("named2.csv"),
              "session,user,time,action,ip\n"
              "ann-2,ann,2026-01-02 10:00:00,view,10.9.9.9\n");
    const QStringList more{QStringLiteral("import"), ws, file("named2.csv")};
    QCOMPARE(run(more).exitCode, 3);
    const Outcome added = run(more + words("--pseudonymise"));
    QCOMPARE(added.json()[u"sessions"].toInt(), 1);
    QCOMPARE(added.json()[u"users"].toInt(), 0);
}

void CliContractTest::sealedExportIsReadWithItsPassphrase() {
    writeFile(file("words.txt"), "correct horse\n");
    const QStringList passphrase{QStringLiteral("--passphrase-file"), file("words.txt")};
    const auto exported = [&](const char* out, const QStringList& options) {
        return run(QStringList{QStringLiteral("export"), workspace(), QStringLiteral("sessions"),
                               QStringLiteral("--out"), file(out)} +
                   options);
    };
    QCOMPARE(exported("plain.csv", {}).exitCode, 0);
    QCOMPARE(exported("secret.csv", passphrase).exitCode, 0);
    QVERIFY(!contentOf(file("secret.csv")).contains("session,user"));
    const QStringList unseal{QStringLiteral("unseal"), file("secret.csv"), QStringLiteral("--out"),
                             file("open.csv")};
    checkKeys(run(unseal + passphrase), "file");
    QCOMPARE(contentOf(file("open.csv")), contentOf(file("plain.csv")));
    writeFile(file("words.txt"), "other horse\n");
    QCOMPARE(run(unseal + passphrase).exitCode, 3);
}

void CliContractTest::mistakesEndWithTheRightCode_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, QStringList arguments, int code, const char* says) {
        QTest::newRow(name) << arguments << code << QByteArray(says);
    };
    writeFile(file("text.anomalyst"), "not a workspace, only text\n");
    const QString shop = workspace();
    row("no command", {}, 2, "--help");
    row("unknown command", {QStringLiteral("frobnicate")}, 2, "frobnicate");
    row("unknown option", {QStringLiteral("info"), shop, QStringLiteral("--bogus")}, 2, "--bogus");
    row("missing argument", {QStringLiteral("info")}, 2, "WS");
    row("unknown detector",
        {QStringLiteral("train"), shop, QStringLiteral("--detector"), QStringLiteral("magic")}, 2,
        "magic");
    row("nothing to train", {QStringLiteral("train"), shop}, 2, "--detector");
    row("nothing unfinished", {QStringLiteral("train"), shop, QStringLiteral("--resume")}, 3,
        "no unfinished training");
    row("tuning what is not there",
        {QStringLiteral("train"), shop, QStringLiteral("--from"), QStringLiteral("nobody")}, 3,
        "first");
    row("going on with something new",
        QStringList{QStringLiteral("train"), shop} + words("--resume --detector iqr"), 2,
        "--resume");
    for (const char* option :
         {"--set epochs=2", "--filter score", "--inputs action", "--missing drop", "--seed 3",
          "--device cpu", "--train-on all", "--labels given", "--from first"})
        for (const char* unfinished : {"--resume ", "--discard "})
            row((QByteArray(unfinished) + option).constData(),
                QStringList{QStringLiteral("train"), shop} +
                    words((QByteArray(unfinished) + option).constData()),
                2, QByteArray(option).split(' ').front().constData());
    for (const char* option : {"--name other", "--threads 1", "--checkpoint-every 1"})
        row((QByteArray("--discard ") + option).constData(),
            QStringList{QStringLiteral("train"), shop} +
                words((QByteArray("--discard ") + option).constData()),
            2, QByteArray(option).split(' ').front().constData());
    row("number of nothing unfinished",
        QStringList{QStringLiteral("train"), shop} + words("--detector iqr --number 3"), 2,
        "--resume or --discard");
    row("unknown parameter",
        QStringList{QStringLiteral("train"), shop} + words("--detector autoencoder --set x=1"), 2,
        "x");
    const auto missing = [&](const char* policy) {
        return QStringList{QStringLiteral("train"), shop} + words("--detector zscore --missing")
               << QString::fromLatin1(policy);
    };
    row("unknown policy", missing("zero"), 2, "keep, drop, mean, median, mode, interpolate");
    row("unknown column", missing("mean,colour=mode"), 2, "action, gap, hour, amount");
    row("nothing complete", missing("drop"), 3, "0 of 600 sessions are complete");
    row("bad filter",
        {QStringLiteral("sessions"), shop, QStringLiteral("--filter"), QStringLiteral("score >")},
        2, "character");
    row("label without a name",
        {QStringLiteral("label"), shop, QStringLiteral("--session"), QStringLiteral("s-1"),
         QStringLiteral("--verdict"), QStringLiteral("fraud")},
        2, "--analyst");
    row("no workspace", {QStringLiteral("info"), file("none.anomalyst")}, 3, "none.anomalyst");
    row("no file", {QStringLiteral("import"), shop, file("none.csv")}, 3, "none.csv");
    row("no session",
        {QStringLiteral("explain"), shop, QStringLiteral("--session"), QStringLiteral("s-x")}, 3,
        "s-x");
    row("no model",
        {QStringLiteral("score"), shop, QStringLiteral("--model"), QStringLiteral("nobody")}, 3,
        "first");
    row("no workspace file", {QStringLiteral("info"), file("text.anomalyst")}, 4, "text.anomalyst");
}

void CliContractTest::mistakesEndWithTheRightCode() {
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.exitCode, code);
    QCOMPARE(outcome.output, QByteArray());
    QCOMPARE(outcome.errorLines(), 1);
    QVERIFY2(outcome.error.contains(says), outcome.error.constData());
}

void CliContractTest::helpShowsAnExample_data() {
    QTest::addColumn<QString>("command");
    for (const char* command :
         {"import",   "rejects",   "info",        "sessions", "detectors", "train", "score",
          "evaluate", "drift",     "recalibrate", "explain",  "label",     "links", "export",
          "unseal",   "pseudonym", "forget",      "verify",   "generate",  "demo"})
        QTest::newRow(command) << QString::fromLatin1(command);
}

void CliContractTest::helpShowsAnExample() {
    QFETCH(QString, command);
    const Outcome outcome = runProgram({command, QStringLiteral("--help")});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY(outcome.output.contains("anomalyst-cli " + command.toUtf8()));
}

void CliContractTest::failedImportLeavesNoWorkspace() {
    writeFile(file("empty.csv"), "");
    const Outcome outcome =
        run({QStringLiteral("import"), file("new.anomalyst"), file("empty.csv")});
    QCOMPARE(outcome.exitCode, 3);
    QVERIFY(!QFile::exists(file("new.anomalyst")));
}

void CliContractTest::failedImportLeavesWorkspaceUnchanged() {
    const Outcome before = run({QStringLiteral("info"), workspace()});
    QByteArray rows = "session,action,time\n";
    for (int i = 0; i < 50; ++i) rows += "n-1,view,2026-02-01 12:00:00\n";
    writeFile(file("bad.csv"), rows + "n-2,view,never\n");
    const Outcome outcome =
        run({QStringLiteral("import"), workspace(), file("bad.csv"), QStringLiteral("--map"),
             QStringLiteral("session=session,action=action,time=time"),
             QStringLiteral("--max-rejects"), QStringLiteral("0")});
    QCOMPARE(outcome.exitCode, 3);
    QCOMPARE(run({QStringLiteral("info"), workspace()}).json()[u"sessions"],
             before.json()[u"sessions"]);
}

QTEST_GUILESS_MAIN(CliContractTest)
#include "cli_contract_test.moc"
