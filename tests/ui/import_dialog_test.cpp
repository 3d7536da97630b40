#include "ui/dialogs/import_dialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QtTest>
#include <set>

#include "tests/ui/desk_fixture.h"
#include "tests/ui/made_up_workspace.h"
#include "ui/dialogs/import_mapping_page.h"
#include "ui/dialogs/import_progress_page.h"
#include "ui/dialogs/import_report_page.h"
#include "ui/dialogs/import_roles.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

using Map = std::vector<std::pair<std::string, std::string>>;

namespace {

/// Whether a label with that text can be seen.
bool says(const QWidget& widget, const QString& text) {
    const auto labels = widget.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
        return label->isVisible() && label->text().contains(text);
    });
}

std::map<std::string, std::string> asMap(const Map& map) { return {map.begin(), map.end()}; }

}  // namespace

class ImportDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnQtWarnings(); }
    void guessedMappingComesBackUnchanged();
    void aChangedRoleChangesTheMapping();
    void wideRowsKeepTheirOwnEvents();
    void featuresOfReadyMadeSessionsAreLeftToTheImporter();
    void otherKindAsksForANewPreview();
    void withoutUserOrSessionThereIsNoImport();
    void formatAndEncodingAreTold();
    void damagedTimesAreToldAtTheirColumn();
    void withoutATimeItSaysWhatBecomesOfTheOrder();
    void gapIsAskedForOnlyWhereItMakesSessions();
    void usualNormalLabelsAreReadAtAGlance();
    void unreadableFileIsNotBeingLookedAtAnyMore();
    void progressTellsRowsRateAndTimeLeft();
    void enterDoesNotCancelARunningImport();
    void stoppedImportSaysThatNothingWasChanged();
    void cancelIsAskedForOnceAndAnswered();
    void failureGoesBackToTheSheetWithTheReason();
    void reportFollowsTheImport();
};

void ImportDialogTest::guessedMappingComesBackUnchanged() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    const ImportPreview preview = madeUpPreview();
    dialog.setPreview(preview);
    auto expected = asMap(preview.map);
    expected["attribute"] = "split";
    QCOMPARE(asMap(dialog.options().map), expected);
    QVERIFY(dialog.options().unpivot.empty());
}

void ImportDialogTest::aChangedRoleChangesTheMapping() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    dialog.setPreview(madeUpPreview());
    dialog.mapping().setRole(6, QStringLiteral("label"));
    dialog.mapping().setRole(5, QStringLiteral("drop"));
    const auto map = asMap(dialog.options().map);
    QCOMPARE(map.at("label"), std::string("split"));
    QCOMPARE(map.at("drop"), std::string("Device"));
    QVERIFY(!map.contains("device"));
    QCOMPARE(map.at("time"), std::string("Date+Time"));
}

void ImportDialogTest::wideRowsKeepTheirOwnEvents() {
    ImportPreview preview;
    preview.columns = {{"user", "text", "user", 1, 0, {}},
                       {"signup_at", "time", "time", 1, 0, {}},
                       {"bought_at", "time", "time", 1, 0, {}}};
    preview.map = {{"user", "user"}};
    preview.unpivot = {{"signup", "signup_at"}, {"purchase", "bought_at"}};
    const QStringList roles = rolesByColumn(preview);
    QCOMPARE(roles[1], ownEventRole());
    ImportOptions options;
    applyRoles(preview, roles, options);
    QCOMPARE(options.unpivot, preview.unpivot);
    QCOMPARE(options.map, preview.map);
}

void ImportDialogTest::featuresOfReadyMadeSessionsAreLeftToTheImporter() {
    ImportPreview preview;
    preview.kind = ImportKind::Sessions;
    preview.columns = {{"key", "text", "id", 1, 0, {}}, {"v1", "number", "feature", 1, 0, {}}};
    preview.map = {{"id", "key"}};
    ImportOptions options;
    applyRoles(preview, rolesByColumn(preview), options);
    QCOMPARE(options.map, preview.map);
}

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

void ImportDialogTest::withoutUserOrSessionThereIsNoImport() {
    DeskFixture desk;
    ImportMappingPage page(desk.context, {QStringLiteral("/data/a.csv")});
    QPushButton* import = nullptr;
    for (auto* button : page.findChildren<QPushButton*>())
        if (button->isDefault()) import = button;
    QVERIFY(import != nullptr);
    QVERIFY(!import->isEnabled());  // no preview yet
    page.setPreview(madeUpPreview());
    QVERIFY(import->isEnabled());
    page.setRole(0, QStringLiteral("attribute"));
    QVERIFY(!import->isEnabled());
    QVERIFY(!import->toolTip().isEmpty());
    page.show();
    QVERIFY(says(page, import->toolTip()));
    page.setRole(0, QStringLiteral("session"));
    QVERIFY(import->isEnabled());
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

void ImportDialogTest::damagedTimesAreToldAtTheirColumn() {
    DeskFixture desk;
    ImportMappingPage page(desk.context, {QStringLiteral("/data/a.csv")});
    ImportPreview preview = madeUpPreview();
    preview.columns[1].unreadableShare = 0.01;
    page.setPreview(preview);
    const auto* table = page.findChild<QTableWidget*>();
    QCOMPARE(table->item(1, 1)->text(), QStringLiteral("time, 1.0 % no time"));
    QCOMPARE(table->item(1, 3)->text(), QStringLiteral("text"));
}

void ImportDialogTest::withoutATimeItSaysWhatBecomesOfTheOrder() {
    DeskFixture desk;
    ImportMappingPage page(desk.context, {QStringLiteral("/data/a.csv")});
    page.setPreview(madeUpPreview());
    page.show();
    QVERIFY(!says(page, QStringLiteral("No column is the time")));
    page.setRole(1, QStringLiteral("attribute"));
    page.setRole(2, QStringLiteral("attribute"));
    QVERIFY(says(page, QStringLiteral("all rows of a user make one session")));
    page.setRole(6, QStringLiteral("session"));
    QVERIFY(says(page, QStringLiteral("No column is the time")));
    QVERIFY(!says(page, QStringLiteral("all rows of a user make one session")));
}

void ImportDialogTest::gapIsAskedForOnlyWhereItMakesSessions() {
    DeskFixture desk;
    ImportMappingPage page(desk.context, {QStringLiteral("/data/a.csv")});
    page.setPreview(madeUpPreview());
    const auto* gap = page.findChild<QSpinBox*>();
    QVERIFY(gap->isEnabled());
    page.setRole(6, QStringLiteral("session"));
    QVERIFY(!gap->isEnabled());
    QVERIFY(gap->toolTip().contains(QStringLiteral("which session")));
    page.setRole(6, QStringLiteral("attribute"));
    QVERIFY(gap->isEnabled());
}

void ImportDialogTest::usualNormalLabelsAreReadAtAGlance() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    dialog.setPreview(madeUpPreview());
    dialog.show();
    const QString usual = QStringLiteral("0, normal, false, legitimate, no");
    for (const QLineEdit* edit : dialog.findChildren<QLineEdit*>())
        if (edit->text() == usual)
            QVERIFY(edit->width() > edit->fontMetrics().horizontalAdvance(usual) + 8);
    const auto labels = dialog.options().normalLabels;
    const std::set<std::string> expected{"", "0", "normal", "false", "legitimate", "no"};
    QCOMPARE(std::set<std::string>(labels.begin(), labels.end()), expected);
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

QTEST_MAIN(ImportDialogTest)
#include "import_dialog_test.moc"
