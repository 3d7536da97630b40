#include <QAbstractButton>
#include <QDir>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <algorithm>
#include <array>
#include <memory>

#include "app/application.h"
#include "app/controllers/desk.h"
#include "app/controllers/open_workspace.h"
#include "app/settings.h"
#include "app/workflow/importing.h"
#include "app/workflow/scoring.h"
#include "app/workflow/training.h"
#include "storage/label_store.h"
#include "storage/model_store.h"
#include "storage/training_store.h"
#include "tests/app/shop_events.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/train_dialog.h"
#include "ui/models/session_table_model.h"
#include "ui/views/filter_bar.h"
#include "ui/views/latent_map.h"
#include "ui/views/queue_view.h"
#include "ui/views/training_job_view.h"
#include "ui/views/training_panel.h"
#include "ui/views/unfinished_view.h"
#include "ui/widgets/job_status.h"
#include "ui/widgets/model_button.h"

using namespace anomalyst;
using namespace anomalyst::app;

namespace {

constexpr int kSessions = 900;

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

/// The whole window on a small shop: everything real but the screen.
class WindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void opensOnTheHighestScore();
    void movingTheThresholdMovesTheLineInTheQueue();
    void filterNarrowsTheQueueAndTellsMistakes();
    void verdictKeyIsWrittenAndUndone();
    void closingRightAfterAVerdictKeepsIt();
    void whatWasShownIsShownAgainAfterARestart();
    void thresholdIsKeptInTheWorkspace();
    void trainingAddsAModelAndTheWindowStaysAwake();
    void cancelledTrainingLeavesTheModelsAsTheyWere();
    void trainingThatWasCutOffIsGoneOnWithAfterARestart();
    void cancelledTrainingIsNotOfferedAgain();
    void tuningAddsAModelThatSaysWhatItComesFrom();
    void tuningOnNoSessionIsRefusedBeforeItIsAskedFor();
    void filterOfATrainingIsCheckedInTheDialog();
    void failedTrainingIsOfferedAgain();
    void closingTheWorkspaceEmptiesTheWindow();
    void workspaceThatCannotBeOpenedIsToldOnTheStartPage();
    void abandonedImportLeavesNoNewWorkspace();
    void abandonedImportLeavesAnOldWorkspace();
    void droppedFileIsImportedThroughTheDialog();  // last: the others count the sessions

private:
    QString file(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    void openWorkspace();
    ui::SessionTableModel& queue() { return m_program->window().queue().model(); }
    std::vector<VerdictEntry> history() const;
    std::size_t models() const;
    std::vector<storage::UnfinishedTraining> unfinished() const;
    void nameLastModel(const char* name) const;
    /// Opens the dialog, asks for `epochs` of the autoencoder, and presses Train.
    void orderTraining(const char* epochs, const char* name = "");

    QTemporaryDir m_folder;
    std::unique_ptr<Application> m_program;
};

void WindowTest::initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("anomalyst-test"));
    QCoreApplication::setApplicationName(QStringLiteral("anomalyst-test"));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    anomalyst::test::writeShopEvents(file("shop.csv"), kSessions);
    RunControl control;
    const std::filesystem::path path = file("shop.anomalyst").toStdString();
    const std::filesystem::path csv = file("shop.csv").toStdString();
    QVERIFY(importIntoWorkspace(path, std::array{csv}, ImportOptions(), control).ok());
    auto database = storage::Database::open(path, storage::Database::Access::ReadWrite);
    QVERIFY(database.ok());
    TrainingPlan plan;
    plan.request.detector = "autoencoder";
    plan.request.options.parameters = {{"epochs", "20"}};
    const auto trained = train(*database, plan, control);
    QVERIFY2(trained.ok(), trained ? "" : trained.error().sentence().c_str());
    const auto model = keep(*database, *trained);
    QVERIFY(model.ok());
    const auto scorer = loadModel(*database, model->id);
    QVERIFY(scorer.ok());
    const auto scores = scoreSessions(*database, *scorer, Filter(), control);
    QVERIFY(scores.ok());
    QVERIFY(storage::ModelStore(*database).writeScores(model->id, *scores, control).ok());
}

void WindowTest::init() {
    m_program = std::make_unique<Application>();
    openWorkspace();
}

void WindowTest::cleanup() {
    m_program->window().close();
    m_program.reset();
}

