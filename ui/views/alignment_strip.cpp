#include "ui/views/alignment_strip.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

#include "ui/action_colours.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/theme.h"

namespace anomalyst::ui {

namespace {

constexpr double kStep = 16, kGlyph = 10, kRow = 15, kBetweenLines = 8;
constexpr double kStandsBack = 0.45;  ///< opacity of what both have
constexpr std::size_t kMostSteps = 400;

QString actionText(const std::string& action) { return format::actionName(action); }

}  // namespace

AlignmentStrip::AlignmentStrip(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context) {
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFocusPolicy(Qt::StrongFocus);
    setToolTip(tr("Arrow keys and clicks choose an event"));
    setAccessibleName(tr("This session beside the nearest normal one"));
    connect(&context.theme, &Theme::changed, this, [this] { update(); });
    connect(&context.actionColours, &ActionColours::changed, this, [this] { update(); });
    connect(&context.selection, &Selection::hoveredEventChanged, this, [this] { update(); });
    connect(&context.selection, &Selection::eventChanged, this, [this] { update(); });
}

void AlignmentStrip::setAlignment(const std::vector<Event>& events, const NearestNormal& normal) {
    m_steps.clear();
    QStringList spoken;
    for (const AlignedStep& aligned : normal.steps) {
        if (m_steps.size() == kMostSteps) break;
        Step step{aligned.kind, aligned.first, {}, {}};
        if (here(step) && aligned.first < events.size()) step.here = events[aligned.first].action;
        if (there(step) && aligned.second < normal.actions.size())
            step.there = normal.actions[aligned.second];
        if (step.kind == AlignedStep::Kind::OnlyFirst)
            spoken << tr("only here: %1").arg(actionText(step.here));
        else if (step.kind == AlignedStep::Kind::OnlySecond)
            spoken << tr("missing here: %1").arg(actionText(step.there));
        else if (step.kind == AlignedStep::Kind::Changed)
            spoken << tr("%1 in place of %2").arg(actionText(step.here), actionText(step.there));
        m_steps.push_back(std::move(step));
    }
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

void AlignmentStrip::clear() {
    m_steps.clear();
    setAccessibleDescription({});
    updateGeometry();
    update();
}

std::size_t AlignmentStrip::perLine(int width) const {
    return std::max<std::size_t>(1, static_cast<std::size_t>(std::max(0.0, width / kStep)));
}

int AlignmentStrip::heightForWidth(int width) const {
    if (m_steps.empty()) return 0;
    const std::size_t lines = (m_steps.size() + perLine(width) - 1) / perLine(width);
    return static_cast<int>(static_cast<double>(lines) * (2 * kRow + kBetweenLines));
}

void AlignmentStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    updateGeometry();
}

void AlignmentStrip::paintGlyph(QPainter& painter, const QRectF& cell, bool present, bool same,
                                const std::string& action) const {
    const Colours& colours = m_context.theme.colours();
    const QRectF glyph(cell.center().x() - kGlyph / 2, cell.center().y() - kGlyph / 2, kGlyph,
                       kGlyph);
    if (!present) {
        painter.setPen(QPen(colours.faint, 1, Qt::DotLine));
        painter.drawLine(QPointF(glyph.left(), glyph.center().y()),
                         QPointF(glyph.right(), glyph.center().y()));
        return;
    }
    painter.setOpacity(same ? kStandsBack : 1);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_context.actionColours.colour(action));
    painter.drawRoundedRect(glyph, 2, 2);
    painter.setOpacity(1);
    if (same) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colours.text, 1.2));
    painter.drawRoundedRect(glyph.adjusted(-1.5, -1.5, 1.5, 1.5), 3, 3);
}

void AlignmentStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Selection& selection = m_context.selection;
    const std::size_t columns = perLine(width());
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const Step& step = m_steps[i];
        const double x = static_cast<double>(i % columns) * kStep;
        const double y = static_cast<double>(i / columns) * (2 * kRow + kBetweenLines);
        const bool current = here(step) && selection.event() == step.event;
        if (current || (here(step) && selection.hoveredEvent() == step.event))
            painter.fillRect(QRectF(x, y, kStep, 2 * kRow),
                             current ? m_context.theme.colours().selection
                                     : m_context.theme.colours().background);
        const bool same = step.kind == AlignedStep::Kind::Same;
        paintGlyph(painter, QRectF(x, y, kStep, kRow), here(step), same, step.here);
        paintGlyph(painter, QRectF(x, y + kRow, kStep, kRow), there(step), same, step.there);
    }
    if (!hasFocus()) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(m_context.theme.colours().accent);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

const AlignmentStrip::Step* AlignmentStrip::stepAt(QPointF at) const {
    const std::size_t columns = perLine(width());
    const double column = at.x() / kStep, line = at.y() / (2 * kRow + kBetweenLines);
    if (column < 0 || line < 0 || column >= static_cast<double>(columns)) return nullptr;
    const std::size_t i =
        static_cast<std::size_t>(line) * columns + static_cast<std::size_t>(column);
    return i < m_steps.size() ? &m_steps[i] : nullptr;
}

bool AlignmentStrip::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const Step* step = stepAt(help->pos());
    if (!step) return QWidget::event(event);
    const QString text = tr("here: %1; normal: %2")
                             .arg(here(*step) ? actionText(step->here) : tr("nothing"),
                                  there(*step) ? actionText(step->there) : tr("nothing"));
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

void AlignmentStrip::mouseMoveEvent(QMouseEvent* event) {
    const Step* step = stepAt(event->position());
    m_context.selection.setHoveredEvent(step && here(*step) ? Selection::EventIndex(step->event)
                                                            : Selection::EventIndex());
}

void AlignmentStrip::mousePressEvent(QMouseEvent* event) {
    const Step* step = stepAt(event->position());
    if (step && here(*step)) m_context.selection.setEvent(step->event);
}

void AlignmentStrip::step(int by) {
    std::vector<std::uint32_t> events;
    for (const Step& step : m_steps)
        if (here(step)) events.push_back(step.event);
    if (events.empty()) return;
    const auto chosen = m_context.selection.event();
    const auto at = chosen ? std::ranges::find(events, *chosen) : events.end();
    const std::ptrdiff_t place = at == events.end() ? 0 : at - events.begin() + by;
    m_context.selection.setEvent(events[static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(place, 0, std::ssize(events) - 1))]);
}

void AlignmentStrip::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Left: step(-1); break;
        case Qt::Key_Right: step(1); break;
        default: QWidget::keyPressEvent(event);
    }
}

void AlignmentStrip::leaveEvent(QEvent*) { m_context.selection.setHoveredEvent({}); }

}  // namespace anomalyst::ui
