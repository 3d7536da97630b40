#include "storage/threshold_store.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "storage/state_store.h"

namespace anomalyst::storage {

namespace {

const std::string kPoliciesKey = "policies";
const std::string kCostsKey = "costs of mistakes";

nlohmann::json toJson(const ThresholdPolicy& policy) {
    return {{"name", policy.name},
            {"version", policy.version},
            {"surprise", policy.surprise},
            {"cost_of_miss", policy.costs.miss},
            {"cost_of_false_alarm", policy.costs.falseAlarm},
            {"model", policy.model},
            {"analyst", policy.analyst},
            {"saved", policy.saved.micros}};
}

std::optional<ThresholdPolicy> policyFrom(const nlohmann::json& json) {
    try {
        return ThresholdPolicy{json.at("name"),
                               json.at("version"),
                               json.at("surprise"),
                               {json.at("cost_of_miss"), json.at("cost_of_false_alarm")},
                               json.at("model"),
                               json.at("analyst"),
                               Instant{json.at("saved").get<std::int64_t>()}};
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

Probe probeFrom(const std::string& text) {
    Probe probe;
    try {
        const auto json = nlohmann::json::parse(text);
        probe.model = ModelId{json.at("model").get<std::int64_t>()};
        probe.line = json.at("line");
        probe.drawn = Instant{json.at("drawn").get<std::int64_t>()};
        for (const auto& id : json.at("sessions"))
            probe.sessions.push_back(SessionId{id.get<std::int64_t>()});
    } catch (const nlohmann::json::exception&) {
        return {};
    }
    std::ranges::sort(probe.sessions);
    return probe;
}

}  // namespace

Result<std::vector<ThresholdPolicy>> ThresholdStore::policies() const {
    const auto text = StateStore(m_database).get(kPoliciesKey);
    if (!text) return text.error();
    std::vector<ThresholdPolicy> policies;
    const auto json = nlohmann::json::parse(text->value_or("[]"), nullptr, false);
    if (!json.is_array()) return policies;
    for (const auto& entry : json)
        if (auto policy = policyFrom(entry)) policies.push_back(std::move(*policy));
    return policies;
}

Status ThresholdStore::keep(const std::vector<ThresholdPolicy>& policies) {
    auto json = nlohmann::json::array();
    for (const ThresholdPolicy& policy : policies) json.push_back(toJson(policy));
    return StateStore(m_database)
        .set(kPoliciesKey, json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

Result<AlarmCosts> ThresholdStore::costs() const {
    const auto text = StateStore(m_database).get(kCostsKey);
    if (!text) return text.error();
    const auto json = nlohmann::json::parse(text->value_or("{}"), nullptr, false);
    const AlarmCosts usual;
    const auto cost = [&](const char* key, double otherwise) {
        const auto found = json.is_object() ? json.find(key) : json.end();
        return found != json.end() && found->is_number() && *found >= 0 ? found->get<double>()
                                                                        : otherwise;
    };
    return AlarmCosts{cost("miss", usual.miss), cost("false_alarm", usual.falseAlarm)};
}

Status ThresholdStore::keep(const AlarmCosts& costs) {
    const nlohmann::json json = {{"miss", costs.miss}, {"false_alarm", costs.falseAlarm}};
    return StateStore(m_database).set(kCostsKey, json.dump());
}

Result<Probe> ThresholdStore::probe() const {
    const auto text = StateStore(m_database).get(kProbeKey);
    if (!text) return text.error();
    return *text ? probeFrom(**text) : Probe{};
}

Status ThresholdStore::keep(const Probe& probe) {
    auto sessions = nlohmann::json::array();
    for (const SessionId session : probe.sessions) sessions.push_back(session.value);
    const nlohmann::json json = {{"model", probe.model.value},
                                 {"line", probe.line},
                                 {"drawn", probe.drawn.micros},
                                 {"sessions", sessions}};
    return StateStore(m_database).set(kProbeKey, json.dump());
}

}  // namespace anomalyst::storage
