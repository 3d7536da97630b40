#pragma once

#include <QtTest>
#include <cmath>
#include <memory>
#include <optional>

#include "tests/ui/chart_fixture.h"
#include "ui/views/link_canvas.h"
#include "ui/views/links_view.h"

namespace anomalyst::testing {

enum : std::uint32_t { kLeft, kRight, kDevice };

/// Two users left and right of the device they share; a third, not shown, shares it too.
inline std::shared_ptr<const LinkGraph> pairGraph() {
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

/// The view of links as the tests see it.
class LinkFixture {
protected:
    void showView() {
        failOnQtWarnings();
        m_view.reset();
        m_fixture = std::make_unique<ViewFixture>();
        m_view = std::make_unique<ui::LinksView>(m_fixture->context);
        m_view->resize(640, 420);
        m_view->show();
    }
    /// Shows the pair around its left user and gives the keyboard to the canvas.
    void walkThePair() {
        m_view->setAttributes({"device"}, {"device"});
        m_view->setGraph(pairGraph(), {11});
        m_view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        canvas()->setFocus(Qt::TabFocusReason);
        QCOMPARE(canvas()->focusedNode(), std::optional<std::uint32_t>(kLeft));
    }
    ui::LinkCanvas* canvas() const { return m_view->findChild<ui::LinkCanvas*>(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(canvas(), key, modifiers);
    }
    /// The fitted pair graph has its ends this far inside the canvas, above the legend.
    QPoint leftEnd() const { return {28, middle()}; }
    QPoint rightEnd() const { return {canvas()->width() - 28, middle()}; }
    int middle() const { return canvas()->nodeRect(kDevice).center().toPoint().y(); }

    std::unique_ptr<ViewFixture> m_fixture;
    std::unique_ptr<ui::LinksView> m_view;
};

}  // namespace anomalyst::testing
