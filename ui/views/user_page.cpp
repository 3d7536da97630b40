#include "ui/views/user_page.h"

#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/actions.h"
#include "ui/format.h"
#include "ui/theme.h"
#include "ui/views/session_pane.h"
#include "ui/views/session_timeline.h"
#include "ui/views/user_header.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/scoring_notice.h"

namespace anomalyst::ui {

namespace {

QWidget* rule(QWidget* parent) {
    auto* line = new QWidget(parent);
    line->setFixedHeight(1);
    line->setProperty("rule", true);
    line->setAttribute(Qt::WA_StyledBackground);
    return line;
}

}  // namespace

UserPage::UserPage(const ViewContext& context, Actions& actions, QWidget* parent)
    : QWidget(parent),
      m_timeline(new SessionTimeline(context, this)),
      m_header(new UserHeader(context, actions, this)),
      m_notice(new ScoringNotice(this)),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(context.theme, this)),
      m_session(new SessionPane(context, actions, this)) {
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(rule(page));
    column->addWidget(m_notice);
    column->addWidget(m_timeline);
    column->addWidget(rule(page));
    column->addWidget(m_session, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(page);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
    connect(m_notice, &ScoringNotice::scoreRequested, this, &UserPage::scoreRequested);
    connect(m_header, &UserHeader::linksRequested, this, &UserPage::linksRequested);
    showNothing();
}

// On a large screen the charts grow with the page.
void UserPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_timeline->setPreferredHeight(std::clamp(height() * 18 / 100, 160, 260));
}

void UserPage::showNothing() {
    m_header->clear();
    m_session->clear();
    m_timeline->setSessions({});
    m_empty->set(tr("No session chosen"),
                 tr("Choose one in the queue or on the map: its user, events and reasons show "
                    "here. J and K go to the next and the previous session."));
    m_stack->setCurrentIndex(0);
}

void UserPage::showError(const Error& error) {
    m_empty->set(tr("This session cannot be shown"), format::error(error));
    m_stack->setCurrentIndex(0);
}

void UserPage::setUser(const UserFacts& facts) {
    m_header->setUser(facts);
    m_stack->setCurrentIndex(1);
}

void UserPage::setShares(const std::vector<Share>& shares) { m_header->setShares(shares); }

void UserPage::setSession(const SessionSummary& summary, std::vector<Event> events) {
    m_header->setVerdict(summary.verdict, false);
    m_session->setSession(summary, std::move(events));
    m_session->setNoExplanation(tr("Looking for the reasons…"));
    m_stack->setCurrentIndex(1);
}

void UserPage::setExplanation(const Explanation& explanation) {
    m_session->setExplanation(explanation);
}

void UserPage::setNearestNormal(const NearestNormal* normal) {
    m_session->setNearestNormal(normal);
}

void UserPage::setNoExplanation(const QString& reason) { m_session->setNoExplanation(reason); }

void UserPage::setUnscoredModel(const QString& name) { m_notice->setModel(name); }

void UserPage::setVerdict(Verdict verdict, bool pending) { m_header->setVerdict(verdict, pending); }

}  // namespace anomalyst::ui
