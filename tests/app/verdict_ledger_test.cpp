#include "app/controllers/verdict_ledger.h"

#include <QTest>

using namespace anomalyst;
using namespace anomalyst::app;

namespace {

constexpr SessionId kOne{1}, kTwo{2};

SharedVerdicts verdicts(std::initializer_list<std::pair<SessionId, Verdict>> given) {
    return std::make_shared<const Verdicts>(given);
}

}  // namespace

class VerdictLedgerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLastVerdictCounts();
    void aFailureTakesBackItsOwnVerdictsOnly();
    void whatFailsShowsWhatWasKeptBefore();
    void keptVerdictsAreNoLongerPending();
    void manyAreBroughtUpToDateAtOnce();
};

void VerdictLedgerTest::theLastVerdictCounts() {
    VerdictLedger ledger;
    QVERIFY(!ledger.verdictOf(kOne));
    ledger.begin(verdicts({{kOne, Verdict::Fraud}, {kTwo, Verdict::Fraud}}));
    ledger.begin(verdicts({{kOne, Verdict::None}}));
    QCOMPARE(ledger.verdictOf(kOne), Verdict::None);
    QCOMPARE(ledger.verdictOf(kTwo), Verdict::Fraud);
    QCOMPARE(ledger.all(), (Verdicts{{kOne, Verdict::None}, {kTwo, Verdict::Fraud}}));
    QVERIFY(ledger.kept().empty());
}

void VerdictLedgerTest::aFailureTakesBackItsOwnVerdictsOnly() {
    VerdictLedger ledger;
    const auto first = ledger.begin(verdicts({{kOne, Verdict::Fraud}, {kTwo, Verdict::Fraud}}));
    const auto second = ledger.begin(verdicts({{kOne, Verdict::Legitimate}}));
    QCOMPARE(ledger.drop(first).size(), std::size_t{2});
    QCOMPARE(ledger.verdictOf(kOne), Verdict::Legitimate);
    QVERIFY(!ledger.verdictOf(kTwo));
    QCOMPARE(ledger.drop(second), std::vector{kOne});
    QVERIFY(!ledger.verdictOf(kOne));
    QVERIFY(ledger.drop(second).empty());  // it is over
}

void VerdictLedgerTest::whatFailsShowsWhatWasKeptBefore() {
    VerdictLedger ledger;
    ledger.keep(ledger.begin(verdicts({{kOne, Verdict::Unsure}})));
    const auto first = ledger.begin(verdicts({{kOne, Verdict::Fraud}}));
    const auto second = ledger.begin(verdicts({{kOne, Verdict::Legitimate}}));
    ledger.drop(first);
    ledger.drop(second);
    QCOMPARE(ledger.verdictOf(kOne), Verdict::Unsure);
}

void VerdictLedgerTest::keptVerdictsAreNoLongerPending() {
    VerdictLedger ledger;
    const auto first = ledger.begin(verdicts({{kOne, Verdict::Fraud}, {kTwo, Verdict::Fraud}}));
    const auto second = ledger.begin(verdicts({{kTwo, Verdict::Unsure}}));
    QCOMPARE(ledger.pending(), (std::vector{kOne, kTwo}));
    QCOMPARE(ledger.keep(first)->size(), std::size_t{2});
    QVERIFY(!ledger.isPending(kOne));
    QVERIFY(ledger.isPending(kTwo));
    QCOMPARE(ledger.verdictOf(kTwo), Verdict::Unsure);
    QCOMPARE(ledger.kept().find(kTwo), Verdict::Fraud);
    ledger.keep(second);
    QVERIFY(ledger.pending().empty());
    QCOMPARE(ledger.kept(), ledger.all());
}

void VerdictLedgerTest::manyAreBroughtUpToDateAtOnce() {
    VerdictLedger ledger;
    ledger.keep(ledger.begin(verdicts({{kOne, Verdict::Fraud}, {kTwo, Verdict::Fraud}})));
    ledger.begin(verdicts({{kTwo, Verdict::Unsure}, {SessionId{9}, Verdict::Fraud}}));
    Verdicts shown({kOne, kTwo, SessionId{5}}, Verdict::Legitimate);
    ledger.bringUpToDate(shown);
    QCOMPARE(shown, (Verdicts{{kOne, Verdict::Fraud},
                              {kTwo, Verdict::Unsure},
                              {SessionId{5}, Verdict::Legitimate}}));
}

QTEST_APPLESS_MAIN(VerdictLedgerTest)
#include "verdict_ledger_test.moc"
