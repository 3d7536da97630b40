#include "storage/importer/mapping_profiles.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "storage/importer/import_plan.h"
#include "storage/query.h"
#include "storage/sha256.h"
#include "storage/state_store.h"

namespace anomalyst::storage {

namespace {

using Json = nlohmann::json;

const std::string kKeyPrefix = "mapping ";

std::string keyOf(const std::vector<std::string>& columns) {
    Sha256 hash;
    for (const std::string& column : columns) hash.addField(column);
    return kKeyPrefix + hash.hex();
}

/// Whether every column of a source such as "Date+Time" is one of `columns`.
bool knows(const std::vector<std::string>& columns, const std::string& source) {
    const auto has = [&](const std::string& name) {
        return std::ranges::binary_search(columns, name);
    };
    if (has(source)) return true;
    for (std::size_t at = 0; at <= source.size();) {
        const std::size_t end = std::min(source.find('+', at), source.size());
        if (!has(source.substr(at, end - at))) return false;
        at = end + 1;
    }
    return true;
}

/// Whether an import could follow it: what stands in a state may have been changed by anybody.
bool isSound(const MappingProfile& profile) {
    static const std::set<std::string> kOnce = {"user", "session", "id", "time", "action", "label"};
    const ImportOptions& options = profile.options;
    if (!std::ranges::is_sorted(profile.columns) || options.gap.count() <= 0) return false;
    std::set<std::string> once;
    for (const auto& [role, column] : options.map) {
        if (!isRole(role, options.kind) || !knows(profile.columns, column)) return false;
        if (kOnce.contains(role) && !once.insert(role).second) return false;
    }
    for (const auto& [action, column] : options.unpivot)
        if (!knows(profile.columns, column)) return false;
    if (options.kind == ImportKind::Sessions) return options.unpivot.empty();
    if (!options.unpivot.empty() && (once.contains("time") || once.contains("action")))
        return false;
    return once.contains("user") || once.contains("session");
}

}  // namespace

std::vector<std::string> columnSet(const FileHead& head) {
    if (!head.hasHeader) return {};
    std::set<std::string> names;
    for (const ColumnProfile& column : head.columns) names.insert(column.name);
    return {names.begin(), names.end()};
}

std::string profileText(const MappingProfile& profile) {
    const ImportOptions& options = profile.options;
    const Json json{{"columns", profile.columns},
                    {"time", profile.time.micros},
                    {"kind", options.kind == ImportKind::Events ? "events" : "sessions"},
                    {"map", options.map},
                    {"unpivot", options.unpivot},
                    {"timezone", options.timezone},
                    {"gap_microseconds", options.gap.count()},
                    {"normal_labels", options.normalLabels},
                    {"pseudonymise", options.pseudonymise},
                    {"personal", options.personal}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<MappingProfile> parseProfile(std::string_view text) {
    try {
        const Json json = Json::parse(text);
        MappingProfile profile;
        ImportOptions& options = profile.options;
        json.at("columns").get_to(profile.columns);
        json.at("time").get_to(profile.time.micros);
        const auto kind = json.at("kind").get<std::string>();
        if (kind != "events" && kind != "sessions") return std::nullopt;
        options.kind = kind == "events" ? ImportKind::Events : ImportKind::Sessions;
        json.at("map").get_to(options.map);
        json.at("unpivot").get_to(options.unpivot);
        json.at("timezone").get_to(options.timezone);
        options.gap = std::chrono::microseconds(json.at("gap_microseconds").get<std::int64_t>());
        json.at("normal_labels").get_to(options.normalLabels);
        json.at("pseudonymise").get_to(options.pseudonymise);
        json.at("personal").get_to(options.personal);
        return isSound(profile) ? std::optional(profile) : std::nullopt;
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

std::vector<MappingProfile> MappingProfiles::all() const {
    std::vector<MappingProfile> profiles;
    Query state(m_database,
                "SELECT value FROM workspace_state WHERE substr(key, 1, ?) = ? "
                "ORDER BY changed DESC, key",
                static_cast<std::int64_t>(kKeyPrefix.size()), kKeyPrefix);
    while (state.step())
        if (auto profile = parseProfile(state.text(0))) profiles.push_back(std::move(*profile));
    return profiles;
}

void MappingProfiles::remember(const MappingProfile& profile) {
    if (!profile.columns.empty())
        keepState(m_database, keyOf(profile.columns), profileText(profile));
}

std::optional<MappingProfile> profileFor(const FileHead& head, const ImportOptions& options,
                                         std::span<const MappingProfile> profiles) {
    if (!options.asBefore || !options.map.empty() || !options.unpivot.empty()) return std::nullopt;
    const auto columns = columnSet(head);
    if (columns.empty()) return std::nullopt;
    for (const MappingProfile& profile : profiles)
        if (profile.columns == columns &&
            (!options.given.contains(ImportSetting::Kind) || profile.options.kind == options.kind))
            return profile;
    return std::nullopt;
}

ImportOptions likeBefore(const ImportOptions& options, const MappingProfile& profile) {
    const auto open = [&](ImportSetting setting) { return !options.given.contains(setting); };
    ImportOptions settled = options;
    settled.map = profile.options.map;
    settled.unpivot = profile.options.unpivot;
    settled.kind = profile.options.kind;
    if (open(ImportSetting::TimeZone)) settled.timezone = profile.options.timezone;
    if (open(ImportSetting::Gap)) settled.gap = profile.options.gap;
    if (open(ImportSetting::NormalLabels)) settled.normalLabels = profile.options.normalLabels;
    if (open(ImportSetting::Personal)) settled.personal = profile.options.personal;
    settled.pseudonymise = options.pseudonymise || profile.options.pseudonymise;
    return settled;
}

}  // namespace anomalyst::storage
