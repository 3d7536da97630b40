#pragma once

#include "app/workflow/scoring.h"
#include "app/workflow/training.h"
#include "storage/model_store.h"
#include "tests/system/shop_window.h"

namespace anomalyst::test {

/// A small autoencoder, trained on all sessions, and its scores.
inline bool trainAutoencoder(storage::Database& database) {
    RunControl control;
    app::TrainingPlan plan;
    plan.request.detector = "autoencoder";
    plan.request.options.parameters = {{"epochs", "20"}};
    const auto trained = app::train(database, plan, control);
    if (!trained) qFatal("%s", trained.error().sentence().c_str());
    const auto model = app::keep(database, *trained);
    if (!model) return false;
    const auto scorer = app::loadModel(database, model->id);
    if (!scorer) return false;
    const auto scores = app::scoreSessions(database, *scorer, Filter(), control);
    return scores && storage::ModelStore(database).writeScores(model->id, *scores, control).ok();
}

/// The window on a shop with a model of its own, in which nothing is made up.
struct TrainedShop : ShopWindow {
    static constexpr int kSessions = 900;

    TrainedShop() : ShopWindow(kSessions, &trainAutoencoder) {}
};

}  // namespace anomalyst::test
