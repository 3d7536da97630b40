#include <QDialogButtonBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QStatusBar>
#include <QTimer>
#include <atomic>
#include <chrono>
#include <thread>

#include "tests/system/other_program.h"
#include "tests/system/shop_window.h"
#include "ui/dialogs/verdict_reason_dialog.h"
#include "ui/format.h"
#include "ui/widgets/verdict_button.h"

using namespace anomalyst;
using namespace anomalyst::app;
using namespace std::chrono_literals;
using anomalyst::test::ShopWindow;
using ui::ActionId;

namespace {

/// Agrees to the verdict on several sessions as soon as its preview is there.
void acceptSoon(QObject& context) {
    QTimer::singleShot(0, &context, [] {
        auto* dialog = qobject_cast<ui::VerdictReasonDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        auto* give = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QTRY_VERIFY(give->isEnabled());
        give->click();
    });
}

/// A long job of the writer, which ends with this.
class LongWrite {
public:
    enum class Kind { Holds, GivesWay };

    LongWrite(OpenWorkspace& workspace, Kind kind) {
        workspace.writer().start(
            [this, kind](storage::Database&, RunControl& control) {
                while (!m_end && !control.shouldStop()) {
                    if (kind == Kind::GivesWay) control.giveWay();
                    m_running = true;
                    std::this_thread::sleep_for(1ms);
                }
                m_ended = true;
                return Status();
            },
            [](const Status&) {});
        while (!m_running) std::this_thread::sleep_for(1ms);
    }
    ~LongWrite() {
        m_end = true;
        while (!m_ended) std::this_thread::sleep_for(1ms);
    }

private:
    std::atomic<bool> m_running = false, m_end = false, m_ended = false;
};

}  // namespace

/// What the analyst may believe of a verdict, whatever else is being written and whatever fails.
class LabellingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void verdictIsMarkedUntilItIsKept();
    void undoSaysWhatItTakesBack();
    void verdictIsKeptWhileSomethingLongIsWritten();
    void verdictsThatFailShowWhatIsStored();
    void failedVerdictUnderAKeptOneChangesNothing();
    void sessionChosenWhileItsVerdictIsWrittenShowsIt();
    void closingInALongWriteKeepsTheVerdict();
    void closingTellsOfAVerdictThatIsNotKept();
    void verdictsAndUndoAreRefusedDuringAnImport();

private:
    /// Makes the workspace refuse to write this verdict, as a full disk might any.
    void refuse(const char* verdict);
    QString statusText() const;
    QMessageBox* warning() const { return m_shop->program().window().findChild<QMessageBox*>(); }
    Verdict shown() const { return m_shop->queue().verdictAt(0); }
    bool isPending() const { return m_shop->queue().isPendingAt(0); }

    std::unique_ptr<ShopWindow> m_shop;
};

void LabellingTest::init() {
    m_shop = std::make_unique<ShopWindow>();
    m_shop->open();
}

void LabellingTest::cleanup() {
    m_shop->close();
    m_shop.reset();
}

void LabellingTest::refuse(const char* verdict) {
    anomalyst::test::changeFromOutside(
        m_shop->path(),
        "CREATE TRIGGER refuse BEFORE INSERT ON verdict_entry WHEN new.verdict LIKE '" +
            std::string(verdict) + "' BEGIN SELECT RAISE(ABORT, 'the disk is in the sea'); END");
}

QString LabellingTest::statusText() const {
    QStringList texts;
    for (const QLabel* label : m_shop->program().window().statusBar()->findChildren<QLabel*>())
        if (label->isVisible()) texts += label->text();
    return texts.join(u'|');
}

