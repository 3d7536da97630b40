#include <QtTest>
#include <memory>

#include "engine/domain/result.h"

using namespace anomalyst;

class ResultTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errorsReadAsSentences() {
        const Error whole{ErrorKind::BadInput, "Column “price” is not a number", "shop.csv, line 7",
                          "Map it as text"};
        QCOMPARE(whole.sentence(),
                 std::string("shop.csv, line 7: Column “price” is not a number. Map it as text."));
        QCOMPARE((Error{ErrorKind::Failed, "It broke", {}, {}}.sentence()),
                 std::string("It broke."));
        QCOMPARE((Error{ErrorKind::Failed, "Really?", {}, "Try again!."}.sentence()),
                 std::string("Really? Try again!."));
    }

    void holdsAValueOrAnError() {
        const Result<int> value = 7;
        QVERIFY(value.ok());
        QCOMPARE(*value, 7);
        const Result<int> failure = Error{ErrorKind::Usage, "No", {}, {}};
        QVERIFY(!failure);
        QCOMPARE(failure.error().kind, ErrorKind::Usage);
    }

    void valuesThatCannotBeCopiedMoveOut() {
        Result<std::unique_ptr<int>> result = std::make_unique<int>(3);
        const std::unique_ptr<int> taken = *std::move(result);
        QCOMPARE(*taken, 3);
    }

    void statusIsSuccessUnlessAnErrorIsGiven() {
        const Status done;
        QVERIFY(done.ok());
        const Status failed = Error{ErrorKind::Cancelled, "Stopped", {}, {}};
        QVERIFY(!failed.ok());
        QCOMPARE(failed.error().kind, ErrorKind::Cancelled);
    }
};

QTEST_APPLESS_MAIN(ResultTest)
#include "result_test.moc"
