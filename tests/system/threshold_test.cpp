#include <QLineEdit>
#include <QTabWidget>
#include <QTableView>

#include "app/workflow/evaluation.h"
#include "engine/evaluation/evaluation.h"
#include "storage/threshold_store.h"
#include "tests/system/shop_window.h"
#include "ui/actions.h"
#include "ui/main_window.h"
#include "ui/threshold_state.h"
#include "ui/views/cost_pane.h"
#include "ui/views/filter_bar.h"
#include "ui/views/policy_pane.h"
#include "ui/views/probe_pane.h"
#include "ui/views/segment_pane.h"
#include "ui/views/threshold_desk.h"

using namespace anomalyst;
using namespace anomalyst::app;
using anomalyst::test::ShopWindow;
using ui::ActionId;

/// What is decided at the threshold desk, from the click to the disk.
class ThresholdTest : public QObject {
    Q_OBJECT

private:
    ui::ThresholdDesk& desk() { return m_shop->program().window().thresholdDesk(); }
    ui::ThresholdState& threshold() { return m_shop->program().threshold(); }

    /// The accessible name of the widget that the keyboard goes to.
    QString hasKeyboard() {
        const QWidget* widget = m_shop->program().window().focusWidget();
        return widget ? widget->accessibleName() : QString();
    }

