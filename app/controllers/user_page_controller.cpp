#include "app/controllers/user_page_controller.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "app/controllers/model_cache.h"
#include "app/settings.h"
#include "app/workflow/nearest_normal.h"
#include "app/workflow/scoring.h"
#include "storage/model_store.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/views/session_timeline.h"
#include "ui/views/user_page.h"

namespace anomalyst::app {

namespace {

struct SessionContents {
    SessionSummary summary;
    std::vector<Event> events;
};

struct UserContents {
    UserFacts facts;
    std::vector<SessionSummary> sessions;
};

Result<SessionContents> readSession(storage::Database& database, SessionId session, ModelId model) {
    const storage::EventStore store(database);
    Result<std::vector<SessionSummary>> summaries = store.summaries(std::span(&session, 1), model);
    if (!summaries) return summaries.error();
    if (summaries->empty())
        return Error{ErrorKind::Failed, "This session is not in the workspace any more", {}, {}};
    Result<std::vector<Event>> events = store.events(session);
    if (!events) return events.error();
    return SessionContents{std::move(summaries->front()), std::move(*events)};
}

Result<UserContents> readUser(storage::Database& database, UserId user, ModelId model) {
    const storage::EventStore store(database);
    Result<UserFacts> facts = store.facts(user);
    if (!facts) return facts.error();
    Result<std::vector<SessionSummary>> sessions = store.sessionsOf(user, model);
    if (!sessions) return sessions.error();
    return UserContents{std::move(*facts), std::move(*sessions)};
}

/// Features as the model shown sees them; events as it does, or where it scores none, as the model
/// whose event surprises are shown.
Result<Explanation> explanationOf(storage::Database& database, ModelCache& models, ModelId model,
                                  SessionId session, RunControl& control) {
    const auto shown = models.get(database, model);
    if (!shown) return shown.error();
    Result<Explanation> explanation = explainSession(database, **shown, session, control);
    if (!explanation || !explanation->events.empty()) return explanation;
    const auto scorer = storage::ModelStore(database).surpriseModel(model);
    if (!scorer) return scorer.error();
    if (!*scorer) return explanation;
    const auto ofEvents = models.get(database, (*scorer)->id);
    if (!ofEvents) return ofEvents.error();
    Result<Explanation> events = explainSession(database, **ofEvents, session, control);
    if (!events) return events;
    explanation->events = std::move(events->events);
    explanation->eventsBy = (*scorer)->name;
    return explanation;
}

/// The session a user is looked at for: the one with the highest score, else the last.
SessionId mostAnomalous(const std::vector<SessionSummary>& sessions) {
    if (sessions.empty()) return {};
    const SessionSummary* best = &sessions.back();
    for (const SessionSummary& session : sessions)
        if (session.surprise > best->surprise || std::isnan(best->surprise)) best = &session;
    return best->id;
}

}  // namespace

UserPageController::UserPageController(OpenWorkspace& workspace, const ui::ViewContext& context,
                                       ui::UserPage& page)
    : m_workspace(workspace),
      m_context(context),
      m_page(page),
      m_models(std::make_shared<ModelCache>()) {
    const ui::Selection& selection = context.selection;
    connect(&selection, &ui::Selection::sessionChanged, this, &UserPageController::showSession);
    connect(&selection, &ui::Selection::userChanged, this, &UserPageController::showUser);
    connect(&workspace, &OpenWorkspace::keysLoaded, this, &UserPageController::adoptKeys);
    connect(&workspace, &OpenWorkspace::verdictsChanged, &page.timeline(),
            &ui::SessionTimeline::setVerdicts);
    m_page.showNothing();
}

UserPageController::~UserPageController() { m_page.showNothing(); }

/// New keys are those of another model, or of more data: what is shown is read again.
void UserPageController::adoptKeys() {
    m_shownUser = {};
    m_shownModel = m_workspace.keysModel();
    if (const SessionId session = m_context.selection.session(); session.valid())
        showSession(session);
}

void UserPageController::showSession(SessionId session) {
    if (!session.valid()) {
        m_page.showNothing();
        return;
    }
    const auto row = m_workspace.rowOf(session);
    if (!row) return;  // the keys are on their way and call again
    Settings::setOfWorkspace(m_workspace.path(), QStringLiteral("session"),
                             static_cast<qlonglong>(session.value));
    loadSession(session);
    const UserId user = m_workspace.keys()->user[*row];
    if (m_context.selection.user() == user)
        showUser(user);
    else
        m_context.selection.setUser(user);
}

void UserPageController::loadSession(SessionId session) {
    m_workspace.reader().start(
        [session, model = m_shownModel](storage::Database& database, RunControl&) {
            return readSession(database, session, model);
        },
        [this, session](Result<SessionContents> contents) {
            if (!contents) {
                m_page.showError(contents.error());
                return;
            }
            m_page.setSession(contents->summary, std::move(contents->events));
            const VerdictLedger& given = m_workspace.verdicts();  // perhaps still being written
            if (const auto verdict = given.verdictOf(session))
                m_page.setVerdict(*verdict, given.isPending(session));
            explain(session);
        },
        {.progress = {}, .latestOf = "session"});
}

void UserPageController::explain(SessionId session) {
    if (!m_shownModel.valid()) {
        m_page.setNoExplanation(tr("No model has scored this session yet."));
        return;
    }
    m_workspace.analysis().start(
        [session, model = m_shownModel, models = m_models](storage::Database& database,
                                                           RunControl& control) {
            return explanationOf(database, *models, model, session, control);
        },
        [this](Result<Explanation> explanation) {
            if (explanation)
                m_page.setExplanation(*explanation);
            else
                m_page.setNoExplanation(ui::format::error(explanation.error()));
        },
        {.progress = {}, .latestOf = "explanation", .urgent = true});
    compareWithNormal(session);
}

void UserPageController::compareWithNormal(SessionId session) {
    const auto keys = m_workspace.keys();
    if (!keys) return;
    m_workspace.analysis().start(
        [session, keys, newer = m_workspace.verdicts().all(), model = m_shownModel](
            storage::Database& database, RunControl& control) {
            return nearestNormal(database, *keys, newer, model, session, control);
        },
        [this](Result<std::optional<NearestNormal>> normal) {
            m_page.setNearestNormal(normal && *normal ? &**normal : nullptr);
        },
        {.progress = {}, .latestOf = "nearest normal", .urgent = true});
}

void UserPageController::showUser(UserId user) {
    if (!user.valid() || user == m_shownUser) return;
    m_shownUser = user;
    m_page.timeline().showLoading();
    m_workspace.reader().start(
        [user, model = m_shownModel](storage::Database& database, RunControl&) {
            return readUser(database, user, model);
        },
        [this](Result<UserContents> contents) {
            if (!contents) {
                m_page.timeline().showError(ui::format::error(contents.error()));
                return;
            }
            m_page.setUser(contents->facts);
            adoptSessions(std::move(contents->sessions));
        },
        {.progress = {}, .latestOf = "user"});
}

void UserPageController::adoptSessions(std::vector<SessionSummary> sessions) {
    const SessionId current = m_context.selection.session();
    const bool ofThisUser =
        std::any_of(sessions.begin(), sessions.end(),
                    [current](const SessionSummary& session) { return session.id == current; });
    const SessionId best = mostAnomalous(sessions);
    m_page.timeline().setSessions(std::move(sessions));
    m_page.timeline().setVerdicts(m_workspace.verdicts().all());
    if (!ofThisUser) m_context.selection.setSession(best);  // the user was chosen, not a session
}

}  // namespace anomalyst::app
