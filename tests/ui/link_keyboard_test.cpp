#include <QAccessible>
#include <QListWidget>
#include <QPushButton>
#include <QtTest>
#include <algorithm>
#include <set>

#include "tests/ui/link_fixture.h"
#include "tests/ui/made_up_data.h"
#include "ui/views/link_walk.h"
#include "ui/views/link_words.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

/// The links walked by keyboard, and told to a screen reader.
class LinkKeyboardTest : public QObject, private LinkFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { showView(); }
    void arrowsGoToTheNearestNodeOnThatSide();
    void nearestNodeIsThatOfTheQuarterOfThePlane();
    void pageKeysFollowTheLinksToEveryNode();
    void nextComponentBeginsAtItsHighestScore();
    void enterChoosesAndControlEnterCentres();
    void homeGoesToTheChosenUser();
    void escapeGoesBackToWhereTheKeyboardWas();
    void enterOnARingGoesToItsHighestScore();
    void nodeWithTheKeyboardIsMarked();
    void nodeOutOfSightIsBroughtIntoView();
    void anotherGraphKeepsTheNodeOfTheKeyboard();
    void screenReaderSeesTheNodesAndWhereTheKeyboardIs();
    void keyboardThatCameBeforeTheGraphGoesToIt();
};

void LinkKeyboardTest::arrowsGoToTheNearestNodeOnThatSide() {
    walkThePair();
    press(Qt::Key_Right);
    QCOMPARE(canvas()->focusedNode().value(), std::uint32_t(kDevice));
    press(Qt::Key_Right);
    QCOMPARE(canvas()->focusedNode().value(), std::uint32_t(kRight));
    press(Qt::Key_Right);  // the rim
    press(Qt::Key_Up);
    QCOMPARE(canvas()->focusedNode().value(), std::uint32_t(kRight));
    press(Qt::Key_Left);
    QCOMPARE(canvas()->focusedNode().value(), std::uint32_t(kDevice));
}

void LinkKeyboardTest::nearestNodeIsThatOfTheQuarterOfThePlane() {
    LinkGraph graph;
    // From the origin: right and a little down, further right, far down, up on the diagonal.
    for (const auto& [x, y] :
         {std::pair(0.F, 0.F), {2.F, 1.F}, {3.F, 0.F}, {1.F, 5.F}, {1.F, -1.F}}) {
        LinkGraph::Node node;
        node.x = x;
        node.y = y;
        graph.nodes.push_back(node);
    }
    QCOMPARE(nearestNode(graph, 0, Side::Right).value(), 4U);
    QCOMPARE(nearestNode(graph, 0, Side::Above).value(), 4U);
    QCOMPARE(nearestNode(graph, 0, Side::Below).value(), 3U);
    QVERIFY(!nearestNode(graph, 0, Side::Left));
    QCOMPARE(nearestNode(graph, 2, Side::Left).value(), 1U);
}

void LinkKeyboardTest::pageKeysFollowTheLinksToEveryNode() {
    const auto graph = madeUpLinks(60);
    m_view->setAttributes({"device"}, {"device"});
    m_view->setGraph(graph, {});
    canvas()->walkTo(highestUser(*graph, 0));
    std::set<std::uint32_t> seen = {canvas()->focusedNode().value()};
    std::vector<std::uint32_t> way(seen.begin(), seen.end());
    for (std::size_t i = 1; i < graph->nodes.size(); ++i) {
        press(Qt::Key_PageDown);
        way.push_back(canvas()->focusedNode().value());
        QVERIFY(seen.insert(way.back()).second);
    }
    press(Qt::Key_PageDown);  // the end
    QCOMPARE(canvas()->focusedNode().value(), way.back());
    press(Qt::Key_PageUp);
    QCOMPARE(canvas()->focusedNode().value(), way[way.size() - 2]);
    // Every node but the first of a component is linked with one that came before it.
    std::set<std::uint32_t> before, components;
    for (const std::uint32_t node : way) {
        const bool linked =
            std::any_of(graph->edges.begin(), graph->edges.end(), [&](const LinkGraph::Edge& edge) {
                return (edge.from == node && before.contains(edge.to)) ||
                       (edge.to == node && before.contains(edge.from));
            });
        QCOMPARE(linked, !components.insert(graph->nodes[node].component).second);
        before.insert(node);
    }
}

