#include "ui/dialogs/import_dialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QtTest>
#include <algorithm>

#include "tests/ui/desk_fixture.h"
#include "tests/ui/made_up_workspace.h"
#include "tests/ui/shown_widgets.h"
#include "ui/dialogs/database_source_dialog.h"
#include "ui/dialogs/import_mapping_page.h"
#include "ui/dialogs/import_progress_page.h"
#include "ui/dialogs/import_report_page.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

/// The way of an import through the dialog: what is read, its preview, its progress, its report.
class ImportDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnQtWarnings(); }
    void otherKindAsksForANewPreview();
    void rowsThatLookLikeSessionsAreTakenForSessions();
    void formatAndEncodingAreTold();
    void unreadableFileIsNotBeingLookedAtAnyMore();
    void answerOfADatabaseIsImported();
    void databaseIsAskedOnlyWithAddressAndQuery();
    void progressTellsRowsRateAndTimeLeft();
    void runningImportIsNeverSaidToHaveEnded();
    void targetIsNamed();
    void scoringIsOfferedWhereAModelCan();
    void gapThatCutsAllSessionsToOneEventIsTold();
    void enterDoesNotCancelARunningImport();
    void stoppedImportSaysThatNothingWasChanged();
    void cancelIsAskedForOnceAndAnswered();
    void failureGoesBackToTheSheetWithTheReason();
    void reportFollowsTheImport();
    void sharesOfSessionsAreOfSessions();
};

void ImportDialogTest::otherKindAsksForANewPreview() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    dialog.setPreview(madeUpPreview());
    QSignalSpy asked(&dialog, &ImportDialog::previewRequested);
    const auto kinds = dialog.findChildren<QRadioButton*>();
    QCOMPARE(kinds.size(), 2);
    kinds[1]->click();
    QCOMPARE(asked.count(), 1);
    const auto options = asked.front()[1].value<ImportOptions>();
    QCOMPARE(options.kind, ImportKind::Sessions);
    QVERIFY(options.map.empty());  // to be guessed anew
}

void ImportDialogTest::rowsThatLookLikeSessionsAreTakenForSessions() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    QSignalSpy asked(&dialog, &ImportDialog::previewRequested);
    ImportPreview preview;
    preview.kind = ImportKind::Sessions;
    preview.columns = {{"v1", "number", "attribute", 1, 0, {}},
                       {"v2", "number", "attribute", 1, 0, {}}};
    dialog.setPreview(preview);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.front()[1].value<ImportOptions>().kind, ImportKind::Sessions);
    dialog.setPreview(preview);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(dialog.options().kind, ImportKind::Sessions);
    // Unless the analyst says that they are none.
    reading<QRadioButton>(dialog, QStringLiteral("an event"))->click();
    QCOMPARE(asked.count(), 2);
    dialog.setPreview(preview);
    QCOMPARE(asked.count(), 2);
    QCOMPARE(dialog.options().kind, ImportKind::Events);
    QCOMPARE(dialog.mapping().role(0), QStringLiteral("attribute"));
}

void ImportDialogTest::formatAndEncodingAreTold() {
    DeskFixture desk;
    ImportMappingPage page(desk.context, {QStringLiteral("/data/a.jsonl")});
    ImportPreview preview = madeUpPreview();
    page.show();
    preview.encoding = "UTF-16 LE";
    page.setPreview(preview);
    QVERIFY(says(page, QStringLiteral("semicolon-separated, UTF-16 LE, 7 columns")));
    preview.format = "jsonl";
    preview.separator.clear();
    page.setPreview(preview);
    QVERIFY(says(page, QStringLiteral("JSON Lines, UTF-16 LE, 7 columns")));
}

void ImportDialogTest::unreadableFileIsNotBeingLookedAtAnyMore() {
    DeskFixture desk;
    ImportMappingPage page(desk.context, {QStringLiteral("/data/a.csv")});
    page.show();
    QVERIFY(says(page, QStringLiteral("Looking at the file")));
    page.setError({ErrorKind::BadInput, "The file is empty", "/data/a.csv", ""});
    QVERIFY(says(page, QStringLiteral("The file is empty")));
    QVERIFY(!says(page, QStringLiteral("Looking at the file")));
}

void ImportDialogTest::answerOfADatabaseIsImported() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {});
    dialog.show();
    QSignalSpy asked(&dialog, &ImportDialog::previewRequested);
    const QString address =
        QStringLiteral("postgresql://ann:secret@db.example:5433/shop?sslmode=require");
    dialog.mapping().setDatabase(address, QStringLiteral("SELECT 1"));
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.front()[0].toStringList(), QStringList{address});
    QCOMPARE(asked.front()[1].value<ImportOptions>().query, std::string("SELECT 1"));
    QVERIFY(says(dialog, QStringLiteral("Asking the database")));
    dialog.setPreview(madeUpPreview());
    QCOMPARE(dialog.options().query, std::string("SELECT 1"));
    QCOMPARE(dialog.files(), QStringList{address});
    // Nobody reads the password over a shoulder.
    const auto shown = dialog.findChildren<QWidget*>();
    for (const QWidget* widget : shown) QVERIFY(!widget->accessibleName().contains(u"secret"));
    QVERIFY(called<QWidget>(dialog, QStringLiteral("postgresql://db.example:5433/shop")));
}

