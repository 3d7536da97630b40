#include "engine/domain/missing_policy.h"

#include <algorithm>

namespace anomalyst {

namespace {

Error unknownPolicy(std::string_view text) {
    std::string names;
    for (const Missing policy : kMissingPolicies) {
        if (!names.empty()) names += ", ";
        names += name(policy);
    }
    return {ErrorKind::Usage, "“" + std::string(text) + "” is no policy for missing values", "",
            "Choose among " + names + ", for one column as in amount=median"};
}

}  // namespace

std::string_view name(Missing policy) {
    switch (policy) {
        case Missing::Keep: return "keep";
        case Missing::Drop: return "drop";
        case Missing::Mean: return "mean";
        case Missing::Median: return "median";
        case Missing::Mode: return "mode";
        case Missing::Interpolate: return "interpolate";
    }
    return "";
}

std::optional<Missing> missingFromName(std::string_view text) {
    const auto found =
        std::ranges::find_if(kMissingPolicies, [&](Missing p) { return name(p) == text; });
    if (found == kMissingPolicies.end()) return std::nullopt;
    return *found;
}

Missing MissingPolicy::of(const std::string& column) const {
    const auto own = columns.find(column);
    return own == columns.end() ? all : own->second;
}

bool MissingPolicy::has(Missing policy) const {
    return all == policy ||
           std::ranges::any_of(columns, [&](const auto& own) { return own.second == policy; });
}

Result<MissingPolicy> MissingPolicy::parse(std::string_view text) {
    MissingPolicy policy;
    for (bool more = true; more;) {
        const std::size_t comma = text.find(',');
        more = comma != std::string_view::npos;
        const std::string_view item = text.substr(0, comma);
        if (more) text.remove_prefix(comma + 1);
        // The last one: a column's name may have others.
        const std::size_t equals = item.rfind('=');
        const bool ofColumn = equals != std::string_view::npos;
        const auto chosen = missingFromName(ofColumn ? item.substr(equals + 1) : item);
        if (!chosen || equals == 0) return unknownPolicy(item);
        if (ofColumn)
            policy.columns[std::string(item.substr(0, equals))] = *chosen;
        else
            policy.all = *chosen;
    }
    return policy;
}

std::string MissingPolicy::text() const {
    std::string text(name(all));
    for (const auto& [column, policy] : columns) {
        text += "," + column + "=";
        text += name(policy);
    }
    return text;
}

}  // namespace anomalyst
