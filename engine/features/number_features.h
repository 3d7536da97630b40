#pragma once

#include <memory>
#include <string>
#include <utility>

#include "engine/features/feature_group.h"

namespace anomalyst::engine {

/// What a numeric column of the events, such as the amount, comes to in a session.
class NumberFeatures final : public FeatureGroup {
public:
    explicit NumberFeatures(std::string column) : m_column(std::move(column)) {}

    std::vector<FeatureColumn> columns() const override;
    std::unique_ptr<FeatureExtractor> over(const EventColumns& sessions) const override;
    void save(ByteWriter&) const override {}

private:
    std::string m_column;
};

/// A ready-made feature of the sessions, as it stands in the data.
class SessionNumberFeature final : public FeatureGroup {
public:
    explicit SessionNumberFeature(std::string column) : m_column(std::move(column)) {}

    std::vector<FeatureColumn> columns() const override;
    std::unique_ptr<FeatureExtractor> over(const EventColumns& sessions) const override;
    void save(ByteWriter&) const override {}

private:
    std::string m_column;
};

}  // namespace anomalyst::engine