void WindowTest::openWorkspace() {
    m_program->start({file("shop.anomalyst")});
    QTRY_COMPARE(queue().rowCount(), kSessions);
    QTRY_VERIFY(m_program->selection().session().valid());
    QTRY_VERIFY(m_program->selection().user().valid());
}

std::vector<VerdictEntry> WindowTest::history() const {
    auto database = storage::Database::open(file("shop.anomalyst").toStdString(),
                                            storage::Database::Access::ReadOnly);
    if (!database) return {};
    auto entries = storage::LabelStore(*database).history();
    return entries ? std::move(*entries) : std::vector<VerdictEntry>();
}

std::size_t WindowTest::models() const {
    auto database = storage::Database::open(file("shop.anomalyst").toStdString(),
                                            storage::Database::Access::ReadOnly);
    if (!database) return 0;
    const auto list = storage::ModelStore(*database).list();
    return list ? list->size() : 0;
}

std::vector<storage::UnfinishedTraining> WindowTest::unfinished() const {
    auto database = storage::Database::open(file("shop.anomalyst").toStdString(),
                                            storage::Database::Access::ReadOnly);
    if (!database) return {};
    const auto list = storage::TrainingStore(*database).list();
    return list ? *list : std::vector<storage::UnfinishedTraining>();
}

void WindowTest::nameLastModel(const char* name) const {
    auto database = storage::Database::open(file("shop.anomalyst").toStdString(),
                                            storage::Database::Access::ReadWrite);
    QVERIFY(database);
    const auto list = storage::ModelStore(*database).list();
    QVERIFY(list && storage::ModelStore(*database).rename(list->back().id, name));
}

void WindowTest::opensOnTheHighestScore() {
    QCOMPARE(queue().sessionAt(0), m_program->selection().session());
    for (int row = 1; row < kSessions; ++row)
        QVERIFY(!(queue().surpriseAt(row) > queue().surpriseAt(row - 1)));
    QVERIFY(m_program->window().windowTitle().contains(QStringLiteral("shop.anomalyst")));
}

void WindowTest::movingTheThresholdMovesTheLineInTheQueue() {
    const double high = static_cast<double>(queue().surpriseAt(9));
    m_program->threshold().setSurprise(high);
    const std::size_t few = queue().countAbove(m_program->threshold().surprise());
    QVERIFY(few >= 10);
    m_program->threshold().setSurprise(0.5);
    QVERIFY(queue().countAbove(m_program->threshold().surprise()) > few);
    m_program->threshold().setSurprise(ui::ThresholdState::kDefault);
}

void WindowTest::filterNarrowsTheQueueAndTellsMistakes() {
    ui::FilterBar& bar = m_program->window().filterBar();
    Q_EMIT bar.filterSubmitted(QStringLiteral("label = anomalous and country = US"));
    QTRY_COMPARE(queue().rowCount(), 15);
    QVERIFY(!bar.hasError());
    Q_EMIT bar.filterSubmitted(QStringLiteral("no_such_field = 1"));
    QTRY_VERIFY(bar.hasError());
    QCOMPARE(queue().rowCount(), 15);
    Q_EMIT bar.filterSubmitted(QString());
    QTRY_COMPARE(queue().rowCount(), kSessions);
    QVERIFY(!bar.hasError());
}

void WindowTest::verdictKeyIsWrittenAndUndone() {
    const std::size_t before = history().size();
    QAction& undo = m_program->actions()[ui::ActionId::Undo];
    QVERIFY(!undo.isEnabled());
    m_program->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_program->window()));
    QTest::keyClick(&m_program->window().queue().table(), Qt::Key_F);
    QCOMPARE(queue().verdictAt(0), Verdict::Fraud);  // shown at once
    QTRY_COMPARE(history().size(), before + 1);
    QCOMPARE(history().back().verdict, Verdict::Fraud);
    QCOMPARE(history().back().session, m_program->selection().session());
    QVERIFY(!history().back().analyst.empty());

    undo.trigger();
    QCOMPARE(queue().verdictAt(0), Verdict::None);
    QTRY_COMPARE(history().size(), before + 2);  // appended, nothing removed
    QCOMPARE(history().back().verdict, Verdict::None);
    m_program->actions()[ui::ActionId::Redo].trigger();
    QTRY_COMPARE(history().size(), before + 3);
    undo.trigger();
    QTRY_COMPARE(history().size(), before + 4);
}

