#pragma once

#include <memory>
#include <string>

#include "engine/features/feature_group.h"
#include "engine/features/vocabulary.h"

namespace anomalyst::engine {

/// Which values of a categorical column a session has, how many, and how rare they are.
class CategoryFeatures final : public FeatureGroup {
public:
    CategoryFeatures(std::string column, const TrainingRows& rows);
    CategoryFeatures(std::string column, ByteReader& from);

    std::vector<FeatureColumn> columns() const override;
    std::unique_ptr<FeatureExtractor> over(const EventColumns& sessions) const override;
    void save(ByteWriter& to) const override;

private:
    std::string m_column;
    Vocabulary m_values;
    std::uint64_t m_events = 0;  ///< of training that have a value
};

}  // namespace anomalyst::engine