void LabellingTest::verdictIsMarkedUntilItIsKept() {
    using ui::VerdictButton;
    VerdictButton* button = m_shop->program().window().findChild<VerdictButton*>();  // of fraud
    {
        const LongWrite hold(m_shop->workspace(), LongWrite::Kind::Holds);
        m_shop->action(ActionId::VerdictFraud).trigger();
        QCOMPARE(shown(), Verdict::Fraud);
        QVERIFY(isPending());
        const QModelIndex cell = m_shop->queue().index(0, ui::SessionTableModel::VerdictColumn);
        QVERIFY(cell.data().toString().contains(QStringLiteral("being kept")));
        QVERIFY(!cell.data(Qt::ToolTipRole).toString().isEmpty());
        QCOMPARE(button->accessibleDescription(), QStringLiteral("being kept…"));
        QTRY_VERIFY(statusText().contains(QStringLiteral("keeping a verdict…")));
        QVERIFY(m_shop->history().empty());
        m_shop->action(ActionId::Undo).trigger();
        QCOMPARE(shown(), Verdict::None);
        QVERIFY(isPending());
        m_shop->action(ActionId::Redo).trigger();
        QVERIFY(m_shop->history().empty());
    }
    QTRY_VERIFY(!isPending());
    QCOMPARE(shown(), Verdict::Fraud);
    QCOMPARE(m_shop->history().size(), std::size_t{3});
    QCOMPARE(m_shop->history().back().verdict, Verdict::Fraud);
    QVERIFY(!statusText().contains(QStringLiteral("keeping")));
    QCOMPARE(button->accessibleDescription(), QStringLiteral("This is the verdict of the session"));
}

void LabellingTest::undoSaysWhatItTakesBack() {
    QAction& undo = m_shop->action(ActionId::Undo);
    const ui::SessionTableModel& queue = m_shop->queue();
    QTRY_VERIFY(queue.summaryAt(0));
    m_shop->action(ActionId::VerdictFraud).trigger();
    QCOMPARE(undo.text(), QStringLiteral("&Undo verdict fraud on the session of %1, %2")
                              .arg(ui::format::text(queue.summaryAt(0)->userName),
                                   ui::format::dateTime(queue.summaryAt(0)->start)));
    std::vector<SessionId> three;
    for (int row = 0; row < 3; ++row) three.push_back(m_shop->queue().sessionAt(row));
    m_shop->program().selection().setSelected(three);
    acceptSoon(*this);
    m_shop->action(ActionId::VerdictUnsure).trigger();
    QCOMPARE(undo.text(), QStringLiteral("&Undo verdict unsure on 3 sessions"));
    QVERIFY(statusText().contains(QStringLiteral("verdict unsure on 3 sessions")));
    undo.trigger();
    QVERIFY(statusText().contains(QStringLiteral("Taken back")));
    undo.trigger();
    QCOMPARE(undo.text(), QStringLiteral("&Undo"));
}

void LabellingTest::verdictIsKeptWhileSomethingLongIsWritten() {
    const LongWrite scores(m_shop->workspace(), LongWrite::Kind::GivesWay);
    m_shop->action(ActionId::VerdictLegitimate).trigger();
    QTRY_VERIFY(!isPending());
    QCOMPARE(m_shop->history().size(), std::size_t{1});
    QVERIFY(!m_shop->workspace().writer().idle());  // it goes on
}

void LabellingTest::verdictsThatFailShowWhatIsStored() {
    m_shop->action(ActionId::VerdictUnsure).trigger();
    QTRY_VERIFY(!isPending());
    refuse("%");
    {
        const LongWrite hold(m_shop->workspace(), LongWrite::Kind::Holds);
        m_shop->action(ActionId::VerdictFraud).trigger();
        m_shop->action(ActionId::VerdictLegitimate).trigger();
        m_shop->action(ActionId::VerdictWithdraw).trigger();
        QCOMPARE(shown(), Verdict::None);
    }
    QTRY_VERIFY(!isPending());
    QCOMPARE(shown(), Verdict::Unsure);
    const SessionId session = m_shop->queue().sessionAt(0);
    QCOMPARE(m_shop->workspace().verdictOf(session), Verdict::Unsure);
    QCOMPARE(m_shop->history().size(), std::size_t{1});
    QVERIFY(!m_shop->action(ActionId::Undo).isEnabled());
    QVERIFY(warning());
    QVERIFY(warning()->text().contains(QStringLiteral("sea")));
    QCOMPARE(m_shop->program().window().findChildren<QMessageBox*>().size(), 1);
    warning()->close();
}

