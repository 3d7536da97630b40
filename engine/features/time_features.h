#pragma once

#include <memory>

#include "engine/features/feature_group.h"

namespace anomalyst::engine {

/// How long a session lasts and how its events are spaced.
class GapFeatures final : public FeatureGroup {
public:
    std::vector<FeatureColumn> columns() const override;
    std::unique_ptr<FeatureExtractor> over(const EventColumns& sessions) const override;
    void save(ByteWriter&) const override {}
};

/// When in the day and the week a session begins (UTC), on circles, so that 23 h is beside 0 h.
class HourFeatures final : public FeatureGroup {
public:
    std::vector<FeatureColumn> columns() const override;
    std::unique_ptr<FeatureExtractor> over(const EventColumns& sessions) const override;
    void save(ByteWriter&) const override {}
};

}  // namespace anomalyst::engine
