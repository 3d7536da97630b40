#include <signal.h>

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "program.h"
#include "shop_events.h"

using anomalyst::test::Outcome;
using anomalyst::test::runProgram;
using anomalyst::test::words;

namespace {

/// Milliseconds after which the program hears of a signal: before, it ends the program.
#ifdef __SANITIZE_ADDRESS__
constexpr int kStart = 1'000;
#else
constexpr int kStart = 100;
#endif

}  // namespace

/// Interrupts and kills the program in the middle of its work, and looks at what is left.
class CliInterruptTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void interruptedImportLeavesTheWorkspaceAsItWas();
    void interruptedFirstImportLeavesNoWorkspace();
    void interruptedTrainingKeepsNoModel();
    void interruptedVerificationSaysNothingOfTheWorkspace();
    void killedImportLeavesASoundWorkspace();
    void killedTrainingLeavesASoundWorkspace();
    void killedTrainingIsGoneOnWith_data();
    void killedTrainingIsGoneOnWith();
    void onlyWhatItsUserInterruptedIsForgotten_data();
    void onlyWhatItsUserInterruptedIsForgotten();
    void severalUnfinishedTrainingsAreNamed();
    void trainingWhoseNameWasTakenIsGoneOnWithUnderAnother();
    void killedLabellingLosesNoAcknowledgedLabel();

private:
    QString file(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    /// Starts the program, and after `delay` sends it `signal` (0: waits for its end).
    int interrupted(const QStringList& arguments, int delay, int signal);
    /// Starts a training that keeps a checkpoint after every epoch, and kills it in the middle.
    void killInTraining(const QStringList& training) const;
    QJsonArray unfinished() const { return info()[u"unfinished_trainings"].toArray(); }
    /// Losses and scores of the model, as text.
    QByteArray whatItSays(const char* model) const;
    QJsonObject info() const;
    void checkSound() const;

    QTemporaryDir m_folder;
    QString m_workspace;
};