void LinkKeyboardTest::nextComponentBeginsAtItsHighestScore() {
    LinkGraph graph = *pairGraph();
    graph.components = 2;
    for (const double surprise : {std::nan(""), 1.5, 4.5, 3.0}) {
        LinkGraph::Node user;
        user.component = 1;
        user.surprise = surprise;
        graph.nodes.push_back(user);
    }
    QCOMPARE(highestUser(graph, 0), std::uint32_t(kLeft));  // the other one is not scored
    QCOMPARE(highestUser(graph, 1), 5U);
    QCOMPARE(nodesAlongLinks(graph, kRight),
             (std::vector<std::uint32_t>{kRight, kDevice, kLeft, 5}));
}

void LinkKeyboardTest::enterChoosesAndControlEnterCentres() {
    walkThePair();
    press(Qt::Key_PageDown);
    press(Qt::Key_Return);  // the device: nobody to choose
    QVERIFY(!m_fixture->selection.user().valid());
    press(Qt::Key_PageDown);
    press(Qt::Key_Space);
    QCOMPARE(m_fixture->selection.user(), UserId{22});
    press(Qt::Key_Home);
    press(Qt::Key_Left);
    press(Qt::Key_Left);
    press(Qt::Key_Enter);
    QCOMPARE(m_fixture->selection.user(), UserId{11});
    QSignalSpy centre(m_view.get(), &LinksView::centreRequested);
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(centre.size(), 1);
    QCOMPARE(centre[0][0].value<UserId>(), UserId{11});
}

void LinkKeyboardTest::homeGoesToTheChosenUser() {
    walkThePair();
    m_fixture->selection.setUser({22});
    press(Qt::Key_Home);
    QCOMPARE(canvas()->focusedNode().value(), std::uint32_t(kRight));
    m_fixture->selection.setUser({99});  // whom the graph does not show: its middle
    press(Qt::Key_Home);
    QCOMPARE(canvas()->focusedNode().value(), std::uint32_t(kLeft));
}

void LinkKeyboardTest::escapeGoesBackToWhereTheKeyboardWas() {
    walkThePair();
    auto* everyone = m_view->findChild<QPushButton*>(QStringLiteral("everyone"));
    everyone->setFocus();
    canvas()->setFocus();
    press(Qt::Key_Escape);
    QVERIFY(everyone->hasFocus());
}

void LinkKeyboardTest::enterOnARingGoesToItsHighestScore() {
    const auto graph = madeUpLinks(200);
    m_view->setAttributes({"device"}, {"device"});
    m_view->setGraph(graph, {});
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    auto* rings = m_view->findChild<QListWidget*>();
    rings->setFocus();
    rings->setCurrentRow(2);
    QTest::keyClick(rings, Qt::Key_Return);
    QVERIFY(canvas()->hasFocus());
    const LinkGraph::Node& node = graph->nodes[canvas()->focusedNode().value()];
    QCOMPARE(node.component, rings->item(2)->data(Qt::UserRole).toUInt());
    for (const LinkGraph::Node& other : graph->nodes)
        if (other.isUser && other.component == node.component)
            QVERIFY(other.surprise <= node.surprise);
}

void LinkKeyboardTest::nodeWithTheKeyboardIsMarked() {
    walkThePair();
    press(Qt::Key_Right);
    const QRect around = canvas()->nodeRect(kDevice).adjusted(-8, -8, 8, 8).toAlignedRect();
    const QColor accent = m_fixture->theme.colours().accent;
    const auto marked = [&] {
        const QImage picture = canvas()->grab(around).toImage();
        int found = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x) found += picture.pixelColor(x, y) == accent;
        return found;
    };
    QVERIFY(marked() > 30);  // four sides of ten pixels and more
    m_view->findChild<QListWidget*>()->show();
    m_view->findChild<QListWidget*>()->setFocus();
    QCOMPARE(marked(), 0);
}

