#include "ui/views/session_timeline.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

#include "ui/charts/chart_host.h"
#include "ui/charts/dense_timeline_layer.h"
#include "ui/charts/hover_card.h"
#include "ui/charts/point_marker.h"
#include "ui/charts/threshold_line.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/threshold_state.h"
#include "ui/views/heading_line.h"
#include "ui/views/session_brush.h"
#include "ui/views/session_dots.h"
#include "ui/views/session_words.h"
#include "ui/widgets/empty_state.h"

namespace anomalyst::ui {
namespace {

/// Surprise is calibrated: 90 % of normal sessions have p between 0.05 and 0.95.
const std::array<double, 2> kExpected = {-std::log10(0.95), -std::log10(0.05)};

constexpr double kLowestTop = 4;  ///< the y axis reaches at least here
constexpr double kReach = 8;      ///< pixels from a dot that still mean it
constexpr std::size_t kDense = 2000;

}  // namespace

struct SessionTimeline::Parts {
    Parts(ViewContext c, SessionTimeline* v) : context(c), view(v) {}

    ViewContext context;
    SessionTimeline* view;
    QStackedWidget* stack = nullptr;
    EmptyState* empty = nullptr;
    HeadingLine* heading = nullptr;
    QToolButton* byOrder = nullptr;
    ChartHost* host = nullptr;
    ChartHost::CurveId band = 0;
    DenseTimelineLayer* dense = nullptr;
    SessionDots* dots = nullptr;
    ThresholdLine* line = nullptr;
    PointMarker* current = nullptr;
    PointMarker* hovered = nullptr;
    HoverCard* card = nullptr;
    SessionBrush* brush = nullptr;

    std::vector<SessionSummary> sessions;  ///< ascending in x
    std::shared_ptr<const SessionDots::Dots> places;
    bool hasTimes = false;
    QPointF pointed;  ///< where the card was last asked for

    void build();
    QWidget* buildHeader();
    void connectAll();
    void showSessions();
    void placeSessions();
    void fitRange();
    void fillDense();
    void mark(PointMarker& marker, SessionId session);
    const SessionSummary* at(QPointF position) const;
    void hover(QPointF position);
    bool isScored() const;
    void updateRemark();
    void describe();
    QString remark() const;
};

void SessionTimeline::Parts::build() {
    stack = new QStackedWidget(view);
    empty = new EmptyState(context.theme);
    host = new ChartHost(context.theme);
    host->setPlotMargins({30, 6, 8, 22});
    host->setNavigation(ChartHost::Navigation::Horizontal);
    host->setMinimumHeight(70);
    AxisStyle y;
    y.grid = true;
    y.pixelsPerLabel = 24;
    host->setYAxis(y);
    band = host->addBand(tr("expected 5–95 %"), &Colours::histogram, 0.28);
    dense = new DenseTimelineLayer(*host);
    dots = new SessionDots(*host);
    line = new ThresholdLine(*host, Qt::Horizontal);
    current = new PointMarker(*host, PointMarker::Shape::Ring, &Colours::text, 5.5);
    hovered = new PointMarker(*host, PointMarker::Shape::Ring, &Colours::accent, 5.5);
    card = new HoverCard(context.theme, host);
    brush = new SessionBrush(context, *host);
    describe();
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 6, 12, 4);
    column->setSpacing(2);
    column->addWidget(buildHeader());
    column->addWidget(host, 1);
    stack->addWidget(empty);
    stack->addWidget(page);
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(stack);
}

QWidget* SessionTimeline::Parts::buildHeader() {
    auto* header = new QWidget;
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    heading = new HeadingLine(context.theme);
    heading->setHeading(tr("Sessions over time"));
    byOrder = new QToolButton;
    byOrder->setText(tr("By order"));
    byOrder->setCheckable(true);
    byOrder->setAutoRaise(true);
    byOrder->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Y));
    byOrder->setToolTip(tr("One step a session instead of true time (Alt+Y)"));
    row->addWidget(heading, 1);
    row->addWidget(byOrder);
    return header;
}

