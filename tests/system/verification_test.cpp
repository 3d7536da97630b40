#include <QElapsedTimer>
#include <QLabel>
#include <QProgressBar>

#include "storage/verifier.h"
#include "tests/system/other_program.h"
#include "tests/system/shop_window.h"
#include "ui/widgets/job_status.h"

using namespace anomalyst;
using namespace anomalyst::app;
using anomalyst::test::ShopWindow;
using ui::ActionId;

/// Verifying the workspace from the window.
class VerificationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void soundWorkspaceIsToldToBeSound();
    void cancelEndsIt();
    void closingEndsIt();

private:
    QString status() const {
        return m_shop->program().window().jobStatus().findChild<QLabel*>()->text();
    }
    /// Makes verifying take a while: many events, of no session.
    void grow();
    /// Until it is in the middle of its first check.
    void begin();
    /// What verifying takes when nobody stops it, in milliseconds.
    qint64 wholeTime() const;

    std::unique_ptr<ShopWindow> m_shop;
};

void VerificationTest::init() {
    m_shop = std::make_unique<ShopWindow>();
    m_shop->open();
}

void VerificationTest::cleanup() {
    m_shop->close();
    m_shop.reset();
}

void VerificationTest::grow() {
    anomalyst::test::changeFromOutside(
        m_shop->path(),
        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 800000) "
        "INSERT INTO event (session, ordinal, action) SELECT 1000000 + i, 0, 1 FROM n");
}

void VerificationTest::begin() {
    m_shop->action(ActionId::VerifyWorkspace).trigger();
    const auto* bar = m_shop->program().window().jobStatus().findChild<QProgressBar*>();
    QTRY_VERIFY(bar->maximum() > 0);  // it knows how many there are
}

qint64 VerificationTest::wholeTime() const {
    auto database = storage::Database::open(m_shop->path(), storage::Database::Access::ReadOnly);
    RunControl control;
    QElapsedTimer clock;
    clock.start();
    return database.ok() && storage::verify(*database, control).ok() ? clock.elapsed() : 0;
}

void VerificationTest::soundWorkspaceIsToldToBeSound() {
    QAction& cancel = m_shop->action(ActionId::CancelJob);
    m_shop->action(ActionId::VerifyWorkspace).trigger();
    QVERIFY(cancel.isEnabled());
    QTRY_VERIFY(!cancel.isEnabled());
    QVERIFY2(status().contains(QStringLiteral("sound")), qPrintable(status()));
}

void VerificationTest::cancelEndsIt() {
    grow();
    QAction& cancel = m_shop->action(ActionId::CancelJob);
    begin();
    QVERIFY(cancel.isEnabled());
    cancel.trigger();
    QTRY_VERIFY(!cancel.isEnabled());
    QCOMPARE(status(), QStringLiteral("Cancelled."));
}

void VerificationTest::closingEndsIt() {
    grow();
    const qint64 whole = wholeTime();
    begin();
    QElapsedTimer clock;
    clock.start();
    m_shop->program().workspaces().close();
    QVERIFY2(clock.elapsed() < whole / 2, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(!m_shop->action(ActionId::CancelJob).isEnabled());
    QVERIFY(status().isEmpty());
}

QTEST_MAIN(VerificationTest)
#include "verification_test.moc"