void LinkKeyboardTest::nodeOutOfSightIsBroughtIntoView() {
    walkThePair();
    for (int i = 0; i < 12; ++i) press(Qt::Key_Plus);
    QVERIFY(!canvas()->rect().contains(canvas()->nodeRect(kRight).toAlignedRect()));
    press(Qt::Key_Right);
    press(Qt::Key_Right);
    QVERIFY(canvas()->rect().contains(canvas()->nodeRect(kRight).toAlignedRect()));
    press(Qt::Key_0);
    QCOMPARE(canvas()->nodeRect(kLeft).center().toPoint(), leftEnd());
    press(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(canvas()->nodeRect(kLeft).center().toPoint(), leftEnd() + QPoint(40, 0));
}

void LinkKeyboardTest::anotherGraphKeepsTheNodeOfTheKeyboard() {
    walkThePair();
    press(Qt::Key_Right);
    auto turned = std::make_shared<LinkGraph>(*pairGraph());
    std::rotate(turned->nodes.begin(), turned->nodes.begin() + kDevice, turned->nodes.end());
    turned->edges = {{1, 0, 1}, {2, 0, 1}};
    m_view->setGraph(turned, {22});
    QVERIFY(canvas()->hasFocus());
    QCOMPARE(canvas()->focusedNode().value(), 0U);
    turned = std::make_shared<LinkGraph>(*turned);
    turned->nodes[0].text = "d-2";
    m_view->setGraph(turned, {22});  // without that device: the user in the middle
    QCOMPARE(turned->nodes[canvas()->focusedNode().value()].user, UserId{22});
}

void LinkKeyboardTest::screenReaderSeesTheNodesAndWhereTheKeyboardIs() {
    walkThePair();
    m_fixture->selection.setUser({11});
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(canvas());
    QCOMPARE(list->childCount(), 3);
    QCOMPARE(list->focusChild(), list->child(kLeft));
    press(Qt::Key_Right);
    QCOMPARE(list->focusChild(), list->child(kDevice));
    QAccessibleInterface* left = list->child(kLeft);
    QCOMPARE(list->indexOfChild(left), int(kLeft));
    QCOMPARE(left->parent(), list);
    QCOMPARE(left->text(QAccessible::Name), linkSentence(*pairGraph(), kLeft));
    QVERIFY(left->state().selected && !left->state().focused);
    QVERIFY(list->child(kDevice)->state().focused && !list->child(kDevice)->state().selectable);
    QVERIFY(left->rect().contains(canvas()->mapToGlobal(leftEnd())));
    const QPoint end = canvas()->mapToGlobal(rightEnd());
    QCOMPARE(list->childAt(end.x(), end.y()), list->child(kRight));
    list->child(kRight)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(m_fixture->selection.user(), UserId{22});
    m_view->setGraph(madeUpLinks(20), {});
    QVERIFY(list->childCount() > 20);
    QCOMPARE(list->child(0)->text(QAccessible::Name).left(4), QStringLiteral("user"));
}

void LinkKeyboardTest::keyboardThatCameBeforeTheGraphGoesToIt() {
    m_view->setAttributes({"device"}, {"device"});
    m_view->showLoading();
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    auto* everyone = m_view->findChild<QPushButton*>(QStringLiteral("everyone"));
    m_view->setFocus();
    everyone->setFocus();  // the next stop while there is no graph
    m_view->setGraph(pairGraph(), {11});
    QVERIFY(canvas()->hasFocus());
    everyone->setFocus();
    m_view->setGraph(pairGraph(), {22});
    QVERIFY(everyone->hasFocus());
    m_view->setFocus();
    QVERIFY(canvas()->hasFocus());
}

QTEST_MAIN(LinkKeyboardTest)
#include "link_keyboard_test.moc"
