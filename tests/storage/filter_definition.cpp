#include "filter_definition.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

namespace anomalyst::storage {

namespace {

char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool fits(const std::string& text, const std::string& pattern, std::size_t t = 0,
          std::size_t p = 0) {
    if (p == pattern.size()) return t == text.size();
    if (pattern[p] == '*') {
        for (std::size_t rest = t; rest <= text.size(); ++rest)
            if (fits(text, pattern, rest, p + 1)) return true;
        return false;
    }
    if (t == text.size()) return false;
    if (pattern[p] == '?') {
        ++t;
        while (t < text.size() && (static_cast<unsigned char>(text[t]) & 0xc0) == 0x80) ++t;
        return fits(text, pattern, t, p + 1);
    }
    return folded(text[t]) == folded(pattern[p]) && fits(text, pattern, t + 1, p + 1);
}

bool isPattern(const std::string& text) { return text.find_first_of("*?") != std::string::npos; }

template <class T>
bool compares(const T& a, Filter::Compare op, const T& b) {
    switch (op) {
        case Filter::Compare::Equal: return a == b;
        case Filter::Compare::NotEqual: return a != b;
        case Filter::Compare::Less: return a < b;
        case Filter::Compare::LessEqual: return a <= b;
        case Filter::Compare::Greater: return a > b;
        case Filter::Compare::GreaterEqual: return a >= b;
        case Filter::Compare::Matches: break;
    }
    return false;
}

/// What is said of one event's attributes.
bool holdsOf(const Event& event, const Filter::Node& node);

bool holdsOf(const Event& event, const Filter::Comparison& c) {
    if (c.op == Filter::Compare::NotEqual) {
        Filter::Comparison equal = c;
        equal.op = Filter::Compare::Equal;
        return !holdsOf(event, equal);
    }
    for (const auto& [name, value] : event.attributes)
        if (name == c.field)
            return name == "size" ? compares(std::stod(value), c.op, std::stod(c.value))
                                  : compares(value, c.op, c.value);
    return false;
}

bool holdsOf(const Event& event, const Filter::Node& node) {
    if (const auto* c = std::get_if<Filter::Comparison>(&node.value)) return holdsOf(event, *c);
    if (const auto* n = std::get_if<Filter::Not>(&node.value)) return !holdsOf(event, *n->operand);
    const auto each = [&](const auto& part) { return holdsOf(event, *part); };
    if (const auto* all = std::get_if<Filter::And>(&node.value))
        return std::ranges::all_of(all->operands, each);
    if (const auto* any = std::get_if<Filter::Or>(&node.value))
        return std::ranges::any_of(any->operands, each);
    const auto& list = std::get<Filter::OneOf>(node.value);
    return std::ranges::any_of(list.values, [&](const std::string& value) {
        return holdsOf(event, Filter::Comparison{list.field, Filter::Compare::Equal, value, true});
    });
}

bool isOneOf(const Event& event, const std::vector<Filter::EventTest>& tests) {
    return std::ranges::any_of(tests, [&](const Filter::EventTest& test) {
        const bool named =
            isPattern(test.action) ? fits(event.action, test.action) : event.action == test.action;
        return named && (!test.where || holdsOf(event, *test.where));
    });
}

}  // namespace

Truth::Truth(std::vector<Event> events) : m_events(std::move(events)) {
    for (const Event& event : m_events)
        m_times.push_back(event.time.known() || m_times.empty() ? event.time : m_times.back());
    for (std::size_t i = m_times.size(); i-- > 1;)
        if (!m_times[i - 1].known()) m_times[i - 1] = m_times[i];
}

bool Truth::of(const Filter::Node& node) const {
    return std::visit([this](const auto& value) { return is(value); }, node.value);
}

bool Truth::is(const Filter::And& all) const {
    return std::ranges::all_of(all.operands, [&](const auto& part) { return of(*part); });
}

bool Truth::is(const Filter::Or& any) const {
    return std::ranges::any_of(any.operands, [&](const auto& part) { return of(*part); });
}

bool Truth::is(const Filter::Count& count) const {
    const auto events = std::ranges::count_if(
        m_events, [&](const Event& event) { return isOneOf(event, count.events); });
    return compares(static_cast<double>(events), count.op, count.number);
}

bool Truth::is(const Filter::Comparison& c) const {
    if (c.op == Filter::Compare::NotEqual) {
        Filter::Comparison equal = c;
        equal.op = Filter::Compare::Equal;
        return !is(equal);
    }
    if (c.field == "events")
        return compares(static_cast<double>(m_events.size()), c.op, std::stod(c.value));
    return std::ranges::any_of(m_events, [&](const Event& event) {
        if (c.field == "action" && c.op == Filter::Compare::Matches)
            return fits(event.action, isPattern(c.value) ? c.value : "*" + c.value + "*");
        if (c.field == "action") return compares(event.action, c.op, c.value);
        return holdsOf(event, c);
    });
}

bool Truth::place(const Filter::Sequence& sequence, std::size_t step,
                  std::vector<std::size_t> chosen) const {
    if (step == sequence.steps.size()) return keepsWithin(sequence, chosen);
    const bool absent = sequence.steps[step].absent;
    const std::size_t from = chosen.empty() ? 0 : chosen.back() + 1;
    const auto isFree = [&](std::size_t to) {
        for (std::size_t i = from; i < to; ++i)
            if (absent && isOneOf(m_events[i], sequence.steps[step].events)) return false;
        return true;
    };
    const std::size_t next = step + (absent ? 1 : 0);
    if (next == sequence.steps.size())
        return isFree(m_events.size()) && keepsWithin(sequence, chosen);
    for (std::size_t i = from; i < m_events.size(); ++i) {
        if (!isFree(i) || !isOneOf(m_events[i], sequence.steps[next].events)) continue;
        auto more = chosen;
        more.push_back(i);
        if (place(sequence, next + 1, more)) return true;
    }
    return false;
}

bool Truth::keepsWithin(const Filter::Sequence& sequence,
                        const std::vector<std::size_t>& chosen) const {
    if (!sequence.within) return true;
    const Instant first = m_times[chosen.front()];
    const Instant last = m_times[chosen.back()];
    return first.known() && last.micros - first.micros <= sequence.within->count();
}

}  // namespace anomalyst::storage
