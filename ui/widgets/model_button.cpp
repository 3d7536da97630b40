#include "ui/widgets/model_button.h"

#include <QActionGroup>
#include <QMenu>
#include <QPainter>
#include <algorithm>

#include "ui/format.h"
#include "ui/selection.h"
#include "ui/theme.h"

namespace anomalyst::ui {

namespace {

constexpr int kHeight = 28, kPadding = 9, kGap = 6, kArrow = 10;

}  // namespace

ModelButton::ModelButton(const ViewContext& context, QWidget* parent)
    : QToolButton(parent), m_context(context), m_menu(new QMenu(this)) {
    setMenu(m_menu);
    setPopupMode(InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setToolTip(tr("Whose scores are shown. The champion's scores drive the queue."));
    const auto refresh = [this] {
        rebuildMenu();
        updateGeometry();
        update();
    };
    connect(&context.selection, &Selection::modelChanged, this, refresh);
    connect(&context.theme, &Theme::changed, this, [this] { update(); });
    rebuildMenu();
}

void ModelButton::setModels(std::vector<ModelInfo> models) {
    m_models = std::move(models);
    rebuildMenu();
    updateGeometry();
    update();
}

const ModelInfo* ModelButton::shown() const {
    const auto at = std::find_if(m_models.begin(), m_models.end(), [&](const ModelInfo& model) {
        return model.id == m_context.selection.model();
    });
    return at == m_models.end() ? nullptr : &*at;
}

void ModelButton::rebuildMenu() {
    m_menu->clear();
    auto* group = new QActionGroup(m_menu);
    for (const ModelInfo& model : m_models) {
        const QString name = format::text(model.name);
        QAction* action = m_menu->addAction(model.champion ? tr("%1 (champion)").arg(name) : name);
        action->setCheckable(true);
        action->setChecked(model.id == m_context.selection.model());
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, id = model.id] { m_context.selection.setModel(id); });
    }
    setEnabled(!m_models.empty());
    const ModelInfo* model = shown();
    setAccessibleName(model ? tr("Model %1").arg(format::text(model->name)) : tr("No model yet"));
}

QSize ModelButton::sizeHint() const {
    const QFontMetrics plain(m_context.theme.font());
    const QFontMetrics strong(m_context.theme.strongFont());
    const QFontMetrics small(m_context.theme.smallFont());
    const ModelInfo* model = shown();
    int width = 2 * kPadding + kArrow + kGap;
    if (!model) return {width + plain.horizontalAdvance(tr("No model yet")), kHeight};
    width += plain.horizontalAdvance(tr("Model")) + kGap;
    width += strong.horizontalAdvance(format::text(model->name));
    if (model->champion) width += kGap + small.horizontalAdvance(tr("champion")) + 14;
    return {width, kHeight};
}

void ModelButton::paintEvent(QPaintEvent*) {
    const Colours& colours = m_context.theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() || (underMouse() && isEnabled()) ? colours.accent : colours.line);
    painter.setBrush(colours.button);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    QRectF rest = QRectF(rect()).adjusted(kPadding, 0, -kPadding, 0);
    const auto word = [&](const QFont& font, const QColor& colour, const QString& text) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, text);
        rest.setLeft(rest.left() + QFontMetricsF(font).horizontalAdvance(text) + kGap);
    };
    const ModelInfo* model = shown();
    if (!model) {
        word(m_context.theme.font(), colours.dim, tr("No model yet"));
    } else {
        word(m_context.theme.font(), colours.text, tr("Model"));
        word(m_context.theme.strongFont(), colours.text, format::text(model->name));
    }
    if (model && model->champion) {
        const QFont small = m_context.theme.smallFont();
        const double width = QFontMetricsF(small).horizontalAdvance(tr("champion")) + 14;
        const QRectF badge(rest.left(), rest.center().y() - 9, width, 18);
        painter.setPen(colours.ok);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(badge.adjusted(0.5, 0.5, -0.5, -0.5), 8.5, 8.5);
        painter.setFont(small);
        painter.drawText(badge, Qt::AlignCenter, tr("champion"));
    }
    const QPointF tip(rest.right() - kArrow / 2.0, rest.center().y() + 2.5);
    painter.setPen(QPen(colours.dim, 1.4));
    painter.drawPolyline(QPolygonF{tip + QPointF(-4, -4), tip, tip + QPointF(4, -4)});
}

}  // namespace anomalyst::ui
