#include "ui/views/training_panel.h"

#include <QTabWidget>
#include <QtTest>
#include <functional>

#include "tests/ui/made_up_data.h"
#include "tests/ui/training_fixture.h"
#include "ui/selection.h"
#include "ui/views/heading_line.h"
#include "ui/views/loss_chart.h"
#include "ui/views/training_job_view.h"
#include "ui/widgets/empty_state.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

/// Trainings in the panel: offered, followed, gone on with, tuned.
class TrainingPanelTest : public QObject, private TrainingFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { showPanel(); }
    void withoutModelsItOffersToTrain();
    void runningJobShowsEpochsAndAnswersItsButtons();
    void interruptedTrainingIsOfferedAgain();
    void discardingATrainingIsAskedForFirst();
    void epochsOfAFinishedJobAreIgnored();
    void tuningIsOnTheSessionsOfTheQueue();
    void modelThatWasNotTrainedInEpochsIsNotTuned();
    void tuningThatCannotBeIsRefusedBeforeItIsAskedFor();
    void lowPanelShowsTheCurvesOfATraining();
};

void TrainingPanelTest::withoutModelsItOffersToTrain() {
    QSignalSpy train(m_panel.get(), &TrainingPanel::trainRequested);
    auto* empty = m_panel->findChild<EmptyState*>();
    QVERIFY(empty->isVisible());
    Q_EMIT empty->buttonClicked();
    QCOMPARE(train.size(), 1);
}

void TrainingPanelTest::runningJobShowsEpochsAndAnswersItsButtons() {
    m_panel->beginJob(QStringLiteral("Training gru-next 4"), 40);
    auto* job = m_panel->findChild<TrainingJobView*>();
    auto* losses = job->findChild<LossChart*>();
    m_panel->addEpoch({1, 3.0, 3.5});
    m_panel->addEpoch({2, 2.0, 2.5});
    m_panel->addEpoch({3, 1.5, 2.9});
    QCOMPARE(losses->losses().size(), std::size_t(3));
    QCOMPARE(losses->bestEpoch(), 2);
    const QString remark = job->findChild<HeadingLine*>()->remark();
    QVERIFY(remark.contains(QStringLiteral("epoch 3 of at most 40")));
    QVERIFY(remark.contains(QStringLiteral("best: epoch 2")));
    QSignalSpy pause(m_panel.get(), &TrainingPanel::pauseRequested);
    QSignalSpy resume(m_panel.get(), &TrainingPanel::resumeRequested);
    QSignalSpy cancel(m_panel.get(), &TrainingPanel::cancelRequested);
    button(QStringLiteral("Pause"))->click();
    QCOMPARE(pause.size(), 1);
    m_panel->setPaused(true);
    button(QStringLiteral("Resume"))->click();
    QCOMPARE(resume.size(), 1);
    button(QStringLiteral("Cancel"))->click();
    QCOMPARE(cancel.size(), 1);
}

