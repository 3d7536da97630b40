#pragma once

#include <QString>
#include <QStringList>
#include <cstdint>

#include "engine/domain/link_graph.h"

/// A node of a link graph in words.
namespace anomalyst::ui {

/// For the card beside a node: its name, then a line for each thing known of it. Plain text.
QStringList linkCard(const LinkGraph::Node& node);

/// One sentence for whoever cannot see the picture: "user 13207, shares ip 198.18.86.177 with 5
/// users, highest score 2.84". Users are counted in the whole data, without the user named. The
/// three entities that the most users share are named, the others counted.
QString linkSentence(const LinkGraph& graph, std::uint32_t node);

}  // namespace anomalyst::ui
