#include "ui/widgets/scoring_notice.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/format.h"

namespace anomalyst::ui {

ScoringNotice::ScoringNotice(QWidget* parent)
    : QWidget(parent), m_words(new QLabel(this)), m_button(new QPushButton(buttonText(), this)) {
    m_words->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->addWidget(m_words, 1);
    row->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &ScoringNotice::scoreRequested);
    hide();
}

void ScoringNotice::setModel(const QString& name) {
    setVisible(!name.isEmpty());
    m_words->setText(sentence(name));
    m_button->setToolTip(buttonExplanation(name));
}

QString ScoringNotice::sentence(const QString& name) {
    return tr("%1 is trained but has not scored these sessions.").arg(format::quoted(name));
}

QString ScoringNotice::buttonText() { return tr("Score"); }

QString ScoringNotice::buttonExplanation(const QString& name) {
    return tr("Let %1 score every session of the workspace").arg(format::quoted(name));
}

}  // namespace anomalyst::ui
