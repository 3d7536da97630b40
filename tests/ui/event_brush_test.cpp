// What is marked on the sequence strip, and what other models say of its events.
#include <QMenu>
#include <QSignalSpy>
#include <QtTest>

#include "tests/ui/desk_fixture.h"
#include "ui/views/event_table.h"
#include "ui/views/sequence_strip.h"
#include "ui/views/session_pane.h"
#include "ui/widgets/compare_button.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

namespace {

/// Events ten seconds apart.
std::vector<Event> events(std::size_t count) {
    std::vector<Event> events(count);
    for (std::size_t i = 0; i < count; ++i) {
        events[i].index = static_cast<std::uint32_t>(i);
        events[i].time = {static_cast<std::int64_t>(i) * 10'000'000};
        events[i].action = "view";
    }
    return events;
}

SessionSummary session(std::int64_t id, std::vector<float> bits) {
    SessionSummary summary;
    summary.id = SessionId{id};
    summary.eventBits = std::move(bits);
    return summary;
}

std::vector<CompareButton::Choice> four() {
    return {{ModelId{1}, QStringLiteral("a")},
            {ModelId{2}, QStringLiteral("b")},
            {ModelId{3}, QStringLiteral("c")},
            {ModelId{4}, QStringLiteral("d")}};
}

}  // namespace

class EventBrushTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void draggingWithShiftMarksASpan();
    void draggingWithoutShiftMovesThePicture();
    void shiftAndAnArrowKeyMarkFromTheCurrentEventOn();
    void escapeOrAClickBesideItDropsTheSpan();
    void clickInsideChoosesTheEventAndKeepsTheSpan();
    void shiftAndAClickReachFromTheCurrentEvent();
    void anEdgeIsDraggedAndTheOtherStays();
    void spanIsToldInEventsTimeAndBits();
    void spanOverTheEndOfTheSessionSaysSo();
    void tableFollowsTheSpan();
    void anotherSessionHasNoSpan();
    void sameSessionReadAgainKeepsItsSpan();
    void axisReachesTheBitsOfEveryModel();
    void comparedModelsAreToldToAScreenReader();
    void comparedScoresOfTheCurrentEventAreToldToAScreenReader();
    void comparisonThatComesFirstWaitsForItsSession();
    void atMostThreeModelsAreChosen();
    void choiceIsToldInItsOrder();
    void choiceKeepsItsOrderWhenTheModelsComeAnew();
    void noMoreAreTickedThanAreDrawn();
    void commandOpensTheMenuOfModels();

private:
    SequenceStrip& strip() const { return m_pane->strip(); }
    QPoint at(std::size_t event) const { return {int(strip().scale().x(event)), 40}; }
    void drag(std::size_t from, std::size_t to, Qt::KeyboardModifiers modifiers) const {
        dragPixels(at(from), at(to), modifiers);
    }
    void dragPixels(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers) const {
        QTest::mousePress(&strip(), Qt::LeftButton, modifiers, from);
        for (const QPoint& on : {(from + to) / 2, to}) {
            QMouseEvent move(QEvent::MouseMove, on, strip().mapToGlobal(on), Qt::NoButton,
                             Qt::LeftButton, modifiers);
            QCoreApplication::sendEvent(&strip(), &move);
        }
        QTest::mouseRelease(&strip(), Qt::LeftButton, modifiers, to);
    }
    QString said() const { return strip().accessibleDescription(); }
    void isSpan(std::size_t first, std::size_t last) const {
        QVERIFY(strip().span());
        QCOMPARE(strip().span()->first(), first);
        QCOMPARE(strip().span()->last(), last);
    }

    std::unique_ptr<DeskFixture> m_desk;
    std::unique_ptr<SessionPane> m_pane;
};

void EventBrushTest::init() {
    failOnQtWarnings();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_pane.reset();
    m_desk = std::make_unique<DeskFixture>();
    m_pane = std::make_unique<SessionPane>(m_desk->context, m_desk->actions);
    m_pane->resize(800, 600);
    m_pane->show();
    m_pane->setSession(session(1, {1, 2, 3, 4, 10, 6, 7, 8}), events(8));
}

