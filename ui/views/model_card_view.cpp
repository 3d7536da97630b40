#include "ui/views/model_card_view.h"

#include <QTextBrowser>
#include <QTextDocument>

#include "ui/views/loss_chart.h"
#include "ui/views/model_card.h"

namespace anomalyst::ui {

ModelCardView::ModelCardView(const Theme& theme, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent),
      m_theme(theme),
      m_card(new QTextBrowser),
      m_losses(new LossChart(theme)) {
    m_card->setFrameShape(QFrame::NoFrame);
    m_card->document()->setDocumentMargin(12);
    m_card->setAccessibleName(tr("Model card"));
    m_card->setMinimumWidth(240);
    addWidget(m_card);
    setFocusProxy(m_card);
    addWidget(m_losses);
    setSizes({420, 300});
    setStretchFactor(0, 3);
    setStretchFactor(1, 2);
}

void ModelCardView::setModels(const std::vector<const ModelRow*>& models) {
    if (models.empty()) {
        m_card->clear();
        m_losses->hide();
        return;
    }
    const ModelRow& shown = *models.front();
    m_card->setHtml(modelCard(shown, m_theme.colours()));
    m_losses->setOthers(runsOf({models.begin() + 1, models.end()}));
    m_losses->setLosses(shown.info.losses, 0);
    m_losses->setVisible(!shown.info.losses.empty());
}

}  // namespace anomalyst::ui
