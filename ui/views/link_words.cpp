#include "ui/views/link_words.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/format.h"

namespace anomalyst::ui {
namespace {

constexpr std::size_t kNamedShares = 3;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(anomalyst::ui::linkSentence)
};

QString entityName(const LinkGraph::Node& entity) {
    return QStringLiteral("%1 %2").arg(format::text(entity.kind), format::text(entity.text));
}

QString scoreOf(const LinkGraph::Node& user) {
    return std::isnan(user.surprise)
               ? Texts::tr("not scored")
               : Texts::tr("highest score %1").arg(format::score(user.surprise));
}

/// "shares ip 198.18.86.177 with 5 users", "card c-7 with 1 user", "and 2 more".
QStringList sharesOf(const LinkGraph& graph, std::uint32_t user) {
    std::vector<const LinkGraph::Node*> entities;
    for (const LinkGraph::Edge& edge : graph.edges)
        if (edge.from == user) entities.push_back(&graph.nodes[edge.to]);
    std::stable_sort(entities.begin(), entities.end(),
                     [](const auto* a, const auto* b) { return a->degree > b->degree; });
    if (entities.size() > kNamedShares) entities.resize(kNamedShares);
    QStringList shares;
    for (const LinkGraph::Node* entity : entities) {
        const QString text =
            shares.isEmpty() ? Texts::tr("shares %1 with %2") : Texts::tr("%1 with %2");
        shares << text.arg(entityName(*entity), format::users(entity->degree - 1));
    }
    const std::size_t degree = graph.nodes[user].degree;
    if (degree > entities.size())
        shares << Texts::tr("and %1 more").arg(format::count(degree - entities.size()));
    if (degree == 0 && entities.empty()) shares << Texts::tr("shares nothing");
    return shares;
}

}  // namespace

QStringList linkCard(const LinkGraph::Node& node) {
    if (!node.isUser)
        return {entityName(node), Texts::tr("shared by %1").arg(format::users(node.degree))};
    QStringList lines = {format::text(node.text), scoreOf(node),
                         Texts::tr("shares %1 with others").arg(format::count(node.degree))};
    if (node.fraud) lines << Texts::tr("has a session labelled fraud");
    return lines;
}

QString linkSentence(const LinkGraph& graph, std::uint32_t index) {
    const LinkGraph::Node& node = graph.nodes[index];
    if (!node.isUser)
        return Texts::tr("%1, shared by %2").arg(entityName(node), format::users(node.degree));
    QStringList parts = {Texts::tr("user %1").arg(format::text(node.text))};
    parts << sharesOf(graph, index) << scoreOf(node);
    if (node.fraud) parts << Texts::tr("has a session labelled fraud");
    return parts.join(Texts::tr(", "));
}

}  // namespace anomalyst::ui