    /// As another program reads it from the disk.
    storage::Database stored() {
        return std::move(
            *storage::Database::open(m_shop->path(), storage::Database::Access::ReadOnly));
    }
    std::optional<double> storedThreshold() {
        storage::Database database = stored();
        return *savedThreshold(database);
    }
    std::size_t storedProbe() {
        storage::Database database = stored();
        return storage::ThresholdStore(database).probe()->sessions.size();
    }
    std::vector<ThresholdPolicy> policies() {
        storage::Database database = stored();
        return *storage::ThresholdStore(database).policies();
    }

private Q_SLOTS:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)")));
        QLocale::setDefault(QLocale::c());
        m_shop = std::make_unique<ShopWindow>();
    }
    void init() { m_shop->open(); }
    void cleanup() { m_shop->close(); }
    void cleanupTestCase() { m_shop.reset(); }

    void aMoveOfTheLineIsUndoneAsAWhole() {
        const double before = threshold().surprise();
        for (int step = 1; step <= 20; ++step) threshold().setSurprise(before + step * 0.01);
        QTRY_VERIFY(m_shop->action(ActionId::Undo).text().contains(QStringLiteral("line")));
        m_shop->action(ActionId::Undo).trigger();
        QCOMPARE(threshold().surprise(), before);
        m_shop->action(ActionId::Redo).trigger();
        QCOMPARE(threshold().surprise(), before + 0.2);
        // What was undone has been written, too, and is not what the disk holds in the end.
        QTRY_VERIFY(m_shop->workspace().writer().idle());
        QTRY_COMPARE(storedThreshold(), std::optional(before + 0.2));
    }

    void policiesAreKeptUsedAndGivenBackByUndo() {
        threshold().setSurprise(2.25);
        desk().cost().setCosts({300, 4});
        Q_EMIT desk().policies().saveRequested(QStringLiteral("spring"));
        Q_EMIT desk().policies().saveRequested(QStringLiteral("spring"));
        QTRY_COMPARE(policies().size(), std::size_t{2});
        const ThresholdPolicy policy = policies().back();
        QCOMPARE(policy.version, 2U);
        QCOMPARE(policy.surprise, 2.25);
        QVERIFY((policy.costs == AlarmCosts{300, 4}));
        QVERIFY(!policy.model.empty());
        Q_EMIT desk().policies().removeRequested(QStringLiteral("spring"));
        QTRY_VERIFY(policies().empty());
        m_shop->action(ActionId::Undo).trigger();
        QTRY_COMPARE(policies().size(), std::size_t{2});
        threshold().setSurprise(1);
        desk().cost().setCosts({1, 1});
        Q_EMIT desk().policies().useRequested(policy);
        QCOMPARE(threshold().surprise(), 2.25);
        QVERIFY((desk().cost().costs() == AlarmCosts{300, 4}));
    }

    void aProbeIsDrawnBelowTheLineShownAndUndone() {
        threshold().setSurprise(1.5);
        Q_EMIT desk().labelSourceChosen(LabelSource::Verdict);
        Q_EMIT desk().probe().drawRequested(40);
        QTRY_COMPARE(storedProbe(), std::size_t{40});
        Q_EMIT desk().probe().showRequested();
        QCOMPARE(m_shop->program().window().filterBar().text(), QStringLiteral("probed"));
        QTRY_COMPARE(m_shop->queue().rowCount(), 40);
        m_shop->action(ActionId::Undo).trigger();
        QTRY_COMPARE(storedProbe(), std::size_t{0});
        QTRY_COMPARE(m_shop->queue().rowCount(), 0);
        m_shop->program().window().filterBar().clear();
        QTRY_COMPARE(m_shop->queue().rowCount(), ShopWindow::kSessions);
    }

    void commandsDoWhatTheButtonsOfTheDeskDo() {
        Q_EMIT desk().labelSourceChosen(LabelSource::Verdict);
        QTRY_VERIFY(!m_shop->action(ActionId::BestF1).isEnabled());  // nobody has given a verdict
        Q_EMIT desk().labelSourceChosen(LabelSource::Both);
        QTRY_VERIFY(m_shop->action(ActionId::BestF1).isEnabled());
        QTRY_VERIFY(m_shop->workspace().query().idle());
        const auto keys = m_shop->workspace().keys();
        const RankedScores scores(keys->surprise, engine::truthOf(*keys, LabelSource::Both));
        threshold().setSurprise(0.5);
        m_shop->action(ActionId::BestF1).trigger();
        QCOMPARE(threshold().surprise(), *scores.bestF1Threshold());
        m_shop->action(ActionId::LowestCost).trigger();
        QVERIFY(desk().cost().isVisible());
        QCOMPARE(threshold().surprise(), *scores.lowestCostThreshold(desk().cost().costs()));
        m_shop->action(ActionId::ChooseSegments).trigger();
        QVERIFY(desk().segments().isVisible());
        QVERIFY(QApplication::activePopupWidget());
        QApplication::activePopupWidget()->close();
        m_shop->action(ActionId::TypeThreshold).trigger();
        QCOMPARE(hasKeyboard(), QStringLiteral("Threshold, -log10 p"));
    }

    void commandsKeepAndUsePolicies() {
        QVERIFY(m_shop->action(ActionId::SavePolicy).isEnabled());
        const std::size_t before = policies().size();
        threshold().setSurprise(2.25);
        m_shop->action(ActionId::SavePolicy).trigger();
        QCOMPARE(hasKeyboard(), QStringLiteral("Name of the policy"));
        auto* name = qobject_cast<QLineEdit*>(m_shop->program().window().focusWidget());
        QTest::keyClicks(name, QStringLiteral("winter"));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(policies().size(), before + 1);
        threshold().setSurprise(1);
        m_shop->action(ActionId::ComparePolicies).trigger();
        QCOMPARE(hasKeyboard(), QStringLiteral("Saved policies"));
        auto* table = qobject_cast<QTableView*>(m_shop->program().window().focusWidget());
        table->setCurrentIndex({});
        m_shop->action(ActionId::UsePolicy).trigger();
        QCOMPARE(threshold().surprise(), 1.0);  // none is chosen
        table->selectRow(table->model()->rowCount() - 1);
        m_shop->action(ActionId::UsePolicy).trigger();
        QCOMPARE(threshold().surprise(), 2.25);
        m_shop->action(ActionId::DeletePolicy).trigger();
        QTRY_COMPARE(policies().size(), before);
    }

    void commandsDrawAndShowAProbe() {
        threshold().setSurprise(1.5);
        Q_EMIT desk().labelSourceChosen(LabelSource::Verdict);
        m_shop->action(ActionId::ShowProbed).trigger();
        QVERIFY(m_shop->program().window().filterBar().text().isEmpty());  // there is none
        QTRY_VERIFY(m_shop->workspace().query().idle());
        m_shop->action(ActionId::DrawProbe).trigger();
        QTRY_VERIFY(m_shop->action(ActionId::ShowProbed).isEnabled());
        QCOMPARE(storedProbe(), std::size_t{50});
        m_shop->action(ActionId::ShowProbed).trigger();
        QTRY_COMPARE(m_shop->queue().rowCount(), 50);
        m_shop->action(ActionId::Undo).trigger();
        QTRY_COMPARE(storedProbe(), std::size_t{0});
        m_shop->program().window().filterBar().clear();
        m_shop->program().workspaces().close();
        for (const ActionId id : {ActionId::BestF1, ActionId::DrawProbe, ActionId::SavePolicy})
            QVERIFY(!m_shop->action(id).isEnabled());
    }

    void sessionsArePartedByWhatTheyShare() {
        auto* pages = desk().findChild<QTabWidget*>();
        pages->setCurrentWidget(&desk().segments());
        auto* table = desk().segments().findChild<QTableView*>();
        desk().segments().setChoice(QStringLiteral("attribute country"));
        QTRY_VERIFY(table->model()->rowCount() > 1);
        const auto name = [&](int row) {
            return table->model()->index(row, ui::SegmentTableModel::Name).data().toString();
        };
        QTRY_COMPARE(table->model()->rowCount(), 2);  // two sessions in three are of DE
        QCOMPARE(name(0), QStringLiteral("DE"));
        QCOMPARE(name(1), QStringLiteral("US"));
        int sessions = 0;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            sessions += table->model()
                            ->index(row, ui::SegmentTableModel::Sessions)
                            .data()
                            .toString()
                            .remove(QLatin1Char(','))
                            .toInt();
        QCOMPARE(sessions, ShopWindow::kSessions);
    }

private:
    std::unique_ptr<ShopWindow> m_shop;
};

QTEST_MAIN(ThresholdTest)
#include "threshold_test.moc"
