#pragma once

#include "engine/domain/link_graph.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"

namespace anomalyst::engine {

/// Gives the nodes of `graph`, whose components are set, their places in [-1, 1]: every component
/// laid out by itself, the components packed in rows, largest first. Fails only when cancelled.
Status layOut(LinkGraph& graph, RunControl& control);

}  // namespace anomalyst::engine
