#include "ui/views/filter_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QSignalSpy>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/desk_fixture.h"
#include "ui/views/filter_edit.h"
#include "ui/views/filter_highlighter.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

namespace {

/// Where the text is underlined as a mistake; -1: nowhere.
int underlinedFrom(const FilterEdit& edit) {
    for (const auto& range : edit.document()->firstBlock().layout()->formats())
        if (range.format.underlineStyle() == QTextCharFormat::WaveUnderline) return range.start;
    return -1;
}

}  // namespace

class FilterBarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnQtWarnings(); }
    void enterSubmitsWhatParses();
    void aMistakeIsMarkedWhereItIsAndNotSubmitted();
    void errorOfTheApplicationIsMarkedToo();
    void whatIsStillBeingTypedIsNoMistake();
    void enterAndEscapeHandTheKeyboardBack();
    void correctingTakesTheMarkAway();
    void completesFieldsAndTheirValues();
    void pastedLinesBecomeOne();
    void followsTheFilterInForce();
    void tokensCoverWordsTextsAndNumbers();
    void menuUsesASavedFilterAndIsNamedAfterIt();
    void menuSaysWhenNothingIsSaved();
};

void FilterBarTest::enterSubmitsWhatParses() {
    DeskFixture desk;
    FilterBar bar(desk.context);
    QSignalSpy submitted(&bar, &FilterBar::filterSubmitted);
    QTest::keyClicks(&bar.edit(), QStringLiteral("score > 3 "));
    QTest::keyClick(&bar.edit(), Qt::Key_Return);
    QCOMPARE(submitted.count(), 1);
    QCOMPARE(submitted.front().front().toString(), QStringLiteral("score > 3"));
    QVERIFY(!bar.hasError());
}

void FilterBarTest::aMistakeIsMarkedWhereItIsAndNotSubmitted() {
    DeskFixture desk;
    FilterBar bar(desk.context);
    QSignalSpy submitted(&bar, &FilterBar::filterSubmitted);
    bar.edit().setPlainText(QStringLiteral("score > 3 and and user = 1"));
    QTest::keyClick(&bar.edit(), Qt::Key_Return);
    QCOMPARE(submitted.count(), 0);
    QVERIFY(bar.hasError());
    QCOMPARE(underlinedFrom(bar.edit()), 14);  // the second "and"
    QVERIFY(!bar.edit().accessibleDescription().isEmpty());
}

void FilterBarTest::whatIsStillBeingTypedIsNoMistake() {
    DeskFixture desk;
    FilterBar bar(desk.context);
    QTest::keyClicks(&bar.edit(), QStringLiteral("score >"));
    QTest::qWait(500);  // the pause after which a mistake would be marked
    QVERIFY(!bar.hasError());
    QTest::keyClicks(&bar.edit(), QStringLiteral("> 3 and"));
    QTRY_VERIFY(bar.hasError());
}

void FilterBarTest::enterAndEscapeHandTheKeyboardBack() {
    DeskFixture desk;
    FilterBar bar(desk.context);
    QSignalSpy left(&bar, &FilterBar::left);
    bar.edit().setPlainText(QStringLiteral("score > 3 and and user = 1"));
    QTest::keyClick(&bar.edit(), Qt::Key_Return);
    QCOMPARE(left.count(), 0);  // there is something to correct
    QTest::keyClick(&bar.edit(), Qt::Key_Escape);
    QCOMPARE(left.count(), 1);
    bar.edit().setPlainText(QStringLiteral("score > 3"));
    QTest::keyClick(&bar.edit(), Qt::Key_Return);
    QCOMPARE(left.count(), 2);
}

void FilterBarTest::errorOfTheApplicationIsMarkedToo() {
    DeskFixture desk;
    FilterBar bar(desk.context);
    bar.setText(QStringLiteral("not colour = 1"));
    QVERIFY(!bar.hasError());
    bar.setError({ErrorKind::Usage, "There is no field “colour”", "character 5", "Use …"});
    QCOMPARE(underlinedFrom(bar.edit()), 4);
}

void FilterBarTest::correctingTakesTheMarkAway() {
    DeskFixture desk;
    FilterBar bar(desk.context);
    bar.setText(QStringLiteral("score >"));
    QVERIFY(bar.hasError());
    QTest::keyClick(&bar.edit(), Qt::Key_End);
    QTest::keyClicks(&bar.edit(), QStringLiteral(" 2"));
    QVERIFY(!bar.hasError());
    QCOMPARE(underlinedFrom(bar.edit()), -1);
    QTest::qWait(500);  // the pause after which a mistake would be marked
    QVERIFY(!bar.hasError());
}

