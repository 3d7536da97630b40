// What the window says: values as text, reasons in words, the match of the command palette.
#include <QSignalSpy>
#include <QtTest>
#include <limits>

#include "tests/ui/desk_fixture.h"
#include "tests/ui/made_up_workspace.h"
#include "ui/dialogs/command_palette.h"
#include "ui/format.h"
#include "ui/surprise_scale.h"
#include "ui/views/why_sentences.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

class WordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { failOnQtWarnings(); }
    void numbersReadAsInTheDesign();
    void featureValuesHaveNoDigitsThatTellNothing();
    void whatIsMissingIsADash();
    void timesAreUtcAlsoBefore1970();
    void durationsHaveTwoUnitsAtMost();
    void repeatedSurprisesAreToldTogether();
    void anExpectedActionAtAStrangeTimeIsNotBlamedOnTheAction();
    void featuresAreToldWithWhatIsNormal();
    void eventsStandOutAgainstTheirSession();
    void namesFromTheDataCannotChangeTheText();
    void paletteFindsPartsAndInitialsAndPrefersStartsOfWords();
    void everyActionIsExplainedAndNoKeyIsGivenTwice();
    void selectionTellsOnlyWhatChanged();
};

void WordsTest::numbersReadAsInTheDesign() {
    QCOMPARE(format::count(27951), QStringLiteral("27,951"));
    QCOMPARE(format::score(5.412), QStringLiteral("5.41"));
    QCOMPARE(format::pValue(3.87e-6), QStringLiteral("3.9e-6"));
    QCOMPARE(format::pValue(0.0123), QStringLiteral("0.012"));
    QCOMPARE(format::percent(0.046), QStringLiteral("4.6 %"));
    QCOMPARE(format::percent(0.0004), QStringLiteral("0.04 %"));
    QCOMPARE(format::compact(86400), QStringLiteral("86,400"));
    QCOMPARE(format::compact(0.2900), QStringLiteral("0.29"));
    QCOMPARE(format::number(-249, 2), QStringLiteral("−249.00"));
    QCOMPARE(format::number(-0.004, 2), QStringLiteral("0.00"));
    QCOMPARE(format::number(-0.006, 2), QStringLiteral("−0.01"));
    QCOMPARE(format::sessions(1), QStringLiteral("1 session"));
    QCOMPARE(format::sessions(27951), QStringLiteral("27,951 sessions"));
}

void WordsTest::featureValuesHaveNoDigitsThatTellNothing() {
    QCOMPARE(format::featureValue(-4.5e-5), QStringLiteral("0"));
    QCOMPARE(format::featureValue(0.0049), QStringLiteral("0"));
    QCOMPARE(format::featureValue(-0.007843), QStringLiteral("−0.01"));
    QCOMPARE(format::featureValue(0.4), QStringLiteral("0.4"));
    QCOMPARE(format::featureValue(5), QStringLiteral("5"));
    QCOMPARE(format::featureValue(3.14159), QStringLiteral("3.14"));
    QCOMPARE(format::featureValue(31.4159), QStringLiteral("31.4"));
    QCOMPARE(format::featureValue(9.996), QStringLiteral("10"));
    QCOMPARE(format::featureValue(314.159), QStringLiteral("314"));
    QCOMPARE(format::featureValue(86412.3), QStringLiteral("86,412"));
    QCOMPARE(format::featureValue(-1200), QStringLiteral("−1,200"));
}

void WordsTest::whatIsMissingIsADash() {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    for (const QString& text :
         {format::score(nan), format::pValue(nan), format::percent(nan), format::compact(nan),
          format::featureValue(nan), format::duration(nan), format::dateTime(Instant::none())})
        QCOMPARE(text, QStringLiteral("—"));
}

