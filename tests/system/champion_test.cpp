#include <QAction>
#include <QLabel>
#include <QSettings>
#include <algorithm>

#include "tests/system/shop_window.h"
#include "tests/system/trained_forest.h"
#include "ui/views/model_table.h"
#include "ui/views/training_panel.h"
#include "ui/widgets/job_status.h"

using namespace anomalyst;
using anomalyst::test::ShopWindow;
using ui::ActionId;

/// Which model drives the queue, and which one commands are about.
class ChampionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aPromotionIsUndone();
    void aModelWithoutScoresIsNotPromoted();
    void commandsAreAboutTheModelShown();

private:
    ui::TrainingPanel& panel() const { return m_shop->program().window().training(); }
    ModelId champion() const { return m_shop->workspace().champion()->id; }
    ModelId chosen() const {
        const auto rows = panel().findChild<ui::ModelTable*>()->chosen();
        return rows.size() == 1 ? rows.front()->info.id : ModelId{};
    }
    QString status() const {
        return m_shop->program().window().jobStatus().findChild<QLabel*>()->text();
    }

    std::unique_ptr<ShopWindow> m_shop;
    ModelId m_first, m_forest;
};

void ChampionTest::init() {
    m_shop = std::make_unique<ShopWindow>();
    QSettings().clear();
    m_forest = test::addForest(m_shop->path(), "forest").id;  // has scored nothing
    m_shop->open();
    m_first = champion();
}

void ChampionTest::cleanup() {
    m_shop->close();
    m_shop.reset();
}

void ChampionTest::aPromotionIsUndone() {
    Q_EMIT panel().scoreRequested(m_forest);
    QTRY_VERIFY_WITH_TIMEOUT(m_shop->workspace().model(m_forest)->scoredSessions > 0, 20'000);
    QAction& undo = m_shop->action(ActionId::Undo);
    QVERIFY(!undo.isEnabled());
    Q_EMIT panel().promoteRequested(m_forest);
    QTRY_COMPARE(champion(), m_forest);
    QTRY_COMPARE(m_shop->program().selection().model(), m_forest);
    QVERIFY(undo.text().contains(QStringLiteral("promotion of “forest”")));
    undo.trigger();
    QTRY_COMPARE(champion(), m_first);
    QTRY_COMPARE(m_shop->program().selection().model(), m_first);
    m_shop->action(ActionId::Redo).trigger();
    QTRY_COMPARE(champion(), m_forest);
}

void ChampionTest::aModelWithoutScoresIsNotPromoted() {
    Q_EMIT panel().promoteRequested(m_forest);
    QVERIFY2(status().contains(QStringLiteral("“forest” has scored no session yet")),
             qPrintable(status()));
    QTRY_VERIFY(m_shop->workspace().writer().idle());
    QCOMPARE(champion(), m_first);
    QVERIFY(!m_shop->action(ActionId::Undo).isEnabled());
}

void ChampionTest::commandsAreAboutTheModelShown() {
    QTRY_COMPARE(chosen(), m_first);  // though the other one is newer
    m_shop->program().selection().setModel(m_forest);
    QTRY_COMPARE(chosen(), m_forest);
}

QTEST_MAIN(ChampionTest)
#include "champion_test.moc"
