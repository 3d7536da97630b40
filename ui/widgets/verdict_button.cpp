#include "ui/widgets/verdict_button.h"

#include <QAction>
#include <QPainter>
#include <algorithm>

#include "ui/format.h"
#include "ui/theme.h"
#include "ui/widgets/verdict_mark.h"

namespace anomalyst::ui {

namespace {

constexpr int kLeastHeight = 26, kAround = 8, kMark = 10, kLeastKey = 16, kPadding = 9, kGap = 6;

}  // namespace

VerdictButton::VerdictButton(const Theme& theme, Verdict verdict, QAction& action, QWidget* parent)
    : QToolButton(parent), m_theme(theme), m_verdict(verdict) {
    setDefaultAction(&action);
    const auto follow = [this, &action] {
        setAccessibleName(action.toolTip());
        updateGeometry();
    };
    follow();
    connect(&action, &QAction::changed, this, follow);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void VerdictButton::setGiven(Given given) {
    m_given = given;
    setAccessibleDescription(given == Given::Yes       ? tr("This is the verdict of the session")
                             : given == Given::Pending ? tr("being kept…")
                                                       : QString());
    update();
}

void VerdictButton::setCompact(bool compact) {
    if (m_compact == compact) return;
    m_compact = compact;
    updateGeometry();
}

QString VerdictButton::word() const { return format::verdict(m_verdict); }

QFont VerdictButton::wordFont() const {
    QFont font = m_theme.smallFont();
    font.setWeight(QFont::DemiBold);
    return font;
}

int VerdictButton::keyWidth() const {
    const QString key = defaultAction()->shortcut().toString(QKeySequence::NativeText);
    if (key.isEmpty()) return 0;
    return std::max(kLeastKey, QFontMetrics(m_theme.smallFont()).horizontalAdvance(key) + kGap);
}

QSize VerdictButton::sizeHint() const {
    const int wordWidth = m_compact ? 0 : QFontMetrics(wordFont()).horizontalAdvance(word()) + kGap;
    return {minimumSizeHint().width() + wordWidth, minimumSizeHint().height()};
}

QSize VerdictButton::minimumSizeHint() const {
    return {2 * kPadding + kMark + kGap + keyWidth(),
            std::max(kLeastHeight, QFontMetrics(wordFont()).height() + kAround)};
}

void VerdictButton::paintEvent(QPaintEvent*) {
    const Colours& colours = m_theme.colours();
    const QColor colour = colours.verdict(m_verdict);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!isEnabled()) painter.setOpacity(0.45);
    QColor ground = colours.button;
    if (m_given == Given::Yes || isDown()) {
        ground = colour;
        ground.setAlphaF(kGivenTint);
    }
    const bool given = m_given != Given::No;
    const bool marked = hasFocus() || (underMouse() && isEnabled());
    painter.setPen(QPen(given    ? colour
                        : marked ? colours.accent
                                 : colours.line,
                        1, m_given == Given::Pending ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    QRectF rest = QRectF(rect()).adjusted(kPadding, 0, -kPadding, 0);
    paintVerdictMark(painter, QRectF(rest.left(), rest.center().y() - kMark / 2.0, kMark, kMark),
                     m_verdict, colours);
    rest.setLeft(rest.left() + kMark + kGap);
    if (!m_compact) {
        painter.setFont(wordFont());
        painter.setPen(colour);
        painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, word());
    }
    if (keyWidth() == 0) return;
    const QRectF key(rest.right() - keyWidth(), rest.center().y() - kLeastKey / 2.0 + 0.5,
                     keyWidth(), kLeastKey - 1);
    painter.setPen(colours.line);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(key.adjusted(0.5, 0, -0.5, 0), 3, 3);
    painter.setFont(m_theme.smallFont());
    painter.setPen(colours.dim);
    painter.drawText(key, Qt::AlignCenter,
                     defaultAction()->shortcut().toString(QKeySequence::NativeText));
}

}  // namespace anomalyst::ui
