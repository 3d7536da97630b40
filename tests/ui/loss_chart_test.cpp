// Losses of a training over those of others.
#include "ui/views/loss_chart.h"

#include <QFile>
#include <QGraphicsView>
#include <QMenu>
#include <QTemporaryDir>
#include <QtTest>
#include <limits>

#include "tests/ui/chart_fixture.h"
#include "tests/ui/made_up_data.h"
#include "ui/charts/point_marker.h"
#include "ui/views/run_button.h"
#include "ui/views/training_job_view.h"

using namespace anomalyst;
using namespace anomalyst::ui;

namespace {

TrainingRun run(const char* name, const char* detector, std::vector<EpochLoss> losses) {
    return {QString::fromLatin1(name), QString::fromLatin1(detector), std::move(losses)};
}

QStringList namesOf(const std::vector<TrainingRun>& runs) {
    QStringList names;
    for (const TrainingRun& each : runs) names << each.name;
    return names;
}

}  // namespace

class LossChartTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        testing::failOnQtWarnings();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }
    void bestEpochHasTheLowestLossThatIsANumber();
    void rangeReachesTheBestOfEveryRun();
    void withoutLossesOfItsOwnTheRangeReachesAllOthers();
    void everyRunHasItsBestEpochMarked();
    void atMostThreeRunsAreBehindIt();
    void runsAreToldToAScreenReader();
    void savedDataNamesTheRuns();
    void nextMemberBeginsAnotherCurve();
    void runsOfTheSameDetectorAreBehindATraining();
    void scoringHasNoRuns();
    void anotherChoiceOfRunsIsDrawn();
    void choiceOutlastsTheNextModels();
    void runThatGaveNoModelStaysToCompareWith();

private:
    ChartHost& host(const LossChart& chart) const { return *chart.findChild<ChartHost*>(); }
    /// Of every best epoch that is marked.
    QList<QPointF> marks(const LossChart& chart) const {
        QList<QPointF> places;
        for (QGraphicsItem* item : chart.findChild<QGraphicsView*>()->scene()->items())
            if (auto* mark = qobject_cast<PointMarker*>(item->toGraphicsObject());
                mark != nullptr && mark->place())
                places << QPointF(mark->place()->x, mark->place()->y);
        std::ranges::sort(places, {}, [](const QPointF& place) { return place.x(); });
        return places;
    }

    testing::ViewFixture m_fixture;
};

void LossChartTest::bestEpochHasTheLowestLossThatIsANumber() {
    const double none = std::numeric_limits<double>::quiet_NaN();
    const auto best = bestOf({{1, 1, 3}, {2, 1, none}, {3, 1, 2}, {4, 1, 2.5}});
    QVERIFY(best);
    QCOMPARE(best->epoch, 3);
    QVERIFY(!bestOf({{1, 1, none}}));
    QVERIFY(!bestOf({}));
}

void LossChartTest::rangeReachesTheBestOfEveryRun() {
    LossChart chart(m_fixture.theme);
    chart.setLosses({{1, 1, 1.5}, {2, 0.9, 1.4}}, 10);
    QCOMPARE(host(chart).home().x1, 10.0);
    chart.setOthers({run("a 1", "a", {{1, 9, 80}, {30, 9, 0.25}})});
    QCOMPARE(host(chart).home().x1, 30.0);
    QVERIFY(host(chart).home().y0 < 0.25);
    QVERIFY(host(chart).home().y1 > 1.5);
    QVERIFY(host(chart).home().y1 < 2);  // a loss of 80 would press the others flat
    chart.setOthers({});
    QCOMPARE(host(chart).home().x1, 10.0);
    QVERIFY(host(chart).home().y0 > 0.25);
}

void LossChartTest::withoutLossesOfItsOwnTheRangeReachesAllOthers() {
    LossChart chart(m_fixture.theme);
    chart.setOthers({run("a 1", "a", {{1, 9, 8}, {30, 9, 0.5}})});
    QVERIFY(host(chart).home().y0 < 0.5);
    QVERIFY(host(chart).home().y1 > 8);
    QVERIFY(host(chart).home().y1 < 9);  // of other runs only the validation losses are drawn
}

void LossChartTest::everyRunHasItsBestEpochMarked() {
    LossChart chart(m_fixture.theme);
    chart.setLosses({{1, 1, 1.5}, {2, 0.9, 1.4}}, 0);
    chart.setOthers({run("a 1", "a", {{1, 9, 8}, {5, 9, 0.5}, {6, 9, 0.7}}),
                     run("a 2", "a", {{1, 9, 8}, {7, 9, 1}})});
    QCOMPARE(marks(chart), (QList<QPointF>{{2, 1.4}, {5, 0.5}, {7, 1}}));
    chart.setOthers({});
    QCOMPARE(marks(chart), (QList<QPointF>{{2, 1.4}}));
    chart.resize(300, 160);
    QVERIFY(!chart.grab().isNull());
}

void LossChartTest::atMostThreeRunsAreBehindIt() {
    LossChart chart(m_fixture.theme);
    const std::vector<EpochLoss> losses = {{1, 1, 1}};
    chart.setOthers({run("a 4", "a", losses), run("a 3", "a", losses), run("a 2", "a", losses),
                     run("a 1", "a", losses)});
    QCOMPARE(namesOf(chart.others()),
             (QStringList{QStringLiteral("a 4"), QStringLiteral("a 3"), QStringLiteral("a 2")}));
}

