#include "ui/views/queue_view.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>
#include <QtTest>
#include <algorithm>
#include <limits>

#include "tests/ui/queue_fixture.h"
#include "ui/dialogs/verdict_reason_dialog.h"
#include "ui/verdict_commands.h"
#include "ui/widgets/empty_state.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

/// The rows of the queue: how they are chosen and judged, and what is said of them.
class QueueViewTest : public QObject, private QueueFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void headingSaysWhatIsNotScored();
    void arrowKeysChooseSessions();
    void aSessionChosenElsewhereBecomesTheCurrentRow();
    void aSetChosenElsewhereSurvivesChoosingOneOfItsSessions();
    void shiftSelectsARangeForVerdicts();
    void hoveringARowMarksItsSessionEverywhere();
    void noteFollowsTheLine();
    void enterOpensTheSession();
    void verdictKeysWorkOnWhatIsSelected();
    void aFilterTakesWhatItHidesOutOfTheSelection();
    void severalSessionsGetAVerdictOnlyAfterAPreview();
    void emptyQueueSaysWhyAndOffersTheWayOut();
    void snoozedSessionsAreCountedInTheHeading();
};

void QueueViewTest::headingSaysWhatIsNotScored() {
    auto keys = std::make_shared<SessionKeys>(*m_data->keys);
    const float none = std::numeric_limits<float>::quiet_NaN();
    std::fill(keys->surprise.begin(), keys->surprise.end(), 1.0F);
    for (std::size_t i = 0; i < 300; ++i) keys->surprise[i] = none;
    keys->surprise[300] = 5;
    m_desk->threshold.setSurprise(2);
    QSignalSpy notes(m_view, &QueueView::noteChanged);
    m_view->model().setKeys(keys);
    QCOMPARE(notes.last().front().toString(),
             QStringLiteral("1 above the line · 1.0 % · 300 not scored"));  // of the hundred scored
    keys = std::make_shared<SessionKeys>(*keys);
    std::fill(keys->surprise.begin(), keys->surprise.end(), none);
    m_view->model().setKeys(keys);
    QCOMPARE(notes.last().front().toString(), QStringLiteral("no scores yet"));
}

void QueueViewTest::arrowKeysChooseSessions() {
    m_view->selectNext();
    QCOMPARE(m_desk->selection.session(), rowSession(0));
    QTest::keyClick(&table(), Qt::Key_Down);
    QCOMPARE(m_desk->selection.session(), rowSession(1));
    QVERIFY(m_desk->selection.selected().empty());  // one session is no set
    m_view->selectPrevious();
    QCOMPARE(m_desk->selection.session(), rowSession(0));
}

void QueueViewTest::aSessionChosenElsewhereBecomesTheCurrentRow() {
    const SessionId far = rowSession(300);
    m_desk->selection.setSession(far);
    QCOMPARE(table().currentIndex().row(), 300);
    QVERIFY(table().rect().contains(table().visualRect(table().currentIndex()).center()));
    QVERIFY(m_desk->selection.selected().empty());
}

void QueueViewTest::aSetChosenElsewhereSurvivesChoosingOneOfItsSessions() {
    const std::vector<SessionId> lasso{rowSession(3), rowSession(50), rowSession(200)};
    m_desk->selection.setSelected(lasso);
    m_desk->selection.setSession(rowSession(50));
    QCOMPARE(m_desk->selection.selected().size(), std::size_t(3));
    QCOMPARE(m_desk->selection.targets().size(), std::size_t(3));
    m_desk->selection.setSession(rowSession(51));
    QCOMPARE(m_desk->selection.targets(), std::vector<SessionId>{rowSession(51)});
}

void QueueViewTest::shiftSelectsARangeForVerdicts() {
    m_view->selectNext();
    QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_desk->selection.targets().size(), std::size_t(3));
    m_view->selectAllShown();
    QCOMPARE(m_desk->selection.targets().size(), m_data->keys->size());
}

void QueueViewTest::hoveringARowMarksItsSessionEverywhere() {
    const QModelIndex third = table().model()->index(2, SessionTableModel::User);
    QTest::mouseMove(table().viewport(), table().visualRect(third).center());
    QTRY_COMPARE(m_desk->selection.hoveredSession(), rowSession(2));
}

void QueueViewTest::noteFollowsTheLine() {
    QSignalSpy notes(m_view, &QueueView::noteChanged);
    m_desk->threshold.setSurprise(2.5);
    QCOMPARE(notes.count(), 1);
    const auto above = std::count_if(m_data->keys->surprise.begin(), m_data->keys->surprise.end(),
                                     [](float score) { return score >= 2.5F; });
    QVERIFY(notes.back().front().toString().startsWith(QStringLiteral("%1 above").arg(above)));
}

void QueueViewTest::enterOpensTheSession() {
    QSignalSpy opened(m_view, &QueueView::opened);
    m_view->selectNext();
    QTest::keyClick(&table(), Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.front().front().value<SessionId>(), rowSession(0));
}

