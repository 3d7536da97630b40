#include "ui/views/session_pane.h"

#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "ui/actions.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/views/event_table.h"
#include "ui/views/sequence_strip.h"
#include "ui/views/strip_panel.h"
#include "ui/views/why_panel.h"
#include "ui/widgets/action_legend.h"
#include "ui/widgets/compare_button.h"
#include "ui/widgets/panel_heading.h"

namespace anomalyst::ui {

namespace {

constexpr int kLeastStrip = 120, kHighestStrip = 360;  // pixels of height, with its heading

QString noteOf(const SessionSummary& summary) {
    QStringList parts{format::events(summary.events)};
    if (summary.start.known() && summary.end.known())
        parts << format::duration(double(summary.end.micros - summary.start.micros) / 1e6);
    if (std::isnan(summary.surprise))
        parts << SessionPane::tr("not scored");
    else
        parts << SessionPane::tr("score %1").arg(format::score(summary.surprise))
              << SessionPane::tr("p = %1").arg(format::pValue(summary.p));
    if (summary.given != GivenLabel::Unknown)
        parts << SessionPane::tr("given label: %1").arg(format::givenLabel(summary.given));
    return parts.join(QStringLiteral(" · "));
}

std::vector<std::string> actionsByFrequency(const std::vector<Event>& events) {
    std::map<std::string, std::size_t> counts;
    for (const Event& event : events) ++counts[event.action];
    std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> names;
    for (auto& [name, count] : sorted) names.push_back(std::move(name));
    return names;
}

std::vector<std::uint32_t> orderBySurprise(const std::vector<float>& bits) {
    std::vector<std::uint32_t> order(bits.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return bits[a] > bits[b]; });
    return order;
}

}  // namespace

SessionPane::SessionPane(const ViewContext& context, Actions& actions, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_upper(new StripPanel(context, this)),
      m_byTime(new QToolButton(this)),
      m_compare(new CompareButton(this)),
      m_strip(&m_upper->strip()),
      m_split(new QSplitter(Qt::Vertical, this)),
      m_lower(new QSplitter(Qt::Horizontal, this)),
      m_why(new WhyPanel(context, this)) {
    buildStripControls(actions);
    m_lower->addWidget(m_why);
    m_lower->addWidget(buildTable());
    m_lower->setChildrenCollapsible(false);
    m_lower->setHandleWidth(1);
    m_lower->setSizes({460, 540});
    m_split->addWidget(m_upper);
    m_split->addWidget(m_lower);
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(1);
    m_split->setStretchFactor(0, 0);
    m_split->setStretchFactor(1, 1);
    connect(m_split, &QSplitter::splitterMoved, this, [this] { m_parted = true; });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_split);
    connect(&actions[ActionId::NextEvent], &QAction::triggered, this,
            [this] { stepBySurprise(1); });
    connect(&actions[ActionId::PreviousEvent], &QAction::triggered, this,
            [this] { stepBySurprise(-1); });
}

// Until the analyst parts it, the strip grows with the page.
void SessionPane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (m_parted) return;
    const int strip = std::min(kHighestStrip, kLeastStrip + height() / 5);
    m_split->setSizes({strip, std::max(0, height() - strip)});
}

void SessionPane::buildStripControls(Actions& actions) {
    QAction& timeTrue = actions[ActionId::StripTimeTrue];
    m_byTime->setDefaultAction(&timeTrue);
    m_byTime->setText(tr("By time"));
    m_byTime->setAutoRaise(true);
    connect(&timeTrue, &QAction::changed, m_byTime, [this] { m_byTime->setText(tr("By time")); });
    connect(&timeTrue, &QAction::toggled, m_strip, &SequenceStrip::setTimeTrue);
    m_upper->heading().addControl(m_compare);
    m_upper->heading().addControl(m_byTime);
    m_compare->setAction(actions[ActionId::CompareModels]);
    connect(m_strip, &SequenceStrip::spanChanged, this, &SessionPane::showSpan);
}

