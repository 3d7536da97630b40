#include "ui/views/links_view.h"

#include <QAccessible>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>
#include <set>

#include "tests/ui/chart_fixture.h"
#include "tests/ui/made_up_data.h"
#include "ui/views/edge_raster.h"
#include "ui/views/heading_line.h"
#include "ui/views/link_canvas.h"
#include "ui/views/link_walk.h"
#include "ui/views/link_words.h"
#include "ui/widgets/empty_state.h"

using namespace anomalyst;
using namespace anomalyst::ui;

namespace {

enum : std::uint32_t { kLeft, kRight, kDevice };

/// Two users left and right of the device they share; a third, not shown, shares it too.
std::shared_ptr<const LinkGraph> pairGraph() {
    auto graph = std::make_shared<LinkGraph>();
    LinkGraph::Node left, right, device;
    left.user = {11};
    left.text = "left";
    left.surprise = 2.84;
    left.degree = 1;
    left.x = -1;
    right.user = {22};
    right.text = "right";
    right.surprise = std::nan("");
    right.fraud = true;
    right.degree = 3;
    right.x = 1;
    device.isUser = false;
    device.kind = "device";
    device.text = "d-1";
    device.degree = 3;
    graph->nodes = {left, right, device};
    graph->edges = {{0, 2, 1}, {1, 2, 1}};
    graph->components = 1;
    graph->hiddenHubs = 3;
    return graph;
}

}  // namespace

class LinksViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void dataWithoutAttributesSaysSo();
    void userWhoSharesNothingIsOfferedEveryone();
    void clickChoosesAUserAndDoubleClickCentres();
    void clickOnAnEntityChoosesNobody();
    void hiddenHubsAreMentioned();
    void ringsAreListedLargestFirst();
    void attributesAreChosenAndOneAlwaysStays();
    void edgesAreDrawnWhereTheyAreAndCutAtTheBorder();
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
    void nodesAreToldInASentence();
    void screenReaderSeesTheNodesAndWhereTheKeyboardIs();
    void graphStaysWhileTheNextOneIsMade();
    void keyboardThatCameBeforeTheGraphGoesToIt();
    void changeOfThemeKeepsTheView();

private:
    LinkCanvas* canvas() const { return m_view->findChild<LinkCanvas*>(); }
    /// Shows the pair around its left user and gives the keyboard to the canvas.
    void walkThePair();
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(canvas(), key, modifiers);
    }
    /// The fitted pair graph has its ends this far inside the canvas, above the legend.
    QPoint leftEnd() const { return {28, middle()}; }
    QPoint rightEnd() const { return {canvas()->width() - 28, middle()}; }
    int middle() const { return canvas()->nodeRect(kDevice).center().toPoint().y(); }

    std::unique_ptr<testing::ViewFixture> m_fixture;
    std::unique_ptr<LinksView> m_view;
};

void LinksViewTest::init() {
    testing::failOnQtWarnings();
    m_view.reset();
    m_fixture = std::make_unique<testing::ViewFixture>();
    m_view = std::make_unique<LinksView>(m_fixture->context);
    m_view->resize(640, 420);
    m_view->show();
}

void LinksViewTest::dataWithoutAttributesSaysSo() {
    QCOMPARE(m_view->findChild<EmptyState*>()->accessibleName(),
             QStringLiteral("No shared attribute in this data"));
}

void LinksViewTest::userWhoSharesNothingIsOfferedEveryone() {
    m_view->setAttributes({"device"}, {"device"});
    auto* empty = m_view->findChild<EmptyState*>();
    auto alone = std::make_shared<LinkGraph>();
    alone->nodes = {pairGraph()->nodes[kLeft]};
    alone->components = 1;
    for (const auto& graph : {std::make_shared<LinkGraph>(), alone}) {
        m_view->setGraph(graph, {11});
        QCOMPARE(empty->accessibleName(), QStringLiteral("This user shares nothing"));
        QVERIFY(empty->isVisible());
    }
    QSignalSpy everyone(m_view.get(), &LinksView::everyoneRequested);
    Q_EMIT empty->buttonClicked();
    QCOMPARE(everyone.size(), 1);
}

