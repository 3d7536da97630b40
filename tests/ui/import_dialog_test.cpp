#include "ui/dialogs/import_dialog.h"

#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QtTest>

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
    page.setRole(0, QStringLiteral("session"));
    QVERIFY(import->isEnabled());
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
