#include "app/workflow/csv_text.h"

#include <QTest>
#include <cmath>
#include <cstdlib>
#include <limits>

using namespace anomalyst::app;

class CsvTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formulasAreNeutralised_data();
    void formulasAreNeutralised();
    void fieldsAreQuotedWhereNeeded();
    void numbersReadBackAsTheSameValue();
};

void CsvTextTest::formulasAreNeutralised_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* name, const char* text, const char* field) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(field);
    };
    row("equals", "=1+1", "'=1+1");
    row("plus", "+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0");
    row("minus", "-1+2", "'-1+2");
    row("at", "@SUM(A1)", "'@SUM(A1)");
    row("tab", "\t=1", "'\t=1");
    row("formula with comma", "=HYPERLINK(\"http://x\",1)", "\"'=HYPERLINK(\"\"http://x\"\",1)\"");
    row("negative number", "-12.5", "-12.5");
    row("positive number", "+44", "+44");
    row("exponent", "-1e-6", "-1e-6");
    row("only a minus", "-", "'-");
    row("text", "u-48213", "u-48213");
    row("empty", "", "");
}

void CsvTextTest::formulasAreNeutralised() {
    QFETCH(QString, text);
    QFETCH(QString, field);
    QCOMPARE(QString::fromStdString(csvText(text.toStdString())), field);
}

void CsvTextTest::fieldsAreQuotedWhereNeeded() {
    QCOMPARE(csvText("a,b"), std::string("\"a,b\""));
    QCOMPARE(csvText("say \"hi\""), std::string("\"say \"\"hi\"\"\""));
    QCOMPARE(csvText("two\nlines"), std::string("\"two\nlines\""));
    QCOMPARE(csvText("plain text"), std::string("plain text"));
}

void CsvTextTest::numbersReadBackAsTheSameValue() {
    for (const double value : {0.1, 1.0 / 3, 6.02214076e23, -5e-324, 0.0, 20.0})
        QCOMPARE(std::strtod(csvNumber(value).c_str(), nullptr), value);
    QCOMPARE(csvNumber(20), std::string("20"));
    QCOMPARE(csvNumber(std::nan("")), std::string());
}

QTEST_GUILESS_MAIN(CsvTextTest)
#include "csv_text_test.moc"
