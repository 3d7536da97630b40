#include <signal.h>

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "program.h"
#include "shop_events.h"

using anomalyst::test::Outcome;
using anomalyst::test::runProgram;

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
    void killedLabellingLosesNoAcknowledgedLabel();

private:
    QString file(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    /// Starts the program, and after `delay` sends it `signal` (0: waits for its end).
    int interrupted(const QStringList& arguments, int delay, int signal);
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
    if (process.waitForFinished(100)) QSKIP("verified before it could be interrupted");
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

void CliInterruptTest::killedTrainingLeavesASoundWorkspace() {
    interrupted(
        {QStringLiteral("train"), m_workspace, QStringLiteral("--detector"),
         QStringLiteral("autoencoder"), QStringLiteral("--set"), QStringLiteral("epochs=10000"),
         QStringLiteral("--set"), QStringLiteral("patience=1000")},
        2000, SIGKILL);
    QCOMPARE(info()[u"models"].toInt(), 0);
    checkSound();
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