void LinksViewTest::clickChoosesAUserAndDoubleClickCentres() {
    m_view->setAttributes({"device"}, {"device"});
    m_view->setGraph(pairGraph(), {11});
    QTRY_VERIFY(canvas()->isVisible());
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, rightEnd());
    QCOMPARE(m_fixture->selection.user(), UserId{22});
    QSignalSpy centre(m_view.get(), &LinksView::centreRequested);
    QTest::mouseDClick(canvas(), Qt::LeftButton, {}, leftEnd());
    QCOMPARE(centre.size(), 1);
    QCOMPARE(centre[0][0].value<UserId>(), UserId{11});
}

void LinksViewTest::clickOnAnEntityChoosesNobody() {
    m_view->setGraph(pairGraph(), {});
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, {canvas()->width() / 2, middle()});
    QVERIFY(!m_fixture->selection.user().valid());
}

void LinksViewTest::hiddenHubsAreMentioned() {
    m_view->setGraph(pairGraph(), {});
    QVERIFY(m_view->findChild<HeadingLine*>()->remark().contains(QStringLiteral("3 hubs hidden")));
}

void LinksViewTest::ringsAreListedLargestFirst() {
    const auto graph = testing::madeUpLinks(400);
    m_view->setGraph(graph, {});
    auto* rings = m_view->findChild<QListWidget*>();
    QVERIFY(rings->count() > 5);
    std::vector<int> users(graph->components);
    for (const auto& node : graph->nodes) users[node.component] += node.isUser ? 1 : 0;
    for (int i = 1; i < rings->count(); ++i) {
        const auto at = [&](int row) {
            return users[rings->item(row)->data(Qt::UserRole).toUInt()];
        };
        QVERIFY(at(i - 1) >= at(i));
    }
}

void LinksViewTest::attributesAreChosenAndOneAlwaysStays() {
    m_view->setAttributes({"device", "ip"}, {"device"});
    QSignalSpy chosen(m_view.get(), &LinksView::attributesChosen);
    auto actions = m_view->findChild<QToolButton*>()->menu()->actions();
    actions[1]->trigger();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<std::vector<std::string>>(),
             (std::vector<std::string>{"device", "ip"}));
    actions[0]->trigger();
    actions[1]->trigger();
    QCOMPARE(chosen.size(), 2);
    QVERIFY(actions[1]->isChecked());
}

void LinksViewTest::edgesAreDrawnWhereTheyAreAndCutAtTheBorder() {
    EdgeRaster edges;
    edges.begin({100, 80}, Qt::white, Qt::black);
    edges.add({-500, 40.5, 500, 40.5});
    edges.add({20.5, -1000, 20.5, 1000});
    edges.add({200, 10, 300, 20});  // wholly outside
    edges.add({60, 0, 99, 39});
    const QImage& picture = edges.picture();
    const auto black = [&](int x, int y) { return qRed(picture.pixel(x, y)) < 60; };
    for (int x = 0; x < 100; ++x) QVERIFY(black(x, 40));
    for (int y = 0; y < 80; ++y) QVERIFY(black(20, y));
    int grey = 0;
    for (int x = 0; x < 100; ++x)
        for (int y = 0; y < 80; ++y) grey += picture.pixel(x, y) != qRgb(255, 255, 255) ? 1 : 0;
    // Two straight lines and a diagonal of 39 steps, two pixels wide at most.
    QVERIFY(grey >= 100 + 79 + 39 && grey <= 100 + 79 + 2 * 40 + 4);
    QVERIFY(qRed(picture.pixel(70, 10)) < 200 && qRed(picture.pixel(90, 10)) == 255);
}

void LinksViewTest::walkThePair() {
    m_view->setAttributes({"device"}, {"device"});
    m_view->setGraph(pairGraph(), {11});
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    canvas()->setFocus(Qt::TabFocusReason);
    QCOMPARE(canvas()->focusedNode(), std::optional<std::uint32_t>(kLeft));
}

