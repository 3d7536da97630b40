#include "tests/system/shop_window.h"
#include "ui/dialogs/train_dialog.h"
#include "ui/format.h"
#include "ui/views/loss_chart.h"
#include "ui/views/training_job_view.h"
#include "ui/views/training_panel.h"

using namespace anomalyst;
using anomalyst::test::ShopWindow;

/// The losses of earlier trainings behind those of the one under way.
class TrainingRunsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void modelsOfTheKindAreBehindTheNextTraining();
    void cancelledTrainingIsComparedWithUntilTheWorkspaceIsClosed();

private:
    void order(const char* epochs) const;
    ui::TrainingJobView& job() const {
        return *m_shop->program().window().training().findChild<ui::TrainingJobView*>();
    }
    QStringList behind() const {
        QStringList names;
        for (const ui::TrainingRun& run : job().findChild<ui::LossChart*>()->others())
            names << run.name;
        return names;
    }
    void cancel() const {
        m_shop->action(ui::ActionId::CancelJob).trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!job().running(), 30'000);
    }

    std::unique_ptr<ShopWindow> m_shop;
};

void TrainingRunsTest::init() {
    m_shop = std::make_unique<ShopWindow>();
    QSettings().clear();
    m_shop->open();
}

void TrainingRunsTest::cleanup() {
    m_shop->close();
    m_shop.reset();
}

void TrainingRunsTest::order(const char* epochs) const {
    m_shop->action(ui::ActionId::Train).trigger();
    auto* dialog = m_shop->program().window().findChild<ui::TrainDialog*>();
    QVERIFY(dialog);
    ui::TrainingOrder order;
    order.detector = "autoencoder";
    order.parameters = {{"epochs", epochs}, {"patience", "1000"}};
    Q_EMIT dialog->trainRequested(order);
    dialog->close();
}

void TrainingRunsTest::modelsOfTheKindAreBehindTheNextTraining() {
    order("3");
    QVERIFY(behind().isEmpty());  // the model that there is was not trained in epochs
    const auto& models = m_shop->workspace().models();
    QTRY_VERIFY_WITH_TIMEOUT(models.size() == 2 && models.back().scoredSessions > 0, 120'000);
    order("10000");
    QCOMPARE(behind(), QStringList{ui::format::text(models.back().name)});
    cancel();
}

void TrainingRunsTest::cancelledTrainingIsComparedWithUntilTheWorkspaceIsClosed() {
    order("10000");
    QTRY_VERIFY_WITH_TIMEOUT(job().hasCurves(), 30'000);
    cancel();
    order("10000");
    QCOMPARE(behind().size(), 1);
    QVERIFY2(behind().front().startsWith(QStringLiteral("autoencoder, stopped after epoch ")),
             qPrintable(behind().front()));
    m_shop->program().workspaces().close();
    QVERIFY(behind().isEmpty());
}

QTEST_MAIN(TrainingRunsTest)
#include "training_runs_test.moc"
