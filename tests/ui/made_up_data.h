#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/domain/colour_rule.h"
#include "engine/domain/link_graph.h"
#include "engine/domain/named_filter.h"
#include "engine/domain/ranked_scores.h"
#include "engine/domain/session.h"
#include "ui/dialogs/train_dialog.h"
#include "ui/dialogs/verdict_preview.h"
#include "ui/models/model_row.h"

namespace anomalyst::testing {

/// Plausible values for views, the same for the same seed.
std::shared_ptr<const SessionKeys> madeUpSessions(std::size_t sessions, std::uint32_t seed = 1);
std::shared_ptr<const RankedScores> rankedBy(const SessionKeys& sessions, LabelSource labels);
std::vector<SessionSummary> madeUpUser(std::size_t sessions, std::uint32_t seed = 1);
std::shared_ptr<const LinkGraph> madeUpLinks(std::size_t users, std::uint32_t seed = 1);
std::vector<ui::ModelRow> madeUpModels();
/// The first two of `models`, the second one being the champion before.
ui::ModelComparison madeUpComparison(const std::vector<ui::ModelRow>& models);
ui::TrainingChoices madeUpChoices();
/// "score > 3" under a name, and another one.
std::vector<NamedFilter> madeUpFilters();
/// The same as rules.
std::vector<ColourRule> madeUpRules();
/// All that match a filter: 1,284 sessions of 903 users, 64 with another verdict.
ui::VerdictPreview madeUpPreviewOfVerdict();

}  // namespace anomalyst::testing