void CliInterruptTest::initTestCase() {
    anomalyst::test::writeShopEvents(file("small.csv"), 300);
    anomalyst::test::writeShopEvents(file("large.csv"), 60'000);
    m_workspace = file("shop.anomalyst");
    QCOMPARE(runProgram({QStringLiteral("import"), m_workspace, file("small.csv")}).exitCode, 0);
}

int CliInterruptTest::interrupted(const QStringList& arguments, int delay, int signal) {
    QProcess process;
    process.start(QStringLiteral(ANOMALYST_CLI), arguments);
    if (!process.waitForStarted() || process.waitForFinished(delay)) return -2;  // was too quick
    ::kill(static_cast<pid_t>(process.processId()), signal);
    QElapsedTimer clock;
    clock.start();
    if (!process.waitForFinished(30'000)) return -3;
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

QJsonObject CliInterruptTest::info() const {
    return runProgram({QStringLiteral("info"), m_workspace, QStringLiteral("--json")}).json();
}

void CliInterruptTest::checkSound() const {
    const Outcome outcome = runProgram({QStringLiteral("verify"), m_workspace});
    QVERIFY2(outcome.exitCode == 0, outcome.error.constData());
}

void CliInterruptTest::interruptedImportLeavesTheWorkspaceAsItWas() {
    const QJsonObject before = info();
    const int code =
        interrupted({QStringLiteral("import"), m_workspace, file("large.csv")}, 300, SIGINT);
    if (code == 0 || code == -2) QSKIP("the import was done before it could be interrupted");
    QCOMPARE(code, 130);
    QCOMPARE(info()[u"events"], before[u"events"]);
    checkSound();
}

void CliInterruptTest::interruptedFirstImportLeavesNoWorkspace() {
    const int code = interrupted(
        {QStringLiteral("import"), file("new.anomalyst"), file("large.csv")}, 300, SIGINT);
    if (code == 0 || code == -2) QSKIP("the import was done before it could be interrupted");
    QCOMPARE(code, 130);
    QVERIFY(!QFile::exists(file("new.anomalyst")));
}

void CliInterruptTest::interruptedTrainingKeepsNoModel() {
    const int code = interrupted(
        {QStringLiteral("train"), m_workspace, QStringLiteral("--detector"),
         QStringLiteral("gru-next"), QStringLiteral("--set"), QStringLiteral("epochs=10000"),
         QStringLiteral("--set"), QStringLiteral("patience=1000")},
        3000, SIGINT);
    QCOMPARE(code, 130);
    QCOMPARE(info()[u"models"].toInt(), 0);
    checkSound();
}

void CliInterruptTest::interruptedVerificationSaysNothingOfTheWorkspace() {
    const QString large = file("verified.anomalyst");
    QCOMPARE(runProgram({QStringLiteral("import"), large, file("large.csv")}).exitCode, 0);
    QProcess process;
    process.start(QStringLiteral(ANOMALYST_CLI), {QStringLiteral("verify"), large});
    QVERIFY(process.waitForStarted());
    if (process.waitForFinished(kStart)) QSKIP("verified before it could be interrupted");
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(30'000));
    if (process.exitCode() == 0) QSKIP("verified before it could be interrupted");
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    QVERIFY(process.readAllStandardOutput().isEmpty());
}

void CliInterruptTest::killedImportLeavesASoundWorkspace() {
    const QJsonObject before = info();
    for (const int delay : {60, 250, 600}) {
        const int code =
            interrupted({QStringLiteral("import"), m_workspace, file("large.csv")}, delay, SIGKILL);
        if (code == -2) QSKIP("the import was done before it could be killed");
        checkSound();
        QCOMPARE(info()[u"events"], before[u"events"]);
    }
}

void CliInterruptTest::killInTraining(const QStringList& training) const {
    const qsizetype before = unfinished().size();
    QProcess process;
    process.start(QStringLiteral(ANOMALYST_CLI),
                  QStringList{QStringLiteral("train"), m_workspace} + training +
                      words("--checkpoint-every 0 --device cpu --seed 4"));
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(
        unfinished().size() > before && unfinished().last()[u"epoch"].toInt() > 1, 60'000);
    QCOMPARE(process.state(), QProcess::Running);
    process.kill();
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    QVERIFY(process.readAllStandardOutput().isEmpty());
    QCOMPARE(unfinished().size(), before + 1);
}

void CliInterruptTest::killedTrainingLeavesASoundWorkspace() {
    killInTraining(words("--detector autoencoder --set epochs=10000 --set patience=1000"));
    QCOMPARE(info()[u"models"].toInt(), 0);
    checkSound();
    QCOMPARE(unfinished().first()[u"name"].toString(), QStringLiteral("autoencoder"));
    const Outcome discarded =
        runProgram({QStringLiteral("train"), m_workspace, QStringLiteral("--discard")});
    QVERIFY2(discarded.exitCode == 0, discarded.error.constData());
    QVERIFY(unfinished().isEmpty());
    const Outcome resumed =
        runProgram({QStringLiteral("train"), m_workspace, QStringLiteral("--resume")});
    QCOMPARE(resumed.exitCode, 3);
    QVERIFY2(resumed.error.contains("no unfinished training"), resumed.error.constData());
}

QByteArray CliInterruptTest::whatItSays(const char* model) const {
    const QString name = QString::fromLatin1(model);
    for (const QStringList& command :
         {QStringList{QStringLiteral("score"), m_workspace},
          QStringList{QStringLiteral("export"), m_workspace, QStringLiteral("scores"),
                      QStringLiteral("--out"), file("scores.csv")}})
        if (runProgram(command + QStringList{QStringLiteral("--model"), name}).exitCode != 0)
            return {};
    QFile scores(file("scores.csv"));
    return scores.open(QIODevice::ReadOnly) ? scores.readAll() : QByteArray();
}

void CliInterruptTest::killedTrainingIsGoneOnWith_data() {
    QTest::addColumn<QString>("training");
    QTest::newRow("autoencoder") << QStringLiteral(
        "--detector autoencoder --set epochs=400 --set patience=400");
    QTest::newRow("gru-next") << QStringLiteral(
        "--detector gru-next --set epochs=40 --set patience=40");
}

void CliInterruptTest::killedTrainingIsGoneOnWith() {
    QFETCH(QString, training);
    const QStringList what = words(training.toUtf8().constData());
    killInTraining(what + words("--name cut"));
    const Outcome resumed = runProgram({QStringLiteral("train"), m_workspace,
                                        QStringLiteral("--resume"), QStringLiteral("--json")},
                                       300'000);
    QVERIFY2(resumed.exitCode == 0, resumed.error.constData());
    QVERIFY(unfinished().isEmpty());
    const Outcome whole = runProgram(QStringList{QStringLiteral("train"), m_workspace} + what +
                                         words("--name whole --device cpu --seed 4 --json"),
                                     300'000);
    QVERIFY2(whole.exitCode == 0, whole.error.constData());
    QCOMPARE(resumed.json()[u"model"].toString(), QStringLiteral("cut"));
    for (const char* key : {"epochs", "best_epoch", "train_loss", "validation_loss", "sessions"})
        QCOMPARE(resumed.json()[QLatin1String(key)], whole.json()[QLatin1String(key)]);
    const QByteArray scores = whatItSays("cut");
    QVERIFY(scores.count('\n') > 300);
    QCOMPARE(whatItSays("whole"), scores);
    checkSound();
    // The next row uses the names again.
    QFile::remove(m_workspace);
    QCOMPARE(runProgram({QStringLiteral("import"), m_workspace, file("small.csv")}).exitCode, 0);
}

void CliInterruptTest::onlyWhatItsUserInterruptedIsForgotten_data() {
    QTest::addColumn<int>("signal");
    QTest::addColumn<qsizetype>("left");
    QTest::newRow("interrupted") << SIGINT << qsizetype(0);
    QTest::newRow("terminated") << SIGTERM << qsizetype(1);
}

void CliInterruptTest::onlyWhatItsUserInterruptedIsForgotten() {
    QFETCH(int, signal);
    QFETCH(qsizetype, left);
    QProcess process;
    process.start(QStringLiteral(ANOMALYST_CLI),
                  QStringList{QStringLiteral("train"), m_workspace} +
                      words("--detector autoencoder --set epochs=10000 --set patience=1000 "
                            "--checkpoint-every 0"));
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(!unfinished().isEmpty(), 60'000);
    ::kill(static_cast<pid_t>(process.processId()), signal);
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    QCOMPARE(unfinished().size(), left);
    if (left > 0)
        QCOMPARE(runProgram({QStringLiteral("train"), m_workspace, QStringLiteral("--discard")})
                     .exitCode,
                 0);
    QVERIFY(unfinished().isEmpty());
}

void CliInterruptTest::severalUnfinishedTrainingsAreNamed() {
    const QStringList training =
        words("--detector autoencoder --set epochs=10000 --set patience=1000");
    killInTraining(training + words("--name one"));
    killInTraining(training + words("--name other"));
    const Outcome outcome =
        runProgram({QStringLiteral("train"), m_workspace, QStringLiteral("--resume")});
    QCOMPARE(outcome.exitCode, 3);
    QCOMPARE(outcome.errorLines(), 1);
    QVERIFY2(outcome.error.contains("(one, after epoch "), outcome.error.constData());
    QVERIFY2(outcome.error.contains("(other, after epoch "), outcome.error.constData());
    while (!unfinished().isEmpty()) {
        const QString number = QString::number(unfinished().first()[u"number"].toInt());
        QCOMPARE(runProgram({QStringLiteral("train"), m_workspace, QStringLiteral("--discard"),
                             QStringLiteral("--number"), number})
                     .exitCode,
                 0);
    }
}

void CliInterruptTest::trainingWhoseNameWasTakenIsGoneOnWithUnderAnother() {
    killInTraining(words("--detector autoencoder --set epochs=400 --set patience=400 --name cut"));
    const QStringList train{QStringLiteral("train"), m_workspace};
    QCOMPARE(runProgram(train + words("--detector zscore --name cut")).exitCode, 0);
    const QStringList resume = train + words("--resume --json");
    const Outcome taken = runProgram(resume);
    QCOMPARE(taken.exitCode, 2);
    QVERIFY2(taken.error.contains("cut"), taken.error.constData());
    QCOMPARE(unfinished().size(), qsizetype(1));
    const Outcome resumed = runProgram(resume + words("--name other --threads 1"), 300'000);
    QVERIFY2(resumed.exitCode == 0, resumed.error.constData());
    QCOMPARE(resumed.json()[u"model"].toString(), QStringLiteral("other"));
    QVERIFY(unfinished().isEmpty());
}

void CliInterruptTest::killedLabellingLosesNoAcknowledgedLabel() {
    int acknowledged = 0;
    for (int i = 0; i < 12; ++i) {
        QProcess process;
        process.start(
            QStringLiteral(ANOMALYST_CLI),
            {QStringLiteral("label"), m_workspace, QStringLiteral("--session"),
             QStringLiteral("s-%1").arg(i), QStringLiteral("--verdict"), QStringLiteral("fraud"),
             QStringLiteral("--analyst"), QStringLiteral("Kim")});
        QVERIFY(process.waitForStarted());
        // Killed while it writes, or as soon as it has answered, in turn.
        if (i % 2 == 0) {
            process.waitForReadyRead(5000);
        } else {
            process.waitForReadyRead(4 * i);
        }
        process.kill();
        process.waitForFinished();
        if (process.readAllStandardOutput().contains("labelled")) ++acknowledged;
    }
    QVERIFY(acknowledged > 0);
    QVERIFY(info()[u"labels"].toObject()[u"verdicts"].toInt() >= acknowledged);
    checkSound();
}

QTEST_GUILESS_MAIN(CliInterruptTest)
#include "cli_interrupt_test.moc"