void QueueViewTest::verdictKeysWorkOnWhatIsSelected() {
    VerdictCommands commands(m_desk->actions, m_desk->selection, *m_window);
    QSignalSpy given(&commands, &VerdictCommands::verdictGiven);
    QTest::keyClick(&table(), Qt::Key_F);
    QCOMPARE(given.count(), 0);  // nothing chosen
    m_view->selectNext();
    QTest::keyClick(&table(), Qt::Key_F);
    QTest::keyClick(&table(), Qt::Key_L);
    QTest::keyClick(&table(), Qt::Key_U);
    QTest::keyClick(&table(), Qt::Key_Backspace);
    QCOMPARE(given.count(), 4);
    const Verdict expected[] = {Verdict::Fraud, Verdict::Legitimate, Verdict::Unsure,
                                Verdict::None};
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(given[i][0].value<std::vector<SessionId>>(),
                 std::vector<SessionId>{rowSession(0)});
        QCOMPARE(given[i][1].value<Verdict>(), expected[i]);
    }
}

void QueueViewTest::aFilterTakesWhatItHidesOutOfTheSelection() {
    m_view->selectAllShown();
    QCOMPARE(m_desk->selection.selected().size(), std::size_t{400});
    m_view->model().setVisibleRows(std::vector<std::uint32_t>{3, 5, 8});
    QCOMPARE(m_desk->selection.selected().size(), std::size_t{3});
    m_desk->selection.setSelected(m_data->keys->id);  // as the map would, which shows all
    QCOMPARE(m_desk->selection.selected().size(), std::size_t{3});
    m_view->model().setVisibleRows({});
    QCOMPARE(m_desk->selection.selected().size(), std::size_t{3});
}

void QueueViewTest::severalSessionsGetAVerdictOnlyAfterAPreview() {
    VerdictCommands commands(m_desk->actions, m_desk->selection, *m_window);
    QSignalSpy given(&commands, &VerdictCommands::verdictGiven);
    QSignalSpy asked(&commands, &VerdictCommands::previewNeeded);
    const auto answer = [&](bool yes) {
        QTimer::singleShot(0, m_window.get(), [&, yes] {
            auto* dialog = m_window->findChild<VerdictReasonDialog*>();
            QVERIFY(dialog);
            QCOMPARE(asked.back().front().value<std::vector<SessionId>>().size(), std::size_t{400});
            auto* give = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
            QVERIFY(give->text().contains(QStringLiteral("400 sessions")));
            QVERIFY(!give->isEnabled());  // nobody agrees to what is not known yet
            commands.showPreview({.sessions = 400,
                                  .users = 3,
                                  .present = {390, 10, 0, 0},
                                  .examples = {},
                                  .allShown = true,
                                  .filter = {}});
            QVERIFY(give->isEnabled());
            if (yes)
                give->click();
            else
                dialog->reject();
        });
    };
    m_view->selectAllShown();
    answer(false);
    m_desk->actions[ActionId::VerdictFraud].trigger();
    QCOMPARE(given.count(), 0);
    answer(true);
    m_desk->actions[ActionId::VerdictFraud].trigger();
    QCOMPARE(given.count(), 1);
    QCOMPARE(given.front().front().value<std::vector<SessionId>>().size(), std::size_t{400});
}

void QueueViewTest::emptyQueueSaysWhyAndOffersTheWayOut() {
    auto* empty = m_view->findChild<EmptyState*>();
    QVERIFY(!empty->isVisible());
    QSignalSpy cleared(m_view, &QueueView::clearFilterRequested);
    m_view->model().setVisibleRows(std::vector<std::uint32_t>{});
    QVERIFY(empty->isVisible());
    QCOMPARE(empty->accessibleName(), QStringLiteral("No session matches the filter"));
    Q_EMIT empty->buttonClicked();
    QCOMPARE(cleared.count(), 1);
    m_view->model().setVisibleRows({});
    QVERIFY(table().isVisible());
}

void QueueViewTest::snoozedSessionsAreCountedInTheHeading() {
    QAbstractButton& chip = m_view->snoozeChip();
    QSignalSpy asked(m_view, &QueueView::showSnoozedRequested);
    QVERIFY(chip.isHidden());
    m_view->setSnoozed(1234, false);
    QCOMPARE(chip.text(), QStringLiteral("hides 1,234 snoozed"));
    QVERIFY(!chip.isHidden() && !chip.toolTip().isEmpty());
    chip.click();
    QCOMPARE(asked.count(), 1);
    m_view->setSnoozed(0, false);
    QVERIFY(chip.isHidden());
    m_view->model().setVisibleRows(std::vector<std::uint32_t>{});
    m_view->setEmptyReason(QueueView::Empty::AllSnoozed);
    Q_EMIT m_view->findChild<EmptyState*>()->buttonClicked();
    QCOMPARE(asked.count(), 2);
}

QTEST_MAIN(QueueViewTest)
#include "queue_view_test.moc"