void LinksViewTest::arrowsGoToTheNearestNodeOnThatSide() {
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

void LinksViewTest::nearestNodeIsThatOfTheQuarterOfThePlane() {
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

void LinksViewTest::pageKeysFollowTheLinksToEveryNode() {
    const auto graph = testing::madeUpLinks(60);
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

void LinksViewTest::nextComponentBeginsAtItsHighestScore() {
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

void LinksViewTest::enterChoosesAndControlEnterCentres() {
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

void LinksViewTest::homeGoesToTheChosenUser() {
    walkThePair();
    m_fixture->selection.setUser({22});
    press(Qt::Key_Home);
    QCOMPARE(canvas()->focusedNode().value(), std::uint32_t(kRight));
    m_fixture->selection.setUser({99});  // whom the graph does not show: its middle
    press(Qt::Key_Home);
    QCOMPARE(canvas()->focusedNode().value(), std::uint32_t(kLeft));
}

void LinksViewTest::escapeGoesBackToWhereTheKeyboardWas() {
    walkThePair();
    auto* everyone = m_view->findChild<QPushButton*>(QStringLiteral("everyone"));
    everyone->setFocus();
    canvas()->setFocus();
    press(Qt::Key_Escape);
    QVERIFY(everyone->hasFocus());
}

void LinksViewTest::enterOnARingGoesToItsHighestScore() {
    const auto graph = testing::madeUpLinks(200);
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

void LinksViewTest::nodeWithTheKeyboardIsMarked() {
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

void LinksViewTest::nodeOutOfSightIsBroughtIntoView() {
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

void LinksViewTest::anotherGraphKeepsTheNodeOfTheKeyboard() {
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

void LinksViewTest::nodesAreToldInASentence() {
    LinkGraph graph = *pairGraph();
    QCOMPARE(linkSentence(graph, kLeft),
             QStringLiteral("user left, shares device d-1 with 2 users, highest score 2.84"));
    QCOMPARE(linkSentence(graph, kRight),
             QStringLiteral("user right, shares device d-1 with 2 users, and 2 more, not scored, "
                            "has a session labelled fraud"));
    QCOMPARE(linkSentence(graph, kDevice), QStringLiteral("device d-1, shared by 3 users"));
    LinkGraph::Node ip = graph.nodes[kDevice];
    ip.kind = "ip";
    ip.text = "198.18.86.177";
    ip.degree = 6;
    graph.nodes.push_back(ip);
    graph.edges.push_back({kLeft, 3, 1});
    graph.nodes[kLeft].degree = 2;
    QCOMPARE(linkSentence(graph, kLeft),
             QStringLiteral("user left, shares ip 198.18.86.177 with 5 users, device d-1 with 2 "
                            "users, highest score 2.84"));
}

void LinksViewTest::screenReaderSeesTheNodesAndWhereTheKeyboardIs() {
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
    m_view->setGraph(testing::madeUpLinks(20), {});
    QVERIFY(list->childCount() > 20);
    QCOMPARE(list->child(0)->text(QAccessible::Name).left(4), QStringLiteral("user"));
}

void LinksViewTest::graphStaysWhileTheNextOneIsMade() {
    walkThePair();
    m_view->showLoading();
    QVERIFY(canvas()->isVisible() && canvas()->hasFocus());
    QVERIFY(m_view->findChild<HeadingLine*>()->remark().contains(QStringLiteral("Looking")));
    m_view->setGraph(nullptr, {});
    m_view->showLoading();
    QCOMPARE(m_view->findChild<EmptyState*>()->accessibleName(), QStringLiteral("Loading…"));
}

void LinksViewTest::keyboardThatCameBeforeTheGraphGoesToIt() {
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

void LinksViewTest::changeOfThemeKeepsTheView() {
    walkThePair();
    press(Qt::Key_Plus);
    const QRectF before = canvas()->nodeRect(kDevice);
    m_fixture->theme.setMode(Theme::Mode::Dark);
    m_fixture->theme.setMode(Theme::Mode::Light);
    QCOMPARE(canvas()->nodeRect(kDevice), before);
}

QTEST_MAIN(LinksViewTest)
#include "links_view_test.moc"