void SessionTimeline::Parts::connectAll() {
    Selection& selection = context.selection;
    connect(&selection, &Selection::sessionChanged, view,
            [this](SessionId session) { mark(*current, session); });
    connect(&selection, &Selection::hoveredSessionChanged, view,
            [this](SessionId session) { mark(*hovered, session); });
    connect(&context.threshold, &ThresholdState::changed, view, [this](double surprise) {
        line->setValue(surprise);
        dots->setThreshold(surprise);
        dense->setThreshold(floatThreshold(surprise));
        updateRemark();
    });
    connect(line, &ThresholdLine::dragged, view,
            [this](double surprise) { context.threshold.setSurprise(surprise); });
    connect(&context.theme, &Theme::changed, view, [this] { dense->applyTheme(); });
    connect(host, &ChartHost::viewChanged, view, [this] { dense->setVisible(!dots->resolves()); });
    connect(host, &ChartHost::hovered, view, [this](QPointF position) { hover(position); });
    connect(host, &ChartHost::left, view, [this] {
        card->hide();
        context.selection.setHoveredSession({});
    });
    connect(host, &ChartHost::clicked, view, [this](QPointF position) {
        if (!brush->covers(host->plot().toData(position).x)) brush->drop();
        if (const SessionSummary* session = at(position)) context.selection.setSession(session->id);
    });
    connect(brush, &SessionBrush::changed, view, [this] { updateRemark(); });
    connect(byOrder, &QToolButton::toggled, view, [this] {
        if (!sessions.empty()) placeSessions();
    });
}

void SessionTimeline::Parts::showSessions() {
    hasTimes = std::all_of(sessions.begin(), sessions.end(),
                           [](const SessionSummary& s) { return s.start.known(); });
    if (hasTimes) {
        std::stable_sort(
            sessions.begin(), sessions.end(),
            [](const SessionSummary& a, const SessionSummary& b) { return a.start < b.start; });
    }
    byOrder->setVisible(hasTimes && sessions.size() > 1);
    placeSessions();
    updateRemark();
    stack->setCurrentIndex(1);
}

// By order a session stands at its number, from 1; by time at seconds since the first.
void SessionTimeline::Parts::placeSessions() {
    const bool order = !hasTimes || byOrder->isChecked();
    auto next = std::make_shared<SessionDots::Dots>();
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        next->x.push_back(order ? static_cast<double>(i + 1)
                                : double(sessions[i].start.micros - sessions.front().start.micros) /
                                      1e6);
        next->y.push_back(static_cast<float>(sessions[i].surprise));
    }
    places = next;
    AxisStyle axis;
    axis.scale = order ? AxisScale::Linear : AxisScale::TimeUtc;
    axis.origin = sessions.front().start;
    axis.pixelsPerLabel = 90;
    axis.whole = order;
    axis.labels = !order || sessions.size() > 1;
    if (order)
        axis.title = sessions.size() > 1 ? tr("sessions in order") : tr("the user's only session");
    host->setXAxis(axis);
    dots->setDots(places);
    fillDense();
    fitRange();
    std::vector<SessionId> ids;
    for (const SessionSummary& session : sessions) ids.push_back(session.id);
    brush->setSessions(std::move(ids), places->x, places->y);
    mark(*current, context.selection.session());
    mark(*hovered, context.selection.hoveredSession());
}

void SessionTimeline::Parts::fitRange() {
    double top = std::max(kLowestTop, context.threshold.surprise() * 1.15);
    for (const SessionSummary& session : sessions)
        if (!std::isnan(session.surprise)) top = std::max(top, session.surprise * 1.08);
    const double first = places->x.front(), last = places->x.back();
    const bool order = host->xAxis().scale == AxisScale::Linear;
    const double side = last > first ? (last - first) * 0.02 : order ? 0.5 : 3600;
    const DataRect home{first - side, 0, last + side, top};
    const auto edge = [&](double y) {
        return isScored() ? QList<QPointF>{{home.x0, y}, {home.x1, y}} : QList<QPointF>();
    };
    host->setBand(band, edge(kExpected[0]), edge(kExpected[1]));
    host->setHome(home);
}

void SessionTimeline::Parts::fillDense() {
    if (sessions.size() <= kDense) {
        dense->setSeries(nullptr);
        return;
    }
    auto series = std::make_shared<DenseTimelineLayer::Series>();
    std::vector<float> values;
    for (std::size_t i = 0; i < places->x.size(); ++i) {
        if (std::isnan(places->y[i])) continue;
        series->x.push_back(places->x[i]);
        values.push_back(places->y[i]);
    }
    series->values = ValuePyramid(std::move(values));
    dense->setSeries(std::move(series));
}

