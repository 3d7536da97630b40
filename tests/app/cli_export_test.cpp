#include <sys/stat.h>

#include <QTest>
#include <algorithm>
#include <cmath>
#include <vector>

#include "cli_shop.h"

using namespace anomalyst::test;

/// Holds what leaves the program against the contract: exports, and made-up events.
class CliExportTest : public QObject, private CliShop {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void exportedScoresAreThoseOfTheWorkspace();
    void exportedEventsAreImportedAgain();
    void exportedLabelsAreReadAgain();
    void cleanSessionsAreThoseBelowTheLine();
    void sealedExportIsReadWithItsPassphrase();
    void generatedEventsAreImported();
    void generatedEventsMayGoToStandardOutput();
    void outputReplacesNoDeviceOrPipe();
};

void CliExportTest::initTestCase() {
    importShop();
    scoreShop();
}

void CliExportTest::exportedScoresAreThoseOfTheWorkspace() {
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

void CliExportTest::exportedEventsAreImportedAgain() {
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

void CliExportTest::exportedLabelsAreReadAgain() {
    const QString ws = copyOfWorkspace("labelled.anomalyst");
    for (const char* verdict : {"s-1 --verdict legitimate", "s-19 --verdict fraud"})
        run(QStringList{QStringLiteral("label"), ws} + words("--analyst Kim --session") +
            words(verdict));
    const Outcome outcome = run({QStringLiteral("export"), ws, QStringLiteral("labels"),
                                 QStringLiteral("--out"), file("history.csv")});
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(outcome.json()[u"rows"].toInt(), 2);
    QVERIFY(contentOf(file("history.csv")).startsWith("session,verdict,reason,note,analyst,time"));
    const Outcome read =
        run({QStringLiteral("label"), ws, QStringLiteral("--file"), file("history.csv"),
             QStringLiteral("--analyst"), QStringLiteral("Kim")});
    QCOMPARE(read.json()[u"labelled"], outcome.json()[u"rows"]);
}

void CliExportTest::cleanSessionsAreThoseBelowTheLine() {
    const Outcome outcome =
        run({QStringLiteral("export"), workspace(), QStringLiteral("clean-sessions"),
             QStringLiteral("--out"), file("clean.csv")});
    QCOMPARE(outcome.exitCode, 0);
    const int rows = outcome.json()[u"rows"].toInt();
    QVERIFY(rows > 0);
    QVERIFY(rows < run({QStringLiteral("info"), workspace()}).json()[u"events"].toInt());
    QVERIFY(!contentOf(file("clean.csv")).contains(",anomalous\n"));
}

void CliExportTest::sealedExportIsReadWithItsPassphrase() {
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

void CliExportTest::generatedEventsAreImported() {
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

void CliExportTest::generatedEventsMayGoToStandardOutput() {
    const Outcome outcome =
        run({QStringLiteral("generate"), QStringLiteral("--sessions"), QStringLiteral("20"),
             QStringLiteral("--out"), QStringLiteral("-")});
    QVERIFY(outcome.output.startsWith("session,user,time,action,"));
    const QJsonObject result = QJsonDocument::fromJson(outcome.error).object();
    QCOMPARE(outcome.output.count('\n') - 1, qsizetype(result[u"events"].toInt()));
}

void CliExportTest::outputReplacesNoDeviceOrPipe() {
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

QTEST_GUILESS_MAIN(CliExportTest)
#include "cli_export_test.moc"
