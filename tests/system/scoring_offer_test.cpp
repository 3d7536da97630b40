#include <QAction>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <future>

#include "tests/system/shop_window.h"
#include "tests/system/trained_forest.h"
#include "ui/dialogs/train_dialog.h"
#include "ui/models/model_table_model.h"
#include "ui/views/latent_map.h"
#include "ui/views/threshold_desk.h"
#include "ui/views/training_panel.h"
#include "ui/views/user_page.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/job_status.h"
#include "ui/widgets/scoring_notice.h"

using namespace anomalyst;
using anomalyst::test::ShopWindow;

namespace {

const QString kOffer = QStringLiteral("“forest” is trained but has not scored these sessions.");

}  // namespace

/// Where a model is trained and has only to score, that is what is offered, not another training.
class ScoringOfferTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void modelThatHasScoredIsNotOffered();
    void unscoredModelIsOfferedWhereScoresAreMissed();
    void acceptedOfferScoresAndIsGone();
    void nothingIsOfferedWhileAModelScores();
    void withoutAModelTrainingIsOffered();

private:
    ui::EmptyState& desk() const {
        return *m_shop->program().window().thresholdDesk().findChild<ui::EmptyState*>();
    }
    ui::EmptyState& map() const {
        return *m_shop->program().window().latentMap().findChild<ui::EmptyState*>();
    }
    ui::ScoringNotice& notice() const {
        return *m_shop->program().window().userPage().findChild<ui::ScoringNotice*>();
    }
    void showForest() const { m_shop->program().selection().setModel(m_forest); }

    std::unique_ptr<ShopWindow> m_shop;
    ModelId m_forest;
};

void ScoringOfferTest::init() {
    m_shop = std::make_unique<ShopWindow>();
    QSettings().clear();
    m_forest = test::addForest(m_shop->path(), "forest").id;
    m_shop->open();
}

void ScoringOfferTest::cleanup() {
    m_shop->close();
    m_shop.reset();
}

void ScoringOfferTest::modelThatHasScoredIsNotOffered() { QVERIFY(!notice().isVisible()); }

void ScoringOfferTest::unscoredModelIsOfferedWhereScoresAreMissed() {
    showForest();
    QTRY_COMPARE(desk().accessibleDescription(), kOffer);
    QTRY_COMPARE(map().accessibleDescription(), kOffer);
    QTRY_VERIFY(notice().isVisible());
    m_shop->program().selection().setModel(m_shop->workspace().champion()->id);
    QTRY_VERIFY(!notice().isVisible());
}

void ScoringOfferTest::acceptedOfferScoresAndIsGone() {
    showForest();
    QTRY_VERIFY(desk().isVisible() && desk().accessibleDescription() == kOffer);
    desk().findChild<QPushButton*>()->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_shop->workspace().model(m_forest)->scoredSessions,
                              std::uint64_t{ShopWindow::kSessions}, 30'000);
    QTRY_VERIFY(!notice().isVisible());
    QTRY_VERIFY(!desk().isVisible());
    ui::MainWindow& window = m_shop->program().window();
    QVERIFY(!window.findChild<ui::TrainDialog*>());
    // The table of models judges it by these scores, not by those from before.
    const auto judged = [&]() -> std::uint64_t {
        for (const ui::ModelRow& row : window.training().findChild<ui::ModelTableModel*>()->rows())
            if (row.info.id == m_forest && row.metrics) return row.metrics->sessions;
        return 0;
    };
    QTRY_COMPARE(judged(), std::uint64_t{ShopWindow::kSessions});
}

void ScoringOfferTest::nothingIsOfferedWhileAModelScores() {
    showForest();
    QTRY_VERIFY(notice().isVisible());
    QTRY_COMPARE(desk().accessibleDescription(), kOffer);
    QTRY_COMPARE(map().accessibleDescription(), kOffer);
    ui::MainWindow& window = m_shop->program().window();
    // The trainer is held, so that it can not have scored before it is told to stop.
    std::promise<void> told;
    m_shop->workspace().trainer().start(
        [held = told.get_future().share()](storage::Database&, RunControl&) {
            held.wait();
            return Status();
        },
        [](const Status&) {});
    notice().findChild<QPushButton*>()->click();
    m_shop->action(ui::ActionId::CancelJob).trigger();
    QVERIFY(!notice().isVisible());
    QVERIFY(desk().accessibleDescription() != kOffer);
    QVERIFY(map().accessibleDescription() != kOffer);
    Q_EMIT window.training().scoreRequested(m_forest);
    QCOMPARE(window.jobStatus().findChild<QLabel*>()->text(),
             QStringLiteral("A model is being trained or is scoring. Wait for it, or cancel it."));
    told.set_value();
    QTRY_VERIFY_WITH_TIMEOUT(!m_shop->action(ui::ActionId::CancelJob).isEnabled(), 30'000);
    QCOMPARE(m_shop->workspace().model(m_forest)->scoredSessions, std::uint64_t{0});
    QTRY_VERIFY(notice().isVisible());
    QTRY_COMPARE(desk().accessibleDescription(), kOffer);
}

void ScoringOfferTest::withoutAModelTrainingIsOffered() {
    m_shop->close();
    QFile::remove(QString::fromStdString(m_shop->path().string()));
    QVERIFY(m_shop->import("shop.csv"));
    m_shop->open();
    QTRY_COMPARE(desk().accessibleName(), QStringLiteral("No scores yet"));
    QVERIFY(!notice().isVisible());
    desk().findChild<QPushButton*>()->click();
    auto* dialog = m_shop->program().window().findChild<ui::TrainDialog*>();
    QVERIFY(dialog);
    dialog->reject();
}

QTEST_MAIN(ScoringOfferTest)
#include "scoring_offer_test.moc"
