#include "ui/widgets/job_status.h"

#include <QLabel>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/desk_fixture.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using anomalyst::testing::DeskFixture;

class JobStatusTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nothingRunsAtFirst();
    void theJobThatBeganLastIsShown();
    void actionsAreForTheJobShown();
    void pauseIsOfferedAndKeptForEachJob();
    void outcomeIsNotOverwrittenByAJobThatGoesOn();
    void aNoteTakesThePlaceOfNoJobAndNoOutcome();

private:
    QString text() const { return m_status->findChild<QLabel*>()->text(); }
    QAction& action(ActionId id) { return m_fixture->actions[id]; }

    std::unique_ptr<DeskFixture> m_fixture;
    std::unique_ptr<JobStatus> m_status;
    QObject m_training, m_verification;
};

void JobStatusTest::init() {
    m_fixture = std::make_unique<DeskFixture>();
    m_status = std::make_unique<JobStatus>(m_fixture->actions);
    m_status->show();
}

void JobStatusTest::cleanup() {
    m_status.reset();
    m_fixture.reset();
}

void JobStatusTest::nothingRunsAtFirst() {
    QVERIFY(text().isEmpty());
    QVERIFY(!m_status->findChild<QProgressBar*>()->isVisible());
    QVERIFY(!action(ActionId::CancelJob).isEnabled());
    QVERIFY(!action(ActionId::PauseJob).isEnabled());
}

void JobStatusTest::theJobThatBeganLastIsShown() {
    m_status->setJob(m_training, {.text = QStringLiteral("Training"), .fraction = 0.25});
    m_status->setJob(m_verification, {.text = QStringLiteral("Verifying"), .fraction = 0.5});
    QCOMPARE(text(), QStringLiteral("Verifying"));
    m_status->setJob(m_training, {.text = QStringLiteral("Training on"), .fraction = 0.75});
    QCOMPARE(text(), QStringLiteral("Verifying"));
    QCOMPARE(m_status->findChild<QProgressBar*>()->value(), 500);
    m_status->clearJob(m_verification);
    QCOMPARE(text(), QStringLiteral("Training on"));
    QCOMPARE(m_status->findChild<QProgressBar*>()->value(), 750);
    m_status->clearJob(m_training);
    QVERIFY(text().isEmpty());
    QVERIFY(!action(ActionId::CancelJob).isEnabled());
}

void JobStatusTest::actionsAreForTheJobShown() {
    const QSignalSpy cancelled(m_status.get(), &JobStatus::cancelRequested);
    m_status->setJob(m_training, {.text = QStringLiteral("Training")});
    m_status->setJob(m_verification, {.text = QStringLiteral("Verifying")});
    action(ActionId::CancelJob).trigger();
    m_status->clearJob(m_verification);
    action(ActionId::CancelJob).trigger();
    QCOMPARE(cancelled.count(), 2);
    QCOMPARE(cancelled[0][0].value<const QObject*>(), &m_verification);
    QCOMPARE(cancelled[1][0].value<const QObject*>(), &m_training);
}

void JobStatusTest::pauseIsOfferedAndKeptForEachJob() {
    const QSignalSpy paused(m_status.get(), &JobStatus::pauseRequested);
    QAction& pause = action(ActionId::PauseJob);
    m_status->setJob(m_training, {.text = QStringLiteral("Training"), .canPause = true});
    pause.trigger();
    QCOMPARE(paused.count(), 1);
    QCOMPARE(paused[0][0].value<const QObject*>(), &m_training);
    QCOMPARE(paused[0][1].toBool(), true);
    m_status->setJob(m_training,
                     {.text = QStringLiteral("Training"), .canPause = true, .paused = true});
    QVERIFY(pause.isChecked());
    m_status->setJob(m_verification, {.text = QStringLiteral("Verifying")});
    QVERIFY(!pause.isEnabled() && !pause.isChecked());
    m_status->clearJob(m_verification);
    QVERIFY(pause.isEnabled() && pause.isChecked());
    pause.trigger();
    QCOMPARE(paused[1][1].toBool(), false);
}

void JobStatusTest::outcomeIsNotOverwrittenByAJobThatGoesOn() {
    m_status->setJob(m_training, {.text = QStringLiteral("Training")});
    m_status->showOutcome(QStringLiteral("The workspace is sound."));
    m_status->setJob(m_training, {.text = QStringLiteral("Training"), .fraction = 0.5});
    QCOMPARE(text(), QStringLiteral("The workspace is sound."));
    QVERIFY(m_status->findChild<QProgressBar*>()->isVisible());
    QVERIFY(action(ActionId::CancelJob).isEnabled());
    m_status->setJob(m_verification, {.text = QStringLiteral("Verifying")});
    QCOMPARE(text(), QStringLiteral("Verifying"));
}

void JobStatusTest::aNoteTakesThePlaceOfNoJobAndNoOutcome() {
    m_status->showNote(QStringLiteral("Done: one"));
    m_status->showNote(QStringLiteral("Done: another"));
    QCOMPARE(text(), QStringLiteral("Done: another"));
    m_status->showOutcome(QStringLiteral("The workspace is sound."));
    m_status->showNote(QStringLiteral("Done: a third"));
    QCOMPARE(text(), QStringLiteral("The workspace is sound."));
    m_status->setJob(m_training, {.text = QStringLiteral("Training")});
    m_status->showNote(QStringLiteral("Done: a fourth"));
    QCOMPARE(text(), QStringLiteral("Training"));
}

QTEST_MAIN(JobStatusTest)
#include "job_status_test.moc"
