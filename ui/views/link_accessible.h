#pragma once

#include <QAccessible>

namespace anomalyst::ui {

class LinkCanvas;

/// Lets assistive technology see a LinkCanvas: a list whose items are the nodes, named as
/// `linkSentence` says, in the order of `LinkGraph::nodes`. Idempotent; call before anything is
/// said about a canvas: what Qt makes of it first stays. GUI thread.
void installLinkAccessibility();

/// Tells that the keyboard stands on another node of the canvas.
void announceFocusedNode(LinkCanvas& canvas);

/// Tells that the canvas has other nodes now.
void announceNodes(LinkCanvas& canvas);

}  // namespace anomalyst::ui
