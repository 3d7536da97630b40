#include "tests/support/session_builder.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace anomalyst::test {

namespace {

std::int32_t codeOf(CategoricalColumn& column, const std::string& value) {
    const auto found = std::find(column.values.begin(), column.values.end(), value);
    if (found == column.values.end()) column.values.push_back(value);
    return static_cast<std::int32_t>(std::find(column.values.begin(), column.values.end(), value) -
                                     column.values.begin());
}

template <class Map>
void addNames(std::set<std::string>& names, const Map& values) {
    for (const auto& [name, value] : values) names.insert(name);
}

float valueOr(const std::map<std::string, float>& values, const std::string& name) {
    const auto found = values.find(name);
    return found == values.end() ? std::numeric_limits<float>::quiet_NaN() : found->second;
}

}  // namespace

SessionBuilder aSession() { return {}; }

SessionBuilder& SessionBuilder::from(std::string user) {
    m_user = std::move(user);
    return *this;
}

SessionBuilder& SessionBuilder::startingAt(double hours) {
    m_clock.micros += std::llround(hours * 3.6e9);
    return *this;
}

SessionBuilder& SessionBuilder::withoutTimes() {
    m_timed = false;
    return *this;
}

SessionBuilder& SessionBuilder::after(double seconds) {
    m_gapMicros = std::llround(seconds * 1e6);
    return *this;
}

SessionBuilder& SessionBuilder::does(const std::string& action, int times) {
    for (int i = 0; i < times; ++i) {
        if (!m_events.empty()) m_clock.micros += m_gapMicros;
        m_events.push_back({action, m_clock, {}, {}});
    }
    return *this;
}

SessionBuilder& SessionBuilder::with(const std::string& number, float value) {
    m_events.back().numbers[number] = value;
    return *this;
}

SessionBuilder& SessionBuilder::with(const std::string& category, const std::string& value) {
    m_events.back().categories[category] = value;
    return *this;
}

SessionBuilder& SessionBuilder::measuring(const std::string& number, float value) {
    m_numbers[number] = value;
    return *this;
}

EventColumns columnsOf(const std::vector<SessionBuilder>& sessions) {
    std::set<std::string> numbers, categories, sessionNumbers;
    for (const SessionBuilder& session : sessions) {
        addNames(sessionNumbers, session.m_numbers);
        for (const auto& event : session.m_events) {
            addNames(numbers, event.numbers);
            addNames(categories, event.categories);
        }
    }
    EventColumns columns;
    for (const auto& name : numbers) columns.numbers.push_back({name, {}});
    for (const auto& name : categories) columns.categories.push_back({name, {}, {}});
    for (const auto& name : sessionNumbers) columns.sessionNumbers.push_back({name, {}});

    std::map<std::string, std::int64_t> users;
    for (const SessionBuilder& session : sessions) {
        columns.session.push_back({static_cast<std::int64_t>(columns.session.size()) + 1});
        const auto next = static_cast<std::int64_t>(users.size()) + 1;
        columns.user.push_back({users.try_emplace(session.m_user, next).first->second});
        const bool hasStart = session.m_timed && !session.m_events.empty();
        columns.sessionStart.push_back(hasStart ? session.m_events.front().time : Instant::none());
        for (const auto& event : session.m_events) {
            columns.time.push_back(session.m_timed ? event.time : Instant::none());
            columns.action.codes.push_back(codeOf(columns.action, event.action));
            for (auto& column : columns.numbers)
                column.values.push_back(valueOr(event.numbers, column.name));
            for (auto& column : columns.categories) {
                const auto found = event.categories.find(column.name);
                column.codes.push_back(
                    found == event.categories.end() ? -1 : codeOf(column, found->second));
            }
        }
        columns.offsets.push_back(columns.time.size());
        for (auto& column : columns.sessionNumbers)
            column.values.push_back(valueOr(session.m_numbers, column.name));
    }
    return columns;
}

}  // namespace anomalyst::test
