#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <algorithm>

#include "storage/model_store.h"
#include "storage/training_store.h"
#include "tests/system/trained_shop.h"
#include "ui/dialogs/train_dialog.h"
#include "ui/views/filter_bar.h"
#include "ui/views/training_job_view.h"
#include "ui/views/training_panel.h"
#include "ui/views/unfinished_view.h"
#include "ui/widgets/job_status.h"

using namespace anomalyst;
using namespace anomalyst::app;
using anomalyst::test::TrainedShop;

namespace {

/// Longest time that the event loop did not come round.
class Watchdog : public QObject {
public:
    Watchdog() {
        m_clock.start();
        connect(&m_timer, &QTimer::timeout, this,
                [this] { m_longest = std::max(m_longest, m_clock.restart()); });
        m_timer.start(1);
    }
    qint64 longest() const { return m_longest; }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_longest = 0;
};

}  // namespace

/// Trainings that are ordered in the window: done, cut off, cancelled, refused.
class WindowTrainingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_shop.open(); }
    void cleanup() { m_shop.close(); }
    void trainingAddsAModelAndTheWindowStaysAwake();
    void cancelledTrainingLeavesTheModelsAsTheyWere();
    void trainingThatWasCutOffIsGoneOnWithAfterARestart();
    void cancelledTrainingIsNotOfferedAgain();
    void tuningAddsAModelThatSaysWhatItComesFrom();
    void tuningOnNoSessionIsRefusedBeforeItIsAskedFor();
    void filterOfATrainingIsCheckedInTheDialog();
    void failedTrainingIsOfferedAgain();

private:
    static constexpr int kSessions = TrainedShop::kSessions;

    std::size_t models() const;
    std::vector<storage::UnfinishedTraining> unfinished() const;
    void nameLastModel(const char* name) const;
    ui::TrainingJobView& job() {
        return *m_shop.program().window().training().findChild<ui::TrainingJobView*>();
    }
    /// Opens the dialog, asks for `epochs` of the autoencoder, and presses Train.
    void orderTraining(const char* epochs, const char* name = "");

    TrainedShop m_shop;
};

std::size_t WindowTrainingTest::models() const {
    auto database = storage::Database::open(m_shop.path(), storage::Database::Access::ReadOnly);
    if (!database) return 0;
    const auto list = storage::ModelStore(*database).list();
    return list ? list->size() : 0;
}

std::vector<storage::UnfinishedTraining> WindowTrainingTest::unfinished() const {
    auto database = storage::Database::open(m_shop.path(), storage::Database::Access::ReadOnly);
    if (!database) return {};
    const auto list = storage::TrainingStore(*database).list();
    return list ? *list : std::vector<storage::UnfinishedTraining>();
}

void WindowTrainingTest::nameLastModel(const char* name) const {
    auto database = storage::Database::open(m_shop.path(), storage::Database::Access::ReadWrite);
    QVERIFY(database);
    const auto list = storage::ModelStore(*database).list();
    QVERIFY(list && storage::ModelStore(*database).rename(list->back().id, name));
}

void WindowTrainingTest::orderTraining(const char* epochs, const char* name) {
    m_shop.action(ui::ActionId::Train).trigger();
    auto* dialog = m_shop.program().window().findChild<ui::TrainDialog*>();
    QVERIFY(dialog);
    ui::TrainingOrder order;
    order.name = name;
    order.detector = "autoencoder";
    order.parameters = {{"epochs", epochs}, {"patience", "1000"}};
    Q_EMIT dialog->trainRequested(order);
    dialog->close();
}

