#include <QJsonArray>
#include <QProcess>
#include <QTest>

#include "cli_shop.h"

using namespace anomalyst::test;

/// Holds the commands on what is in a workspace against the contract: look, label, verify, forget.
class CliWorkspaceTest : public QObject, private CliShop {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void infoTellsWhatIsInside();
    void sessionsCanBeFilteredAndLimited();
    void labelOneAndMany();
    void labelFileWithAMistakeChangesNothing();
    void verifyPasses();
    void damageIsFound();
    void workspaceOfAnOlderProgramIsRead();
    void forgetDeletesOnlyWhenTold();
};

void CliWorkspaceTest::initTestCase() {
    importShop();
    scoreShop();
}

void CliWorkspaceTest::infoTellsWhatIsInside() {
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

void CliWorkspaceTest::sessionsCanBeFilteredAndLimited() {
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

void CliWorkspaceTest::labelOneAndMany() {
    const QString ws = copyOfWorkspace("labelled.anomalyst");
    checkKeys(run({QStringLiteral("label"), ws, QStringLiteral("--session"), QStringLiteral("s-19"),
                   QStringLiteral("--verdict"), QStringLiteral("fraud"),
                   QStringLiteral("--analyst"), QStringLiteral("Kim")}),
              "labelled");
    writeFile(
        file("labels.csv"),
        "session,verdict,note\r\ns-1,legitimate,\"looks fine, \"\"really\"\"\"\r\ns-2,unsure,\r\n");
    const Outcome many =
        run({QStringLiteral("label"), ws, QStringLiteral("--file"), file("labels.csv"),
             QStringLiteral("--analyst"), QStringLiteral("Kim")});
    QCOMPARE(many.json()[u"labelled"].toInt(), 2);
    const Outcome info = run({QStringLiteral("info"), ws});
    QCOMPARE(info.json()[u"labels"].toObject()[u"verdicts"].toInt(), 3);
    checkKeys(run({QStringLiteral("label"), ws, QStringLiteral("--session"), QStringLiteral("s-2"),
                   QStringLiteral("--verdict"), QStringLiteral("none"), QStringLiteral("--analyst"),
                   QStringLiteral("Kim")}),
              "labelled");
    const Outcome sessions = run({QStringLiteral("sessions"), ws, QStringLiteral("--filter"),
                                  QStringLiteral("verdict in (fraud, legitimate, unsure)")});
    QCOMPARE(sessions.json()[u"total"].toInt(), 2);
}

void CliWorkspaceTest::labelFileWithAMistakeChangesNothing() {
    const QJsonValue before = run({QStringLiteral("info"), workspace()}).json()[u"labels"];
    writeFile(file("labels.csv"), "session,verdict\ns-5,fraud\ns-6,guilty\n");
    const Outcome outcome =
        run({QStringLiteral("label"), workspace(), QStringLiteral("--file"), file("labels.csv"),
             QStringLiteral("--analyst"), QStringLiteral("Kim")});
    QCOMPARE(outcome.exitCode, 3);
    QVERIFY2(outcome.error.contains("line 3"), outcome.error.constData());
    QCOMPARE(run({QStringLiteral("info"), workspace()}).json()[u"labels"], before);
}

void CliWorkspaceTest::verifyPasses() {
    const QString ws = copyOfWorkspace("sound.anomalyst");
    run(QStringList{QStringLiteral("label"), ws} +
        words("--session s-19 --verdict fraud --analyst Kim"));
    const Outcome outcome = run({QStringLiteral("verify"), ws});
    checkKeys(outcome, "ok checks");
    QCOMPARE(outcome.json()[u"ok"].toBool(), true);
}

void CliWorkspaceTest::damageIsFound() {
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

void CliWorkspaceTest::workspaceOfAnOlderProgramIsRead() {
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

void CliWorkspaceTest::forgetDeletesOnlyWhenTold() {
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

QTEST_GUILESS_MAIN(CliWorkspaceTest)
#include "cli_workspace_test.moc"
