#include <QDateTime>
#include <QJsonArray>
#include <QTest>

#include "cli_shop.h"

using namespace anomalyst::test;

/// Holds `import` against the contract: what it reads, tells, refuses and remembers.
class CliImportTest : public QObject, private CliShop {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void importTellsWhatItRead();
    void importReadsStandardInput();
    void duplicateEventsAreDroppedWhenTold();
    void rejectsListsWhatWasLeftOut();
    void importSaysWhatTrainingsDoAboutMissingValues();
    void importIsLikeTheLastOneOfTheSameColumns();
    void pseudonymisedImportNamesNobody();
    void failedImportLeavesNoWorkspace();
    void failedImportLeavesWorkspaceUnchanged();
};

void CliImportTest::initTestCase() { importShop(); }

void CliImportTest::importTellsWhatItRead() {
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

void CliImportTest::importReadsStandardInput() {
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

void CliImportTest::duplicateEventsAreDroppedWhenTold() {
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

void CliImportTest::rejectsListsWhatWasLeftOut() {
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

void CliImportTest::importSaysWhatTrainingsDoAboutMissingValues() {
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

void CliImportTest::importIsLikeTheLastOneOfTheSameColumns() {
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

void CliImportTest::pseudonymisedImportNamesNobody() {
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

void CliImportTest::failedImportLeavesNoWorkspace() {
    writeFile(file("empty.csv"), "");
    const Outcome outcome =
        run({QStringLiteral("import"), file("new.anomalyst"), file("empty.csv")});
    QCOMPARE(outcome.exitCode, 3);
    QVERIFY(!QFile::exists(file("new.anomalyst")));
}

void CliImportTest::failedImportLeavesWorkspaceUnchanged() {
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

QTEST_GUILESS_MAIN(CliImportTest)
#include "cli_import_test.moc"
