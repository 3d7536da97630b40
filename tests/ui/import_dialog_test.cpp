#include "ui/dialogs/import_dialog.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QtTest>
#include <set>

#include "tests/ui/desk_fixture.h"
#include "tests/ui/made_up_workspace.h"
#include "ui/dialogs/database_source_dialog.h"
#include "ui/dialogs/import_mapping_page.h"
#include "ui/dialogs/import_progress_page.h"
#include "ui/dialogs/import_report_page.h"
#include "ui/dialogs/import_roles.h"
#include "ui/dialogs/missing_box.h"

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
    void columnsThatPseudonymsReplaceAreShown();
    void furtherColumnsAreMarkedPersonal();
    void namesThatAreSettledCannotBeChanged();
    void missingValuesAreSaidOfSingleColumns();
    void missingValuesStayAsTheWorkspaceHasThem();
    void earlierMappingIsShownAndTheGuessIsOneClickAway();
    void touchedSettingsStayWhatTheyAre();
    void rowsThatLookLikeSessionsAreTakenForSessions();
    void namedMappingIsAppliedToTheColumnsThatAreThere();
    void answerOfADatabaseIsImported();
    void databaseIsAskedOnlyWithAddressAndQuery();
    void sharesOfSessionsAreOfSessions();

private:
    template <class Widget>
    static Widget* called(const QWidget& parent, const QString& name) {
        for (Widget* widget : parent.findChildren<Widget*>())
            if (widget->accessibleName() == name) return widget;
        return nullptr;
    }
    template <class Widget>
    static Widget* reading(const QWidget& parent, const QString& text) {
        for (Widget* widget : parent.findChildren<Widget*>())
            if (QString(widget->text()).remove(u'&') == text) return widget;
        return nullptr;
    }
    static QCheckBox* replacing(const QWidget& parent, const char* column) {
        return called<QCheckBox>(
            parent, QStringLiteral("Replace the values of column %1").arg(QLatin1String(column)));
    }
    static QCheckBox* pseudonyms(const QWidget& parent) {
        return reading<QCheckBox>(parent,
                                  QStringLiteral("Replace what tells of people by pseudonyms"));
    }
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

namespace {

MappingProfile earlier() {
    MappingProfile profile;
    profile.time = {1'796'083'200'000'000};  // 2026-12-01
    profile.options.map = {{"session", "Customer"}, {"action", "Event"}};
    profile.options.timezone = "Asia/Shanghai";
    profile.options.gap = std::chrono::minutes(10);
    profile.options.normalLabels = {"fine", ""};
    profile.options.personal = {"split"};
    return profile;
}

/// As an import is to read it that follows `earlier`.
ImportPreview mappedAsEarlier() {
    ImportPreview preview = madeUpPreview();
    preview.profile = earlier();
    preview.map = preview.profile->options.map;
    return preview;
}

}  // namespace

void ImportDialogTest::columnsThatPseudonymsReplaceAreShown() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    ImportHabits habits;
    habits.keyFile = "/data/shop.anomalyst.key";
    dialog.setHabits(habits);
    ImportPreview preview = madeUpPreview();
    preview.columns[6].name = "email";
    preview.columns[6].personalByName = true;
    dialog.setPreview(preview);
    dialog.show();
    QVERIFY(!dialog.options().pseudonymise);
    QVERIFY(!says(dialog, QStringLiteral("shop.anomalyst.key")));
    QVERIFY(!replacing(dialog, "Customer")->isVisible());
    pseudonyms(dialog)->click();
    QVERIFY(dialog.options().pseudonymise);
    QVERIFY(says(dialog, QStringLiteral("shop.anomalyst.key")));
    for (const char* column : {"Customer", "Device", "email"}) {
        QVERIFY2(!replacing(dialog, column)->isHidden(), column);
        QVERIFY2(replacing(dialog, column)->isChecked(), column);
        QVERIFY2(!replacing(dialog, column)->isEnabled(), column);
    }
    for (const char* column : {"Date", "Event", "Price"})  // a time, an action, a number
        QVERIFY2(replacing(dialog, column)->isHidden(), column);
    QVERIFY(dialog.options().personal.empty());  // those are replaced unasked
    dialog.mapping().setRole(0, QStringLiteral("attribute"));
    QVERIFY(!replacing(dialog, "Customer")->isChecked());
    QVERIFY(replacing(dialog, "Customer")->isEnabled());
}

void ImportDialogTest::furtherColumnsAreMarkedPersonal() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    dialog.setHabits({});
    dialog.setPreview(madeUpPreview());
    dialog.show();
    pseudonyms(dialog)->click();
    replacing(dialog, "split")->click();
    QCOMPARE(dialog.options().personal, std::vector<std::string>{"split"});
    dialog.mapping().setRole(6, QStringLiteral("label"));
    QVERIFY(dialog.options().personal.empty());
    dialog.mapping().setRole(6, QStringLiteral("attribute"));
    QCOMPARE(dialog.options().personal, std::vector<std::string>{"split"});
    pseudonyms(dialog)->click();
    QVERIFY(dialog.options().personal.empty());
}

void ImportDialogTest::namesThatAreSettledCannotBeChanged() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    ImportHabits habits;
    habits.names = ImportHabits::Names::Pseudonyms;
    dialog.setHabits(habits);
    QVERIFY(dialog.options().pseudonymise);
    QVERIFY(!pseudonyms(dialog)->isEnabled());
    habits.names = ImportHabits::Names::Plain;
    dialog.setHabits(habits);
    QVERIFY(!dialog.options().pseudonymise);
    QVERIFY(!pseudonyms(dialog)->isEnabled());
    QVERIFY(pseudonyms(dialog)->toolTip().contains(QStringLiteral("new workspace")));
}

