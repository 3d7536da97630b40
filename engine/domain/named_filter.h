#pragma once

#include <string>

namespace anomalyst {

/// A filter to which an analyst has given a name, e.g. {"night refunds", "has(refund) and …"}.
struct NamedFilter {
    std::string name;
    std::string text;  ///< of the filter; may name what the workspace does not have any more

    bool operator==(const NamedFilter&) const = default;
};

}  // namespace anomalyst
