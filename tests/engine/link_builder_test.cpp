#include <QtTest>
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <random>
#include <set>

#include "engine/links/link_builder.h"

using namespace anomalyst;
using namespace anomalyst::engine;

namespace {

/// Says who uses what: `Uses().of("phone", {1, 2}).of("tablet", {2, 3}).all()`.
class Uses {
public:
    Uses& of(const std::string& device, const std::vector<std::int64_t>& users,
             std::uint32_t sessions = 1) {
        const auto entity = static_cast<std::int32_t>(m_uses.entities.size());
        m_uses.entities.push_back({"device", device});
        for (const std::int64_t user : users) {
            m_uses.uses.push_back({{user}, entity, sessions});
            if (m_known.insert(user).second)
                m_uses.users.push_back({{user},
                                        "user " + std::to_string(user),
                                        static_cast<double>(user),
                                        user == 13 ? 1U : 0U});
        }
        return *this;
    }
    const EntityUses& all() const { return m_uses; }

private:
    EntityUses m_uses;
    std::set<std::int64_t> m_known;
};

LinkGraph linksOf(const EntityUses& uses, const LinkOptions& options = {}) {
    RunControl control;
    auto graph = buildLinks(uses, options, control);
    if (!graph) qFatal("%s", graph.error().sentence().c_str());
    return std::move(graph).value();
}

LinkOptions around(std::int64_t user, std::uint32_t hops = 4, std::uint32_t most = 2000) {
    LinkOptions options;
    options.centre = {user};
    options.hops = hops;
    options.maxNodes = most;
    return options;
}

std::multiset<std::string> texts(const LinkGraph& graph) {
    std::multiset<std::string> result;
    for (const auto& node : graph.nodes) result.insert(node.text);
    return result;
}

const LinkGraph::Node& node(const LinkGraph& graph, const std::string& text) {
    const auto found = std::find_if(graph.nodes.begin(), graph.nodes.end(),
                                    [&](const auto& candidate) { return candidate.text == text; });
    if (found == graph.nodes.end()) qFatal("no node %s", text.c_str());
    return *found;
}

/// Users and devices in groups, a few of which are joined.
EntityUses manyUses(std::uint32_t users, std::uint32_t links) {
    std::mt19937 random(2);
    const auto below = [&](std::uint32_t end) {
        return static_cast<std::uint32_t>(random() % end);
    };
    EntityUses uses;
    const std::uint32_t devices = users * 3 / 7, groups = users / 14;
    for (std::uint32_t u = 0; u < users; ++u) uses.users.push_back({{u + 1}, {}, 0, 0});
    for (std::uint32_t d = 0; d < devices; ++d) uses.entities.push_back({"device", {}});
    for (std::uint32_t i = 0; i < links; ++i) {
        const std::uint32_t group = below(groups);
        const std::uint32_t other = below(25) == 0 ? below(groups) : group;
        uses.uses.push_back(
            {{group * 14 + below(14) + 1}, static_cast<std::int32_t>(other * 6 + below(6)), 1});
    }
    return uses;
}

using Texts = std::multiset<std::string>;

}  // namespace

class LinkBuilderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linksUsersThatShareAnEntity() {
        const auto graph = linksOf(Uses().of("phone", {1, 2}, 3).all());
        QCOMPARE(texts(graph), (Texts{"user 1", "user 2", "phone"}));
        QCOMPARE(graph.edges.size(), std::size_t{2});
        QCOMPARE(graph.components, 1U);
        for (const auto& edge : graph.edges) {
            QVERIFY(graph.nodes[edge.from].isUser);
            QVERIFY(!graph.nodes[edge.to].isUser);
            QCOMPARE(edge.sessions, 3U);
        }
        QCOMPARE(node(graph, "phone").kind, std::string("device"));
        QCOMPARE(node(graph, "user 2").surprise, 2.0);
    }

    void entitiesOfOneUserLinkNobody() {
        const auto graph = linksOf(Uses().of("phone", {1}).of("tablet", {2, 3}).all());
        QCOMPARE(texts(graph), (Texts{"user 2", "user 3", "tablet"}));
    }

    void repeatedUsesCountAsOneUser() {
        Uses uses;
        uses.of("phone", {1, 1, 1}).of("tablet", {2, 3, 2}, 5);
        const auto graph = linksOf(uses.all());
        QCOMPARE(texts(graph), (Texts{"user 2", "user 3", "tablet"}));
        QCOMPARE(graph.edges.size(), std::size_t{2});
        QCOMPARE(graph.edges[0].sessions, 10U);
    }

    void hubsWeldNobodyTogether() {
        LinkOptions options;
        options.hubUsers = 3;
        const auto graph =
            linksOf(Uses().of("kiosk", {1, 2, 3, 4}).of("phone", {1, 2}).of("tablet", {3, 4}).all(),
                    options);
        QCOMPARE(graph.hiddenHubs, 1U);
        QCOMPARE(graph.components, 2U);
    }

    void minimumOfUsersIsKept() {
        LinkOptions options;
        options.minUsers = 3;
        QCOMPARE(texts(linksOf(Uses().of("phone", {1, 2}).of("tablet", {1, 2, 3}).all(), options)),
                 (Texts{"user 1", "user 2", "user 3", "tablet"}));
    }

    void componentsAreNumberedLargestFirst() {
        const auto graph = linksOf(Uses()
                                       .of("phone", {1, 2})
                                       .of("tablet", {3, 4, 5})
                                       .of("desk", {5, 6})
                                       .of("tv", {7, 8})
                                       .all());
        QCOMPARE(graph.components, 3U);
        QCOMPARE(node(graph, "user 6").component, 0U);
        QCOMPARE(node(graph, "tablet").component, 0U);
        QCOMPARE(node(graph, "phone").component, 1U);
        QCOMPARE(node(graph, "user 8").component, 2U);
    }

    void centreShowsOnlyWhatIsNear() {
        const auto chain =
            Uses().of("a", {1, 2}).of("b", {2, 3}).of("c", {3, 4}).of("far", {8, 9}).all();
        QCOMPARE(texts(linksOf(chain, around(1, 2))), (Texts{"user 1", "a", "user 2"}));
        QCOMPARE(texts(linksOf(chain, around(1, 3))), (Texts{"user 1", "a", "user 2", "b"}));
        QCOMPARE(texts(linksOf(chain, around(1, 100))),
                 (Texts{"user 1", "a", "user 2", "b", "user 3", "c", "user 4"}));
        QCOMPARE(texts(linksOf(chain, around(1, 100, 4))), (Texts{"user 1", "a", "user 2", "b"}));
    }

    void degreesAreThoseOfTheWholeData() {
        const auto chain = Uses().of("a", {1, 2}).of("b", {2, 3, 4}).of("own", {2}).all();
        const auto graph = linksOf(chain, around(1, 3));
        QCOMPARE(node(graph, "user 2").degree, 2U);
        QCOMPARE(node(graph, "b").degree, 3U);
    }

    void aUserWhoSharesNothingStandsAlone() {
        const auto graph = linksOf(Uses().of("phone", {1}).of("tablet", {2, 3}).all(), around(1));
        QCOMPARE(texts(graph), Texts{"user 1"});
        QCOMPARE(graph.components, 1U);
        QVERIFY(linksOf(Uses().of("phone", {1, 2}).all(), around(99)).nodes.empty());
    }

    void fraudIsMarked() {
        const auto graph = linksOf(Uses().of("phone", {1, 13}).all());
        QVERIFY(node(graph, "user 13").fraud);
        QVERIFY(!node(graph, "user 1").fraud);
    }

    void positionsLieInTheSquareAndApart() {
        const auto graph = linksOf(manyUses(140, 400));
        QVERIFY(graph.nodes.size() > 100);
        for (std::size_t a = 0; a < graph.nodes.size(); ++a) {
            const auto& first = graph.nodes[a];
            QVERIFY(std::isfinite(first.x) && std::abs(first.x) <= 1);
            QVERIFY(std::isfinite(first.y) && std::abs(first.y) <= 1);
            for (std::size_t b = 0; b < a; ++b)
                QVERIFY(std::hypot(first.x - graph.nodes[b].x, first.y - graph.nodes[b].y) > 1e-3F);
        }
    }

    void linkedNodesLieCloserThanOthers() {
        const auto graph = linksOf(manyUses(420, 1200));
        const auto apart = [&](std::size_t a, std::size_t b) {
            return static_cast<double>(std::hypot(graph.nodes[a].x - graph.nodes[b].x,
                                                  graph.nodes[a].y - graph.nodes[b].y));
        };
        double linked = 0, any = 0;
        for (const auto& edge : graph.edges) linked += apart(edge.from, edge.to);
        for (std::size_t a = 0; a < graph.nodes.size(); ++a)
            for (std::size_t b = 0; b < a; ++b) any += apart(a, b);
        const auto nodes = static_cast<double>(graph.nodes.size());
        QVERIFY(linked / static_cast<double>(graph.edges.size()) <
                any / (nodes * (nodes - 1) / 2) / 4);
    }

    void componentsDoNotOverlap() {
        const auto graph = linksOf(Uses()
                                       .of("a", {1, 2, 3, 4})
                                       .of("b", {4, 5})
                                       .of("c", {6, 7, 8})
                                       .of("d", {9, 10})
                                       .of("e", {11, 12})
                                       .all());
        struct Box {
            float left = 2, right = -2, low = 2, high = -2;
        };
        std::vector<Box> boxes(graph.components);
        for (const auto& n : graph.nodes) {
            Box& box = boxes[n.component];
            box = {std::min(box.left, n.x), std::max(box.right, n.x), std::min(box.low, n.y),
                   std::max(box.high, n.y)};
        }
        for (std::size_t a = 0; a < boxes.size(); ++a)
            for (std::size_t b = 0; b < a; ++b)
                QVERIFY(boxes[a].right < boxes[b].left || boxes[b].right < boxes[a].left ||
                        boxes[a].high < boxes[b].low || boxes[b].high < boxes[a].low);
    }

    void theSameUsesGiveTheSamePicture() {
        const auto uses = manyUses(140, 400);
        const auto one = linksOf(uses), other = linksOf(uses);
        for (std::size_t n = 0; n < one.nodes.size(); ++n) {
            QCOMPARE(one.nodes[n].x, other.nodes[n].x);
            QCOMPARE(one.nodes[n].y, other.nodes[n].y);
        }
    }

    void usesOfUnknownThingsAreLeftOut() {
        Uses told;
        EntityUses uses = told.of("phone", {1, 2}).all();
        uses.uses.push_back({{99}, 0, 1});
        uses.uses.push_back({{1}, 7, 1});
        uses.uses.push_back({{1}, -1, 1});
        QCOMPARE(texts(linksOf(uses)), (Texts{"user 1", "user 2", "phone"}));
        QVERIFY(linksOf({}).nodes.empty());
    }

    void stopsWhenAsked() {
        const auto stop = std::make_unique<std::stop_source>();
        RunControl control(stop->get_token(), [&](const ProgressReport&) { stop->request_stop(); });
        const auto graph = buildLinks(Uses().of("a", {1, 2}).of("b", {3, 4}).all(), {}, control);
        QVERIFY(!graph.ok());
        QCOMPARE(graph.error().kind, ErrorKind::Cancelled);
    }
};

QTEST_APPLESS_MAIN(LinkBuilderTest)
#include "link_builder_test.moc"
