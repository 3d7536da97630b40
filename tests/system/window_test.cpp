#include <QComboBox>
#include <QDoubleSpinBox>
#include <QSlider>
#include <QTest>
#include <QWheelEvent>

#include "tests/system/trained_shop.h"
#include "ui/views/filter_bar.h"
#include "ui/views/threshold_desk.h"

using namespace anomalyst;
using namespace anomalyst::app;
using anomalyst::test::TrainedShop;

/// The whole window on a small shop: what it shows, keeps, and lets go.
class WindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_shop.open(); }
    void cleanup() { m_shop.close(); }
    void opensOnTheHighestScore();
    void movingTheThresholdMovesTheLineInTheQueue();
    void filterNarrowsTheQueueAndTellsMistakes();
    void aWheelInPassingMovesNoLine();
    void verdictKeyIsWrittenAndUndone();
    void closingRightAfterAVerdictKeepsIt();
    void whatWasShownIsShownAgainAfterARestart();
    void thresholdIsKeptInTheWorkspace();
    void closingTheWorkspaceEmptiesTheWindow();
    void workspaceThatCannotBeOpenedIsToldOnTheStartPage();

private:
    static constexpr int kSessions = TrainedShop::kSessions;

    TrainedShop m_shop;
};

void WindowTest::opensOnTheHighestScore() {
    QCOMPARE(m_shop.queue().sessionAt(0), m_shop.program().selection().session());
    for (int row = 1; row < kSessions; ++row)
        QVERIFY(!(m_shop.queue().surpriseAt(row) > m_shop.queue().surpriseAt(row - 1)));
    QVERIFY(m_shop.program().window().windowTitle().contains(QStringLiteral("shop.anomalyst")));
}

void WindowTest::movingTheThresholdMovesTheLineInTheQueue() {
    const double high = static_cast<double>(m_shop.queue().surpriseAt(9));
    m_shop.program().threshold().setSurprise(high);
    const std::size_t few = m_shop.queue().countAbove(m_shop.program().threshold().surprise());
    QVERIFY(few >= 10);
    m_shop.program().threshold().setSurprise(0.5);
    QVERIFY(m_shop.queue().countAbove(m_shop.program().threshold().surprise()) > few);
    m_shop.program().threshold().setSurprise(ui::ThresholdState::kDefault);
}

void WindowTest::filterNarrowsTheQueueAndTellsMistakes() {
    ui::FilterBar& bar = m_shop.program().window().filterBar();
    Q_EMIT bar.filterSubmitted(QStringLiteral("label = anomalous and country = US"));
    QTRY_COMPARE(m_shop.queue().rowCount(), 15);
    QVERIFY(!bar.hasError());
    Q_EMIT bar.filterSubmitted(QStringLiteral("no_such_field = 1"));
    QTRY_VERIFY(bar.hasError());
    QCOMPARE(m_shop.queue().rowCount(), 15);
    Q_EMIT bar.filterSubmitted(QString());
    QTRY_COMPARE(m_shop.queue().rowCount(), kSessions);
    QVERIFY(!bar.hasError());
}

