#include <QtTest>

#include "engine/domain/missing_policy.h"

using namespace anomalyst;

class MissingPolicyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesReadBack() {
        for (const Missing policy : kMissingPolicies)
            QCOMPARE(missingFromName(name(policy)), std::optional(policy));
        QVERIFY(!missingFromName("").has_value());
        QVERIFY(!missingFromName("Mean").has_value());
    }

    void singleColumnsHaveTheirOwn() {
        const auto policy = MissingPolicy::parse("median,amount=drop,device = x=mode");
        QVERIFY(policy.ok());
        QCOMPARE(policy->of("quantity"), Missing::Median);
        QCOMPARE(policy->of("amount"), Missing::Drop);
        QCOMPARE(policy->of("device = x"), Missing::Mode);
        QVERIFY(policy->has(Missing::Drop) && !policy->has(Missing::Mean));
        QCOMPARE(policy->text(), std::string("median,amount=drop,device = x=mode"));
    }

    void whatIsNotNamedIsKept() {
        QCOMPARE(MissingPolicy().of("amount"), Missing::Keep);
        const auto policy = MissingPolicy::parse("amount=mean");
        QCOMPARE(policy->of("quantity"), Missing::Keep);
    }

    void otherWordsAreRefused_data() {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", "zero", "mean,", "amount=zero", "=mean", "amount=", "mean median"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void otherWordsAreRefused() {
        QFETCH(QString, text);
        const auto policy = MissingPolicy::parse(text.toStdString());
        QVERIFY(!policy.ok());
        QCOMPARE(policy.error().kind, ErrorKind::Usage);
        QVERIFY(policy.error().todo.find("keep, drop, mean, median, mode, interpolate") !=
                std::string::npos);
    }
};

QTEST_APPLESS_MAIN(MissingPolicyTest)
#include "missing_policy_test.moc"
