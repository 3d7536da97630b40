#include "app/controllers/links_controller.h"

#include <QEvent>
#include <algorithm>
#include <array>
#include <unordered_map>

#include "app/settings.h"
#include "engine/links/link_builder.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/views/links_view.h"
#include "ui/views/user_page.h"

namespace anomalyst::app {

namespace {

using Share = ui::UserPage::Share;

/// Attributes that are made to link users; another one links only when the analyst says so.
constexpr std::array kLinking = {"device", "ip", "card", "address", "email", "phone"};
constexpr std::size_t kMostShares = 5;

std::vector<std::string> linkingOf(const std::vector<std::string>& available) {
    std::vector<std::string> chosen;
    for (const char* attribute : kLinking)
        if (std::find(available.begin(), available.end(), attribute) != available.end())
            chosen.emplace_back(attribute);
    return chosen;
}

/// What the user shares with others, what the most users share first.
std::vector<Share> sharesOf(const EntityUses& uses, UserId user) {
    std::unordered_map<std::int32_t, std::uint64_t> users;
    for (const EntityUse& use : uses.uses)
        if (use.user == user) users.emplace(use.entity, 0);
    for (const EntityUse& use : uses.uses)
        if (const auto own = users.find(use.entity); own != users.end()) ++own->second;
    std::vector<Share> shares;
    for (const auto& [entity, count] : users) {
        const Entity& shared = uses.entities[static_cast<std::size_t>(entity)];
        if (count > 1)
            shares.push_back(
                {ui::format::text(shared.kind), ui::format::text(shared.value), count});
    }
    std::sort(shares.begin(), shares.end(), [](const Share& a, const Share& b) {
        return a.users != b.users ? a.users > b.users : a.value < b.value;
    });
    if (shares.size() > kMostShares) shares.resize(kMostShares);
    return shares;
}

}  // namespace

LinksController::LinksController(OpenWorkspace& workspace, const ui::ViewContext& context,
                                 ui::LinksView& view, ui::UserPage& page)
    : m_workspace(workspace), m_context(context), m_view(view), m_page(page) {
    connect(&context.selection, &ui::Selection::userChanged, this, &LinksController::follow);
    connect(&workspace, &OpenWorkspace::keysLoaded, this, &LinksController::loadUses);
    connect(&workspace, &OpenWorkspace::reloaded, this, &LinksController::loadAttributes);
    connect(&view, &ui::LinksView::attributesChosen, this, &LinksController::chooseAttributes);
    connect(&view, &ui::LinksView::centreRequested, this, [this](UserId user) {
        m_everyone = false;
        m_context.selection.setUser(user);
        showGraph(user);
    });
    connect(&view, &ui::LinksView::everyoneRequested, this, [this] {
        m_everyone = true;
        showGraph({});
    });
    view.installEventFilter(this);
    loadAttributes();
}

LinksController::~LinksController() {
    m_view.setGraph(nullptr, {});
    m_view.setAttributes({}, {});
    m_page.setShares({});
}

bool LinksController::eventFilter(QObject* object, QEvent* event) {
    if (object == &m_view && event->type() == QEvent::Show && !m_shown) showGraph(m_centre);
    return QObject::eventFilter(object, event);
}

void LinksController::loadAttributes() {
    m_workspace.links().start(
        [](storage::Database& database, RunControl&) {
            return storage::EventStore(database).linkAttributes();
        },
        [this](Result<std::vector<std::string>> available) {
            if (!available) {
                m_view.showError(ui::format::error(available.error()));
                return;
            }
            m_available = std::move(*available);
            const QStringList saved =
                Settings::ofWorkspace(m_workspace.path(), QStringLiteral("links")).toStringList();
            std::vector<std::string> chosen;
            for (const QString& attribute : saved) chosen.push_back(ui::format::utf8(attribute));
            m_chosen = chosen.empty() ? linkingOf(m_available) : std::move(chosen);
            m_view.setAttributes(m_available, m_chosen);
            loadUses();
        },
        {.progress = {}, .latestOf = "link attributes"});
}

void LinksController::chooseAttributes(const std::vector<std::string>& attributes) {
    m_chosen = attributes;
    QStringList names;
    for (const std::string& attribute : attributes) names.append(ui::format::text(attribute));
    Settings::setOfWorkspace(m_workspace.path(), QStringLiteral("links"), names);
    m_view.setAttributes(m_available, m_chosen);
    loadUses();
}

void LinksController::loadUses() {
    if (!m_workspace.keys()) return;  // those come first, and call again
    m_shown = false;
    if (m_chosen.empty()) {
        m_uses = std::make_shared<const EntityUses>();
        m_view.setGraph(nullptr, m_centre);
        m_page.setShares({});
        return;
    }
    m_workspace.links().start(
        [attributes = m_chosen, model = m_workspace.keysModel()](
            storage::Database& database, RunControl& control) -> Result<Uses> {
            auto uses = storage::EventStore(database).entityUses(attributes, model, control);
            if (!uses) return uses.error();
            return std::make_shared<const EntityUses>(std::move(*uses));
        },
        [this](Result<Uses> uses) {
            if (!uses) {
                m_view.showError(ui::format::error(uses.error()));
                return;
            }
            m_uses = *uses;
            follow(m_context.selection.user());
        },
        {.progress = {}, .latestOf = "link uses"});
}

void LinksController::follow(UserId user) {
    showShares(user);
    const UserId centre = m_everyone ? UserId{} : user;
    m_shown = m_shown && m_centre == centre;
    m_centre = centre;
    if (!m_shown && m_view.isVisible()) showGraph(m_centre);
}

void LinksController::showShares(UserId user) {
    if (!m_uses || !user.valid()) return;
    m_workspace.links().start(
        [uses = m_uses, user](storage::Database&, RunControl&) -> Result<std::vector<Share>> {
            return sharesOf(*uses, user);
        },
        [this, user](Result<std::vector<Share>> shares) {
            if (shares && m_context.selection.user() == user) m_page.setShares(*shares);
        },
        {.progress = {}, .latestOf = "shares"});
}

void LinksController::showGraph(UserId centre) {
    m_centre = centre;
    if (!m_uses || m_chosen.empty() || (!centre.valid() && !m_everyone)) return;
    m_shown = true;
    m_view.showLoading();
    using Graph = std::shared_ptr<const LinkGraph>;
    m_workspace.links().start(
        [uses = m_uses, centre](storage::Database&, RunControl& control) -> Result<Graph> {
            engine::LinkOptions options;
            options.centre = centre;
            Result<LinkGraph> graph = engine::buildLinks(*uses, options, control);
            if (!graph) return graph.error();
            return std::make_shared<const LinkGraph>(std::move(*graph));
        },
        [this, centre](Result<Graph> graph) {
            if (graph)
                m_view.setGraph(*graph, centre);
            else
                m_view.showError(ui::format::error(graph.error()));
        },
        {.progress = {}, .latestOf = "links"});
}

}  // namespace anomalyst::app