void WindowTrainingTest::trainingAddsAModelAndTheWindowStaysAwake() {
    const std::size_t before = models();
    const Watchdog watchdog;
    orderTraining("150");
    QTRY_COMPARE_WITH_TIMEOUT(models(), before + 1, 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_shop.workspace().models().size() == before + 1 &&
                                 m_shop.workspace().models().back().scoredSessions == kSessions,
                             60'000);
    // Ten times the 50 ms that the benchmark holds it to: here other tests run beside it.
    QVERIFY2(watchdog.longest() < 2000, qPrintable(QString::number(watchdog.longest())));
}

void WindowTrainingTest::cancelledTrainingLeavesTheModelsAsTheyWere() {
    const std::size_t before = models();
    QAction& cancel = m_shop.action(ui::ActionId::CancelJob);
    orderTraining("10000");
    QVERIFY(cancel.isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(job().hasCurves(), 30'000);  // it has ended an epoch
    QElapsedTimer clock;
    clock.start();
    cancel.trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!cancel.isEnabled(), 5000);
    QVERIFY2(clock.elapsed() < 2500, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(models(), before);
}

void WindowTrainingTest::trainingThatWasCutOffIsGoneOnWithAfterARestart() {
    QSettings().setValue(QStringLiteral("training/secondsBetweenCheckpoints"), 0);
    const std::size_t before = models();
    orderTraining("1000", "nightly");
    QTRY_VERIFY_WITH_TIMEOUT(!unfinished().empty(), 30'000);
    m_shop.close();
    nameLastModel("nightly");
    m_shop.open();
    const auto said = [this] {
        const auto texts = m_shop.program().window().jobStatus().findChildren<QLabel*>();
        return std::ranges::any_of(texts, [](const QLabel* text) {
            return text->text().contains(QStringLiteral("“nightly” was cut off"));
        });
    };
    QTRY_VERIFY(said());
    const auto* offer = m_shop.program().window().training().findChild<ui::UnfinishedView*>();
    QTRY_VERIFY(!offer->empty());
    QCOMPARE(unfinished().size(), std::size_t{1});
    const int epoch = unfinished().front().epoch;
    QVERIFY(epoch > 0);
    QCOMPARE(models(), before);

    Q_EMIT m_shop.program().window().training().resumeTrainingRequested(
        unfinished().front().id.value);
    QTRY_COMPARE_WITH_TIMEOUT(models(), before + 1, 120'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_shop.workspace().models().size() == before + 1, 60'000);
    const ModelInfo& model = m_shop.workspace().models().back();
    QCOMPARE(model.name, std::string("nightly 2"));
    QVERIFY(static_cast<int>(model.losses.size()) > epoch);
    for (std::size_t i = 0; i < model.losses.size(); ++i)
        QCOMPARE(model.losses[i].epoch, static_cast<int>(i + 1));
    QTRY_VERIFY(unfinished().empty());
    QTRY_VERIFY_WITH_TIMEOUT(offer->empty(), 30'000);
    QSettings().remove(QStringLiteral("training/secondsBetweenCheckpoints"));
}

void WindowTrainingTest::cancelledTrainingIsNotOfferedAgain() {
    QSettings().setValue(QStringLiteral("training/secondsBetweenCheckpoints"), 0);
    orderTraining("10000");
    QTRY_VERIFY_WITH_TIMEOUT(!unfinished().empty(), 30'000);
    QSignalSpy reloaded(&m_shop.workspace(), &OpenWorkspace::reloaded);
    m_shop.action(ui::ActionId::CancelJob).trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!reloaded.empty(), 30'000);
    QVERIFY(unfinished().empty());
    QVERIFY(m_shop.program().window().training().findChild<ui::UnfinishedView*>()->empty());
    QSettings().remove(QStringLiteral("training/secondsBetweenCheckpoints"));
}

void WindowTrainingTest::tuningAddsAModelThatSaysWhatItComesFrom() {
    const auto& all = m_shop.workspace();
    const std::size_t before = all.models().size();
    const ModelInfo old = all.models().front();
    Q_EMIT m_shop.program().window().training().tuneRequested(old.id,
                                                              QStringLiteral("country = US"));
    QTRY_VERIFY_WITH_TIMEOUT(all.models().size() == before + 1, 120'000);
    QCOMPARE(all.models().back().detector, old.detector);
    QVERIFY(all.models().back().notes.front().find("Tuned from “" + old.name) == 0);
}

void WindowTrainingTest::tuningOnNoSessionIsRefusedBeforeItIsAskedFor() {
    ui::FilterBar& bar = m_shop.program().window().filterBar();
    Q_EMIT bar.filterSubmitted(QStringLiteral("events > 1000000"));
    QTRY_COMPARE(m_shop.queue().rowCount(), 0);
    ui::TrainingPanel& panel = m_shop.program().window().training();
    panel.findChild<QTableView*>()->selectRow(0);
    for (auto* button : panel.findChildren<QPushButton*>())
        if (button->text().startsWith(QStringLiteral("Tune"))) button->click();
    QTRY_VERIFY(panel.findChild<QMessageBox*>());
    auto* box = panel.findChild<QMessageBox*>();
    const QString text = box->text();
    const auto buttons = box->buttons().size();
    box->close();
    QVERIFY2(text.contains(QStringLiteral("No session to train on")), qPrintable(text));
    QCOMPARE(buttons, 1);  // nothing to confirm
    Q_EMIT bar.filterSubmitted(QString());
    QTRY_COMPARE(m_shop.queue().rowCount(), kSessions);
}

void WindowTrainingTest::filterOfATrainingIsCheckedInTheDialog() {
    m_shop.action(ui::ActionId::Train).trigger();
    auto* dialog = m_shop.program().window().findChild<ui::TrainDialog*>();
    QVERIFY(dialog);
    QLineEdit* filter = nullptr;
    for (QLineEdit* edit : dialog->findChildren<QLineEdit*>())
        if (edit->toolTip().startsWith(QStringLiteral("Which sessions"))) filter = edit;
    QVERIFY(filter);
    filter->setText(QStringLiteral("score > and"));  // parses, and can still not be answered
    const auto told = [&] {
        const auto labels = dialog->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->text().contains(QStringLiteral("“and” is not a number"));
        });
    };
    QTRY_VERIFY(told());
    QVERIFY(!dialog->order());
    filter->setText(QStringLiteral("score > 1"));
    QTRY_VERIFY(dialog->order());
    dialog->reject();
    QTRY_VERIFY(!m_shop.program().window().findChild<ui::TrainDialog*>());
}

void WindowTrainingTest::failedTrainingIsOfferedAgain() {
    m_shop.action(ui::ActionId::Train).trigger();
    auto* dialog = m_shop.program().window().findChild<ui::TrainDialog*>();
    QVERIFY(dialog);
    ui::TrainingOrder order;
    order.detector = "isolation-forest";
    order.inputs = {"action"};
    order.filter = "events > 1000000";
    order.seed = 5;
    dialog->setOrder(order);
    QTRY_VERIFY(dialog->order());
    Q_EMIT dialog->trainRequested(*dialog->order());
    dialog->close();
    QTRY_VERIFY(!job().running());
    QTRY_VERIFY(!m_shop.program().window().findChild<ui::TrainDialog*>());
    m_shop.action(ui::ActionId::Train).trigger();
    dialog = m_shop.program().window().findChild<ui::TrainDialog*>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->order());
    QCOMPARE(dialog->order()->detector, order.detector);
    QCOMPARE(dialog->order()->filter, order.filter);
    QCOMPARE(dialog->order()->seed, order.seed);
    dialog->reject();
}

QTEST_MAIN(WindowTrainingTest)
#include "window_training_test.moc"
