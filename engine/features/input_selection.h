#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/domain/event_columns.h"
#include "engine/domain/missing_policy.h"
#include "engine/domain/model_info.h"
#include "engine/domain/result.h"

namespace anomalyst::engine {

/// One thing that a model may look at.
struct Input {
    enum class Kind : unsigned char { Action, Gap, Hour, Number, Category, SessionNumber };
    Kind kind = Kind::Action;
    std::string name;  ///< "action", "gap", "hour", or the column's
};

/// What `names` mean in `sessions`, in their order, each once. Empty `names` are the default:
/// action, gap, hour, amount and category as far as the data has them; for data without events
/// every session number. An attribute is never an input unless named, because a column such as
/// "split" would give the answer away. Fails (`Usage`) on a name that the data does not have.
Result<std::vector<Input>> selectInputs(const EventColumns& sessions,
                                        std::span<const std::string> names);
/// Likewise all that a detector of that kind looks at, which for sequences is the action too. Fails
/// (`Usage`) also where `missing` names a column that is none of these.
Result<std::vector<Input>> selectInputs(DetectorInfo::Input reads, const EventColumns& sessions,
                                        std::span<const std::string> names,
                                        const MissingPolicy& missing);

/// The column of that name; null where the data has none.
const CategoricalColumn* findCategory(const EventColumns& sessions, const std::string& name);
const NumericColumn* findNumber(const EventColumns& sessions, const std::string& name);
const NumericColumn* findSessionNumber(const EventColumns& sessions, const std::string& name);

}  // namespace anomalyst::engine