void WordsTest::timesAreUtcAlsoBefore1970() {
    QCOMPARE(format::dateTime({1'773'454'264'500'000}), QStringLiteral("2026-03-14 02:11"));
    QCOMPARE(format::clock({1'773'454'264'999'999}), QStringLiteral("02:11:04"));
    QCOMPARE(format::clock({-1}), QStringLiteral("23:59:59"));
    QCOMPARE(format::date({-1}), QStringLiteral("1969-12-31"));
}

void WordsTest::durationsHaveTwoUnitsAtMost() {
    QCOMPARE(format::duration(0), QStringLiteral("0 s"));
    QCOMPARE(format::duration(0.4), QStringLiteral("0.4 s"));
    QCOMPARE(format::duration(59.6), QStringLiteral("1 min"));
    QCOMPARE(format::duration(372), QStringLiteral("6 min 12 s"));
    QCOMPARE(format::duration(86400 + 5 * 3600 + 1800), QStringLiteral("1 d 5 h"));
}

void WordsTest::repeatedSurprisesAreToldTogether() {
    const CardTestingSession story = cardTestingSession();
    const QString words = whyInWords(story.events, story.explanation);
    QVERIFY2(words.contains(QStringLiteral("5 × <b>add_card</b> in")), qPrintable(words));
    QVERIFY2(words.contains(QStringLiteral("after <b>purchase</b>")), qPrintable(words));
    QVERIFY2(words.contains(QStringLiteral("<i>track_order</i> (61 %)")), qPrintable(words));
    QVERIFY(whyInWords(story.events, {}).isEmpty());
}

void WordsTest::anExpectedActionAtAStrangeTimeIsNotBlamedOnTheAction() {
    const CardTestingSession story = cardTestingSession();
    Explanation explanation;
    explanation.events = {{13, 30.0, 0.95, 1.0, {{"refund", 0.95}}}};
    const QString words = whyInWords(story.events, explanation);
    QVERIFY2(words.contains(QStringLiteral("time or its values")), qPrintable(words));
    QVERIFY(!words.contains(QStringLiteral("expected")));
}

void WordsTest::featuresAreToldWithWhatIsNormal() {
    Explanation explanation;
    explanation.features = {{"cards added", 5, 0.4, 0.6}, {"hour of day", 2, 14, 0.01}};
    QCOMPARE(whyInWords({}, explanation),
             QStringLiteral("<b>cards added</b> is 5 where 0.4 is normal."));
}

void WordsTest::eventsStandOutAgainstTheirSession() {
    QCOMPARE(hotBits({}), 8.0);
    QCOMPARE(hotBits(std::vector<float>{1, 2, 1, 30}), 8.0);
    QCOMPARE(hotBits(std::vector<float>{9, 10, 11, 30, 8}), 20.0);
}

void WordsTest::namesFromTheDataCannotChangeTheText() {
    Explanation explanation;
    explanation.features = {{"<img src=x>", 5, 0.4, 0.9}};
    QVERIFY(!whyInWords({}, explanation).contains(QStringLiteral("<img")));
}

void WordsTest::paletteFindsPartsAndInitialsAndPrefersStartsOfWords() {
    const QString dark = QStringLiteral("Dark theme");
    QVERIFY(CommandPalette::match(QStringLiteral("dt"), dark) > 0);
    QVERIFY(CommandPalette::match(QStringLiteral("them dar"), dark) > 0);
    QCOMPARE(CommandPalette::match(QStringLiteral("dkth"), dark), 0);
    QCOMPARE(CommandPalette::match(QStringLiteral("td"), dark), 0);
    QVERIFY(CommandPalette::match(QStringLiteral("im"), QStringLiteral("Import…")) >
            CommandPalette::match(QStringLiteral("im"), QStringLiteral("Space events by time")));
    QVERIFY(CommandPalette::match({}, dark) > 0);
}

void WordsTest::everyActionIsExplainedAndNoKeyIsGivenTwice() {
    const DeskFixture desk;
    QSet<QString> keys;
    for (const Actions::Entry& entry : desk.actions.entries()) {
        QVERIFY2(!entry.action->statusTip().isEmpty(), qPrintable(entry.action->text()));
        const QString key = entry.action->shortcut().toString();
        if (key.isEmpty()) continue;
        QVERIFY2(!keys.contains(key), qPrintable(key));
        keys.insert(key);
    }
}

void WordsTest::selectionTellsOnlyWhatChanged() {
    Selection selection;
    QSignalSpy sessions(&selection, &Selection::sessionChanged);
    QSignalSpy events(&selection, &Selection::eventChanged);
    QSignalSpy sets(&selection, &Selection::selectedChanged);
    selection.setSession({7});
    selection.setSession({7});
    QCOMPARE(sessions.count(), 1);
    selection.setEvent(3);
    selection.setSession({8});
    QCOMPARE(events.count(), 2);  // set, and dropped with its session
    QVERIFY(!selection.event().has_value());
    selection.setSelected({{3}, {1}, {3}});
    selection.setSelected({{1}, {3}});
    QCOMPARE(sets.count(), 1);
    QCOMPARE(selection.targets(), std::vector<SessionId>{{8}});
}

QTEST_MAIN(WordsTest)
#include "words_test.moc"