void LossChartTest::runsAreToldToAScreenReader() {
    LossChart chart(m_fixture.theme);
    chart.setOthers({run("gru-next 2", "gru-next", {{1, 1, 2}, {2, 1, 0.25}})});
    const QString said = host(chart).accessibleDescription();
    QVERIFY2(said.contains(QStringLiteral("gru-next 2: validation loss 0.25 at its best epoch 2")),
             qPrintable(said));
}

void LossChartTest::savedDataNamesTheRuns() {
    LossChart chart(m_fixture.theme);
    chart.setLosses({{1, 1, 1.5}, {2, 0.9, 1.4}}, 0);
    chart.setOthers({run("gru-next 2", "gru-next", {{1, 1, 2}, {2, 1, 0.25}})});
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("losses.csv"));
    QCOMPARE(host(chart).exportTo(path), QString());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY2(text.contains("gru-next 2,2,0.25"), text.constData());
    QVERIFY2(text.contains("validation,2,1.4"), text.constData());
}

void LossChartTest::nextMemberBeginsAnotherCurve() {
    LossChart chart(m_fixture.theme);
    for (const int epoch : {1, 2, 3}) chart.add({epoch, 1, 1});
    chart.add({1, 5, 5});
    QCOMPARE(chart.losses().size(), std::size_t{1});
    QCOMPARE(chart.losses().front().train, 5.0);
}

void LossChartTest::runsOfTheSameDetectorAreBehindATraining() {
    TrainingJobView job(m_fixture.theme);
    job.show();
    job.setModels(testing::madeUpModels());  // gru-next 3, autoencoder 2, gru-next 1
    auto* button = job.findChild<RunButton*>();
    QVERIFY(!button->isVisible());
    job.begin(QStringLiteral("Training gru-next"), 40, run("gru-next", "gru-next", {}));
    QVERIFY(button->isVisible());
    QCOMPARE(button->menu()->actions().size(), 3);
    const auto* chart = job.findChild<LossChart*>();
    QCOMPARE(namesOf(chart->others()),
             (QStringList{QStringLiteral("gru-next 3"), QStringLiteral("gru-next 1")}));
    job.end(QStringLiteral("Done."));
    QVERIFY(!button->isVisible());
}

void LossChartTest::scoringHasNoRuns() {
    TrainingJobView job(m_fixture.theme);
    job.show();
    job.setModels(testing::madeUpModels());
    job.begin(QStringLiteral("Scoring with gru-next 3"), 0, {});
    QVERIFY(!job.findChild<RunButton*>()->isVisible());
}

void LossChartTest::anotherChoiceOfRunsIsDrawn() {
    TrainingJobView job(m_fixture.theme);
    job.setModels(testing::madeUpModels());
    job.begin(QStringLiteral("Training autoencoder"), 40, run("mine", "autoencoder", {}));
    const auto* chart = job.findChild<LossChart*>();
    QCOMPARE(namesOf(chart->others()), QStringList{QStringLiteral("autoencoder 2")});
    const QList<QAction*> lines = job.findChild<RunButton*>()->menu()->actions();
    QVERIFY(lines[1]->isChecked());
    QVERIFY2(lines[1]->text().startsWith(QStringLiteral("autoencoder 2 · best: epoch 28")),
             qPrintable(lines[1]->text()));
    lines[1]->trigger();
    lines[0]->trigger();
    QCOMPARE(namesOf(chart->others()), QStringList{QStringLiteral("gru-next 3")});
}

void LossChartTest::choiceOutlastsTheNextModels() {
    TrainingJobView job(m_fixture.theme);
    auto models = testing::madeUpModels();
    job.setModels(models);
    job.begin(QStringLiteral("Training autoencoder"), 40, run("mine", "autoencoder", {}));
    models.erase(models.begin());
    job.setModels(models);
    const auto* chart = job.findChild<LossChart*>();
    QCOMPARE(namesOf(chart->others()), QStringList{QStringLiteral("autoencoder 2")});
    models.erase(models.begin());
    job.setModels(models);
    QVERIFY(chart->others().empty());
}

void LossChartTest::runThatGaveNoModelStaysToCompareWith() {
    TrainingJobView job(m_fixture.theme);
    const TrainingRun mine = run("gru-next", "gru-next", {});
    const auto trainAndStop = [&](bool kept) {
        job.begin(QStringLiteral("Training gru-next"), 40, mine);
        job.addEpoch({1, 3, 3});
        job.addEpoch({2, 2, 2});
        if (kept) job.keepRun();
        job.end(QStringLiteral("Cancelled."));
    };
    trainAndStop(false);
    job.begin(QStringLiteral("Training gru-next"), 40, mine);
    const auto* chart = job.findChild<LossChart*>();
    QVERIFY(chart->others().empty());
    trainAndStop(true);
    trainAndStop(true);
    job.begin(QStringLiteral("Training gru-next"), 40, mine);
    QCOMPARE(namesOf(chart->others()),
             (QStringList{QStringLiteral("gru-next, stopped after epoch 2 (2)"),
                          QStringLiteral("gru-next, stopped after epoch 2")}));
    job.forgetRuns();
    QVERIFY(chart->others().empty());
}

QTEST_MAIN(LossChartTest)
#include "loss_chart_test.moc"
