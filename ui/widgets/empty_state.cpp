#include "ui/widgets/empty_state.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme.h"
#include "ui/widgets/scoring_notice.h"

namespace anomalyst::ui {
namespace {

constexpr int kWidest = 300;  ///< pixels of the explanation

}  // namespace

EmptyState::EmptyState(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_title(new QLabel(this)),
      m_explanation(new QLabel(this)),
      m_button(new QPushButton(this)) {
    m_title->setFont(theme.strongFont());
    m_title->setAlignment(Qt::AlignCenter);
    m_explanation->setAlignment(Qt::AlignCenter);
    m_explanation->setWordWrap(true);
    m_explanation->setProperty("dim", true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(6);
    column->addStretch(2);
    column->addWidget(m_title);
    column->addWidget(m_explanation, 0, Qt::AlignHCenter);
    column->addSpacing(6);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_unscored && !m_unscoredModel.isEmpty())
            Q_EMIT scoreClicked();
        else
            Q_EMIT buttonClicked();
    });
}

void EmptyState::set(const QString& title, const QString& explanation, const Button& button) {
    m_unscored = false;
    say(title, explanation, button);
}

void EmptyState::setUnscored(const QString& title, const QString& explanation,
                             const Button& button) {
    m_unscored = true;
    m_unscoredTitle = title;
    m_unscoredExplanation = explanation;
    m_unscoredButton = button;
    showUnscored();
}

void EmptyState::setUnscoredModel(const QString& name) {
    m_unscoredModel = name;
    if (m_unscored) showUnscored();
}

void EmptyState::setScoresComing(bool coming) {
    m_scoresComing = coming;
    if (m_unscored) showUnscored();
}

void EmptyState::showUnscored() {
    if (m_scoresComing)
        say(m_unscoredTitle,
            tr("A model is being trained or is scoring. As soon as it is done, this fills by "
               "itself; below you see how far it is."),
            {});
    else if (m_unscoredModel.isEmpty())
        say(m_unscoredTitle, m_unscoredExplanation, m_unscoredButton);
    else
        say(m_unscoredTitle, ScoringNotice::sentence(m_unscoredModel),
            {ScoringNotice::buttonText(), ScoringNotice::buttonExplanation(m_unscoredModel)});
}

void EmptyState::say(const QString& title, const QString& explanation, const Button& button) {
    m_title->setText(title);
    m_explanation->setText(explanation);
    m_button->setText(button.text);
    m_button->setToolTip(button.explanation);
    m_button->setVisible(!button.text.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(explanation);
    fit();
    updateGeometry();
}

// As wide as the text, up to a readable line: a wrapping label alone would ask for less.
int EmptyState::readableWidth() const {
    const QString text = m_explanation->text();
    return std::min(kWidest, m_explanation->fontMetrics().horizontalAdvance(text) + 4);
}

int EmptyState::heightFor(int width) const {
    const QMargins margins = layout()->contentsMargins();
    const int button =
        m_button->isHidden() ? 0 : m_button->sizeHint().height() + layout()->spacing();
    return margins.top() + m_title->sizeHint().height() + m_explanation->heightForWidth(width) +
           button + 3 * layout()->spacing() + margins.bottom();
}

QSize EmptyState::minimumSizeHint() const {
    const QMargins margins = layout()->contentsMargins();
    const int text = readableWidth();
    const int widest = std::max({text, m_title->sizeHint().width(),
                                 m_button->isHidden() ? 0 : m_button->sizeHint().width()});
    return {widest + margins.left() + margins.right(), heightFor(text)};
}

// In a low room the lines are rather long than cut off.
void EmptyState::fit() {
    const QMargins margins = layout()->contentsMargins();
    int text = readableWidth();
    if (heightFor(text) > height()) {
        const int whole = m_explanation->fontMetrics().horizontalAdvance(m_explanation->text()) + 4;
        text = std::clamp(whole, text, std::max(text, width() - margins.left() - margins.right()));
    }
    m_explanation->setFixedWidth(text);
    m_explanation->setMinimumHeight(std::max(0, m_explanation->heightForWidth(text)));
}

void EmptyState::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

}  // namespace anomalyst::ui