void EventBrushTest::draggingWithShiftMarksASpan() {
    drag(5, 2, Qt::ShiftModifier);
    isSpan(2, 5);
    drag(1, 3, Qt::ShiftModifier);
    isSpan(1, 3);
    QVERIFY(!strip().grab().isNull());
}

void EventBrushTest::draggingWithoutShiftMovesThePicture() {
    drag(2, 5, Qt::NoModifier);
    QVERIFY(!strip().span());
}

void EventBrushTest::shiftAndAnArrowKeyMarkFromTheCurrentEventOn() {
    m_desk->selection.setEvent(3);
    QTest::keyClick(&strip(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&strip(), Qt::Key_Right, Qt::ShiftModifier);
    isSpan(3, 5);
    QCOMPARE(m_desk->selection.event(), Selection::EventIndex(5));
    for (int i = 0; i < 20; ++i) QTest::keyClick(&strip(), Qt::Key_Left, Qt::ShiftModifier);
    isSpan(0, 3);
    QCOMPARE(m_desk->selection.event(), Selection::EventIndex(0));
}

void EventBrushTest::escapeOrAClickBesideItDropsTheSpan() {
    drag(2, 4, Qt::ShiftModifier);
    QTest::keyClick(&strip(), Qt::Key_Escape);
    QVERIFY(!strip().span());
    drag(2, 4, Qt::ShiftModifier);
    QTest::mouseClick(&strip(), Qt::LeftButton, {}, at(6));
    QVERIFY(!strip().span());
    QCOMPARE(m_desk->selection.event(), Selection::EventIndex(6));
}

void EventBrushTest::clickInsideChoosesTheEventAndKeepsTheSpan() {
    drag(2, 5, Qt::ShiftModifier);
    QTest::mouseClick(&strip(), Qt::LeftButton, {}, at(3));
    QCOMPARE(m_desk->selection.event(), Selection::EventIndex(3));
    isSpan(2, 5);
}

void EventBrushTest::shiftAndAClickReachFromTheCurrentEvent() {
    m_desk->selection.setEvent(6);
    QTest::mouseClick(&strip(), Qt::LeftButton, Qt::ShiftModifier, at(2));
    isSpan(2, 6);
    QCOMPARE(m_desk->selection.event(), Selection::EventIndex(6));
}

void EventBrushTest::anEdgeIsDraggedAndTheOtherStays() {
    drag(2, 4, Qt::ShiftModifier);
    const int edge = int(strip().scale().x(4) + strip().scale().slotWidth() / 2);
    dragPixels({edge, 40}, at(6), Qt::NoModifier);
    isSpan(2, 6);
}

void EventBrushTest::spanIsToldInEventsTimeAndBits() {
    drag(2, 4, Qt::ShiftModifier);
    // 3 + 4 + 10 bits of three events that are twenty seconds from the first to the last.
    const QString told = QStringLiteral(
        "3 of 8 events marked · 20 s · 17.0 bits in all, 5.7 on "
        "average");
    QCOMPARE(strip().spanText(), told);
    QVERIFY2(said().endsWith(told), qPrintable(said()));
    QCOMPARE(strip().shortSpanText(), QStringLiteral("3 of 8 · 20 s · Σ 17.0, ⌀ 5.7 bits"));
    strip().dropSpan();
    QVERIFY(strip().spanText().isEmpty());
    QVERIFY(!said().contains(QStringLiteral("marked")));
}

void EventBrushTest::spanOverTheEndOfTheSessionSaysSo() {
    m_pane->setSession(session(2, {1, 2, 4}), events(2));
    drag(1, 2, Qt::ShiftModifier);
    QCOMPARE(strip().spanText(),
             QStringLiteral("1 of 2 events marked · with the session's end · 6.0 bits in all, 3.0 "
                            "on average"));
    QCOMPARE(strip().shortSpanText(), QStringLiteral("1 of 2 + end · Σ 6.0, ⌀ 3.0 bits"));
    drag(0, 1, Qt::ShiftModifier);
    QCOMPARE(strip().shortSpanText(), QStringLiteral("2 of 2 · 10 s · Σ 3.0, ⌀ 1.5 bits"));
}

void EventBrushTest::tableFollowsTheSpan() {
    QSignalSpy changed(&strip(), &SequenceStrip::spanChanged);
    drag(2, 4, Qt::ShiftModifier);
    QVERIFY(m_pane->table().span() == strip().span());
    QVERIFY(!changed.isEmpty());
    QVERIFY(!m_pane->table().grab().isNull());
    QTest::keyClick(&strip(), Qt::Key_Escape);
    QVERIFY(!m_pane->table().span());
}

void EventBrushTest::anotherSessionHasNoSpan() {
    drag(2, 4, Qt::ShiftModifier);
    m_pane->setSession(session(2, {1, 2, 3, 4, 5, 6, 7, 8}), events(8));
    QVERIFY(!strip().span());
    QVERIFY(!m_pane->table().span());
}

void EventBrushTest::sameSessionReadAgainKeepsItsSpan() {
    drag(2, 4, Qt::ShiftModifier);
    m_pane->setSession(session(1, {8, 7, 6, 5, 4, 3, 2, 1}), events(8));
    isSpan(2, 4);
    QVERIFY(strip().spanText().contains(QStringLiteral("15.0 bits")));
    m_pane->setSession(session(1, {1, 2}), events(2));  // forgotten in part
    QVERIFY(!strip().span());
}

// A line that leaves the picture at its top would be taken for one that is as high as the axis.
void EventBrushTest::axisReachesTheBitsOfEveryModel() {
    ComparedBits compared;
    compared.set(QStringLiteral("gru-next 1"), {{QStringLiteral("a"), {1, 30, 2}}});
    QCOMPARE(compared.highest(), 30.0);
    const QImage before = strip().grab().toImage();
    m_pane->setCompared(SessionId{1}, QStringLiteral("gru-next 1"),
                        {{QStringLiteral("a"), {1, 1, 1, 1, 60, 1, 1, 1}}});
    const QImage after = strip().grab().toImage();
    // The bar of 10 bits was the highest; now it ends far below where it did.
    const int x = at(4).x() - 3;
    const auto topOf = [x](const QImage& picture, const QColor& ground) {
        int y = 24;
        while (y < picture.height() && picture.pixelColor(x, y) == ground) ++y;
        return y;
    };
    const QColor ground = m_desk->theme.colours().panel;
    QVERIFY(topOf(after, ground) != topOf(before, ground));
}

void EventBrushTest::comparedModelsAreToldToAScreenReader() {
    m_pane->setCompared(
        SessionId{1}, QStringLiteral("gru-next 1"),
        {{QStringLiteral("ngram 2"), {1, 2, 3, 4, 5, 6, 7, 8}}, {QStringLiteral("unseen 3"), {}}});
    QVERIFY2(
        said().contains(QStringLiteral("Bars: gru-next 1; lines: ngram 2, unseen 3 (not scored)")),
        qPrintable(said()));
    QVERIFY(!strip().grab().isNull());
    m_pane->setCompared(SessionId{1}, QStringLiteral("gru-next 1"), {});
    QVERIFY(!said().contains(QStringLiteral("lines:")));
}

void EventBrushTest::comparedScoresOfTheCurrentEventAreToldToAScreenReader() {
    m_pane->setSession(session(2, {1, 2, 9}), events(2));
    m_desk->selection.setEvent(0);
    QVERIFY(!said().contains(QStringLiteral("bits")));
    m_pane->setCompared(
        SessionId{2}, QStringLiteral("gru-next 1"),
        {{QStringLiteral("ngram 2"), {4, 5.5F, 6}}, {QStringLiteral("unseen 3"), {}}});
    QVERIFY2(said().endsWith(QStringLiteral("At event 1: 1.0 bits; ngram 2: 4.0 bits")),
             qPrintable(said()));
    m_desk->selection.setEvent(1);
    QVERIFY2(said().endsWith(QStringLiteral("At event 2: 2.0 bits; ngram 2: 5.5 bits")),
             qPrintable(said()));
    m_desk->selection.setEvent(2);
    QVERIFY2(said().endsWith(QStringLiteral("At the session's end: 9.0 bits; ngram 2: 6.0 bits")),
             qPrintable(said()));
    m_desk->selection.setEvent({});
    QVERIFY(!said().contains(QStringLiteral("bits")));
}

void EventBrushTest::comparisonThatComesFirstWaitsForItsSession() {
    m_pane->setCompared(SessionId{2}, QStringLiteral("gru-next 1"),
                        {{QStringLiteral("ngram 2"), {1, 2}}});
    QVERIFY(!said().contains(QStringLiteral("ngram 2")));
    m_pane->setSession(session(2, {1, 2}), events(2));
    QVERIFY(said().contains(QStringLiteral("ngram 2")));
    m_pane->setSession(session(3, {1, 2}), events(2));
    QVERIFY(!said().contains(QStringLiteral("ngram 2")));
}

void EventBrushTest::atMostThreeModelsAreChosen() {
    CompareButton button;
    button.setModels(four(), {ModelId{1}, ModelId{2}});
    const QList<QAction*> lines = button.menu()->actions();
    QVERIFY(lines[3]->isEnabled());
    lines[2]->trigger();
    QVERIFY(!lines[3]->isEnabled());
    QVERIFY(lines[3]->toolTip().contains(QStringLiteral("At most 3")));
    lines[0]->trigger();
    QVERIFY(lines[3]->isEnabled());
}

void EventBrushTest::choiceIsToldInItsOrder() {
    CompareButton button;
    QSignalSpy chosen(&button, &CompareButton::chosen);
    button.setModels({{ModelId{5}, QStringLiteral("a & b")}, {ModelId{2}, QStringLiteral("c")}});
    QCOMPARE(button.menu()->actions().front()->text(), QStringLiteral("a && b"));
    button.menu()->actions()[1]->trigger();
    button.menu()->actions()[0]->trigger();
    QCOMPARE(chosen.size(), 2);
    const std::vector<ModelId> expected = {ModelId{2}, ModelId{5}};
    QVERIFY(chosen.back().front().value<std::vector<ModelId>>() == expected);
}

// Colour, dash and mark go by that order.
void EventBrushTest::choiceKeepsItsOrderWhenTheModelsComeAnew() {
    CompareButton button;
    QSignalSpy chosen(&button, &CompareButton::chosen);
    button.setModels(four(), {ModelId{3}, ModelId{1}});
    QVERIFY(button.menu()->actions()[0]->isChecked());
    button.menu()->actions()[3]->trigger();
    const std::vector<ModelId> expected = {ModelId{3}, ModelId{1}, ModelId{4}};
    QCOMPARE(chosen.size(), 1);
    QVERIFY(chosen.back().front().value<std::vector<ModelId>>() == expected);
}

void EventBrushTest::noMoreAreTickedThanAreDrawn() {
    CompareButton button;
    button.setModels(four(), {ModelId{4}, ModelId{9}, ModelId{3}, ModelId{1}, ModelId{2}});
    QList<bool> ticked;
    for (const QAction* line : button.menu()->actions()) ticked << line->isChecked();
    QCOMPARE(ticked, (QList<bool>{true, false, true, true}));
    QVERIFY(!button.menu()->actions()[1]->isEnabled());
}

void EventBrushTest::commandOpensTheMenuOfModels() {
    QAction& compare = m_desk->actions[ActionId::CompareModels];
    QVERIFY(!compare.isEnabled());
    QVERIFY(!m_pane->compareButton().isVisible());
    m_pane->compareButton().setModels({{ModelId{5}, QStringLiteral("a")}});
    m_pane->setCompared(SessionId{1}, QStringLiteral("b"), {});
    QVERIFY(compare.isEnabled());
    QVERIFY(m_pane->compareButton().isVisible());
    QMenu* menu = m_pane->compareButton().menu();
    QTimer::singleShot(0, menu, [menu] { menu->close(); });
    QSignalSpy shown(menu, &QMenu::aboutToShow);
    compare.trigger();
    QCOMPARE(shown.size(), 1);
}

QTEST_MAIN(EventBrushTest)
#include "event_brush_test.moc"
