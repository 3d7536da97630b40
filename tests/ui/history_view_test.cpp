// The history panel: what holds, what was taken back, and that nothing happens by a single click.
#include <QListWidget>
#include <QPushButton>
#include <QtTest>

#include "tests/ui/desk_fixture.h"
#include "ui/views/history_view.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

class HistoryViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnQtWarnings(); }
    void withoutStepsItSaysWhatWillBeThere();
    void stepsThatWereTakenBackSaySo();
    void enterGoesToTheChosenStepAndAClickOnlyChooses();
    void buttonSaysHowFarItGoes();
};

void HistoryViewTest::withoutStepsItSaysWhatWillBeThere() {
    DeskFixture desk;
    HistoryView view(desk.theme);
    view.show();
    QVERIFY(!view.findChild<QListWidget*>()->isVisible());
    view.setSteps({QStringLiteral("verdict fraud on 1 session")}, 1);
    QVERIFY(view.findChild<QListWidget*>()->isVisible());
    view.setSteps({}, 0);
    QVERIFY(!view.findChild<QListWidget*>()->isVisible());
}

void HistoryViewTest::stepsThatWereTakenBackSaySo() {
    DeskFixture desk;
    HistoryView view(desk.theme);
    view.setSteps({QStringLiteral("first"), QStringLiteral("second")}, 1);
    auto* list = view.findChild<QListWidget*>();
    QCOMPARE(list->count(), 3);
    QCOMPARE(list->currentRow(), 1);
    QCOMPARE(list->item(1)->text(), QStringLiteral("first"));
    QCOMPARE(list->item(2)->text(), QStringLiteral("second – taken back"));
}

void HistoryViewTest::enterGoesToTheChosenStepAndAClickOnlyChooses() {
    DeskFixture desk;
    HistoryView view(desk.theme);
    QSignalSpy went(&view, &HistoryView::goRequested);
    view.resize(300, 300);
    view.show();
    view.setSteps({QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third")}, 3);
    auto* list = view.findChild<QListWidget*>();
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(went.size(), 0);  // there already
    const QPoint first = list->visualItemRect(list->item(1)).center();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, first);
    QCOMPARE(went.size(), 0);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(went.size(), 1);
    QCOMPARE(went[0][0].toInt(), 1);
}

void HistoryViewTest::buttonSaysHowFarItGoes() {
    DeskFixture desk;
    HistoryView view(desk.theme);
    view.setSteps({QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third")}, 2);
    auto* list = view.findChild<QListWidget*>();
    QPushButton* button = view.findChildren<QPushButton*>().last();
    QVERIFY(!button->isEnabled());
    list->setCurrentRow(0);
    QCOMPARE(button->text(), QStringLiteral("&Take back the last 2 steps"));
    list->setCurrentRow(3);
    QCOMPARE(button->text(), QStringLiteral("&Do one step again"));
}

QTEST_MAIN(HistoryViewTest)
#include "history_view_test.moc"
