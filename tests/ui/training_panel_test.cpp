#include "ui/views/training_panel.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>
#include <QTextBrowser>
#include <QtTest>

#include "tests/ui/chart_fixture.h"
#include "tests/ui/made_up_data.h"
#include "ui/models/crossing_table_model.h"
#include "ui/models/model_table_model.h"
#include "ui/selection.h"
#include "ui/views/heading_line.h"
#include "ui/views/loss_chart.h"
#include "ui/views/training_job_view.h"
#include "ui/widgets/empty_state.h"

using namespace anomalyst;
using namespace anomalyst::ui;

class TrainingPanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init();
    void modelsKeepTheirContract();
    void withoutModelsItOffersToTrain();
    void runningJobShowsEpochsAndAnswersItsButtons();
    void epochsOfAFinishedJobAreIgnored();
    void interruptedTrainingIsOfferedAgain();
    void discardingATrainingIsAskedForFirst();
    void chosenModelIsPromotedShownAndRemoved();
    void championIsNeitherPromotedNorRemoved();
    void oneChosenModelIsComparedWithTheChampion();
    void twoChosenModelsAreComparedOldestFirst();
    void cardTellsDataParametersSeedAndLosses();
    void cardSaysWhyAModelIsNotJudged();
    void removalIsAskedForByNameFirst();
    void tuningIsOnTheSessionsOfTheQueue();
    void modelThatWasNotTrainedInEpochsIsNotTuned();
    void tuningThatCannotBeIsRefusedBeforeItIsAskedFor();
    void comparisonGoesWithItsModel();
    void comparisonIsThatOfTheChosenModels();
    void lowPanelShowsTheSessionsThatCross();
    void lowPanelShowsTheCurvesOfATraining();
    void clickOnACrossingSessionChoosesIt();

private:
    QPushButton* button(const QString& text) const {
        for (QPushButton* b : m_panel->findChildren<QPushButton*>())
            if (b->isVisible() && QString(b->text()).remove(QLatin1Char('&')) == text) return b;
        return nullptr;
    }
    QTableView* table() const {
        for (QTableView* t : m_panel->findChildren<QTableView*>())
            if (t->accessibleName() == QStringLiteral("Models")) return t;
        return nullptr;
    }
    void choose(std::initializer_list<int> rows) const {
        table()->clearSelection();
        for (const int row : rows)
            table()->selectionModel()->select(
                table()->model()->index(row, 0),
                QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }

    /// Presses a button of the question that is open.
    void answer(const QString& text) const {
        auto* box = m_panel->findChild<QMessageBox*>();
        QVERIFY(box);
        for (QAbstractButton* b : box->buttons())
            if (QString(b->text()).remove(QLatin1Char('&')) == text) {
                b->click();
                return;
            }
        QFAIL("there is no such button");
    }
    QTableView* rising() const {
        for (QTableView* t : m_panel->findChildren<QTableView*>())
            if (t->accessibleName() == QStringLiteral("Rise above the line")) return t;
        return nullptr;
    }

    std::unique_ptr<testing::ViewFixture> m_fixture;
    std::unique_ptr<TrainingPanel> m_panel;
};

void TrainingPanelTest::init() {
    testing::failOnQtWarnings();
    m_panel.reset();
    m_fixture = std::make_unique<testing::ViewFixture>();
    m_panel = std::make_unique<TrainingPanel>(m_fixture->context);
    m_panel->resize(900, 700);
    m_panel->show();
}

