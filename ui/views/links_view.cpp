#include "ui/views/links_view.h"

#include <QApplication>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/format.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/views/heading_line.h"
#include "ui/views/link_canvas.h"
#include "ui/widgets/empty_state.h"

namespace anomalyst::ui {
namespace {

constexpr std::size_t kListed = 200;  ///< rings in the list
constexpr int kNarrow = 520;          ///< pixels

struct Ring {
    std::uint32_t component = 0;
    std::uint32_t users = 0;
    std::uint32_t entities = 0;
    std::uint32_t fraud = 0;
    double highest = std::nan("");
};

/// The components, as many users first.
std::vector<Ring> ringsOf(const LinkGraph& graph) {
    std::vector<Ring> rings(graph.components);
    for (std::uint32_t c = 0; c < graph.components; ++c) rings[c].component = c;
    for (const LinkGraph::Node& node : graph.nodes) {
        Ring& ring = rings[node.component];
        ++(node.isUser ? ring.users : ring.entities);
        if (!node.isUser) continue;
        ring.fraud += node.fraud ? 1 : 0;
        ring.highest = std::fmax(ring.highest, node.surprise);
    }
    std::stable_sort(rings.begin(), rings.end(),
                     [](const Ring& a, const Ring& b) { return a.users > b.users; });
    return rings;
}

}  // namespace

struct LinksView::Parts {
    Parts(ViewContext c, LinksView* v) : context(c), view(v) {}

    ViewContext context;
    LinksView* view;
    QStackedWidget* stack = nullptr;
    EmptyState* empty = nullptr;
    QBoxLayout* header = nullptr;
    HeadingLine* remark = nullptr;
    QToolButton* attributes = nullptr;
    QPushButton* everyone = nullptr;
    QPushButton* around = nullptr;
    LinkCanvas* canvas = nullptr;
    QListWidget* rings = nullptr;
    bool haveAttributes = false;
    bool keyboardAwaitsGraph = false;  ///< it came here before there was one

