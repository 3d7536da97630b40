#include "engine/features/feature_group.h"

#include "engine/features/action_features.h"
#include "engine/features/category_features.h"
#include "engine/features/number_features.h"
#include "engine/features/time_features.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

namespace {

/// Groups that learn nothing before they are standardised; null for the others.
std::unique_ptr<FeatureGroup> groupWithoutMemory(const Input& input) {
    switch (input.kind) {
        case Input::Kind::Gap: return std::make_unique<GapFeatures>();
        case Input::Kind::Hour: return std::make_unique<HourFeatures>();
        case Input::Kind::Number: return std::make_unique<NumberFeatures>(input.name);
        case Input::Kind::SessionNumber: return std::make_unique<SessionNumberFeature>(input.name);
        case Input::Kind::Action:
        case Input::Kind::Category: break;
    }
    return nullptr;
}

}  // namespace

std::unique_ptr<FeatureGroup> fitFeatureGroup(const Input& input, const TrainingRows& rows) {
    if (input.kind == Input::Kind::Action) return std::make_unique<ActionFeatures>(rows);
    if (input.kind == Input::Kind::Category)
        return std::make_unique<CategoryFeatures>(input.name, rows);
    return groupWithoutMemory(input);
}

std::unique_ptr<FeatureGroup> loadFeatureGroup(const Input& input, ByteReader& from) {
    if (input.kind == Input::Kind::Action) return std::make_unique<ActionFeatures>(from);
    if (input.kind == Input::Kind::Category)
        return std::make_unique<CategoryFeatures>(input.name, from);
    return groupWithoutMemory(input);
}

}  // namespace anomalyst::engine
