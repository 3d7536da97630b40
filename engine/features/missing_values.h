#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/domain/event_columns.h"
#include "engine/domain/missing_policy.h"
#include "engine/features/input_selection.h"
#include "engine/features/training_rows.h"

namespace anomalyst::engine {

class ByteReader;
class ByteWriter;

/// Puts values where sessions have none, as a `MissingPolicy` says and with what it learnt from
/// the training sessions; inputs that are kept are left as they are. What a session gets depends
/// on that session alone. Times are never made up: “gap” and “hour” are left alone too, as is a
/// column that has no value in training (but is interpolated within a session). Immutable.
class MissingValues {
public:
    MissingValues() = default;  ///< fills nothing
    MissingValues(const MissingPolicy& policy, std::span<const Input> inputs,
                  const TrainingRows& rows);
    explicit MissingValues(ByteReader& from);

    /// Whether it fills nothing.
    bool empty() const { return m_fillings.empty(); }
    /// Fills the columns of `sessions`; one that is absent is missing throughout.
    void fill(EventColumns& sessions) const;
    void save(ByteWriter& to) const;

private:
    /// What goes into one column.
    struct Filling {
        Input input;
        bool interpolates = false;  ///< where the session has values
        bool known = false;         ///< whether training has a value
        float number = 0;
        std::string text;
    };

    static void fillNumbers(const Filling& filling, EventColumns& sessions);
    static void fillCategory(const Filling& filling, EventColumns& sessions);

    std::vector<Filling> m_fillings;
};

}  // namespace anomalyst::engine