    void build();
    QWidget* buildHeader();
    void connectAll();
    void fillRings(const LinkGraph& graph);
    void showGraph(const LinkGraph& graph, UserId centre);
    std::vector<std::string> chosen() const;
    void choose(QAction* toggled);
    void nameChooser();
    bool narrow() const { return view->width() < kNarrow; }
};

void LinksView::Parts::build() {
    canvas = new LinkCanvas(context);
    rings = new QListWidget;
    rings->setAccessibleName(tr("Rings: users joined by what they share"));
    rings->setToolTip(tr("Choose a ring to look at it closely; Enter goes to its users"));
    rings->setFrameShape(QFrame::NoFrame);
    rings->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    rings->setSpacing(3);
    rings->setMinimumWidth(
        QFontMetrics(context.theme.font()).horizontalAdvance(tr("highest 5.00 · 99 fraud")));
    empty = new EmptyState(context.theme);
    auto* split = new QSplitter(Qt::Horizontal);
    split->addWidget(canvas);
    split->addWidget(rings);
    split->setHandleWidth(1);
    split->setStretchFactor(0, 1);
    split->setSizes({600, 230});
    stack = new QStackedWidget;
    stack->addWidget(empty);
    stack->addWidget(split);
    auto* column = new QVBoxLayout(view);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    column->addWidget(stack, 1);
}

QWidget* LinksView::Parts::buildHeader() {
    auto* widget = new QWidget;
    header = new QBoxLayout(QBoxLayout::LeftToRight, widget);
    header->setContentsMargins(12, 4, 12, 4);
    header->setSpacing(4);
    remark = new HeadingLine(context.theme);
    attributes = new QToolButton;
    attributes->setPopupMode(QToolButton::InstantPopup);
    attributes->setMenu(new QMenu(attributes));
    attributes->setShortcut(QKeySequence(Qt::ALT | Qt::Key_K));
    attributes->setToolTip(tr("What counts as a link between users (Alt+K)"));
    around = new QPushButton(tr("Th&is user"));
    around->setToolTip(tr("Show what the chosen user shares, and with whom"));
    everyone = new QPushButton(tr("Everyo&ne"));
    everyone->setObjectName(QStringLiteral("everyone"));
    everyone->setToolTip(tr("Show all users who share something"));
    auto* controls = new QHBoxLayout;
    controls->setSpacing(6);
    controls->addWidget(attributes);
    controls->addStretch(1);
    controls->addWidget(around);
    controls->addWidget(everyone);
    header->addWidget(remark, 1);
    header->addLayout(controls);
    return widget;
}

void LinksView::Parts::connectAll() {
    connect(canvas, &LinkCanvas::userClicked, &context.selection, &Selection::setUser);
    connect(canvas, &LinkCanvas::userDoubleClicked, view, &LinksView::centreRequested);
    connect(everyone, &QPushButton::clicked, view, &LinksView::everyoneRequested);
    connect(empty, &EmptyState::buttonClicked, view, &LinksView::everyoneRequested);
    connect(around, &QPushButton::clicked, view,
            [this] { Q_EMIT view->centreRequested(context.selection.user()); });
    const auto allowAround = [this] { around->setEnabled(context.selection.user().valid()); };
    connect(&context.selection, &Selection::userChanged, view, allowAround);
    allowAround();
    connect(rings, &QListWidget::currentItemChanged, view, [this](QListWidgetItem* item) {
        if (item != nullptr) canvas->showComponent(item->data(Qt::UserRole).toUInt());
    });
    connect(rings, &QListWidget::itemActivated, canvas,
            [this] { canvas->setFocus(Qt::OtherFocusReason); });
    connect(attributes->menu(), &QMenu::triggered, view, [this](QAction* a) { choose(a); });
}

// At least one attribute stays chosen: without one there is nothing to show.
void LinksView::Parts::choose(QAction* toggled) {
    if (chosen().empty()) {
        toggled->setChecked(true);
        return;
    }
    nameChooser();
    Q_EMIT view->attributesChosen(chosen());
}

std::vector<std::string> LinksView::Parts::chosen() const {
    std::vector<std::string> names;
    for (const QAction* action : attributes->menu()->actions())
        if (action->isChecked()) names.push_back(format::utf8(action->data().toString()));
    return names;
}

void LinksView::Parts::nameChooser() {
    QStringList names;
    for (const std::string& name : chosen()) names << format::text(name);
    const QString text =
        names.size() > 3 ? tr("%1 attributes").arg(names.size()) : names.join(tr(", "));
    attributes->setText((narrow() ? text : tr("Linked by %1").arg(text)) + QStringLiteral(" ▾"));
    attributes->setAccessibleName(tr("Linked by %1").arg(text));
    attributes->setVisible(haveAttributes);
    everyone->setVisible(haveAttributes);
    around->setVisible(haveAttributes);
}

void LinksView::Parts::fillRings(const LinkGraph& graph) {
    rings->clear();
    for (const Ring& ring : ringsOf(graph)) {
        if (static_cast<std::size_t>(rings->count()) == kListed) break;
        const QString text =
            tr("%1 · %2 shared").arg(format::users(ring.users), format::count(ring.entities));
        QString detail = std::isnan(ring.highest)
                             ? tr("not scored")
                             : tr("highest %1").arg(format::score(ring.highest));
        if (ring.fraud > 0) detail += tr(" · %1 fraud").arg(format::count(ring.fraud));
        auto* item = new QListWidgetItem(text + QLatin1Char('\n') + detail, rings);
        item->setToolTip(
            tr("Highest score of a user of the ring, and how many of its users have a "
               "session labelled fraud"));
        item->setData(Qt::UserRole, ring.component);
    }
}

void LinksView::Parts::showGraph(const LinkGraph& graph, UserId centre) {
    const auto users = static_cast<std::uint64_t>(
        std::count_if(graph.nodes.begin(), graph.nodes.end(),
                      [](const LinkGraph::Node& node) { return node.isUser; }));
    QString text =
        tr("%1 · %2 shared").arg(format::users(users), format::count(graph.nodes.size() - users));
    if (graph.components > 1) text += tr(" · %1 rings").arg(format::count(graph.components));
    if (graph.hiddenHubs == 1) text += tr(" · 1 hub hidden: too many users share it");
    if (graph.hiddenHubs > 1)
        text +=
            tr(" · %1 hubs hidden: too many users share them").arg(format::count(graph.hiddenHubs));
    remark->setRemark(text);
    fillRings(graph);
    if (!graph.edges.empty()) {
        rings->setVisible(graph.components > 1);
        stack->setCurrentIndex(1);
        if (std::exchange(keyboardAwaitsGraph, false) &&
            view->isAncestorOf(QApplication::focusWidget()))
            canvas->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (centre.valid()) {
        empty->set(tr("This user shares nothing"),
                   tr("No other user has the same value. Choose other attributes, or look at "
                      "everyone."),
                   {tr("Show everyone"), tr("Show all users who share something")});
    } else {
        empty->set(tr("No two users share anything"),
                   tr("None of the chosen attributes has a value that two users have in common."));
    }
    stack->setCurrentIndex(0);
}

LinksView::LinksView(ViewContext context, QWidget* parent)
    : QWidget(parent), m_parts(std::make_unique<Parts>(context, this)) {
    m_parts->build();
    m_parts->connectAll();
    setAttributes({}, {});
    setGraph(nullptr, {});
}

LinksView::~LinksView() = default;

void LinksView::setAttributes(const std::vector<std::string>& available,
                              const std::vector<std::string>& chosen) {
    QMenu* menu = m_parts->attributes->menu();
    menu->clear();
    for (const std::string& name : available) {
        QAction* action = menu->addAction(format::text(name));
        action->setData(format::text(name));
        action->setCheckable(true);
        action->setChecked(std::find(chosen.begin(), chosen.end(), name) != chosen.end());
    }
    m_parts->haveAttributes = !available.empty();
    m_parts->nameChooser();
}

void LinksView::setGraph(std::shared_ptr<const LinkGraph> graph, UserId centre) {
    m_parts->canvas->setGraph(graph, centre);
    if (graph) {
        m_parts->showGraph(*graph, centre);
        return;
    }
    m_parts->remark->setRemark({});
    if (m_parts->haveAttributes) {
        m_parts->empty->set(tr("No user chosen"),
                            tr("Choose a session to see which devices, addresses or other values "
                               "its user shares with others."),
                            {tr("Show everyone"), tr("Show all users who share something")});
    } else {
        m_parts->empty->set(tr("No shared attribute in this data"),
                            tr("Links need a column that users can have in common, such as a "
                               "device, an IP address or a card. This data has none."));
    }
    m_parts->stack->setCurrentIndex(0);
}

void LinksView::showLoading() {
    // The graph before stays until the new one comes: the eye and the keyboard keep their place.
    if (m_parts->stack->currentIndex() == 1) {
        m_parts->remark->setRemark(tr("Looking for what users share…"));
        return;
    }
    m_parts->empty->set(tr("Loading…"), tr("Looking for what users share."));
    m_parts->stack->setCurrentIndex(0);
}

void LinksView::showError(const QString& sentence) {
    m_parts->empty->set(tr("The links cannot be shown"), sentence);
    m_parts->stack->setCurrentIndex(0);
}

void LinksView::resizeEvent(QResizeEvent*) {
    // In a narrow panel the remark has a line of its own, or nothing of it would be left.
    m_parts->header->setDirection(m_parts->narrow() ? QBoxLayout::TopToBottom
                                                    : QBoxLayout::LeftToRight);
    m_parts->nameChooser();
}

void LinksView::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    m_parts->keyboardAwaitsGraph = !m_parts->canvas->isVisible();
    if (m_parts->canvas->isVisible()) m_parts->canvas->setFocus(event->reason());
}

QSize LinksView::sizeHint() const { return {640, 420}; }
QSize LinksView::minimumSizeHint() const { return {320, 220}; }

}  // namespace anomalyst::ui
