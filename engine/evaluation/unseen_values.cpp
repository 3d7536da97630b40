#include "engine/evaluation/unseen_values.h"

#include <algorithm>

#include "engine/features/input_selection.h"

namespace anomalyst::engine {

namespace {

constexpr const char* kAction = "action";

const CategoricalColumn* columnOf(const EventColumns& sessions, const std::string& input) {
    return input == kAction ? &sessions.action : findCategory(sessions, input);
}

}  // namespace

UnseenValues::UnseenValues(std::span<const std::string> inputs) {
    m_columns.emplace_back().rate.input = kAction;
    for (const std::string& input : inputs)  // "gap" and "hour" are made of times
        if (input != kAction && input != "gap" && input != "hour")
            m_columns.emplace_back().rate.input = input;
}

void UnseenValues::learn(const EventColumns& reference) {
    for (Column& column : m_columns)
        if (const auto* values = columnOf(reference, column.rate.input))
            learn(*values, reference, m_sessions, column);
    m_sessions += reference.sessions();
}

void UnseenValues::learn(const CategoricalColumn& column, const EventColumns& sessions,
                         std::uint64_t sessionsBefore, Column& into) {
    into.present = into.present || !column.codes.empty();
    std::vector<Value*> known;  // a map's values stay where they are
    for (const std::string& text : column.values) known.push_back(&into.values[text]);
    for (std::size_t s = 0; s < sessions.sessions(); ++s) {
        const std::uint64_t session = sessionsBefore + s;
        for (auto e = sessions.offsets[s]; e < sessions.offsets[s + 1]; ++e) {
            const std::int32_t code = column.codes[static_cast<std::size_t>(e)];
            if (code < 0) continue;
            Value& value = *known[static_cast<std::size_t>(code)];
            if (value.events == 0) value.firstSession = session;
            if (value.firstSession != session) value.alone = false;
            ++value.events;
        }
    }
}

void UnseenValues::count(const EventColumns& sessions) {
    for (Column& column : m_columns)
        if (const auto* values = columnOf(sessions, column.rate.input)) count(*values, column);
}

void UnseenValues::count(const CategoricalColumn& column, Column& into) {
    into.present = into.present || !column.codes.empty();
    std::vector<unsigned char> seen;
    for (const std::string& text : column.values) {
        const auto found = into.values.find(text);
        seen.push_back(found != into.values.end() && found->second.events > 0);
    }
    for (const std::int32_t code : column.codes) {
        if (code < 0) continue;
        ++into.rate.events;
        if (seen[static_cast<std::size_t>(code)] == 0) ++into.rate.unseen;
    }
}

std::vector<UnseenRate> UnseenValues::rates() const {
    std::vector<UnseenRate> rates;
    for (const Column& column : m_columns) {
        if (!column.present) continue;
        UnseenRate rate = column.rate;
        for (const auto& [text, value] : column.values) {
            rate.referenceEvents += value.events;
            if (value.alone) rate.referenceAlone += value.events;
        }
        rates.push_back(std::move(rate));
    }
    return rates;
}

}  // namespace anomalyst::engine
