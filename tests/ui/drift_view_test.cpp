#include "ui/views/drift_view.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>
#include <cmath>

#include "tests/ui/chart_fixture.h"
#include "ui/models/drift_table_model.h"
#include "ui/widgets/empty_state.h"

using namespace anomalyst;
using namespace anomalyst::ui;

namespace {

/// 200 new sessions beside 1,000; one input has moved, 12 of the 200 are flagged at 2.
DriftReport movedReport() {
    DriftReport report;
    report.sessions = 200;
    report.referenceSessions = 1000;
    InputDrift amount;
    amount.input = "amount";
    amount.psi = 0.31;
    amount.shift = Shift::Shifted;
    InputDrift hour;
    hour.input = "hour";
    hour.psi = 0.02;
    hour.ks = hour.ksP = std::nan("");
    report.inputs = {amount, hour};
    report.unseen = {{"action", 400, 0, 900, 0}, {"country", 400, 20, 900, 0}};
    report.alerts.sessions = 200;
    report.alerts.alerts = 12;
    report.alerts.threshold = 2;
    report.alerts.nominal = 0.01;
    report.alerts.interval = {0.035, 0.102};
    report.advice = DriftAdvice::FineTune;
    return report;
}

}  // namespace

class DriftViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void withoutOneModelThereIsNothingToCheck();
    void checkIsAskedForTheModelAndTheSessions();
    void reportSaysWhatHasMovedAndWhatToDo();
    void stableInputsAreNotSaidToHaveMoved();
    void fewMovedInputsDoNotContradictTheAdvice();
    void mediansStandTogetherAndAreExplained();
    void reportOfAnotherModelIsDropped();
    void errorIsToldInPlaceOfTheReport();
    void anotherModelEmptiesTheView();
    void sameModelKeepsItsReport();
    void dataWithoutTimesHasNoLastWeek();

private:
    QComboBox& sessions() const { return *m_view->findChild<QComboBox*>(); }
    QPushButton& check() const {
        for (QPushButton* button : m_view->findChildren<QPushButton*>())
            if (QString(button->text()).remove(u'&') == QStringLiteral("Check")) return *button;
        qFatal("there is no button to check");
    }
    EmptyState& empty() const { return *m_view->findChild<EmptyState*>(); }
    QTableView& table() const { return *m_view->findChild<QTableView*>(); }
    /// Everything that is to be read.
    QString shown() const {
        QStringList texts;
        for (const QLabel* label : m_view->findChildren<QLabel*>())
            if (label->isVisible()) texts << label->text();
        return texts.join(u'\n');
    }
    void shows(const char* text) const {
        QVERIFY2(shown().contains(QString::fromUtf8(text)), qPrintable(shown()));
    }

    std::unique_ptr<testing::ViewFixture> m_fixture;
    std::unique_ptr<DriftView> m_view;
};

void DriftViewTest::init() {
    testing::failOnQtWarnings();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_view.reset();
    m_fixture = std::make_unique<testing::ViewFixture>();
    m_view = std::make_unique<DriftView>(m_fixture->theme);
    m_view->resize(640, 320);
    m_view->show();
}

void DriftViewTest::withoutOneModelThereIsNothingToCheck() {
    QVERIFY(!check().isEnabled());
    shows("Choose one model");
    m_view->setModel(ModelId{3}, QStringLiteral("forest 3"));
    QVERIFY(check().isEnabled());
    shows("forest 3");
}

void DriftViewTest::checkIsAskedForTheModelAndTheSessions() {
    m_view->setModel(ModelId{3}, QStringLiteral("forest 3"));
    QSignalSpy asked(m_view.get(), &DriftView::checkRequested);
    check().click();
    sessions().setCurrentIndex(sessions().findText(QStringLiteral("what the queue shows")));
    check().click();
    QCOMPARE(asked.size(), 2);
    QCOMPARE(asked[0][0].value<ModelId>(), ModelId{3});
    QCOMPARE(asked[0][1].value<DriftView::Sessions>(), DriftView::Sessions::Untrained);
    QCOMPARE(asked[1][1].value<DriftView::Sessions>(), DriftView::Sessions::Queue);
}

void DriftViewTest::reportSaysWhatHasMovedAndWhatToDo() {
    m_view->setModel(ModelId{3}, QStringLiteral("forest 3"));
    m_view->setBusy();
    shows("Comparing");
    m_view->setReport(ModelId{3}, movedReport());
    shows("Inputs that have moved: 1 of 2, most of all “amount” (PSI 0.31).");
    shows("Recalibrate the model first");
    shows("200 sessions checked against 1,000 reference sessions");
    shows("flagged at 2.00: promised 1.0 %, got 6.0 % (likely 3.5 % to 10 %)");
    shows("5.0 % of the events have a value of country that is not in the reference");
    shows("below 0.1 stable, 0.1 to 0.25 moved, above 0.25 shifted");
    QVERIFY(!shown().contains(QStringLiteral("value of action")));
    QCOMPARE(table().model()->rowCount(), 2);
    QVERIFY(table().isVisible());
    const QAbstractItemModelTester tester(table().model());
}

