#include "engine/features/input_selection.h"

#include <algorithm>
#include <optional>

namespace anomalyst::engine {

namespace {

template <class Column>
const Column* findColumn(const std::vector<Column>& columns, const std::string& name) {
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const Column& column) { return column.name == name; });
    return found == columns.end() ? nullptr : &*found;
}

bool anyKnown(const std::vector<Instant>& times) {
    return std::any_of(times.begin(), times.end(), [](Instant time) { return time.known(); });
}

std::optional<Input::Kind> kindOf(const EventColumns& sessions, const std::string& name) {
    const bool hasEvents = sessions.events() > 0;
    if (hasEvents && name == "action") return Input::Kind::Action;
    if (hasEvents && name == "gap" && anyKnown(sessions.time)) return Input::Kind::Gap;
    if (name == "hour" && (anyKnown(sessions.time) || anyKnown(sessions.sessionStart)))
        return Input::Kind::Hour;
    if (hasEvents && findNumber(sessions, name)) return Input::Kind::Number;
    if (hasEvents && findCategory(sessions, name)) return Input::Kind::Category;
    if (findSessionNumber(sessions, name)) return Input::Kind::SessionNumber;
    return std::nullopt;
}

std::vector<std::string> defaultNames(const EventColumns& sessions) {
    if (sessions.events() > 0) return {"action", "gap", "hour", "amount", "category"};
    std::vector<std::string> names;
    for (const NumericColumn& column : sessions.sessionNumbers) names.push_back(column.name);
    return names;
}

std::string listed(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
    return list;
}

Error unknownInput(const EventColumns& sessions, const std::string& name) {
    std::vector<std::string> known;
    for (const char* built : {"action", "gap", "hour"})
        if (kindOf(sessions, built)) known.emplace_back(built);
    for (const NumericColumn& column : sessions.numbers) known.push_back(column.name);
    for (const CategoricalColumn& column : sessions.categories) known.push_back(column.name);
    for (const NumericColumn& column : sessions.sessionNumbers) known.push_back(column.name);
    return {
        ErrorKind::Usage, "The data has no input “" + name + "”", "",
        known.empty() ? "Import data that has events or numbers" : "Choose among " + listed(known)};
}

}  // namespace

Result<std::vector<Input>> selectInputs(const EventColumns& sessions,
                                        std::span<const std::string> names) {
    const std::vector<std::string> chosen =
        names.empty() ? defaultNames(sessions)
                      : std::vector<std::string>(names.begin(), names.end());
    std::vector<Input> inputs;
    for (const std::string& name : chosen) {
        const auto kind = kindOf(sessions, name);
        if (!kind && names.empty()) continue;
        if (!kind) return unknownInput(sessions, name);
        const bool known = std::any_of(inputs.begin(), inputs.end(),
                                       [&](const Input& input) { return input.name == name; });
        if (!known) inputs.push_back({*kind, name});
    }
    if (!inputs.empty()) return inputs;
    return Error{ErrorKind::Usage, "The sessions have neither events nor numbers to learn from", "",
                 "Choose sessions that have some"};
}

Result<std::vector<Input>> selectInputs(DetectorInfo::Input reads, const EventColumns& sessions,
                                        std::span<const std::string> names,
                                        const MissingPolicy& missing) {
    auto inputs = selectInputs(sessions, names);
    if (!inputs) return inputs;
    const bool readsEvents = reads != DetectorInfo::Input::Features && sessions.events() > 0;
    if (readsEvents &&
        std::ranges::find(*inputs, Input::Kind::Action, &Input::kind) == inputs->end())
        inputs->push_back({Input::Kind::Action, "action"});
    std::vector<std::string> known;
    for (const Input& input : *inputs) known.push_back(input.name);
    for (const auto& [column, policy] : missing.columns)
        if (std::ranges::find(known, column) == known.end())
            return Error{ErrorKind::Usage,
                         "There is no input “" + column + "” that could miss values", "",
                         "Choose among " + listed(known)};
    return inputs;
}

const CategoricalColumn* findCategory(const EventColumns& sessions, const std::string& name) {
    return findColumn(sessions.categories, name);
}

const NumericColumn* findNumber(const EventColumns& sessions, const std::string& name) {
    return findColumn(sessions.numbers, name);
}

const NumericColumn* findSessionNumber(const EventColumns& sessions, const std::string& name) {
    return findColumn(sessions.sessionNumbers, name);
}

}  // namespace anomalyst::engine