void WindowTest::closingRightAfterAVerdictKeepsIt() {
    const std::size_t before = history().size();
    m_program->actions()[ui::ActionId::VerdictUnsure].trigger();
    m_program->actions()[ui::ActionId::VerdictLegitimate].trigger();
    m_program->actions()[ui::ActionId::VerdictWithdraw].trigger();
    m_program->workspaces().close();  // before the event loop comes round
    QCOMPARE(history().size(), before + 3);
}

void WindowTest::whatWasShownIsShownAgainAfterARestart() {
    const SessionId session = queue().sessionAt(7);
    m_program->selection().setSession(session);
    Q_EMIT m_program->window().filterBar().filterSubmitted(QStringLiteral("country = US"));
    QTRY_COMPARE(queue().rowCount(), kSessions / 3);
    m_program->window().close();
    m_program = std::make_unique<Application>();
    m_program->start({file("shop.anomalyst")});
    QTRY_COMPARE(queue().rowCount(), kSessions / 3);
    QCOMPARE(m_program->window().filterBar().text(), QStringLiteral("country = US"));
    QTRY_COMPARE(m_program->selection().session(), session);
    Q_EMIT m_program->window().filterBar().filterSubmitted(QString());
    QTRY_COMPARE(queue().rowCount(), kSessions);
    m_program->selection().setSession(queue().sessionAt(0));
}

void WindowTest::thresholdIsKeptInTheWorkspace() {
    m_program->threshold().setSurprise(1.75);
    m_program->workspaces().close();  // before the pause after which a move is written
    m_program->threshold().setSurprise(4);
    openWorkspace();
    QCOMPARE(m_program->threshold().surprise(), 1.75);
}

void WindowTest::orderTraining(const char* epochs, const char* name) {
    m_program->actions()[ui::ActionId::Train].trigger();
    auto* dialog = m_program->window().findChild<ui::TrainDialog*>();
    QVERIFY(dialog);
    ui::TrainingOrder order;
    order.name = name;
    order.detector = "autoencoder";
    order.parameters = {{"epochs", epochs}, {"patience", "1000"}};
    Q_EMIT dialog->trainRequested(order);
    dialog->close();
}

