#include "storage/queue_settings.h"

#include <nlohmann/json.hpp>
#include <string>

#include "storage/state_store.h"

namespace anomalyst::storage {

namespace {

const std::string kSavedFilters = "saved filters";

Error unreadable(const std::string& key) {
    return {ErrorKind::Damaged,
            "What the workspace keeps as “" + key + "” cannot be read",
            {},
            "Verify the workspace; the next change of them replaces it"};
}

/// The array under a key, empty where nothing is kept.
Result<nlohmann::json> listOf(Database& database, const std::string& key) {
    const auto text = StateStore(database).get(key);
    if (!text) return text.error();
    if (!*text) return nlohmann::json::array();
    nlohmann::json list = nlohmann::json::parse(**text, nullptr, false);
    if (!list.is_array()) return unreadable(key);
    return list;
}

std::string textOf(const nlohmann::json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

Result<std::vector<NamedFilter>> QueueSettings::savedFilters() const {
    const auto list = listOf(m_database, kSavedFilters);
    if (!list) return list.error();
    std::vector<NamedFilter> filters;
    for (const nlohmann::json& entry : *list) {
        NamedFilter filter{textOf(entry, "name"), textOf(entry, "filter")};
        if (filter.name.empty()) return unreadable(kSavedFilters);
        filters.push_back(std::move(filter));
    }
    return filters;
}

Status QueueSettings::keepSavedFilters(std::span<const NamedFilter> filters) {
    nlohmann::json list = nlohmann::json::array();
    for (const NamedFilter& filter : filters)
        list.push_back({{"name", filter.name}, {"filter", filter.text}});
    return StateStore(m_database).set(kSavedFilters, list.dump());
}

}  // namespace anomalyst::storage
