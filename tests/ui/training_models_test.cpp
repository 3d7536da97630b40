#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QScrollBar>
#include <QTextBrowser>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/made_up_data.h"
#include "tests/ui/training_fixture.h"
#include "ui/models/crossing_table_model.h"
#include "ui/models/model_table_model.h"
#include "ui/selection.h"
#include "ui/views/heading_line.h"
#include "ui/views/metric_strip.h"
#include "ui/views/model_comparison_view.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

namespace {

QTableView* listOf(const ModelComparisonView& view, const char* name) {
    for (QTableView* table : view.findChildren<QTableView*>())
        if (table->accessibleName() == QLatin1String(name)) return table;
    return nullptr;
}

QToolButton* switchOf(const ModelComparisonView& view, const char* text) {
    for (QToolButton* button : view.findChildren<QToolButton*>())
        if (button->text() == QLatin1String(text)) return button;
    return nullptr;
}

/// The line that stands for the metrics.
HeadingLine* changesOf(const ModelComparisonView& view) {
    for (HeadingLine* line : view.findChildren<HeadingLine*>())
        if (line->remark().startsWith(QLatin1String("AUROC"))) return line;
    return nullptr;
}

/// No column is left out, no text is wider than its column, and no column is behind the edge.
bool isWhole(const QTableView& table) {
    int width = 0;
    for (int column = 0; column < table.model()->columnCount(); ++column) {
        if (table.isColumnHidden(column)) return false;
        width += table.columnWidth(column);
        const auto fits = [&](const QVariant& text) {
            return table.fontMetrics().horizontalAdvance(text.toString()) <
                   table.columnWidth(column);
        };
        if (!fits(table.model()->headerData(column, Qt::Horizontal))) return false;
        for (int row = 0; row < table.model()->rowCount(); ++row)
            if (!fits(table.model()->index(row, column).data())) return false;
    }
    return width <= table.viewport()->width();
}

}  // namespace

/// The models in the training panel: told, chosen, compared.
class TrainingModelsTest : public QObject, private TrainingFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { showPanel(); }
    void modelsKeepTheirContract();
    void chosenModelIsPromotedShownAndRemoved();
    void championIsNeitherPromotedNorRemoved();
    void removalIsAskedForByNameFirst();
    void cardTellsDataParametersSeedAndLosses();
    void cardSaysWhyAModelIsNotJudged();
    void oneChosenModelIsComparedWithTheChampion();
    void twoChosenModelsAreComparedOldestFirst();
    void comparisonGoesWithItsModel();
    void comparisonIsThatOfTheChosenModels();
    void lowPanelShowsTheSessionsThatCross();
    void clickOnACrossingSessionChoosesIt();
    void narrowComparisonShowsOneWholeListAtATime();
    void listWithSessionsIsShownFirst();
    void lowComparisonTellsTheMetricsInOneLine();
};