void ImportDialogTest::databaseIsAskedOnlyWithAddressAndQuery() {
    DeskFixture desk;
    DatabaseSourceDialog dialog(desk.context.theme, {}, {});
    auto* show = reading<QPushButton>(dialog, QStringLiteral("Show columns"));
    QVERIFY(!show->isEnabled());
    dialog.findChild<QLineEdit*>()->setText(QStringLiteral("db.example/shop"));
    dialog.findChild<QPlainTextEdit*>()->setPlainText(QStringLiteral("SELECT 1"));
    QVERIFY(!show->isEnabled());
    QVERIFY(show->toolTip().contains(QStringLiteral("postgresql://")));
    dialog.findChild<QLineEdit*>()->setText(QStringLiteral(" postgresql://db.example/shop "));
    QVERIFY(show->isEnabled());
    QCOMPARE(dialog.address(), QStringLiteral("postgresql://db.example/shop"));
    dialog.findChild<QPlainTextEdit*>()->clear();
    QVERIFY(!show->isEnabled());
}

void ImportDialogTest::progressTellsRowsRateAndTimeLeft() {
    DeskFixture desk;
    ImportProgressPage page(desk.context);
    page.show();
    page.start();
    page.setProgress({"reading", 120'000, 525'461, "rows", 9});
    QVERIFY(says(page, QStringLiteral("Step 1 of 2")));
    QVERIFY(says(page, QStringLiteral("120,000 of about 530,000 rows · 9 s left")));
    page.setProgress({"writing", 4'096, 504'322, "events", 7});
    QVERIFY(says(page, QStringLiteral("Step 2 of 2")));
    QVERIFY(says(page, QStringLiteral("4,096 of 504,322 events · 7 s left")));
}

void ImportDialogTest::runningImportIsNeverSaidToHaveEnded() {
    DeskFixture desk;
    ImportProgressPage page(desk.context);
    page.show();
    page.start();
    page.setProgress({"reading", 16'384, 16'384, "rows", 0});
    QVERIFY(says(page, QStringLiteral("16,384 rows")));
    QVERIFY(!says(page, QStringLiteral("of 16,384")));
    QVERIFY(!says(page, QStringLiteral("left")));
    QCOMPARE(page.findChild<QProgressBar*>()->maximum(), 0);  // busy, not full
    page.setProgress({"writing", 500, 1'000, "events", 0.04});
    QVERIFY(says(page, QStringLiteral("500 of 1,000 events · less than a second left")));
    page.setProgress({"writing", 1'000, 1'000, "events", 0});
    QVERIFY(!says(page, QStringLiteral("left")));
}

void ImportDialogTest::targetIsNamed() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    dialog.show();
    QVERIFY(!says(dialog, QStringLiteral("Into")));
    dialog.setTarget(QStringLiteral("online-shop.anomalyst"), 8'786);
    QVERIFY(says(dialog, QStringLiteral("Into")));
    const auto* target =
        called<QWidget>(dialog, QStringLiteral("online-shop.anomalyst (8,786 sessions)"));
    QVERIFY(target && target->isVisible());
    QVERIFY(target->parentWidget()->toolTip().contains(QStringLiteral("New workspace")));
    dialog.setTarget(QStringLiteral("new.anomalyst"), 0);
    QVERIFY(called<QWidget>(dialog, QStringLiteral("a new workspace, new.anomalyst")));
}

void ImportDialogTest::scoringIsOfferedWhereAModelCan() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    dialog.setPreview(madeUpPreview());
    dialog.show();
    const auto button = [&] {
        return reading<QPushButton>(dialog, QStringLiteral("Score with autoencoder 1"));
    };
    Q_EMIT dialog.mapping().importRequested();
    dialog.setReport(madeUpReport(), {});
    QVERIFY(!button());
    dialog.setScorer(QStringLiteral("autoencoder 1"));
    dialog.setReport(madeUpReport(), {});
    QVERIFY(button() && button()->isVisible());
    QVERIFY(button()->isDefault());
    QSignalSpy asked(&dialog, &ImportDialog::scoreRequested);
    button()->click();
    QCOMPARE(asked.count(), 1);
    QVERIFY(!dialog.isVisible());
}

void ImportDialogTest::gapThatCutsAllSessionsToOneEventIsTold() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    dialog.setPreview(madeUpPreview());
    dialog.show();
    const QString told = QStringLiteral("97 % of the sessions have a single event");
    ImportReport report;
    report.sessions = 58'843;
    report.users = 30'002;
    report.warnings = {{"the session has one event only", 57'308}};
    dialog.setReport(report, {});
    QVERIFY(says(dialog, told));
    QVERIFY(says(dialog, QStringLiteral("the gap of 30 min")));
    // Of eight in ten, one does not speak.
    report.warnings = {{"the session has one event only", 47'000}};
    dialog.setReport(report, {});
    QVERIFY(!says(dialog, QStringLiteral("single event")));
    // Nor where no gap would join any.
    report.warnings = {{"the session has one event only", 57'308}};
    report.users = report.sessions;
    dialog.setReport(report, {});
    QVERIFY(!says(dialog, QStringLiteral("single event")));
    // Nor where a column has made the sessions.
    report.users = 30'002;
    dialog.mapping().setRole(6, QStringLiteral("session"));
    dialog.setReport(report, {});
    QVERIFY(!says(dialog, QStringLiteral("single event")));
}

void ImportDialogTest::enterDoesNotCancelARunningImport() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    dialog.setPreview(madeUpPreview());
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QSignalSpy started(&dialog, &ImportDialog::importRequested);
    QSignalSpy cancelled(&dialog, &ImportDialog::cancelRequested);
    QTest::keyClick(&dialog, Qt::Key_Return);
    QCOMPARE(started.count(), 1);
    for (const QPushButton* button : dialog.findChildren<QPushButton*>())
        QVERIFY(!button->isVisible() || !button->isDefault());
    QTest::keyClick(&dialog, Qt::Key_Return);
    QCOMPARE(cancelled.count(), 0);
}

void ImportDialogTest::stoppedImportSaysThatNothingWasChanged() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    dialog.setPreview(madeUpPreview());
    dialog.show();
    Q_EMIT dialog.mapping().importRequested();
    dialog.reject();
    dialog.setError({ErrorKind::Cancelled, "Stopped on request", "", ""});
    QVERIFY(says(dialog, QStringLiteral("Nothing was changed")));
    for (const QLabel* label : dialog.findChildren<QLabel*>())
        QVERIFY(!label->isVisible() || !label->property("problem").toBool());
}

void ImportDialogTest::cancelIsAskedForOnceAndAnswered() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    dialog.setPreview(madeUpPreview());
    dialog.show();
    QSignalSpy cancelled(&dialog, &ImportDialog::cancelRequested);
    Q_EMIT dialog.mapping().importRequested();
    dialog.close();
    dialog.close();
    QCOMPARE(cancelled.count(), 1);
    QVERIFY(dialog.isVisible());  // until the job has let go
    dialog.setError({ErrorKind::Cancelled, "Cancelled", "", ""});
    QVERIFY(!dialog.isVisible());
}

void ImportDialogTest::failureGoesBackToTheSheetWithTheReason() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    dialog.setPreview(madeUpPreview());
    dialog.show();
    Q_EMIT dialog.mapping().importRequested();
    dialog.setProgress({"reading", 10, 100, "bytes", 3});
    QVERIFY(dialog.findChild<ImportProgressPage*>()->isVisible());
    dialog.setError({ErrorKind::BadInput, "The file ends in the middle of a row", "a.csv", ""});
    QVERIFY(dialog.mapping().isVisible());
    const auto labels = dialog.mapping().findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->text().contains(QStringLiteral("middle of a row"));
    }));
}

