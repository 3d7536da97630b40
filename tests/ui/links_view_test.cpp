#include "ui/views/links_view.h"

#include <QListWidget>
#include <QMenu>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/chart_fixture.h"
#include "tests/ui/made_up_data.h"
#include "ui/views/edge_raster.h"
#include "ui/views/heading_line.h"
#include "ui/views/link_canvas.h"
#include "ui/widgets/empty_state.h"

using namespace anomalyst;
using namespace anomalyst::ui;

namespace {

/// Two users left and right of the device they share.
std::shared_ptr<const LinkGraph> pairGraph() {
    auto graph = std::make_shared<LinkGraph>();
    LinkGraph::Node left, right, device;
    left.user = {11};
    left.text = "left";
    left.x = -1;
    right.user = {22};
    right.text = "right";
    right.x = 1;
    device.isUser = false;
    device.kind = "device";
    device.text = "d-1";
    device.degree = 2;
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

private:
    LinkCanvas* canvas() const { return m_view->findChild<LinkCanvas*>(); }
    /// The fitted pair graph has its ends this far inside the canvas.
    QPoint leftEnd() const { return {28, canvas()->height() / 2}; }
    QPoint rightEnd() const { return {canvas()->width() - 28, canvas()->height() / 2}; }

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
    m_view->setGraph(std::make_shared<const LinkGraph>(), {7});
    auto* empty = m_view->findChild<EmptyState*>();
    QCOMPARE(empty->accessibleName(), QStringLiteral("This user shares nothing"));
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
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, canvas()->rect().center());
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

QTEST_MAIN(LinksViewTest)
#include "links_view_test.moc"
