#include "storage/queue_settings.h"

#include <nlohmann/json.hpp>
#include <string>

#include "storage/state_store.h"

namespace anomalyst::storage {

namespace {

const std::string kSavedFilters = "saved filters";
const std::string kColourRules = "colour rules";

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

Result<std::vector<ColourRule>> QueueSettings::colourRules() const {
    const auto list = listOf(m_database, kColourRules);
    if (!list) return list.error();
    std::vector<ColourRule> rules;
    for (const nlohmann::json& entry : *list) {
        ColourRule rule{.filter = {textOf(entry, "name"), textOf(entry, "filter")},
                        .colour = 0,
                        .letter = textOf(entry, "letter")};
        if (rule.filter.name.empty()) return unreadable(kColourRules);
        const auto colour = entry.find("colour");
        if (colour == entry.end() || !colour->is_number_unsigned() ||
            *colour >= ColourRule::kColours || rules.size() >= ColourRule::kMostRules)
            return unreadable(kColourRules);
        rule.colour = colour->get<std::uint8_t>();
        rules.push_back(std::move(rule));
    }
    return rules;
}

Status QueueSettings::keepColourRules(std::span<const ColourRule> rules) {
    nlohmann::json list = nlohmann::json::array();
    for (const ColourRule& rule : rules)
        list.push_back({{"name", rule.filter.name},
                        {"filter", rule.filter.text},
                        {"colour", rule.colour},
                        {"letter", rule.letter}});
    return StateStore(m_database).set(kColourRules, list.dump());
}

}  // namespace anomalyst::storage