void FilterBarTest::completesFieldsAndTheirValues() {
    DeskFixture desk;
    FilterBar bar(desk.context);
    bar.setVocabulary({{QStringLiteral("score"), QStringLiteral("country")},
                       {QStringLiteral("view"), QStringLiteral("add to cart")},
                       {{QStringLiteral("country"), {QStringLiteral("BR"), QStringLiteral("5")}}}});
    FilterEdit& edit = bar.edit();
    const auto at = [&](const QString& text) {
        edit.setPlainText(text);
        edit.moveCursor(QTextCursor::End);
        return edit.completions();
    };
    QVERIFY(at(QStringLiteral("co")).contains(QStringLiteral("country")));
    const QStringList values{QStringLiteral("\"BR\""), QStringLiteral("5")};
    QCOMPARE(at(QStringLiteral("country = ")), values);
    QCOMPARE(at(QStringLiteral("score > 1 and country in (\"US\", ")), values);
    QVERIFY(at(QStringLiteral("country = \"BR\" and ")).contains(QStringLiteral("score")));
    QVERIFY(at(QStringLiteral("country = \"BR\" and ")).contains(QStringLiteral("seq")));
    for (const char* text : {"has(", "not count( ", "country = \"BR\" and seq(view -> ",
                             "seq(view->", "SEQ(view -> not "})
        QCOMPARE(at(QString::fromLatin1(text)).mid(0, 2),
                 (QStringList{QStringLiteral("\"view\""), QStringLiteral("\"add to cart\"")}));
    QVERIFY(at(QStringLiteral("has(view[co")).contains(QStringLiteral("country")));
    QCOMPARE(at(QStringLiteral("has(view[country = ")), values);
    QVERIFY(at(QStringLiteral("seq(view[country in (US)] -> ")).contains(QStringLiteral("or")));
    QVERIFY(at(QStringLiteral("seq(view -> cart wi")).contains(QStringLiteral("within")));
    QVERIFY(at(QStringLiteral("has(view) and ")).contains(QStringLiteral("score")));
    QVERIFY(at(QStringLiteral("country = \"BR\" and count(view) > ")).isEmpty());
}

void FilterBarTest::pastedLinesBecomeOne() {
    DeskFixture desk;
    FilterBar bar(desk.context);
    QApplication::clipboard()->setText(QStringLiteral("score > 3\n  and user = 1\n"));
    bar.edit().paste();
    QCOMPARE(bar.edit().document()->blockCount(), 1);
    QCOMPARE(bar.text(), QStringLiteral("score > 3 and user = 1"));
}

void FilterBarTest::followsTheFilterInForce() {
    DeskFixture desk;
    FilterBar bar(desk.context);
    desk.selection.setFilter(QStringLiteral("labelled"));
    QCOMPARE(bar.text(), QStringLiteral("labelled"));
    QSignalSpy submitted(&bar, &FilterBar::filterSubmitted);
    bar.clear();
    QCOMPARE(submitted.count(), 1);
    QVERIFY(submitted.front().front().toString().isEmpty());
}

void FilterBarTest::tokensCoverWordsTextsAndNumbers() {
    using Kind = FilterToken::Kind;
    const auto tokens = filterTokens(QStringLiteral("score >= 2.5 and c = \"a b\\\"c\" not"));
    const Kind expected[] = {Kind::Word,     Kind::Operator, Kind::Operator,
                             Kind::Number,   Kind::Keyword,  Kind::Word,
                             Kind::Operator, Kind::Text,     Kind::Keyword};
    QCOMPARE(tokens.size(), std::size(expected));
    for (std::size_t i = 0; i < tokens.size(); ++i) QCOMPARE(tokens[i].kind, expected[i]);
    QCOMPARE(filterTokens(QStringLiteral("a = \"open")).back().length, 5);
    const auto arrow = filterTokens(QStringLiteral("seq(add-to->b within 5m)"));
    const Kind steps[] = {Kind::Word, Kind::Bracket, Kind::Word, Kind::Operator,
                          Kind::Word, Kind::Keyword, Kind::Word, Kind::Bracket};
    QCOMPARE(arrow.size(), std::size(steps));
    for (std::size_t i = 0; i < arrow.size(); ++i) QCOMPARE(arrow[i].kind, steps[i]);
}

void FilterBarTest::menuUsesASavedFilterAndIsNamedAfterIt() {
    DeskFixture desk;
    FilterBar bar(desk.context);
    auto* button = bar.findChild<QToolButton*>();
    QVERIFY(button->text().startsWith(QStringLiteral("Filter")));
    bar.setSavedFilters({{"high", "score > 3"}, {"refunds & returns", "has(refund)"}});
    QSignalSpy submitted(&bar, &FilterBar::filterSubmitted);
    Q_EMIT button->menu()->aboutToShow();
    const QList<QAction*> entries = button->menu()->actions();
    QCOMPARE(entries[1]->text(), QStringLiteral("&2  refunds && returns"));
    QCOMPARE(entries[1]->toolTip(), QStringLiteral("has(refund)"));
    entries[1]->trigger();
    QCOMPARE(submitted.count(), 1);
    QCOMPARE(submitted.front().front().toString(), QStringLiteral("has(refund)"));
    desk.selection.setFilter(QStringLiteral("has(refund)"));  // as the application answers
    QVERIFY(button->text().startsWith(QStringLiteral("refunds && returns")));
    Q_EMIT button->menu()->aboutToShow();
    QVERIFY(button->menu()->actions()[1]->isChecked());
    desk.selection.setFilter(QStringLiteral("has(refund) and score > 1"));
    QVERIFY(button->text().startsWith(QStringLiteral("Filter")));
}

void FilterBarTest::menuSaysWhenNothingIsSaved() {
    DeskFixture desk;
    FilterBar bar(desk.context);
    bar.setCommands({&desk.actions[ActionId::SaveFilter]});
    auto* menu = bar.findChild<QToolButton*>()->menu();
    Q_EMIT menu->aboutToShow();
    QVERIFY(!menu->actions().front()->isEnabled());
    QCOMPARE(menu->actions().back(), &desk.actions[ActionId::SaveFilter]);
}

QTEST_MAIN(FilterBarTest)
#include "filter_bar_test.moc"