void SessionTimeline::Parts::mark(PointMarker& marker, SessionId session) {
    const auto found = session.valid()
                           ? std::find_if(sessions.begin(), sessions.end(),
                                          [&](const SessionSummary& s) { return s.id == session; })
                           : sessions.end();
    if (found == sessions.end()) {
        marker.setPlace(std::nullopt);
        return;
    }
    const auto i = static_cast<std::size_t>(found - sessions.begin());
    const double y = double(places->y[i]);
    marker.setPlace(DataPoint{places->x[i], std::isnan(y) ? 0 : y});
}

const SessionSummary* SessionTimeline::Parts::at(QPointF position) const {
    const auto index = dots->at(position, kReach);
    return index ? &sessions[*index] : nullptr;
}

void SessionTimeline::Parts::hover(QPointF position) {
    pointed = position;
    const SessionSummary* session = at(position);
    context.selection.setHoveredSession(session != nullptr ? session->id : SessionId{});
    if (session != nullptr) {
        card->showAt(position.toPoint(), sessionLines(*session));
    } else {
        card->hide();
    }
}

bool SessionTimeline::Parts::isScored() const {
    return std::any_of(sessions.begin(), sessions.end(),
                       [](const SessionSummary& s) { return !std::isnan(s.surprise); });
}

void SessionTimeline::Parts::updateRemark() {
    line->setValue(isScored() ? context.threshold.surprise()
                              : std::numeric_limits<double>::quiet_NaN());
    heading->setRemark(remark());
    describe();
}

void SessionTimeline::Parts::describe() {
    QStringList parts = {tr("Score of each session of the user, with the threshold")};
    if (brush->span()) parts << remark();
    host->describe(tr("Sessions over time"), parts.join(QStringLiteral(". ")));
}

QString SessionTimeline::Parts::remark() const {
    if (const auto& span = brush->span())
        return spanWords(std::span(sessions).subspan(span->first(), span->size()), sessions.size(),
                         brush->chosen(), context.threshold.surprise());
    if (!isScored()) return tr("%1 · not scored yet").arg(format::sessions(sessions.size()));
    return tr("score (-log10 p) · %1 · line %2 · band: expected 5–95 %")
        .arg(format::sessions(sessions.size()), format::score(context.threshold.surprise()));
}

SessionTimeline::SessionTimeline(ViewContext context, QWidget* parent)
    : QWidget(parent), m_parts(std::make_unique<Parts>(context, this)) {
    m_parts->build();
    m_parts->connectAll();
    const double surprise = context.threshold.surprise();
    m_parts->line->setValue(surprise);
    m_parts->dots->setThreshold(surprise);
    m_parts->dense->setThreshold(floatThreshold(surprise));
    setSessions({});
}

SessionTimeline::~SessionTimeline() = default;

void SessionTimeline::setSessions(std::vector<SessionSummary> sessions) {
    m_parts->sessions = std::move(sessions);
    m_parts->card->hide();
    if (!m_parts->sessions.empty()) {
        m_parts->showSessions();
        return;
    }
    m_parts->brush->setSessions({}, {}, {});
    m_parts->empty->set(tr("No user chosen"),
                        tr("Choose a session in the queue or on the map to see all sessions of "
                           "its user over time."));
    m_parts->stack->setCurrentIndex(0);
}

void SessionTimeline::setVerdicts(const Verdicts& verdicts) {
    for (SessionSummary& session : m_parts->sessions)
        if (const auto given = verdicts.find(session.id)) session.verdict = *given;
    if (m_parts->card->isVisible()) m_parts->hover(m_parts->pointed);
}

void SessionTimeline::showLoading() {
    m_parts->empty->set(tr("Loading…"), tr("Reading the sessions of this user."));
    m_parts->stack->setCurrentIndex(0);
}

void SessionTimeline::showError(const QString& sentence) {
    m_parts->empty->set(tr("The sessions cannot be shown"), sentence);
    m_parts->stack->setCurrentIndex(0);
}

QSize SessionTimeline::sizeHint() const { return {600, m_preferredHeight}; }
void SessionTimeline::setPreferredHeight(int pixels) {
    if (std::exchange(m_preferredHeight, pixels) != pixels) updateGeometry();
}
QSize SessionTimeline::minimumSizeHint() const { return {240, 100}; }

}  // namespace anomalyst::ui
