#include "engine/features/missing_values.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/features/interpolation.h"
#include "engine/features/vocabulary.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

namespace {

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

/// The finite ones among the training values of `input`.
std::vector<float> knownNumbers(const Input& input, const TrainingRows& rows) {
    std::vector<float> known;
    const auto see = [&](float value) {
        if (std::isfinite(value)) known.push_back(value);
    };
    if (input.kind == Input::Kind::SessionNumber) {
        const auto& values = findSessionNumber(rows.sessions(), input.name)->values;
        for (std::size_t i = 0; i < rows.size(); ++i) see(values[rows[i]]);
    } else {
        const auto& values = findNumber(rows.sessions(), input.name)->values;
        rows.forEachEvent([&](std::size_t e) { see(values[e]); });
    }
    return known;
}

float meanOf(const std::vector<float>& values) {
    double sum = 0;
    for (const float value : values) sum += static_cast<double>(value);
    return static_cast<float>(sum / static_cast<double>(values.size()));
}

float medianOf(std::vector<float> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) return *middle;
    return *std::max_element(values.begin(), middle) / 2 + *middle / 2;
}

float modeOf(std::vector<float> values) {
    std::sort(values.begin(), values.end());
    float mode = values.front();
    std::ptrdiff_t most = 0;
    for (auto from = values.begin(); from != values.end();) {
        const auto to = std::upper_bound(from, values.end(), *from);
        if (to - from > most) mode = *from;
        most = std::max(most, to - from);
        from = to;
    }
    return mode;
}

float typical(Missing policy, std::vector<float> values) {
    if (policy == Missing::Mean) return meanOf(values);
    return policy == Missing::Mode ? modeOf(std::move(values)) : medianOf(std::move(values));
}

template <class Column>
Column& columnOf(std::vector<Column>& columns, const std::string& name) {
    const auto found = std::ranges::find(columns, name, &Column::name);
    if (found != columns.end()) return *found;
    columns.emplace_back().name = name;
    return columns.back();
}

std::int32_t codeOf(CategoricalColumn& column, const std::string& text) {
    const auto found = std::ranges::find(column.values, text);
    const auto code = static_cast<std::int32_t>(found - column.values.begin());
    if (found == column.values.end()) column.values.push_back(text);
    return code;
}

/// Calls `visit(first, count)` with the events of each session.
template <class Visit>
void forEachSession(const EventColumns& sessions, Visit visit) {
    for (std::size_t s = 0; s < sessions.sessions(); ++s)
        visit(static_cast<std::size_t>(sessions.offsets[s]), sessions.length(s));
}

}  // namespace

MissingValues::MissingValues(const MissingPolicy& policy, std::span<const Input> inputs,
                             const TrainingRows& rows) {
    for (const Input& input : inputs) {
        const Missing chosen = policy.of(input.name);
        if (chosen == Missing::Keep) continue;
        Filling filling{.input = input, .interpolates = chosen == Missing::Interpolate, .text = {}};
        switch (input.kind) {
            case Input::Kind::Gap:
            case Input::Kind::Hour: continue;
            case Input::Kind::Number:
            case Input::Kind::SessionNumber: {
                auto known = knownNumbers(input, rows);
                filling.known = !known.empty();
                if (filling.known) filling.number = typical(chosen, std::move(known));
                break;
            }
            case Input::Kind::Action:
            case Input::Kind::Category: {
                const CategoricalColumn& column = input.kind == Input::Kind::Action
                                                      ? rows.sessions().action
                                                      : *findCategory(rows.sessions(), input.name);
                const Vocabulary mostFrequent(column, countEvents(rows, column), 1);
                filling.known = mostFrequent.size() > 0;
                if (filling.known) filling.text = mostFrequent.text(0);
            }
        }
        m_fillings.push_back(std::move(filling));
    }
}

void MissingValues::fill(EventColumns& sessions) const {
    for (const Filling& filling : m_fillings) {
        const bool isText = filling.input.kind == Input::Kind::Action ||
                            filling.input.kind == Input::Kind::Category;
        isText ? fillCategory(filling, sessions) : fillNumbers(filling, sessions);
    }
}

void MissingValues::fillNumbers(const Filling& filling, EventColumns& sessions) {
    const bool ofEvents = filling.input.kind == Input::Kind::Number;
    auto& values =
        columnOf(ofEvents ? sessions.numbers : sessions.sessionNumbers, filling.input.name).values;
    values.resize(ofEvents ? sessions.events() : sessions.sessions(), kNone);
    if (ofEvents && filling.interpolates)
        forEachSession(sessions, [&](std::size_t first, std::size_t count) {
            interpolate(std::span(values).subspan(first, count),
                        std::span(sessions.time).subspan(first, count));
        });
    if (!filling.known) return;
    for (float& value : values)
        if (!std::isfinite(value)) value = filling.number;
}

void MissingValues::fillCategory(const Filling& filling, EventColumns& sessions) {
    CategoricalColumn& column = filling.input.kind == Input::Kind::Action
                                    ? sessions.action
                                    : columnOf(sessions.categories, filling.input.name);
    column.codes.resize(sessions.events(), -1);
    if (filling.interpolates)
        forEachSession(sessions, [&](std::size_t first, std::size_t count) {
            repeatCodes(std::span(column.codes).subspan(first, count));
        });
    const auto isMissing = [](std::int32_t code) { return code < 0; };
    if (!filling.known || std::ranges::none_of(column.codes, isMissing)) return;
    std::ranges::replace_if(column.codes, isMissing, codeOf(column, filling.text));
}

void MissingValues::save(ByteWriter& to) const {
    to.put(static_cast<std::uint64_t>(m_fillings.size()));
    for (const Filling& filling : m_fillings) {
        to.put(filling.input.kind);
        to.put(filling.input.name);
        to.put(static_cast<std::uint8_t>(filling.interpolates));
        to.put(static_cast<std::uint8_t>(filling.known));
        to.put(filling.number);
        to.put(filling.text);
    }
}

MissingValues::MissingValues(ByteReader& from) {
    for (auto left = from.getCount(2 * sizeof(std::uint64_t)); left > 0 && from.ok(); --left) {
        Filling filling;
        filling.input.kind = from.get<Input::Kind>();
        filling.input.name = from.getText();
        filling.interpolates = from.get<std::uint8_t>() != 0;
        filling.known = from.get<std::uint8_t>() != 0;
        filling.number = from.get<float>();
        filling.text = from.getText();
        const auto kind = filling.input.kind;
        const bool sound = std::isfinite(filling.number) && kind <= Input::Kind::SessionNumber &&
                           kind != Input::Kind::Gap && kind != Input::Kind::Hour;
        if (!sound) from.refuse("a filling of missing values makes no sense");
        m_fillings.push_back(std::move(filling));
    }
}

}  // namespace anomalyst::engine
