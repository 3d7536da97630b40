#pragma once

#include <string>

#include "app/workflow/training.h"
#include "engine/domain/filter.h"
#include "storage/database.h"

namespace anomalyst::test {

/// A model that is trained and has scored nothing: an isolation forest of the sessions that match.
inline ModelInfo addForest(const std::filesystem::path& workspace, const std::string& name,
                           const std::string& filter = {}) {
    auto database = storage::Database::open(workspace, storage::Database::Access::ReadWrite);
    app::TrainingPlan plan;
    plan.request.detector = "isolation-forest";
    plan.name = name;
    plan.filter = *Filter::parse(filter);
    RunControl control;
    const auto trained = app::train(*database, plan, control);
    if (!trained) qFatal("%s", trained.error().sentence().c_str());
    const auto kept = app::keep(*database, *trained);
    if (!kept) qFatal("%s", kept.error().sentence().c_str());
    return *kept;
}

}  // namespace anomalyst::test
