// The dialogs about filters: saving one under a name, and the list of those that are saved.
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QtTest>

#include "tests/ui/desk_fixture.h"
#include "tests/ui/made_up_data.h"
#include "ui/dialogs/colour_rules_dialog.h"
#include "ui/dialogs/filter_list_editor.h"
#include "ui/dialogs/save_filter_dialog.h"
#include "ui/dialogs/saved_filters_dialog.h"
#include "ui/row_marks.h"
#include "ui/views/filter_edit.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

namespace {

QPushButton* button(const QWidget& dialog, const QString& text) {
    for (auto* each : dialog.findChildren<QPushButton*>())
        if (each->text().remove(QLatin1Char('&')) == text) return each;
    return nullptr;
}

}  // namespace

class FilterDialogsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnQtWarnings(); }
    void aNameThatIsTakenReplaces();
    void aFilterThatIsKeptProposesItsName();
    void entriesAreRenamedChangedOrderedAndDeleted();
    void mistakesAreSaidAndNotKept();
    void theFilterInForceIsAdded();
    void usingAFilterSaysWhichOne();
    void aRuleHasAColourAndALetter();
    void rulesKeepTheirMarksWhenTheyMove();
};

void FilterDialogsTest::aNameThatIsTakenReplaces() {
    const DeskFixture desk;
    SaveFilterDialog dialog(desk.theme, QStringLiteral("has(gift)"), madeUpFilters());
    QVERIFY(!button(dialog, QStringLiteral("Save"))->isEnabled());  // it has no name yet
    auto* name = dialog.findChild<QLineEdit*>();
    name->setText(QStringLiteral("  gifts "));
    QVERIFY(button(dialog, QStringLiteral("Save"))->isEnabled());
    QCOMPARE(dialog.name(), QStringLiteral("gifts"));
    name->setText(QStringLiteral("high scores"));
    QVERIFY(button(dialog, QStringLiteral("Replace"))->isEnabled());
}

void FilterDialogsTest::aFilterThatIsKeptProposesItsName() {
    const DeskFixture desk;
    const SaveFilterDialog dialog(desk.theme, QStringLiteral("score > 3"), madeUpFilters());
    QCOMPARE(dialog.name(), QStringLiteral("high scores"));
}

void FilterDialogsTest::entriesAreRenamedChangedOrderedAndDeleted() {
    const DeskFixture desk;
    SavedFiltersDialog dialog(desk.context, {}, madeUpFilters(), {});
    auto* list = dialog.findChild<QListWidget*>();
    QCOMPARE(list->count(), 2);
    button(dialog, QStringLiteral("Down"))->click();
    QCOMPARE(dialog.filters()[1].name, std::string("high scores"));
    QCOMPARE(list->currentRow(), 1);  // it goes along
    auto* name = dialog.findChild<QLineEdit*>();
    name->setText({});
    QTest::keyClicks(name, QStringLiteral("top"));
    dialog.findChild<FilterEdit*>()->setPlainText(QStringLiteral("score > 4"));
    QCOMPARE(dialog.filters()[1], (NamedFilter{"top", "score > 4"}));
    list->setCurrentRow(0);
    button(dialog, QStringLiteral("Delete"))->click();
    QCOMPARE(dialog.filters(), (std::vector<NamedFilter>{{"top", "score > 4"}}));
    QVERIFY(button(dialog, QStringLiteral("Save"))->isEnabled());
}

void FilterDialogsTest::mistakesAreSaidAndNotKept() {
    const DeskFixture desk;
    SavedFiltersDialog dialog(desk.context, {}, madeUpFilters(), {});
    const auto* editor = dialog.findChild<FilterListEditor*>();
    auto* edit = dialog.findChild<FilterEdit*>();
    QVERIFY(editor->problem().isEmpty());
    edit->setPlainText(QStringLiteral("score > "));
    QVERIFY(editor->problem().contains(QStringLiteral("high scores")));
    QVERIFY(!button(dialog, QStringLiteral("Save"))->isEnabled());
    edit->setPlainText({});
    QVERIFY(editor->problem().contains(QStringLiteral("no filter")));
    edit->setPlainText(QStringLiteral("score > 2"));
    QVERIFY(editor->problem().isEmpty());
    auto* name = dialog.findChild<QLineEdit*>();
    name->setText({});
    QTest::keyClicks(name, QString::fromStdString(madeUpFilters()[1].name));
    QVERIFY(editor->problem().contains(QStringLiteral("Two entries")));
}

void FilterDialogsTest::theFilterInForceIsAdded() {
    const DeskFixture desk;
    SavedFiltersDialog dialog(desk.context, {}, {}, QStringLiteral("has(gift)"));
    QVERIFY(!button(dialog, QStringLiteral("Use filter"))->isEnabled());
    button(dialog, QStringLiteral("Add"))->click();
    button(dialog, QStringLiteral("Add"))->click();
    QCOMPARE(dialog.filters().size(), std::size_t{2});
    QCOMPARE(dialog.filters()[0].text, std::string("has(gift)"));
    QVERIFY(dialog.filters()[0].name != dialog.filters()[1].name);
}

void FilterDialogsTest::usingAFilterSaysWhichOne() {
    const DeskFixture desk;
    SavedFiltersDialog dialog(desk.context, {}, madeUpFilters(), QStringLiteral("score > 3"));
    dialog.findChild<QListWidget*>()->setCurrentRow(1);
    QVERIFY(!dialog.toUse());
    button(dialog, QStringLiteral("Use filter"))->click();
    QCOMPARE(dialog.toUse(), std::optional(madeUpFilters()[1]));
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
}

void FilterDialogsTest::aRuleHasAColourAndALetter() {
    const DeskFixture desk;
    ColourRulesDialog dialog(desk.context, {}, madeUpRules(), {});
    dialog.show();
    auto* letter = dialog.findChildren<QLineEdit*>().last();
    QCOMPARE(letter->accessibleName(), QStringLiteral("Letter of the mark"));
    QCOMPARE(letter->placeholderText(), QStringLiteral("H"));  // of "high scores"
    QTest::keyClicks(letter, QStringLiteral("q"));
    auto* colour = dialog.findChild<QComboBox*>();
    QCOMPARE(colour->currentIndex(), 1);
    colour->setFocus();
    QTest::keyClick(colour, Qt::Key_Down);
    QCOMPARE(dialog.rules()[0].letter, std::string("q"));
    QCOMPARE(dialog.rules()[0].colour, std::uint8_t{2});
    QCOMPARE(dialog.rules()[1], madeUpRules()[1]);
    QCOMPARE(markOf(dialog.rules()[0]).letter, QStringLiteral("Q"));
}

void FilterDialogsTest::rulesKeepTheirMarksWhenTheyMove() {
    const DeskFixture desk;
    ColourRulesDialog dialog(desk.context, {}, madeUpRules(), {});
    button(dialog, QStringLiteral("Down"))->click();
    QCOMPARE(dialog.rules(), (std::vector<ColourRule>{madeUpRules()[1], madeUpRules()[0]}));
}

QTEST_MAIN(FilterDialogsTest)
#include "filter_dialogs_test.moc"