void WindowTest::aWheelInPassingMovesNoLine() {
    ui::MainWindow& window = m_shop.program().window();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.queue().table().setFocus();
    const double line = m_shop.program().threshold().surprise();
    for (auto* field : window.thresholdDesk().findChildren<QWidget*>()) {
        const bool holds = qobject_cast<QAbstractSpinBox*>(field) ||
                           qobject_cast<QSlider*>(field) || qobject_cast<QComboBox*>(field);
        if (!holds) continue;
        const QPointF at = field->rect().center();
        QWheelEvent wheel(at, field->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(field, &wheel);
        QVERIFY2(!wheel.isAccepted(), field->metaObject()->className());
    }
    QCOMPARE(m_shop.program().threshold().surprise(), line);
    QVERIFY(window.queue().table().hasFocus());
}

void WindowTest::verdictKeyIsWrittenAndUndone() {
    const std::size_t before = m_shop.history().size();
    QAction& undo = m_shop.action(ui::ActionId::Undo);
    QVERIFY(!undo.isEnabled());
    m_shop.program().window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_shop.program().window()));
    QTest::keyClick(&m_shop.program().window().queue().table(), Qt::Key_F);
    QCOMPARE(m_shop.queue().verdictAt(0), Verdict::Fraud);  // shown at once
    QTRY_COMPARE(m_shop.history().size(), before + 1);
    QCOMPARE(m_shop.history().back().verdict, Verdict::Fraud);
    QCOMPARE(m_shop.history().back().session, m_shop.program().selection().session());
    QVERIFY(!m_shop.history().back().analyst.empty());

    undo.trigger();
    QCOMPARE(m_shop.queue().verdictAt(0), Verdict::None);
    QTRY_COMPARE(m_shop.history().size(), before + 2);  // appended, nothing removed
    QCOMPARE(m_shop.history().back().verdict, Verdict::None);
    m_shop.action(ui::ActionId::Redo).trigger();
    QTRY_COMPARE(m_shop.history().size(), before + 3);
    undo.trigger();
    QTRY_COMPARE(m_shop.history().size(), before + 4);
}

void WindowTest::closingRightAfterAVerdictKeepsIt() {
    const std::size_t before = m_shop.history().size();
    m_shop.action(ui::ActionId::VerdictUnsure).trigger();
    m_shop.action(ui::ActionId::VerdictLegitimate).trigger();
    m_shop.action(ui::ActionId::VerdictWithdraw).trigger();
    m_shop.program().workspaces().close();  // before the event loop comes round
    QCOMPARE(m_shop.history().size(), before + 3);
}

void WindowTest::whatWasShownIsShownAgainAfterARestart() {
    const SessionId session = m_shop.queue().sessionAt(7);
    m_shop.program().selection().setSession(session);
    Q_EMIT m_shop.program().window().filterBar().filterSubmitted(QStringLiteral("country = US"));
    QTRY_COMPARE(m_shop.queue().rowCount(), kSessions / 3);
    m_shop.close();
    m_shop.open(kSessions / 3);
    QCOMPARE(m_shop.program().window().filterBar().text(), QStringLiteral("country = US"));
    QTRY_COMPARE(m_shop.program().selection().session(), session);
    Q_EMIT m_shop.program().window().filterBar().filterSubmitted(QString());
    QTRY_COMPARE(m_shop.queue().rowCount(), kSessions);
    m_shop.program().selection().setSession(m_shop.queue().sessionAt(0));
}

void WindowTest::thresholdIsKeptInTheWorkspace() {
    m_shop.program().threshold().setSurprise(1.75);
    m_shop.program().workspaces().close();  // before the pause after which a move is written
    m_shop.program().threshold().setSurprise(4);
    m_shop.openWorkspace(kSessions);
    QCOMPARE(m_shop.program().threshold().surprise(), 1.75);
}

void WindowTest::closingTheWorkspaceEmptiesTheWindow() {
    m_shop.program().workspaces().close();
    QCOMPARE(m_shop.queue().rowCount(), 0);
    QVERIFY(!m_shop.program().window().hasWorkspace());
    QVERIFY(!m_shop.program().selection().session().valid());
    QVERIFY(!m_shop.action(ui::ActionId::Train).isEnabled());
}

void WindowTest::workspaceThatCannotBeOpenedIsToldOnTheStartPage() {
    m_shop.program().workspaces().close();
    QFile text(m_shop.file("text.anomalyst"));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write("not a workspace\n");
    text.close();
    QString sentence;
    connect(&m_shop.program().workspaces(), &WorkspaceController::failed, this,
            [&](const QString& failure) { sentence = failure; });
    m_shop.program().workspaces().openFiles({m_shop.file("text.anomalyst")});
    QTRY_VERIFY(sentence.contains(QStringLiteral("text.anomalyst")));
    QVERIFY(!m_shop.program().window().hasWorkspace());
}

QTEST_MAIN(WindowTest)
#include "window_test.moc"
