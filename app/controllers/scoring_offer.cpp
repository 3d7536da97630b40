#include "app/controllers/scoring_offer.h"

#include "ui/format.h"
#include "ui/main_window.h"
#include "ui/selection.h"
#include "ui/views/latent_map.h"
#include "ui/views/threshold_desk.h"
#include "ui/views/user_page.h"

namespace anomalyst::app {

ScoringOffer::ScoringOffer(OpenWorkspace& workspace, const ui::ViewContext& context,
                           ui::MainWindow& window)
    : m_workspace(workspace), m_context(context), m_window(window) {
    connect(&workspace, &OpenWorkspace::reloaded, this, [this] {
        m_outdated = false;
        offer();
    });
    connect(&context.selection, &ui::Selection::modelChanged, this, &ScoringOffer::offer);
    connect(&window.thresholdDesk(), &ui::ThresholdDesk::scoreRequested, this,
            &ScoringOffer::accept);
    connect(&window.latentMap(), &ui::LatentMap::scoreRequested, this, &ScoringOffer::accept);
    connect(&window.userPage(), &ui::UserPage::scoreRequested, this, &ScoringOffer::accept);
    offer();
}

ScoringOffer::~ScoringOffer() { setBusy(false); }

/// Of the model shown; before any is, of the champion, which will be.
const ModelInfo* ScoringOffer::unscored() const {
    if (m_busy || m_outdated) return nullptr;
    const ModelInfo* model = m_workspace.model(m_context.selection.model());
    if (!model) model = m_workspace.champion();
    const bool missed = model && model->scoredSessions == 0 && m_workspace.info().sessions > 0;
    return missed ? model : nullptr;
}

void ScoringOffer::setBusy(bool busy) {
    m_busy = busy;
    m_outdated = true;
    m_window.thresholdDesk().setScoresComing(busy);
    m_window.latentMap().setScoresComing(busy);
    offer();
}

void ScoringOffer::offer() {
    const ModelInfo* model = unscored();
    show(model ? ui::format::text(model->name) : QString());
}

void ScoringOffer::show(const QString& name) {
    m_window.thresholdDesk().setUnscoredModel(name);
    m_window.latentMap().setUnscoredModel(name);
    m_window.userPage().setUnscoredModel(name);
}

void ScoringOffer::accept() {
    if (const ModelInfo* model = unscored()) Q_EMIT scoreRequested(*model);
}

}  // namespace anomalyst::app
