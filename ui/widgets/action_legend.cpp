#include "ui/widgets/action_legend.h"

#include <QPainter>

#include "ui/action_colours.h"
#include "ui/format.h"
#include "ui/theme.h"

namespace anomalyst::ui {

namespace {

constexpr double kSquare = 9, kSquareGap = 5, kGap = 14;

}  // namespace

ActionLegend::ActionLegend(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Colours of the actions"));
    connect(&context.theme, &Theme::changed, this, [this] { update(); });
    connect(&context.actionColours, &ActionColours::changed, this, [this] { update(); });
}

void ActionLegend::setActions(std::vector<std::string> actions) {
    m_actions = std::move(actions);
    QStringList names;
    for (const std::string& action : m_actions) names << format::text(action);
    setToolTip(names.join(QLatin1Char('\n')));
    setAccessibleDescription(names.join(QStringLiteral(", ")));
    update();
}

QSize ActionLegend::sizeHint() const {
    return {200, QFontMetrics(m_context.theme.smallFont()).height() + 2};
}
QSize ActionLegend::minimumSizeHint() const { return {40, sizeHint().height()}; }

void ActionLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_context.theme.smallFont());
    const QFontMetricsF metrics(painter.font());
    double x = 0;
    for (std::size_t i = 0; i < m_actions.size(); ++i) {
        const QString name = format::text(m_actions[i]);
        const double advance = kSquare + kSquareGap + metrics.horizontalAdvance(name);
        const bool isLast = i + 1 == m_actions.size();
        painter.setPen(m_context.theme.colours().dim);
        if (x + advance > width() - (isLast ? 0 : 34)) {
            painter.drawText(QRectF(x, 0, width() - x, height()), Qt::AlignLeft | Qt::AlignVCenter,
                             QStringLiteral("+%1").arg(m_actions.size() - i));
            return;
        }
        painter.drawText(QRectF(x + kSquare + kSquareGap, 0, advance, height()),
                         Qt::AlignLeft | Qt::AlignVCenter, name);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_context.actionColours.colour(m_actions[i]));
        painter.drawRoundedRect(QRectF(x, height() / 2.0 - kSquare / 2, kSquare, kSquare), 2, 2);
        x += advance + kGap;
    }
}

}  // namespace anomalyst::ui
