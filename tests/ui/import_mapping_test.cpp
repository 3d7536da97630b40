#include "ui/dialogs/import_mapping_page.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTranslator>
#include <QtTest>
#include <map>

#include "tests/ui/desk_fixture.h"
#include "tests/ui/made_up_workspace.h"
#include "tests/ui/shown_widgets.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/import_roles.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

using Map = std::vector<std::pair<std::string, std::string>>;

namespace {

std::map<std::string, std::string> asMap(const Map& map) { return {map.begin(), map.end()}; }

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

/// The page on which columns get their roles: guessed, changed, or as in an earlier import.
class ImportMappingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnQtWarnings(); }
    void guessedMappingComesBackUnchanged();
    void aChangedRoleChangesTheMapping();
    void wideRowsKeepTheirOwnEvents();
    void featuresOfReadyMadeSessionsAreLeftToTheImporter();
    void withoutUserOrSessionThereIsNoImport();
    void damagedTimesAreToldAtTheirColumn();
    void rowsAreNumberedByTheirLines();
    void rowsThatDoNotFitAreTold();
    void rolesAreNamedByTheTranslation();
    void withoutATimeItSaysWhatBecomesOfTheOrder();
    void aFeatureThatSoundsLikeALabelIsPointedOut();
    void earlierMappingIsShownAndTheGuessIsOneClickAway();
    void touchedSettingsStayWhatTheyAre();
    void namedMappingIsAppliedToTheColumnsThatAreThere();
};

void ImportMappingTest::guessedMappingComesBackUnchanged() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    const ImportPreview preview = madeUpPreview();
    dialog.setPreview(preview);
    auto expected = asMap(preview.map);
    expected["attribute"] = "split";
    QCOMPARE(asMap(dialog.options().map), expected);
    QVERIFY(dialog.options().unpivot.empty());
}

void ImportMappingTest::aChangedRoleChangesTheMapping() {
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

void ImportMappingTest::wideRowsKeepTheirOwnEvents() {
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

void ImportMappingTest::featuresOfReadyMadeSessionsAreLeftToTheImporter() {
    ImportPreview preview;
    preview.kind = ImportKind::Sessions;
    preview.columns = {{"key", "text", "id", 1, 0, {}}, {"v1", "number", "feature", 1, 0, {}}};
    preview.map = {{"id", "key"}};
    ImportOptions options;
    applyRoles(preview, rolesByColumn(preview), options);
    QCOMPARE(options.map, preview.map);
}

void ImportMappingTest::withoutUserOrSessionThereIsNoImport() {
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

void ImportMappingTest::damagedTimesAreToldAtTheirColumn() {
    DeskFixture desk;
    ImportMappingPage page(desk.context, {QStringLiteral("/data/a.csv")});
    ImportPreview preview = madeUpPreview();
    preview.columns[1].unreadableShare = 0.01;
    page.setPreview(preview);
    const auto* table = page.findChild<QTableWidget*>();
    QCOMPARE(table->item(1, 1)->text(), QStringLiteral("time, 1.0 % no time"));
    QCOMPARE(table->item(1, 3)->text(), QStringLiteral("text"));
}

void ImportMappingTest::rowsAreNumberedByTheirLines() {
    DeskFixture desk;
    ImportMappingPage page(desk.context, {QStringLiteral("/data/a.csv")});
    ImportPreview preview = madeUpPreview();
    preview.lines = {2, 3, 17, 1'204};
    page.setPreview(preview);
    const auto* table = page.findChild<QTableWidget*>();
    QCOMPARE(table->verticalHeaderItem(6)->text(), QStringLiteral("17"));
    QCOMPARE(table->verticalHeaderItem(7)->text(), QStringLiteral("1,204"));
}

void ImportMappingTest::rowsThatDoNotFitAreTold() {
    DeskFixture desk;
    ImportMappingPage page(desk.context, {QStringLiteral("/data/a.csv")});
    page.show();
    ImportPreview preview = madeUpPreview();
    page.setPreview(preview);
    QVERIFY(!says(page, QStringLiteral("do not fit")));
    preview.rowsSeen = 25;
    preview.unfitRows = 2;
    preview.firstUnfitLine = 5;
    preview.firstUnfitReason = "it has 4 fields instead of 7";
    page.setPreview(preview);
    QVERIFY(says(page, QStringLiteral("Of the first 25 rows, 2 would be rejected")));
    QVERIFY(says(page, QStringLiteral("the first in line 5: it has 4 fields instead of 7.")));
    QVERIFY(!says(page, QStringLiteral("look like a table")));
    // A file of another kind: that no column is the user matters less.
    preview.unfitRows = 16;
    preview.map.clear();
    page.setPreview(preview);
    QVERIFY(says(page, QStringLiteral("This does not look like a table")));
    QVERIFY(!says(page, QStringLiteral("Say which column is the user")));
}

void ImportMappingTest::rolesAreNamedByTheTranslation() {
    struct Chinese : QTranslator {
        bool isEmpty() const override { return false; }
        QString translate(const char* context, const char* text, const char*, int) const override {
            return qstrcmp(context, "anomalyst::ui::ImportRoleNames") == 0 &&
                           qstrcmp(text, "user") == 0
                       ? QStringLiteral("用户")
                       : QString();
        }
    } chinese;
    DeskFixture desk;
    QCoreApplication::installTranslator(&chinese);
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    dialog.setPreview(madeUpPreview());
    const QList<QComboBox*> boxes = dialog.findChildren<QComboBox*>();
    QVERIFY(std::any_of(boxes.begin(), boxes.end(), [](const QComboBox* box) {
        return box->currentText() == QStringLiteral("用户");
    }));
    QCOMPARE(dialog.mapping().role(0), QStringLiteral("user"));  // what is stored stays
    QCoreApplication::removeTranslator(&chinese);
}

void ImportMappingTest::withoutATimeItSaysWhatBecomesOfTheOrder() {
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

void ImportMappingTest::aFeatureThatSoundsLikeALabelIsPointedOut() {
    DeskFixture desk;
    ImportMappingPage page(desk.context, {QStringLiteral("/data/a.csv")});
    ImportPreview preview = madeUpPreview();
    preview.columns[6].name = "Fraud_type";
    preview.kind = ImportKind::Sessions;
    page.setPreview(preview);  // the kind of the rows is found
    page.setPreview(preview);  // and the columns, for rows of that kind
    page.show();
    page.setRole(6, QStringLiteral("feature"));
    QVERIFY(says(page, QStringLiteral("“Fraud_type” sounds like a label")));
    page.setRole(6, QStringLiteral("attribute"));  // which no model learns from unless told to
    QVERIFY(!says(page, QStringLiteral("sounds like a label")));
}

void ImportMappingTest::earlierMappingIsShownAndTheGuessIsOneClickAway() {
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

void ImportMappingTest::touchedSettingsStayWhatTheyAre() {
    DeskFixture desk;
    ImportDialog dialog(desk.context, {QStringLiteral("/data/a.csv")});
    dialog.findChild<QSpinBox*>()->setValue(45);
    dialog.setPreview(mappedAsEarlier());
    QCOMPARE(dialog.options().gap.count(), std::int64_t{45} * 60 * 1'000'000);
    QCOMPARE(dialog.options().timezone, std::string("Asia/Shanghai"));
}

void ImportMappingTest::namedMappingIsAppliedToTheColumnsThatAreThere() {
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

QTEST_MAIN(ImportMappingTest)
#include "import_mapping_test.moc"
