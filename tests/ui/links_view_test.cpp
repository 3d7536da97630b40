#include "ui/views/links_view.h"

#include <QListWidget>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/link_fixture.h"
#include "tests/ui/made_up_data.h"
#include "ui/views/edge_raster.h"
#include "ui/views/heading_line.h"
#include "ui/views/link_words.h"
#include "ui/widgets/empty_state.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

/// What the view of links shows, says, and does on a click.
class LinksViewTest : public QObject, private LinkFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { showView(); }
    void dataWithoutAttributesSaysSo();
    void userWhoSharesNothingIsOfferedEveryone();
    void clickChoosesAUserAndDoubleClickCentres();
    void clickOnAnEntityChoosesNobody();
    void hiddenHubsAreMentioned();
    void ringsAreListedLargestFirst();
    void attributesAreChosenAndOneAlwaysStays();
    void edgesAreDrawnWhereTheyAreAndCutAtTheBorder();
    void nodesAreToldInASentence();
    void graphStaysWhileTheNextOneIsMade();
    void changeOfThemeKeepsTheView();
    void graphIsSavedWithItsLinks();
};

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
    const auto graph = madeUpLinks(400);
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

void LinksViewTest::graphStaysWhileTheNextOneIsMade() {
    walkThePair();
    m_view->showLoading();
    QVERIFY(canvas()->isVisible() && canvas()->hasFocus());
    QVERIFY(m_view->findChild<HeadingLine*>()->remark().contains(QStringLiteral("Looking")));
    m_view->setGraph(nullptr, {});
    m_view->showLoading();
    QCOMPARE(m_view->findChild<EmptyState*>()->accessibleName(), QStringLiteral("Loading…"));
}

void LinksViewTest::graphIsSavedWithItsLinks() {
    auto graph = std::make_shared<LinkGraph>(*testing::pairGraph());
    graph->nodes[0].text = "=left";
    m_view->setGraph(graph, {11});
    const QTemporaryDir folder;
    const QString data = folder.filePath(QStringLiteral("links.csv"));
    QCOMPARE(canvas()->exportTo(data), QString());
    QFile file(data);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(),
             QByteArray("user,kind,value,sessions\n'=left,device,d-1,1\nright,device,d-1,1\n"));
    for (const char* ending : {"png", "svg", "pdf"})
        QCOMPARE(
            canvas()->exportTo(folder.filePath(QStringLiteral("links.") + QLatin1String(ending))),
            QString());
    const QImage picture(folder.filePath(QStringLiteral("links.png")));
    QCOMPARE(picture.size(), canvas()->size() * 3);
    const QPointF left = canvas()->nodeRect(testing::kLeft).center() * 3;
    QVERIFY(picture.pixelColor(left.toPoint()) != picture.pixelColor(3, 3));
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