void ImportDialogTest::missingValuesAreSaidOfSingleColumns() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    dialog.setHabits({});
    dialog.setPreview(madeUpPreview());
    QVERIFY(!dialog.options().missing);
    MissingBox* price =
        called<MissingBox>(dialog, QStringLiteral("Missing values of column Price"));
    const auto choose = [&](Missing policy) {
        price->choose(policy);
        Q_EMIT price->activated(price->currentIndex());
    };
    reading<QCheckBox>(dialog, QStringLiteral("others for single columns"))->click();
    QVERIFY(!dialog.options().missing);
    choose(Missing::Median);
    // By the name that the workspace will give it.
    const MissingPolicy expected{Missing::Keep, {{"amount", Missing::Median}}};
    QCOMPARE(*dialog.options().missing, expected);
    dialog.mapping().setRole(4, QStringLiteral("drop"));
    QVERIFY(!dialog.options().missing);
    dialog.mapping().setRole(4, QStringLiteral("attribute"));
    choose(Missing::Drop);
    QCOMPARE(dialog.options().missing->columns.at("Price"), Missing::Drop);
    // What is no attribute of the workspace has no policy.
    const auto* user =
        called<MissingBox>(dialog, QStringLiteral("Missing values of column Customer"));
    QVERIFY(user->isHidden());
}

void ImportDialogTest::missingValuesStayAsTheWorkspaceHasThem() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    ImportHabits habits;
    habits.missing = {Missing::Mean, {{"amount", Missing::Drop}, {"elsewhere", Missing::Mode}}};
    dialog.setHabits(habits);
    dialog.setPreview(madeUpPreview());
    QVERIFY(!dialog.options().missing);  // as before
    const auto* price =
        called<MissingBox>(dialog, QStringLiteral("Missing values of column Price"));
    QCOMPARE(price->chosen(), std::optional(Missing::Drop));
    reading<QCheckBox>(dialog, QStringLiteral("others for single columns"))->click();
    QCOMPARE(*dialog.options().missing, MissingPolicy{Missing::Mean});
}

void ImportDialogTest::earlierMappingIsShownAndTheGuessIsOneClickAway() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    QVERIFY(dialog.options().asBefore);  // before there is a preview
    dialog.setHabits({});
    dialog.setPreview(mappedAsEarlier());
    dialog.show();
    QVERIFY(says(dialog, QStringLiteral("Mapped as in the import of 2026-12-01")));
    const ImportOptions shown = dialog.options();
    QCOMPARE(asMap(shown.map).at("session"), std::string("Customer"));
    QCOMPARE(shown.timezone, std::string("Asia/Shanghai"));
    QCOMPARE(shown.gap.count(), std::int64_t{600'000'000});
    QVERIFY(!shown.asBefore);  // what is shown is what is imported

    QSignalSpy asked(&dialog, &ImportDialog::previewRequested);
    reading<QPushButton>(dialog, QStringLiteral("Guess anew"))->click();
    QCOMPARE(asked.count(), 1);
    QVERIFY(!asked.front()[1].value<ImportOptions>().asBefore);
    dialog.setPreview(madeUpPreview());
    QVERIFY(!says(dialog, QStringLiteral("Mapped as")));
    QCOMPARE(asMap(dialog.options().map).at("user"), std::string("Customer"));
    QCOMPARE(dialog.options().timezone, std::string("UTC"));

    reading<QPushButton>(dialog, QStringLiteral("As on 2026-12-01"))->click();
    QCOMPARE(asked.count(), 2);
    QVERIFY(asked.back()[1].value<ImportOptions>().asBefore);
}

void ImportDialogTest::touchedSettingsStayWhatTheyAre() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    dialog.findChild<QSpinBox*>()->setValue(45);
    dialog.setPreview(mappedAsEarlier());
    QCOMPARE(dialog.options().gap.count(), std::int64_t{45} * 60 * 1'000'000);
    QCOMPARE(dialog.options().timezone, std::string("Asia/Shanghai"));
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

void ImportDialogTest::namedMappingIsAppliedToTheColumnsThatAreThere() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    dialog.setHabits({});
    dialog.setPreview(madeUpPreview());
    dialog.show();
    dialog.mapping().setRole(6, QStringLiteral("label"));
    const MappingProfile kept = dialog.mapping().named(QStringLiteral("web shop"));
    QCOMPARE(kept.name, std::string("web shop"));
    QCOMPARE(kept.columns.size(), std::size_t(7));
    QCOMPARE(asMap(kept.options.map).at("label"), std::string("split"));

    ImportDialog other(desk.context, {QStringLiteral("/data/b.csv")});
    other.setHabits({});
    ImportPreview preview = madeUpPreview();
    preview.columns[5].name = "Handset";
    preview.map = {{"session", "Customer"}};
    other.setPreview(preview);
    other.show();
    other.mapping().apply(kept);
    QVERIFY(says(other, QStringLiteral("Mapped as in “web shop”")));
    QCOMPARE(other.mapping().role(0), QStringLiteral("user"));
    QCOMPARE(other.mapping().role(6), QStringLiteral("label"));
    QCOMPARE(other.mapping().role(5), QStringLiteral("attribute"));  // is no Device
    QCOMPARE(asMap(other.options().map).at("time"), std::string("Date+Time"));
    QVERIFY(reading<QPushButton>(other, QStringLiteral("Guess anew"))->isVisible());
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