void TrainingPanelTest::modelsKeepTheirContract() {
    ModelTableModel models;
    const QAbstractItemModelTester modelTester(&models);
    models.setRows(testing::madeUpModels());
    QCOMPARE(models.rowCount(), 3);
    QCOMPARE(models.modelAt(0), ModelId{3});  // newest first
    QCOMPARE(models.rowOf({1}), 2);
    QVERIFY(!models.modelAt(3).valid());
    QCOMPARE(models.index(0, ModelTableModel::Auroc).data().toString(), QStringLiteral("0.996"));
    QCOMPARE(models.index(0, ModelTableModel::Recall).data().toString(), QStringLiteral("0.71"));
    QCOMPARE(models.index(2, ModelTableModel::Auroc).data().toString(), QStringLiteral("—"));
    CrossingTableModel crossing;
    const QAbstractItemModelTester crossingTester(&crossing);
    crossing.setSessions(
        {{{5}, "k", Instant::none(), "u", 1, 4, Verdict::Fraud, GivenLabel::Unknown}});
    QCOMPARE(crossing.index(0, CrossingTableModel::Session).data().toString(), QStringLiteral("k"));
    CrossingSession timed{{6}, "9f-aa", Instant{1'773'453'060'000'000}, "u", 1, 4};
    crossing.setSessions({timed});  // 2026-03-14 01:51 UTC
    QCOMPARE(crossing.index(0, CrossingTableModel::Session).data().toString(),
             QStringLiteral("03-14 01:51"));
    QVERIFY(
        crossing.index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("9f-aa")));
    crossing.setSessions(
        {{{5}, "k", Instant::none(), "u", 1, 4, Verdict::Fraud, GivenLabel::Unknown}});
    QCOMPARE(crossing.sessionAt(0), SessionId{5});
    QVERIFY(!crossing.sessionAt(1).valid());
}

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

void TrainingPanelTest::chosenModelIsPromotedShownAndRemoved() {
    m_panel->setModels(testing::madeUpModels());
    choose({1});
    QSignalSpy promote(m_panel.get(), &TrainingPanel::promoteRequested);
    QSignalSpy shown(m_panel.get(), &TrainingPanel::showRequested);
    QSignalSpy remove(m_panel.get(), &TrainingPanel::removeRequested);
    button(QStringLiteral("Champion"))->click();
    button(QStringLiteral("Show"))->click();
    button(QStringLiteral("Remove…"))->click();
    answer(QStringLiteral("Remove"));
    for (const QSignalSpy* spy : {&promote, &shown, &remove}) {
        QCOMPARE(spy->size(), 1);
        QCOMPARE(spy->first().first().value<ModelId>(), ModelId{2});
    }
}

void TrainingPanelTest::championIsNeitherPromotedNorRemoved() {
    m_panel->setModels(testing::madeUpModels());
    choose({2});
    QVERIFY(!button(QStringLiteral("Champion"))->isEnabled());
    QVERIFY(!button(QStringLiteral("Remove…"))->isEnabled());
    QVERIFY(!button(QStringLiteral("Compare"))->isEnabled());
    QVERIFY(button(QStringLiteral("Show"))->isEnabled());
}

void TrainingPanelTest::oneChosenModelIsComparedWithTheChampion() {
    m_panel->setModels(testing::madeUpModels());
    choose({0});
    QSignalSpy compare(m_panel.get(), &TrainingPanel::compareRequested);
    button(QStringLiteral("Compare"))->click();
    QCOMPARE(compare.size(), 1);
    QCOMPARE(compare[0][0].value<ModelId>(), ModelId{1});
    QCOMPARE(compare[0][1].value<ModelId>(), ModelId{3});
}

void TrainingPanelTest::twoChosenModelsAreComparedOldestFirst() {
    m_panel->setModels(testing::madeUpModels());
    choose({0, 1});
    QSignalSpy compare(m_panel.get(), &TrainingPanel::compareRequested);
    button(QStringLiteral("Compare"))->click();
    QCOMPARE(compare[0][0].value<ModelId>(), ModelId{2});
    QCOMPARE(compare[0][1].value<ModelId>(), ModelId{3});
}

void TrainingPanelTest::cardTellsDataParametersSeedAndLosses() {
    auto models = testing::madeUpModels();
    models[0].info.notes = {"Tuned from “gru-next 2”.", "Only 20 sessions could be held out."};
    m_panel->setModels(models);
    choose({0});
    const QString card = m_panel->findChild<QTextBrowser*>()->toPlainText();
    for (const char* fact :
         {"Tuned from “gru-next 2”.", "Only 20 sessions", "gru-next 3", "25,123 sessions",
          "not verdict = fraud", "hidden-size = 64", "action, gap, hour", "22 was best", "AUROC"})
        QVERIFY2(card.contains(QString::fromUtf8(fact)), fact);
}

void TrainingPanelTest::cardSaysWhyAModelIsNotJudged() {
    auto models = testing::madeUpModels();
    models[0].info.trainedOn = "without fraud (labels: verdict)";
    models[0].metrics->auroc = models[0].metrics->auprc = std::nullopt;
    models[0].metrics->counts = {};
    models[0].metrics->counts.trueNegatives = 40;
    m_panel->setModels(models);
    choose({0});
    const QString card = m_panel->findChild<QTextBrowser*>()->toPlainText();
    QVERIFY2(card.contains(QStringLiteral("no session is labelled fraud")), qPrintable(card));
    QVERIFY(card.contains(QStringLiteral("25,123 sessions: without fraud")));
    QVERIFY(!card.contains(QStringLiteral("—")));
}

void TrainingPanelTest::tuningIsOnTheSessionsOfTheQueue() {
    m_panel->setModels(testing::madeUpModels());
    choose({0});
    m_fixture->selection.setFilter(QStringLiteral("country = US"));
    QSignalSpy tune(m_panel.get(), &TrainingPanel::tuneRequested);
    QTest::mouseClick(button(QStringLiteral("Tune queue…")), Qt::LeftButton);
    QVERIFY(tune.isEmpty());
    QCOMPARE(m_panel->findChild<QMessageBox*>()->text(),
             QStringLiteral("Tune gru-next 3 on the sessions with country = US?"));
    answer(QStringLiteral("Tune"));
    QCOMPARE(tune.size(), 1);
    QCOMPARE(tune.front().at(1).toString(), QStringLiteral("country = US"));
    choose({0, 1});
    QVERIFY(!button(QStringLiteral("Tune queue…"))->isEnabled());
}

void TrainingPanelTest::modelThatWasNotTrainedInEpochsIsNotTuned() {
    auto models = testing::madeUpModels();
    models[1].info.losses.clear();
    m_panel->setModels(models);
    choose({0});
    QVERIFY(button(QStringLiteral("Tune queue…"))->isEnabled());
    choose({1});
    QVERIFY(!button(QStringLiteral("Tune queue…"))->isEnabled());
}

void TrainingPanelTest::tuningThatCannotBeIsRefusedBeforeItIsAskedFor() {
    m_panel->setModels(testing::madeUpModels());
    choose({0});
    m_fixture->selection.setFilter(QStringLiteral("events > 900"));
    std::function<void(const QString&)> reply;
    m_panel->setTuningCheck([&](ModelId model, const QString& filter, auto answer) {
        QCOMPARE(model, testing::madeUpModels()[0].info.id);
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

void TrainingPanelTest::removalIsAskedForByNameFirst() {
    m_panel->setModels(testing::madeUpModels());
    choose({1});
    QSignalSpy remove(m_panel.get(), &TrainingPanel::removeRequested);
    button(QStringLiteral("Remove…"))->click();
    const auto* box = m_panel->findChild<QMessageBox*>();
    QVERIFY(box);
    QVERIFY(box->text().contains(QStringLiteral("autoencoder 2")));
    QVERIFY(box->informativeText().contains(QStringLiteral("27,951 sessions")));
    QCOMPARE(remove.size(), 0);
    answer(QStringLiteral("Cancel"));
    QCOMPARE(remove.size(), 0);
}

void TrainingPanelTest::comparisonGoesWithItsModel() {
    auto models = testing::madeUpModels();
    m_panel->setModels(models);
    m_panel->setComparison(testing::madeUpComparison(models));
    QVERIFY(rising()->isVisible());
    models.erase(models.begin());
    m_panel->setModels(models);
    QVERIFY(!rising()->isVisible());
}

void TrainingPanelTest::comparisonIsThatOfTheChosenModels() {
    const auto models = testing::madeUpModels();
    m_panel->setModels(models);
    choose({2});
    m_panel->setComparison(testing::madeUpComparison(models));
    QCOMPARE(table()->selectionModel()->selectedRows().size(), 2);
    QVERIFY(table()->selectionModel()->isRowSelected(0));
    QVERIFY(table()->selectionModel()->isRowSelected(1));
    QSignalSpy compare(m_panel.get(), &TrainingPanel::compareRequested);
    m_panel->setModels(models);  // as at every move of the line
    QVERIFY(rising()->isVisible());
    QCOMPARE(compare.size(), 0);
    table()->selectRow(0);  // beside the champion now
    QCOMPARE(compare.size(), 1);
    QCOMPARE(compare[0][0].value<ModelId>(), ModelId{1});
    QCOMPARE(compare[0][1].value<ModelId>(), ModelId{3});
    QVERIFY(!rising()->isVisible());
    table()->selectRow(2);  // the champion alone
    QCOMPARE(compare.size(), 1);
}

void TrainingPanelTest::lowPanelShowsTheSessionsThatCross() {
    m_panel->resize(544, 264);  // what a window of 1280x800 leaves it
    const auto models = testing::madeUpModels();
    m_panel->setModels(models);
    m_panel->setComparison(testing::madeUpComparison(models));
    QCoreApplication::processEvents();
    m_panel->beginJob(QStringLiteral("Training gru-next 4"), 40);
    m_panel->endJob(QStringLiteral("gru-next 4 is trained and has scored the workspace."));
    QCoreApplication::processEvents();
    const QTableView* list = rising();
    QVERIFY(list->isVisible());
    const int rows = list->viewport()->height() / list->verticalHeader()->defaultSectionSize();
    QVERIFY2(rows >= 3, qPrintable(QString::number(rows)));
    QVERIFY(!list->horizontalScrollBar()->isVisible());
    QVERIFY(!table()->isVisible());
    m_panel->resize(900, 700);
    QCoreApplication::processEvents();
    QVERIFY(table()->isVisible() && list->isVisible());
}

void TrainingPanelTest::lowPanelShowsTheCurvesOfATraining() {
    m_panel->resize(544, 264);
    m_panel->setModels(testing::madeUpModels());
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

void TrainingPanelTest::clickOnACrossingSessionChoosesIt() {
    m_panel->setModels(testing::madeUpModels());
    ModelComparison comparison;
    comparison.before = testing::madeUpModels()[1];
    comparison.after = testing::madeUpModels()[0];
    comparison.rising = {
        {{41}, "a#1", Instant::none(), "a", 2, 4, Verdict::None, GivenLabel::Unknown}};
    comparison.risingTotal = comparison.risingUsers = 1;
    m_panel->setComparison(comparison);
    for (QTableView* t : m_panel->findChildren<QTableView*>())
        if (t->accessibleName() == QStringLiteral("Rise above the line")) t->selectRow(0);
    QCOMPARE(m_fixture->selection.session(), SessionId{41});
}

QTEST_MAIN(TrainingPanelTest)
#include "training_panel_test.moc"
