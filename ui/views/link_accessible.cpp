#include "ui/views/link_accessible.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>
#include <QWindow>
#include <memory>

#include "ui/views/link_canvas.h"
#include "ui/views/link_words.h"

namespace anomalyst::ui {
namespace {

/// A node. It holds on to the graph it is part of, and is dead once the canvas shows another.
class AccessibleNode : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    AccessibleNode(LinkCanvas& canvas, std::uint32_t node)
        : m_canvas(&canvas), m_graph(canvas.graph()), m_node(node) {}

    bool isValid() const override { return m_canvas && m_canvas->graph() == m_graph; }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override { return isValid() ? parent()->window() : nullptr; }
    QAccessibleInterface* parent() const override {
        return QAccessible::queryAccessibleInterface(m_canvas);
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }

    QString text(QAccessible::Text kind) const override {
        if (kind != QAccessible::Name || !isValid()) return {};
        return linkSentence(*m_graph, m_node);
    }
    void setText(QAccessible::Text, const QString&) override {}
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QRect rect() const override {
        if (!isValid()) return {};
        const QRect inside = m_canvas->nodeRect(m_node).toAlignedRect();
        return {m_canvas->mapToGlobal(inside.topLeft()), inside.size()};
    }
    QAccessible::State state() const override {
        QAccessible::State state;
        state.invalid = !isValid();
        if (state.invalid) return state;
        state.focusable = true;
        state.focused = m_canvas->hasFocus() && m_canvas->focusedNode() == m_node;
        state.selectable = m_graph->nodes[m_node].isUser;
        state.selected = m_canvas->isChosen(m_node);
        state.offscreen = !m_canvas->rect().contains(m_canvas->nodeRect(m_node).toAlignedRect());
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }
    QStringList actionNames() const override {
        QStringList names = {setFocusAction()};
        if (isValid() && m_graph->nodes[m_node].isUser) names << pressAction();
        return names;
    }
    void doAction(const QString& action) override {
        if (!isValid()) return;
        if (action == pressAction()) m_canvas->choose(m_node);
        if (action != setFocusAction()) return;
        m_canvas->setFocus(Qt::OtherFocusReason);
        m_canvas->walkTo(m_node);
    }
    QStringList keyBindingsForAction(const QString& action) const override {
        return action == pressAction() ? QStringList{QStringLiteral("Return")} : QStringList();
    }

private:
    QPointer<LinkCanvas> m_canvas;
    std::shared_ptr<const LinkGraph> m_graph;
    std::uint32_t m_node;
};

/// The canvas, whose children are made when somebody asks for them.
class AccessibleLinks : public QAccessibleWidget {
public:
    explicit AccessibleLinks(LinkCanvas& canvas)
        : QAccessibleWidget(&canvas, QAccessible::List), m_canvas(canvas) {}
    ~AccessibleLinks() override { forgetNodes(); }

    int childCount() const override {
        return m_canvas.graph() ? static_cast<int>(m_canvas.graph()->nodes.size()) : 0;
    }
    QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount()) return nullptr;
        if (m_graph != m_canvas.graph()) {
            forgetNodes();
            m_graph = m_canvas.graph();
        }
        QAccessible::Id& id = m_nodes[index];
        if (id == 0)
            id = QAccessible::registerAccessibleInterface(
                new AccessibleNode(m_canvas, static_cast<std::uint32_t>(index)));
        return QAccessible::accessibleInterface(id);
    }
    int indexOfChild(const QAccessibleInterface* child) const override {
        return child ? m_nodes.key(QAccessible::uniqueId(const_cast<QAccessibleInterface*>(child)),
                                   -1)
                     : -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override {
        const auto node = m_canvas.nodeAt(m_canvas.mapFromGlobal(QPoint(x, y)));
        return node ? child(static_cast<int>(*node)) : nullptr;
    }
    QAccessibleInterface* focusChild() const override {
        const auto node = m_canvas.focusedNode();
        return m_canvas.hasFocus() && node ? child(static_cast<int>(*node)) : nullptr;
    }

private:
    void forgetNodes() const {
        for (const QAccessible::Id id : std::as_const(m_nodes))
            QAccessible::deleteAccessibleInterface(id);
        m_nodes.clear();
    }

    LinkCanvas& m_canvas;
    mutable std::shared_ptr<const LinkGraph> m_graph;  ///< whose nodes `m_nodes` are
    mutable QHash<int, QAccessible::Id> m_nodes;
};

QAccessibleInterface* makeLinks(const QString&, QObject* object) {
    auto* canvas = qobject_cast<LinkCanvas*>(object);
    return canvas ? new AccessibleLinks(*canvas) : nullptr;
}

}  // namespace

void installLinkAccessibility() {
    QAccessible::installFactory(makeLinks);  // knows itself whether it is there already
}

void announceFocusedNode(LinkCanvas& canvas) {
    if (!canvas.hasFocus() || !canvas.focusedNode()) return;
    QAccessibleEvent event(&canvas, QAccessible::Focus);
    event.setChild(static_cast<int>(*canvas.focusedNode()));
    QAccessible::updateAccessibility(&event);
}

void announceNodes(LinkCanvas& canvas) {
    QAccessibleEvent event(&canvas, QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&event);
}

}  // namespace anomalyst::ui