void SessionPane::showSpan() {
    const auto& span = m_strip->span();
    m_tableHeading->setNote(span ? m_strip->shortSpanText() : format::count(m_events.size()));
    m_table->setSpan(span);
}

void SessionPane::setCompared(SessionId session, const QString& shown,
                              std::vector<ComparedScores> others) {
    m_compared = {session, shown, std::move(others)};
    showCompared();
}

void SessionPane::showCompared() {
    m_compare->setVisible(!m_events.empty() && m_compare->hasModels());
    const bool ofThis = m_compared.session == m_session;
    m_strip->setCompared(m_compared.shown,
                         ofThis ? m_compared.others : std::vector<ComparedScores>());
}

QWidget* SessionPane::buildTable() {
    auto* panel = new QWidget(this);
    m_tableHeading = new PanelHeading(m_context.theme, tr("Events"), panel);
    m_table = new EventTable(m_context, panel);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_tableHeading);
    column->addWidget(m_table, 1);
    return panel;
}

void SessionPane::setSession(const SessionSummary& summary, std::vector<Event> events) {
    if (std::exchange(m_session, summary.id) != m_session) m_strip->dropSpan();
    m_events = std::move(events);
    m_bySurprise = orderBySurprise(summary.eventBits);
    m_upper->heading().setTitle(summary.start.known()
                                    ? tr("Session %1").arg(format::dateTime(summary.start))
                                    : tr("Session %1").arg(format::text(summary.key)));
    m_upper->heading().setNote(noteOf(summary));
    m_upper->legend().setActions(actionsByFrequency(m_events));
    m_strip->setSession(m_events, summary.eventBits);
    const bool whole = summary.eventBits.empty() && !std::isnan(summary.surprise);
    m_strip->setRemark(whole ? tr("the model shown does not score single events") : QString());
    m_table->setSession(m_events, summary.eventBits);
    showCompared();
    showSpan();
    m_why->setNearestNormal(m_events, nullptr);  // that of the session before
    m_lower->widget(1)->setVisible(!m_events.empty());
    m_upper->setStripVisible(!m_events.empty());  // else the room goes to the reasons
    m_byTime->setVisible(!m_events.empty());
    if (!m_context.selection.event() && !m_bySurprise.empty())
        m_context.selection.setEvent(m_bySurprise.front());
}

void SessionPane::setExplanation(const Explanation& explanation) {
    m_strip->setExplanation(explanation);
    if (!explanation.eventsBy.empty())
        m_strip->setRemark(
            tr("bits per event, as %1 sees them").arg(format::text(explanation.eventsBy)));
    else if (!explanation.events.empty())
        m_strip->setRemark(tr("bits per event"));
    m_table->setExplanation(explanation);
    m_why->setExplanation(m_events, explanation);
}

void SessionPane::setNearestNormal(const NearestNormal* normal) {
    m_why->setNearestNormal(m_events, normal);
}

void SessionPane::setNoExplanation(const QString& reason) { m_why->setMessage(reason); }

void SessionPane::clear() {
    m_session = {};
    m_compared = {};
    m_strip->dropSpan();
    m_events.clear();
    m_bySurprise.clear();
    m_upper->heading().setTitle(tr("Session"));
    m_upper->heading().setNote({});
    m_tableHeading->setNote({});
    m_upper->legend().setActions({});
    m_strip->setSession({}, {});
    m_table->setSession({}, {});
    m_why->setMessage({});
}

void SessionPane::stepBySurprise(int by) {
    if (m_bySurprise.empty()) return;
    const auto event = m_context.selection.event();
    const auto at =
        event ? std::find(m_bySurprise.begin(), m_bySurprise.end(), *event) : m_bySurprise.end();
    std::ptrdiff_t place = at == m_bySurprise.end() ? -1 : at - m_bySurprise.begin();
    place = std::clamp<std::ptrdiff_t>(place + by, 0, std::ssize(m_bySurprise) - 1);
    m_context.selection.setEvent(m_bySurprise[static_cast<std::size_t>(place)]);
}

}  // namespace anomalyst::ui
