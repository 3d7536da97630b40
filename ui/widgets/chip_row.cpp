#include "ui/widgets/chip_row.h"

#include <QAbstractButton>
#include <QPainter>
#include <QStringList>

#include "ui/theme.h"

namespace anomalyst::ui {

namespace {

constexpr int kGap = 6;
constexpr int kHeight = 20;

class ChipButton : public QAbstractButton {
public:
    ChipButton(const Theme& theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme) {
        setFont(theme.smallFont());
    }
    QSize sizeHint() const override {
        return {QFontMetrics(m_theme.smallFont()).horizontalAdvance(text()) + 16, kHeight};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const Colours& colours = m_theme.colours();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool live = isEnabled() && focusPolicy() != Qt::NoFocus;
        painter.setPen(live && (underMouse() || hasFocus()) ? colours.accent : colours.line);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kHeight / 2.0 - 0.5,
                                kHeight / 2.0 - 0.5);
        painter.setFont(m_theme.smallFont());
        painter.setPen(live ? colours.text : colours.dim);
        painter.drawText(rect().adjusted(8, 0, -8, 0), Qt::AlignCenter, text());
    }

private:
    const Theme& m_theme;
};

}  // namespace

ChipRow::ChipRow(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_more(new ChipButton(theme, this)) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_more->setFocusPolicy(Qt::NoFocus);
    m_more->hide();
}

void ChipRow::setChips(std::vector<Chip> chips) {
    qDeleteAll(m_buttons);
    m_buttons.clear();
    m_chips = std::move(chips);
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        auto* button = new ChipButton(m_theme, this);
        button->setText(m_chips[i].text);
        button->setToolTip(m_chips[i].explanation);
        button->setAccessibleDescription(m_chips[i].explanation);
        button->setFocusPolicy(m_chips[i].clickable ? Qt::TabFocus : Qt::NoFocus);
        if (m_chips[i].clickable) {
            button->setCursor(Qt::PointingHandCursor);
            connect(button, &QAbstractButton::clicked, this, [this, i] { Q_EMIT clicked(i); });
        }
        m_buttons.push_back(button);
    }
    layOut();
}

QSize ChipRow::sizeHint() const {
    int width = 0;
    for (const QAbstractButton* button : m_buttons) width += button->sizeHint().width() + kGap;
    return {width, kHeight};
}

QSize ChipRow::minimumSizeHint() const { return {30, kHeight}; }

void ChipRow::resizeEvent(QResizeEvent*) { layOut(); }

void ChipRow::layOut() {
    const int top = (height() - kHeight) / 2;
    const bool allFit = sizeHint().width() - kGap <= width();
    const int room = allFit ? width() : width() - 36;
    int x = 0;
    QStringList hidden;
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        const QSize size = m_buttons[i]->sizeHint();
        const bool fits = hidden.isEmpty() && x + size.width() <= room;
        m_buttons[i]->setVisible(fits);
        if (!fits) {
            hidden << m_chips[i].text;
            continue;
        }
        m_buttons[i]->setGeometry(x, top, size.width(), kHeight);
        x += size.width() + kGap;
    }
    m_more->setVisible(!hidden.isEmpty());
    m_more->setText(QStringLiteral("+%1").arg(hidden.size()));
    m_more->setToolTip(hidden.join(QLatin1Char('\n')));
    m_more->setGeometry(x, top, m_more->sizeHint().width(), kHeight);
}

}  // namespace anomalyst::ui
