#include "ui/widgets/chip_row.h"

#include <QAbstractButton>
#include <QLabel>
#include <QMenu>
#include <QStringList>

#include "ui/theme.h"
#include "ui/widgets/chip_button.h"

namespace anomalyst::ui {

namespace {

constexpr int kGap = 6;
constexpr int kHeight = kChipHeight;
constexpr int kMoreWidth = 36;

/// A fact that is only read.
class ChipLabel : public QLabel {
public:
    ChipLabel(const Theme& theme, const QString& text, QWidget* parent)
        : QLabel(text, parent), m_theme(theme) {}
    QSize sizeHint() const override { return sizeOfChip(m_theme, text()); }

protected:
    void paintEvent(QPaintEvent*) override { paintChip(*this, m_theme, text(), false, false); }

private:
    const Theme& m_theme;
};

}  // namespace

ChipRow::ChipRow(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_more(new ChipButton(theme, this)),
      m_hidden(new QMenu(this)) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_more->hide();
    m_hidden->setToolTipsVisible(true);
    connect(m_more, &QAbstractButton::clicked, this,
            [this] { m_hidden->popup(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
}

void ChipRow::setChips(std::vector<Chip> chips) {
    qDeleteAll(m_chipWidgets);
    m_chipWidgets.clear();
    m_chips = std::move(chips);
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        QWidget* widget = nullptr;
        if (m_chips[i].clickable) {
            auto* button = new ChipButton(m_theme, this);
            button->setText(m_chips[i].text);
            button->setShortcut({});  // an “&” of the data is no key
            connect(button, &QAbstractButton::clicked, this, [this, i] { Q_EMIT clicked(i); });
            widget = button;
        } else {
            widget = new ChipLabel(m_theme, m_chips[i].text, this);
        }
        widget->setToolTip(m_chips[i].explanation);
        widget->setAccessibleDescription(m_chips[i].explanation);
        m_chipWidgets.push_back(widget);
    }
    m_more->raise();
    if (!m_chipWidgets.empty()) setTabOrder(m_chipWidgets.back(), m_more);
    layOut();
}

QSize ChipRow::sizeHint() const {
    int width = 0;
    for (const QWidget* chip : m_chipWidgets) width += chip->sizeHint().width() + kGap;
    return {width, kHeight};
}

QSize ChipRow::minimumSizeHint() const { return {30, kHeight}; }

void ChipRow::resizeEvent(QResizeEvent*) { layOut(); }

void ChipRow::layOut() {
    const int top = (height() - kHeight) / 2;
    const bool allFit = sizeHint().width() - kGap <= width();
    const int room = allFit ? width() : width() - kMoreWidth;
    int x = 0;
    std::size_t shown = 0;
    for (std::size_t i = 0; i < m_chipWidgets.size(); ++i) {
        const QSize size = m_chipWidgets[i]->sizeHint();
        const bool fits = shown == i && x + size.width() <= room;
        m_chipWidgets[i]->setVisible(fits);
        if (!fits) continue;
        m_chipWidgets[i]->setGeometry(x, top, size.width(), kHeight);
        x += size.width() + kGap;
        ++shown;
    }
    m_more->setVisible(shown < m_chips.size());
    fillMenu(shown);
    m_more->setGeometry(x, top, m_more->sizeHint().width(), kHeight);
}

void ChipRow::fillMenu(std::size_t firstHidden) {
    m_hidden->clear();
    QStringList texts;
    for (std::size_t i = firstHidden; i < m_chips.size(); ++i) {
        QString text = m_chips[i].text;
        QAction* entry = m_hidden->addAction(text.replace(QLatin1Char('&'), QLatin1String("&&")));
        entry->setToolTip(m_chips[i].explanation);
        if (m_chips[i].clickable)
            connect(entry, &QAction::triggered, this, [this, i] { Q_EMIT clicked(i); });
        texts << m_chips[i].text;
    }
    m_more->setText(QStringLiteral("+%1").arg(texts.size()));
    m_more->setToolTip(texts.join(QLatin1Char('\n')));
    m_more->setAccessibleName(tr("%1 more facts").arg(texts.size()));
    m_more->setAccessibleDescription(texts.join(QStringLiteral(", ")));
}

}  // namespace anomalyst::ui