void TrainingPanelTest::interruptedTrainingIsOfferedAgain() {
    QVERIFY(!button(QStringLiteral("Resume")));
    m_panel->setUnfinished({{3, QStringLiteral("nightly"), {}, 7, Instant{1'772'409'600'000'000}},
                            {5, QStringLiteral("ensemble"), QStringLiteral("autoencoder"), 12,
                             Instant{1'772'409'660'000'000}}});
    auto* view = m_panel->findChild<UnfinishedView*>();
    QVERIFY(view->isVisible());
    const QString remark = view->findChild<HeadingLine*>()->remark();
    QVERIFY2(remark.startsWith(QStringLiteral("interrupted after epoch 12 of autoencoder")),
             qPrintable(remark));
    QVERIFY(remark.contains(QStringLiteral("2026-03-02 00:01")));
    QVERIFY(remark.endsWith(QStringLiteral("1 more before it")));
    QSignalSpy resume(m_panel.get(), &TrainingPanel::resumeTrainingRequested);
    QTest::mouseClick(button(QStringLiteral("Resume")), Qt::LeftButton);
    QCOMPARE(resume.takeFirst().at(0).toLongLong(), 5);

    m_panel->beginJob(QStringLiteral("Training ensemble"), 10);
    QVERIFY(!view->isVisible());
    m_panel->endJob(QStringLiteral("Cancelled."));
    QVERIFY(view->isVisible());
    m_panel->setUnfinished({});
    QVERIFY(!view->isVisible());
}

void TrainingPanelTest::discardingATrainingIsAskedForFirst() {
    m_panel->setUnfinished({{3, QStringLiteral("nightly"), {}, 7, Instant{1'772'409'600'000'000}}});
    QSignalSpy discard(m_panel.get(), &TrainingPanel::discardTrainingRequested);
    QTest::mouseClick(button(QStringLiteral("Discard training…")), Qt::LeftButton);
    QVERIFY(discard.isEmpty());
    QVERIFY(m_panel->findChild<QMessageBox*>()->text().contains(QStringLiteral("nightly")));
    answer(QStringLiteral("Discard"));
    QCOMPARE(discard.takeFirst().at(0).toLongLong(), 3);
}

void TrainingPanelTest::epochsOfAFinishedJobAreIgnored() {
    m_panel->beginJob(QStringLiteral("Training"), 40);
    m_panel->endJob(QStringLiteral("Cancelled."));
    m_panel->addEpoch({9, 1, 1});
    auto* job = m_panel->findChild<TrainingJobView*>();
    QVERIFY(job->findChild<LossChart*>()->losses().empty());
    QCOMPARE(job->findChild<HeadingLine*>()->remark(), QStringLiteral("Cancelled."));
    QVERIFY(button(QStringLiteral("Cancel")) == nullptr);
}

void TrainingPanelTest::tuningIsOnTheSessionsOfTheQueue() {
    m_panel->setModels(madeUpModels());
    choose({0});
    m_fixture->selection.setFilter(QStringLiteral("country = US"));
    QSignalSpy tune(m_panel.get(), &TrainingPanel::tuneRequested);
    QTest::mouseClick(button(QStringLiteral("Tune queue…")), Qt::LeftButton);
    QVERIFY(tune.isEmpty());
    QCOMPARE(m_panel->findChild<QMessageBox*>()->text(),
             QStringLiteral("Tune “gru-next 3” on the sessions with country = US?"));
    answer(QStringLiteral("Tune"));
    QCOMPARE(tune.size(), 1);
    QCOMPARE(tune.front().at(1).toString(), QStringLiteral("country = US"));
    choose({0, 1});
    QVERIFY(!button(QStringLiteral("Tune queue…"))->isEnabled());
}

void TrainingPanelTest::modelThatWasNotTrainedInEpochsIsNotTuned() {
    auto models = madeUpModels();
    models[1].info.losses.clear();
    m_panel->setModels(models);
    choose({0});
    QVERIFY(button(QStringLiteral("Tune queue…"))->isEnabled());
    choose({1});
    QVERIFY(!button(QStringLiteral("Tune queue…"))->isEnabled());
}

void TrainingPanelTest::tuningThatCannotBeIsRefusedBeforeItIsAskedFor() {
    m_panel->setModels(madeUpModels());
    choose({0});
    m_fixture->selection.setFilter(QStringLiteral("events > 900"));
    std::function<void(const QString&)> reply;
    m_panel->setTuningCheck([&](ModelId model, const QString& filter, auto answer) {
        QCOMPARE(model, madeUpModels()[0].info.id);
        QCOMPARE(filter, QStringLiteral("events > 900"));
        reply = std::move(answer);
    });
    QSignalSpy tune(m_panel.get(), &TrainingPanel::tuneRequested);
    QTest::mouseClick(button(QStringLiteral("Tune queue…")), Qt::LeftButton);
    QVERIFY(reply);
    QVERIFY(!m_panel->findChild<QMessageBox*>());
    reply(QStringLiteral("No session to train on."));
    QCOMPARE(m_panel->findChild<QMessageBox*>()->text(), QStringLiteral("No session to train on."));
    answer(QStringLiteral("Close"));
    QVERIFY(tune.isEmpty());
}

void TrainingPanelTest::lowPanelShowsTheCurvesOfATraining() {
    m_panel->resize(544, 264);
    m_panel->setModels(madeUpModels());
    m_panel->beginJob(QStringLiteral("Training gru-next 4"), 40);
    m_panel->addEpoch({1, 3.0, 3.5});
    QCoreApplication::processEvents();
    const auto* curves = m_panel->findChild<QTabWidget*>()->currentWidget();
    QVERIFY(qobject_cast<const LossChart*>(curves));
    QVERIFY2(curves->height() >= 110, qPrintable(QString::number(curves->height())));
    m_panel->resize(900, 700);
    QCoreApplication::processEvents();
    QVERIFY(m_panel->findChild<TrainingJobView*>()->isAncestorOf(curves));
    QVERIFY(curves->isVisible());
    m_panel->resize(544, 264);
    m_panel->endJob(QStringLiteral("Cancelled."));
    QVERIFY(!curves->isVisible());
}

QTEST_MAIN(TrainingPanelTest)
#include "training_panel_test.moc"
