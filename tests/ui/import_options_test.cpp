#include "ui/dialogs/import_dialog.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QtTest>
#include <set>

#include "tests/ui/desk_fixture.h"
#include "tests/ui/made_up_workspace.h"
#include "tests/ui/shown_widgets.h"
#include "ui/dialogs/import_mapping_page.h"
#include "ui/dialogs/missing_box.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

namespace {

QCheckBox* replacing(const QWidget& parent, const char* column) {
    return called<QCheckBox>(
        parent, QStringLiteral("Replace the values of column %1").arg(QLatin1String(column)));
}

QCheckBox* pseudonyms(const QWidget& parent) {
    return reading<QCheckBox>(parent, QStringLiteral("Replace what tells of people by pseudonyms"));
}

}  // namespace

/// What the page asks besides the roles: gap, normal labels, pseudonyms, missing values.
class ImportOptionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnQtWarnings(); }
    void gapIsAskedForOnlyWhereItMakesSessions();
    void usualNormalLabelsAreReadAtAGlance();
    void columnsThatPseudonymsReplaceAreShown();
    void furtherColumnsAreMarkedPersonal();
    void namesThatAreSettledCannotBeChanged();
    void missingValuesAreSaidOfSingleColumns();
    void missingValuesStayAsTheWorkspaceHasThem();
};

void ImportOptionsTest::gapIsAskedForOnlyWhereItMakesSessions() {
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

void ImportOptionsTest::usualNormalLabelsAreReadAtAGlance() {
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

void ImportOptionsTest::columnsThatPseudonymsReplaceAreShown() {
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

void ImportOptionsTest::furtherColumnsAreMarkedPersonal() {
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

void ImportOptionsTest::namesThatAreSettledCannotBeChanged() {
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

void ImportOptionsTest::missingValuesAreSaidOfSingleColumns() {
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

void ImportOptionsTest::missingValuesStayAsTheWorkspaceHasThem() {
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

QTEST_MAIN(ImportOptionsTest)
#include "import_options_test.moc"
