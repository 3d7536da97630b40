#pragma once

#include <map>
#include <string>
#include <string_view>

#include "engine/domain/model_info.h"
#include "engine/domain/result.h"

namespace anomalyst::engine {

/// The settings of one fit: what the caller gave, checked against what the detector knows, and
/// defaults for the rest.
class Parameters {
public:
    /// Refuses names that the detector does not know and values of the wrong type or range.
    static Result<Parameters> check(const DetectorInfo& detector,
                                    const std::map<std::string, std::string>& given);

    /// Every parameter of the detector with its value.
    const std::map<std::string, std::string>& all() const { return m_values; }

    /// The value of a parameter that the detector has, and of that type; anything else is a bug.
    int integer(std::string_view name) const;
    double real(std::string_view name) const;
    bool boolean(std::string_view name) const;
    const std::string& text(std::string_view name) const;

private:
    std::map<std::string, std::string> m_values;
};

}  // namespace anomalyst::engine
