#pragma once

#include <memory>

#include "engine/features/feature_group.h"
#include "engine/features/transitions.h"
#include "engine/features/vocabulary.h"

namespace anomalyst::engine {

/// What was done, how often and in which order.
class ActionFeatures final : public FeatureGroup {
public:
    explicit ActionFeatures(const TrainingRows& rows);
    explicit ActionFeatures(ByteReader& from);

    std::vector<FeatureColumn> columns() const override;
    std::unique_ptr<FeatureExtractor> over(const EventColumns& sessions) const override;
    void save(ByteWriter& to) const override;

private:
    Vocabulary m_counted;  ///< actions with a count of their own
    Transitions m_transitions;
};

}  // namespace anomalyst::engine