void DriftViewTest::stableInputsAreNotSaidToHaveMoved() {
    DriftReport report = movedReport();
    report.inputs.front().psi = 0.04;
    report.inputs.front().shift = Shift::Stable;
    report.alerts.sessions = 0;
    report.advice = DriftAdvice::Nothing;
    m_view->setModel(ModelId{3}, QStringLiteral("forest 3"));
    m_view->setReport(ModelId{3}, report);
    shows("No input has moved.");
    shows("nothing to do");
    QVERIFY(!shown().contains(QStringLiteral("amount")));
    QVERIFY(!shown().contains(QStringLiteral("flagged at")));
}

// The PSI of the first is chance alone: it is not the one that has moved.
void DriftViewTest::fewMovedInputsDoNotContradictTheAdvice() {
    DriftReport report = movedReport();
    report.inputs[0].shift = Shift::Stable;
    report.inputs[1].psi = 0.12;
    report.inputs[1].shift = Shift::Moved;
    report.advice = DriftAdvice::Recalibrate;
    m_view->setModel(ModelId{3}, QStringLiteral("forest 3"));
    m_view->setReport(ModelId{3}, report);
    shows(
        "Inputs that have moved: 1 of 2, most of all “hour” (PSI 0.12). More sessions are flagged");
    QVERIFY(!shown().contains(QStringLiteral("as the model knows them")));
    report.alerts.alerts = 0;
    m_view->setReport(ModelId{3}, report);
    shows("Fewer sessions are flagged than promised");
}

void DriftViewTest::mediansStandTogetherAndAreExplained() {
    DriftReport report = movedReport();
    report.inputs[0].referenceMedian = report.inputs[0].median = 4.56;
    report.inputs[1].referenceMedian = report.inputs[1].median = std::nan("");
    m_view->setModel(ModelId{3}, QStringLiteral("forest 3"));
    m_view->setReport(ModelId{3}, report);
    const QAbstractItemModel& model = *table().model();
    const auto cell = [&](int row) {
        return model.index(row, DriftTableModel::Median).data().toString();
    };
    QCOMPARE(cell(0), QStringLiteral("4.56 → 4.56"));
    QCOMPARE(cell(1), QStringLiteral("—"));
    const QString explained =
        model.headerData(DriftTableModel::Median, Qt::Horizontal, Qt::ToolTipRole).toString();
    QVERIFY2(explained.contains(QStringLiteral("while their median stays")), qPrintable(explained));
}

void DriftViewTest::reportOfAnotherModelIsDropped() {
    m_view->setModel(ModelId{3}, QStringLiteral("forest 3"));
    m_view->setReport(ModelId{2}, movedReport());
    m_view->setError(ModelId{2}, QStringLiteral("Too few sessions."));
    QVERIFY(empty().isVisible());
    shows("Not checked yet");
}

void DriftViewTest::errorIsToldInPlaceOfTheReport() {
    m_view->setModel(ModelId{3}, QStringLiteral("forest 3"));
    m_view->setReport(ModelId{3}, movedReport());
    m_view->setError(ModelId{3}, QStringLiteral("Too few sessions."));
    QVERIFY(empty().isVisible());
    shows("Too few sessions.");
    QVERIFY(!table().isVisible());
}

void DriftViewTest::anotherModelEmptiesTheView() {
    m_view->setModel(ModelId{3}, QStringLiteral("forest 3"));
    m_view->setReport(ModelId{3}, movedReport());
    m_view->setModel(ModelId{4}, QStringLiteral("forest 4"));
    QVERIFY(empty().isVisible());
    shows("forest 4");
}

// The table of models is filled anew with every move of the line.
void DriftViewTest::sameModelKeepsItsReport() {
    m_view->setModel(ModelId{3}, QStringLiteral("forest 3"));
    m_view->setReport(ModelId{3}, movedReport());
    m_view->setModel(ModelId{3}, QStringLiteral("forest 3"));
    QVERIFY(table().isVisible());
}

void DriftViewTest::dataWithoutTimesHasNoLastWeek() {
    const int week = sessions().findText(QStringLiteral("the last 7 days"));
    const auto canBeChosen = [&] {
        return (sessions().model()->flags(sessions().model()->index(week, 0)) &
                Qt::ItemIsEnabled) != 0;
    };
    m_view->setTimesKnown(true);
    QVERIFY(canBeChosen());
    sessions().setCurrentIndex(week);
    m_view->setTimesKnown(false);
    QVERIFY(!canBeChosen());
    QCOMPARE(sessions().currentIndex(), 0);
    m_view->setModel(ModelId{3}, QStringLiteral("forest 3"));
    QSignalSpy asked(m_view.get(), &DriftView::checkRequested);
    check().click();
    QCOMPARE(asked[0][1].value<DriftView::Sessions>(), DriftView::Sessions::Untrained);
}

QTEST_MAIN(DriftViewTest)
#include "drift_view_test.moc"
