#include <QtTest>

#include "engine/domain/label.h"

using namespace anomalyst;

class LabelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verdictGoesBeforeTheGivenLabel() {
        QCOMPARE(isAnomalous(GivenLabel::Normal, Verdict::Fraud, LabelSource::Both),
                 std::optional(true));
        QCOMPARE(isAnomalous(GivenLabel::Anomalous, Verdict::Legitimate, LabelSource::Both),
                 std::optional(false));
    }

    void withoutAClearVerdictTheGivenLabelCounts() {
        for (const Verdict verdict : {Verdict::None, Verdict::Unsure}) {
            QCOMPARE(isAnomalous(GivenLabel::Anomalous, verdict, LabelSource::Both),
                     std::optional(true));
            QCOMPARE(isAnomalous(GivenLabel::Normal, verdict, LabelSource::Both),
                     std::optional(false));
            QCOMPARE(isAnomalous(GivenLabel::Unknown, verdict, LabelSource::Both),
                     std::optional<bool>());
        }
    }

    void eachSourceCanStandAlone() {
        QCOMPARE(isAnomalous(GivenLabel::Normal, Verdict::Fraud, LabelSource::Given),
                 std::optional(false));
        QCOMPARE(isAnomalous(GivenLabel::Unknown, Verdict::Fraud, LabelSource::Given),
                 std::optional<bool>());
        QCOMPARE(isAnomalous(GivenLabel::Anomalous, Verdict::None, LabelSource::Verdict),
                 std::optional<bool>());
        QCOMPARE(isAnomalous(GivenLabel::Anomalous, Verdict::Unsure, LabelSource::Verdict),
                 std::optional<bool>());
    }

    void namesReadBack() {
        for (const Verdict verdict : {Verdict::Fraud, Verdict::Legitimate, Verdict::Unsure})
            QCOMPARE(verdictFromName(name(verdict)), std::optional(verdict));
        for (const LabelSource source :
             {LabelSource::Given, LabelSource::Verdict, LabelSource::Both})
            QCOMPARE(labelSourceFromName(name(source)), std::optional(source));
        QVERIFY(!verdictFromName("").has_value());
        QVERIFY(!verdictFromName("Fraud").has_value());
        QVERIFY(!labelSourceFromName("all").has_value());
        QVERIFY(name(Verdict::None).empty());
        QVERIFY(name(GivenLabel::Unknown).empty());
    }
};

QTEST_APPLESS_MAIN(LabelTest)
#include "label_test.moc"