void WindowTest::trainingAddsAModelAndTheWindowStaysAwake() {
    const std::size_t before = models();
    const Watchdog watchdog;
    orderTraining("150");
    QTRY_COMPARE_WITH_TIMEOUT(models(), before + 1, 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_program->workspaces().desk()->workspace().models().size() == before + 1 &&
            m_program->workspaces().desk()->workspace().models().back().scoredSessions == kSessions,
        60'000);
    // Ten times the 50 ms that the benchmark holds it to: here other tests run beside it.
    QVERIFY2(watchdog.longest() < 2000, qPrintable(QString::number(watchdog.longest())));
}

void WindowTest::cancelledTrainingLeavesTheModelsAsTheyWere() {
    const std::size_t before = models();
    QAction& cancel = m_program->actions()[ui::ActionId::CancelJob];
    orderTraining("10000");
    QTRY_VERIFY(cancel.isEnabled());
    QTest::qWait(300);
    QElapsedTimer clock;
    clock.start();
    cancel.trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!cancel.isEnabled(), 5000);
    QVERIFY2(clock.elapsed() < 2500, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(models(), before);
}

void WindowTest::trainingThatWasCutOffIsGoneOnWithAfterARestart() {
    QSettings().setValue(QStringLiteral("training/secondsBetweenCheckpoints"), 0);
    const std::size_t before = models();
    orderTraining("1000", "nightly");
    QTRY_VERIFY_WITH_TIMEOUT(!unfinished().empty(), 30'000);
    m_program->window().close();
    m_program.reset();
    nameLastModel("nightly");
    m_program = std::make_unique<Application>();
    m_program->start({file("shop.anomalyst")});
    const auto said = [this] {
        const auto texts = m_program->window().jobStatus().findChildren<QLabel*>();
        return std::ranges::any_of(texts, [](const QLabel* text) {
            return text->text().contains(QStringLiteral("nightly was cut off"));
        });
    };
    QTRY_VERIFY(said());
    const auto* offer = m_program->window().training().findChild<ui::UnfinishedView*>();
    QTRY_VERIFY(!offer->empty());
    QCOMPARE(unfinished().size(), std::size_t{1});
    const int epoch = unfinished().front().epoch;
    QVERIFY(epoch > 0);
    QCOMPARE(models(), before);

    Q_EMIT m_program->window().training().resumeTrainingRequested(unfinished().front().id.value);
    QTRY_COMPARE_WITH_TIMEOUT(models(), before + 1, 120'000);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_program->workspaces().desk()->workspace().models().size() == before + 1, 60'000);
    const ModelInfo& model = m_program->workspaces().desk()->workspace().models().back();
    QCOMPARE(model.name, std::string("nightly 2"));
    QVERIFY(static_cast<int>(model.losses.size()) > epoch);
    for (std::size_t i = 0; i < model.losses.size(); ++i)
        QCOMPARE(model.losses[i].epoch, static_cast<int>(i + 1));
    QTRY_VERIFY(unfinished().empty());
    QTRY_VERIFY_WITH_TIMEOUT(offer->empty(), 30'000);
    QSettings().remove(QStringLiteral("training/secondsBetweenCheckpoints"));
}

void WindowTest::cancelledTrainingIsNotOfferedAgain() {
    QSettings().setValue(QStringLiteral("training/secondsBetweenCheckpoints"), 0);
    orderTraining("10000");
    QTRY_VERIFY_WITH_TIMEOUT(!unfinished().empty(), 30'000);
    m_program->actions()[ui::ActionId::CancelJob].trigger();
    QTRY_VERIFY_WITH_TIMEOUT(unfinished().empty(), 30'000);
    QVERIFY(m_program->window().training().findChild<ui::UnfinishedView*>()->empty());
    QSettings().remove(QStringLiteral("training/secondsBetweenCheckpoints"));
}

void WindowTest::tuningAddsAModelThatSaysWhatItComesFrom() {
    const auto& all = m_program->workspaces().desk()->workspace();
    const std::size_t before = all.models().size();
    const ModelInfo old = all.models().front();
    Q_EMIT m_program->window().training().tuneRequested(old.id, QStringLiteral("country = US"));
    QTRY_VERIFY_WITH_TIMEOUT(all.models().size() == before + 1, 120'000);
    QCOMPARE(all.models().back().detector, old.detector);
    QVERIFY(all.models().back().notes.front().find("Tuned from “" + old.name) == 0);
}

void WindowTest::tuningOnNoSessionIsRefusedBeforeItIsAskedFor() {
    ui::FilterBar& bar = m_program->window().filterBar();
    Q_EMIT bar.filterSubmitted(QStringLiteral("events > 1000000"));
    QTRY_COMPARE(queue().rowCount(), 0);
    ui::TrainingPanel& panel = m_program->window().training();
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
    QTRY_COMPARE(queue().rowCount(), kSessions);
}

void WindowTest::filterOfATrainingIsCheckedInTheDialog() {
    m_program->actions()[ui::ActionId::Train].trigger();
    auto* dialog = m_program->window().findChild<ui::TrainDialog*>();
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
    QTRY_VERIFY(!m_program->window().findChild<ui::TrainDialog*>());
}

void WindowTest::failedTrainingIsOfferedAgain() {
    m_program->actions()[ui::ActionId::Train].trigger();
    auto* dialog = m_program->window().findChild<ui::TrainDialog*>();
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
    const auto* job = m_program->window().training().findChild<ui::TrainingJobView*>();
    QTRY_VERIFY(!job->running());
    QTRY_VERIFY(!m_program->window().findChild<ui::TrainDialog*>());
    m_program->actions()[ui::ActionId::Train].trigger();
    dialog = m_program->window().findChild<ui::TrainDialog*>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->order());
    QCOMPARE(dialog->order()->detector, order.detector);
    QCOMPARE(dialog->order()->filter, order.filter);
    QCOMPARE(dialog->order()->seed, order.seed);
    dialog->reject();
}

void WindowTest::droppedFileIsImportedThroughTheDialog() {
    QFile csv(file("more.csv"));
    QVERIFY(csv.open(QIODevice::WriteOnly));
    csv.write("session,user,time,action\n");
    for (int i = 0; i < 40; ++i)
        csv.write(QByteArray("m-") + QByteArray::number(i % 10) + ",u-1,2026-03-0" +
                  QByteArray::number(1 + i % 9) + "T10:00:00Z,view\n");
    csv.close();

    Q_EMIT m_program->window().filesDropped({file("more.csv")});
    auto* dialog = m_program->window().findChild<ui::ImportDialog*>();
    QVERIFY(dialog);
    QTRY_VERIFY(!dialog->options().map.empty());  // guessed by the preview
    Q_EMIT dialog->importRequested(dialog->files(), dialog->options());
    QTRY_COMPARE(queue().rowCount(), kSessions + 10);
    QTRY_COMPARE(m_program->workspaces().desk()->workspace().info().sessions,
                 std::uint64_t{kSessions + 10});
    QCOMPARE(m_program->workspaces().desk()->workspace().info().users,
             std::uint64_t{kSessions / 3});
    dialog->close();
    QTRY_VERIFY(!m_program->window().findChild<ui::ImportDialog*>());

    // The next of the same columns is mapped alike, and says so.
    QFile next(file("next.csv"));
    QVERIFY(next.open(QIODevice::WriteOnly));
    next.write("time,action,session,user\n2026-04-01T10:00:00Z,view,n-1,u-1\n");
    next.close();
    Q_EMIT m_program->window().filesDropped({file("next.csv")});
    dialog = m_program->window().findChild<ui::ImportDialog*>();
    QVERIFY(dialog);
    const auto mapped = [&] {
        const auto labels = dialog->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->text().contains(QStringLiteral("Mapped as in the import of"));
        });
    };
    QTRY_VERIFY(mapped());
    ImportOptions options = dialog->options();
    QVERIFY(!options.pseudonymise);  // the workspace holds plain names
    options.missing = MissingPolicy{Missing::Median};
    Q_EMIT dialog->importRequested(dialog->files(), options);
    QTRY_COMPARE(queue().rowCount(), kSessions + 11);
    QTRY_COMPARE(m_program->workspaces().desk()->workspace().missing(), *options.missing);
    dialog->close();

    // Trainings start from what the import has said.
    m_program->actions()[ui::ActionId::Train].trigger();
    auto* training = m_program->window().findChild<ui::TrainDialog*>();
    QVERIFY(training);
    QCOMPARE(training->order()->missing, *options.missing);
    training->reject();
}

void WindowTest::closingTheWorkspaceEmptiesTheWindow() {
    m_program->workspaces().close();
    QCOMPARE(queue().rowCount(), 0);
    QVERIFY(!m_program->window().hasWorkspace());
    QVERIFY(!m_program->selection().session().valid());
    QVERIFY(!m_program->actions()[ui::ActionId::Train].isEnabled());
}

void WindowTest::workspaceThatCannotBeOpenedIsToldOnTheStartPage() {
    m_program->workspaces().close();
    QFile text(file("text.anomalyst"));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write("not a workspace\n");
    text.close();
    QString sentence;
    connect(&m_program->workspaces(), &WorkspaceController::failed, this,
            [&](const QString& failure) { sentence = failure; });
    m_program->workspaces().openFiles({file("text.anomalyst")});
    QTRY_VERIFY(sentence.contains(QStringLiteral("text.anomalyst")));
    QVERIFY(!m_program->window().hasWorkspace());
}

void WindowTest::abandonedImportLeavesNoNewWorkspace() {
    m_program->workspaces().close();
    m_program->workspaces().importInto(file("new.anomalyst"), {file("shop.csv")});
    QTRY_VERIFY(m_program->window().findChild<ui::ImportDialog*>());
    auto* dialog = m_program->window().findChild<ui::ImportDialog*>();
    QVERIFY(QFile::exists(file("new.anomalyst")));
    QTRY_VERIFY(!dialog->options().map.empty());
    dialog->reject();
    QTRY_VERIFY(!m_program->window().hasWorkspace());
    const QStringList left = QDir(m_folder.path()).entryList({QStringLiteral("new.*")});
    QVERIFY2(left.isEmpty(), qPrintable(left.join(u' ')));
    QVERIFY(!Settings::recentWorkspaces().contains(file("new.anomalyst")));
}

void WindowTest::abandonedImportLeavesAnOldWorkspace() {
    m_program->workspaces().close();
    m_program->workspaces().importInto(file("shop.anomalyst"), {file("shop.csv")});
    QTRY_VERIFY(m_program->window().findChild<ui::ImportDialog*>());
    m_program->window().findChild<ui::ImportDialog*>()->reject();
    QTRY_VERIFY(!m_program->window().findChild<ui::ImportDialog*>());
    QVERIFY(m_program->window().hasWorkspace());
    QVERIFY(QFile::exists(file("shop.anomalyst")));
}

QTEST_MAIN(WindowTest)
#include "window_test.moc"
