#include "storage/field_suggestion.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "storage/importer/number_format.h"

namespace anomalyst::storage {

namespace {

std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
        }
    }
    return row.back();
}

}  // namespace

std::string suggestField(const std::string& wanted, const std::vector<std::string>& names) {
    const std::string lower = lowerCase(wanted);
    std::string near, all;
    for (const auto& name : std::set<std::string>(names.begin(), names.end())) {
        const std::string other = lowerCase(name);
        const bool close = editDistance(lower, other) <= 1 + lower.size() / 4 ||
                           other.find(lower) != std::string::npos ||
                           (other.size() > 2 && lower.find(other) != std::string::npos);
        if (close) near += (near.empty() ? "" : ", ") + name;
        all += (all.empty() ? "" : ", ") + name;
    }
    return near.empty() ? "Fields are " + all : "Did you mean " + near + "?";
}

}  // namespace anomalyst::storage
