#include <QJsonArray>
#include <QTest>

#include "cli_shop.h"

using namespace anomalyst::test;

/// Holds all commands against what is true of each: exit codes, one line for an error, and help.
class CliContractTest : public QObject, private CliShop {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void mistakesEndWithTheRightCode_data();
    void mistakesEndWithTheRightCode();
    void helpShowsAnExample_data();
    void helpShowsAnExample();
};

void CliContractTest::initTestCase() {
    importShop();
    scoreShop();
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

QTEST_GUILESS_MAIN(CliContractTest)
#include "cli_contract_test.moc"