void TrainingModelsTest::modelsKeepTheirContract() {
    ModelTableModel models;
    const QAbstractItemModelTester modelTester(&models);
    models.setRows(madeUpModels());
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

void TrainingModelsTest::chosenModelIsPromotedShownAndRemoved() {
    m_panel->setModels(madeUpModels());
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

void TrainingModelsTest::championIsNeitherPromotedNorRemoved() {
    m_panel->setModels(madeUpModels());
    choose({2});
    QVERIFY(!button(QStringLiteral("Champion"))->isEnabled());
    QVERIFY(!button(QStringLiteral("Remove…"))->isEnabled());
    QVERIFY(!button(QStringLiteral("Compare"))->isEnabled());
    QVERIFY(button(QStringLiteral("Show"))->isEnabled());
}

void TrainingModelsTest::removalIsAskedForByNameFirst() {
    m_panel->setModels(madeUpModels());
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

void TrainingModelsTest::cardTellsDataParametersSeedAndLosses() {
    auto models = madeUpModels();
    models[0].info.notes = {"Tuned from “gru-next 2”.", "Only 20 sessions could be held out."};
    m_panel->setModels(models);
    choose({0});
    const QString card = m_panel->findChild<QTextBrowser*>()->toPlainText();
    for (const char* fact :
         {"Tuned from “gru-next 2”.", "Only 20 sessions", "gru-next 3", "25,123 sessions",
          "not verdict = fraud", "hidden-size = 64", "action, gap, hour", "22 was best", "AUROC"})
        QVERIFY2(card.contains(QString::fromUtf8(fact)), fact);
}

void TrainingModelsTest::cardSaysWhyAModelIsNotJudged() {
    auto models = madeUpModels();
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

void TrainingModelsTest::oneChosenModelIsComparedWithTheChampion() {
    m_panel->setModels(madeUpModels());
    choose({0});
    QSignalSpy compare(m_panel.get(), &TrainingPanel::compareRequested);
    button(QStringLiteral("Compare"))->click();
    QCOMPARE(compare.size(), 1);
    QCOMPARE(compare[0][0].value<ModelId>(), ModelId{1});
    QCOMPARE(compare[0][1].value<ModelId>(), ModelId{3});
}

void TrainingModelsTest::twoChosenModelsAreComparedOldestFirst() {
    m_panel->setModels(madeUpModels());
    choose({0, 1});
    QSignalSpy compare(m_panel.get(), &TrainingPanel::compareRequested);
    button(QStringLiteral("Compare"))->click();
    QCOMPARE(compare[0][0].value<ModelId>(), ModelId{2});
    QCOMPARE(compare[0][1].value<ModelId>(), ModelId{3});
}

void TrainingModelsTest::comparisonGoesWithItsModel() {
    auto models = madeUpModels();
    m_panel->setModels(models);
    m_panel->setComparison(madeUpComparison(models));
    QVERIFY(rising()->isVisible());
    models.erase(models.begin());
    m_panel->setModels(models);
    QVERIFY(!rising()->isVisible());
}

void TrainingModelsTest::comparisonIsThatOfTheChosenModels() {
    const auto models = madeUpModels();
    m_panel->setModels(models);
    choose({2});
    m_panel->setComparison(madeUpComparison(models));
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

void TrainingModelsTest::lowPanelShowsTheSessionsThatCross() {
    m_panel->resize(544, 264);  // what a window of 1280x800 leaves it
    const auto models = madeUpModels();
    m_panel->setModels(models);
    m_panel->setComparison(madeUpComparison(models));
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

void TrainingModelsTest::clickOnACrossingSessionChoosesIt() {
    m_panel->setModels(madeUpModels());
    ModelComparison comparison;
    comparison.before = madeUpModels()[1];
    comparison.after = madeUpModels()[0];
    comparison.rising = {
        {{41}, "a#1", Instant::none(), "a", 2, 4, Verdict::None, GivenLabel::Unknown}};
    comparison.risingTotal = comparison.risingUsers = 1;
    m_panel->setComparison(comparison);
    for (QTableView* t : m_panel->findChildren<QTableView*>())
        if (t->accessibleName() == QStringLiteral("Rise above the line")) t->selectRow(0);
    QCOMPARE(m_fixture->selection.session(), SessionId{41});
}

void TrainingModelsTest::narrowComparisonShowsOneWholeListAtATime() {
    ModelComparisonView view(m_fixture->context);
    view.resize(505, 190);  // what a window of 1280x800 leaves it
    view.show();
    view.setComparison(madeUpComparison(madeUpModels()));
    QCoreApplication::processEvents();
    const QTableView* up = listOf(view, "Rise above the line");
    const QTableView* down = listOf(view, "Fall below the line");
    QToolButton *rise = switchOf(view, "Rise (41)"), *fall = switchOf(view, "Fall (12)");
    QVERIFY(up && down && rise && fall);
    QVERIFY(rise->isVisible() && fall->isVisible());
    QVERIFY(up->isVisible() && !down->isVisible());
    QVERIFY(rise->isChecked() && !fall->isChecked());
    QVERIFY(isWhole(*up));
    QTest::keyClick(fall, Qt::Key_Space);
    QCoreApplication::processEvents();
    QVERIFY(!up->isVisible() && down->isVisible());
    QVERIFY(!rise->isChecked() && fall->isChecked());
    QVERIFY(isWhole(*down));
    QTest::mouseClick(fall, Qt::LeftButton);  // once more: it stays
    QVERIFY(!up->isVisible() && down->isVisible() && fall->isChecked());
    for (const QToolButton* button : {rise, fall}) {
        QVERIFY(button->focusPolicy() & Qt::TabFocus);
        QVERIFY(!button->toolTip().isEmpty());
    }
    view.resize(1400, 400);
    QCoreApplication::processEvents();
    QVERIFY(up->isVisible() && down->isVisible());
    QVERIFY(!rise->isVisible() && !fall->isVisible());
    QVERIFY(isWhole(*up) && isWhole(*down));
}

void TrainingModelsTest::listWithSessionsIsShownFirst() {
    ModelComparisonView view(m_fixture->context);
    view.resize(505, 190);
    view.show();
    ModelComparison comparison = madeUpComparison(madeUpModels());
    comparison.rising.clear();
    comparison.risingTotal = comparison.risingUsers = 0;
    view.setComparison(comparison);
    const QTableView* up = listOf(view, "Rise above the line");
    const QTableView* down = listOf(view, "Fall below the line");
    QVERIFY(!up->isVisible() && down->isVisible());
    QTest::mouseClick(switchOf(view, "Rise (0)"), Qt::LeftButton);
    QVERIFY(up->isVisible() && !down->isVisible());
}

void TrainingModelsTest::lowComparisonTellsTheMetricsInOneLine() {
    ModelComparisonView view(m_fixture->context);
    view.resize(505, 220);
    view.show();
    view.setComparison(madeUpComparison(madeUpModels()));
    QCoreApplication::processEvents();
    const HeadingLine* line = changesOf(view);
    const auto* strip = view.findChild<MetricStrip*>();
    QVERIFY(line && strip);
    QVERIFY(line->isVisible() && !strip->isVisible());
    QVERIFY(line->remark().contains(QStringLiteral("+0.020")));  // 0.996 after 0.976
    QVERIFY(line->remark().contains(QStringLiteral("F1")));
    QVERIFY(line->toolTip().contains(QStringLiteral("was 0.976")));
    const QTableView* list = listOf(view, "Rise above the line");
    QVERIFY(list->viewport()->height() >= 3 * list->verticalHeader()->defaultSectionSize());
    view.resize(505, 600);
    QCoreApplication::processEvents();
    QVERIFY(!line->isVisible() && strip->isVisible());
}

QTEST_MAIN(TrainingModelsTest)
#include "training_models_test.moc"
