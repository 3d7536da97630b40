#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/domain/event_columns.h"
#include "engine/features/dataset.h"
#include "engine/features/input_selection.h"
#include "engine/features/training_rows.h"

namespace anomalyst::engine {

class ByteReader;
class ByteWriter;

/// One number about a session, before it is standardised.
struct FeatureColumn {
    std::string name;
    FeatureAxis axis = FeatureAxis::Linear;
    /// Spread, on its axis, that a departure is measured with when training shows none; 0: a
    /// column that is constant in training is of no use.
    float smallestScale = 0;
    /// What is missing when this is NaN; columns that go missing together share it.
    std::string subject;
};

/// Computes a group's numbers for the sessions of one load. Not thread-safe: it has scratch space.
class FeatureExtractor {
public:
    virtual ~FeatureExtractor() = default;
    /// Writes the numbers of `session` into `out` [the group's columns], which comes filled with
    /// NaN; what is left NaN is missing.
    virtual void extract(std::size_t session, std::span<float> out) = 0;
};

/// The features that are made of one input, with what they know of the training sessions.
/// Immutable.
class FeatureGroup {
public:
    virtual ~FeatureGroup() = default;
    virtual std::vector<FeatureColumn> columns() const = 0;
    /// `sessions` must outlive the extractor. Its columns may be absent: all is missing then.
    virtual std::unique_ptr<FeatureExtractor> over(const EventColumns& sessions) const = 0;
    virtual void save(ByteWriter& to) const = 0;
};

/// The group for `input`, fitted on `rows`.
std::unique_ptr<FeatureGroup> fitFeatureGroup(const Input& input, const TrainingRows& rows);
/// The group for `input` as `FeatureGroup::save` left it; `from` knows whether it was sound.
std::unique_ptr<FeatureGroup> loadFeatureGroup(const Input& input, ByteReader& from);

}  // namespace anomalyst::engine
