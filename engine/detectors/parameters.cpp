#include "engine/detectors/parameters.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <optional>
#include <sstream>

namespace anomalyst::engine {
namespace {

template <class Number>
std::optional<Number> parse(const std::string& text) {
    Number value{};
    const char* end = text.data() + text.size();
    const auto [stop, code] = std::from_chars(text.data(), end, value);
    if (code != std::errc{} || stop != end) return std::nullopt;
    return value;
}

template <class Range, class Name>
std::string listed(const Range& entries, Name name) {
    std::string text;
    for (const auto& entry : entries) text += (text.empty() ? "" : ", ") + name(entry);
    return text;
}

std::string shortest(double value) {
    std::ostringstream text;
    text << value;
    return text.str();
}

bool inRange(const ParameterInfo& parameter, double value) {
    return std::isfinite(value) && value >= parameter.minimum && value <= parameter.maximum;
}

/// What the value must be; empty when it is.
std::string expectation(const ParameterInfo& parameter, const std::string& value) {
    const std::string range =
        " from " + shortest(parameter.minimum) + " to " + shortest(parameter.maximum);
    switch (parameter.type) {
        case ParameterInfo::Type::Integer: {
            const auto number = parse<int>(value);
            return number && inRange(parameter, *number) ? "" : "a whole number" + range;
        }
        case ParameterInfo::Type::Real: {
            const auto number = parse<double>(value);
            return number && inRange(parameter, *number) ? "" : "a number" + range;
        }
        case ParameterInfo::Type::Boolean:
            return value == "true" || value == "false" ? "" : "true or false";
        case ParameterInfo::Type::Choice:
            return std::ranges::find(parameter.choices, value) != parameter.choices.end()
                       ? ""
                       : "one of " + listed(parameter.choices, [](const auto& c) { return c; });
        case ParameterInfo::Type::Text: return "";
    }
    return "";
}

}  // namespace

Result<Parameters> Parameters::check(const DetectorInfo& detector,
                                     const std::map<std::string, std::string>& given) {
    Parameters checked;
    for (const auto& parameter : detector.parameters)
        checked.m_values[parameter.name] = parameter.defaultValue;
    for (const auto& [name, value] : given) {
        const auto parameter = std::ranges::find(detector.parameters, name, &ParameterInfo::name);
        if (parameter == detector.parameters.end()) {
            return Error{ErrorKind::Usage, detector.name + " has no parameter “" + name + "”", "",
                         "Its parameters are " +
                             listed(detector.parameters, [](const auto& p) { return p.name; })};
        }
        const std::string expected = expectation(*parameter, value);
        if (!expected.empty()) {
            return Error{ErrorKind::Usage, "Parameter “" + name + "” is “" + value + "”",
                         detector.name, "Give " + expected};
        }
        checked.m_values[name] = value;
    }
    return checked;
}

int Parameters::integer(std::string_view name) const { return *parse<int>(text(name)); }

double Parameters::real(std::string_view name) const { return *parse<double>(text(name)); }

bool Parameters::boolean(std::string_view name) const { return text(name) == "true"; }

const std::string& Parameters::text(std::string_view name) const {
    const auto found = m_values.find(std::string(name));
    assert(found != m_values.end());
    return found->second;
}

}  // namespace anomalyst::engine