void LabellingTest::failedVerdictUnderAKeptOneChangesNothing() {
    refuse("fraud");
    {
        const LongWrite hold(m_shop->workspace(), LongWrite::Kind::Holds);
        m_shop->action(ActionId::VerdictFraud).trigger();
        m_shop->action(ActionId::VerdictLegitimate).trigger();
    }
    QTRY_VERIFY(!isPending());
    QCOMPARE(shown(), Verdict::Legitimate);
    QCOMPARE(m_shop->history().size(), std::size_t{1});
    QCOMPARE(m_shop->history().back().verdict, Verdict::Legitimate);
    QVERIFY(warning());
    warning()->close();
}

void LabellingTest::sessionChosenWhileItsVerdictIsWrittenShowsIt() {
    using ui::VerdictButton;
    VerdictButton* button = m_shop->program().window().findChild<VerdictButton*>();
    const SessionId first = m_shop->queue().sessionAt(0);
    const LongWrite hold(m_shop->workspace(), LongWrite::Kind::Holds);
    m_shop->action(ActionId::VerdictFraud).trigger();
    m_shop->program().selection().setSession(m_shop->queue().sessionAt(1));
    QTRY_VERIFY(button->accessibleDescription().isEmpty());
    m_shop->program().selection().setSession(first);  // as the workspace has it: without a verdict
    QTRY_COMPARE(button->accessibleDescription(), QStringLiteral("being kept…"));
    m_shop->workspace().loadKeys(m_shop->program().selection().model());
    QTRY_VERIFY(m_shop->workspace().query().idle());
    QCOMPARE(shown(), Verdict::Fraud);
    QVERIFY(isPending());
}

void LabellingTest::closingInALongWriteKeepsTheVerdict() {
    for (const auto kind : {LongWrite::Kind::GivesWay, LongWrite::Kind::Holds}) {
        const std::size_t before = m_shop->history().size();
        const LongWrite scores(m_shop->workspace(), kind);
        m_shop->action(ActionId::VerdictFraud).trigger();
        m_shop->action(ActionId::VerdictWithdraw).trigger();
        m_shop->program().workspaces().close();  // before the event loop comes round
        QCOMPARE(m_shop->history().size(), before + 2);
        m_shop->close();
        m_shop->open();
    }
}

void LabellingTest::closingTellsOfAVerdictThatIsNotKept() {
    refuse("fraud");
    const LongWrite hold(m_shop->workspace(), LongWrite::Kind::Holds);
    m_shop->action(ActionId::VerdictUnsure).trigger();
    m_shop->action(ActionId::VerdictFraud).trigger();
    QString told;
    QTimer::singleShot(0, this, [&] {
        if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
            told = box->text();
            box->close();
        }
    });
    m_shop->program().workspaces().close();
    QVERIFY2(told.contains(QStringLiteral("sea")), qPrintable(told));
    QCOMPARE(m_shop->history().size(), std::size_t{1});
}

void LabellingTest::verdictsAndUndoAreRefusedDuringAnImport() {
    m_shop->action(ActionId::VerdictUnsure).trigger();
    QTRY_VERIFY(!isPending());
    m_shop->workspace().setImporting(true);
    for (const ActionId id : {ActionId::VerdictFraud, ActionId::Undo}) {
        m_shop->action(id).trigger();
        QCOMPARE(shown(), Verdict::Unsure);
        QVERIFY(!isPending());
        QVERIFY(warning());
        QVERIFY(warning()->text().contains(QStringLiteral("imported")));
        delete warning();
    }
    m_shop->workspace().setImporting(false);
    QCOMPARE(m_shop->history().size(), std::size_t{1});
    m_shop->action(ActionId::Undo).trigger();
    QCOMPARE(shown(), Verdict::None);
    QTRY_COMPARE(m_shop->history().size(), std::size_t{2});
}

QTEST_MAIN(LabellingTest)
#include "labelling_test.moc"