void ImportDialogTest::reportFollowsTheImport() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    dialog.setPreview(madeUpPreview());
    dialog.show();
    QSignalSpy started(&dialog, &ImportDialog::importRequested);
    Q_EMIT dialog.mapping().importRequested();
    QCOMPARE(started.count(), 1);
    QCOMPARE(started.front()[0].toStringList(), QStringList{QStringLiteral("/data/a.csv")});
    dialog.setReport(madeUpReport(), madeUpRejects());
    QVERIFY(dialog.findChild<ImportReportPage*>()->isVisible());
    QSignalSpy cancelled(&dialog, &ImportDialog::cancelRequested);
    dialog.reject();
    QVERIFY(!dialog.isVisible());
    QCOMPARE(cancelled.count(), 0);
}

void ImportDialogTest::sharesOfSessionsAreOfSessions() {
    DeskFixture desk;
    ImportReportPage page(desk.context);
    ImportReport report;
    report.rowsRead = 1'000;
    report.sessions = 200;
    report.labelledSessions = 100;
    report.anomalousSessions = 3;
    report.warnings = {{"the session has one event only", 50},
                       {"the event is equal to the one before it in its session", 50},
                       {"the session goes on from an earlier import", 300}};
    page.setReport(report, {});
    const auto bar = [&](const char* text) {
        return called<QWidget>(page, QString::fromUtf8(text)) != nullptr;
    };
    QVERIFY(bar("the session has one event only: 50, 25 %"));
    QVERIFY(bar("the event is equal to the one before it in its session: 50, 5.0 %"));
    QVERIFY(bar("the given label says anomalous: 3, 3.0 %"));
    report.pseudonymised = {"device", "user"};
    report.knownFiles = {"monday.csv"};
    page.setReport(report, {});
    page.show();
    QVERIFY(says(page, QStringLiteral("Replaced by pseudonyms: device, user")));
    QVERIFY(says(page, QStringLiteral("imported before: monday.csv")));
    // More than this import has brought: no share of it.
    QVERIFY(bar("the session goes on from an earlier import: 300, "));
}

QTEST_MAIN(ImportDialogTest)
#include "import_dialog_test.moc"
