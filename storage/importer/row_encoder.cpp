#include "storage/importer/row_encoder.h"

#include <array>
#include <cmath>

#include "engine/domain/label.h"
#include "storage/failure.h"
#include "storage/importer/number_format.h"
#include "storage/importer/record.h"

namespace anomalyst::storage {

namespace {

constexpr std::string_view kDefaultAction = "event";

/// Ways to write "no number" that are not worth a text.
bool isNoNumber(std::string_view text) {
    static constexpr std::array<std::string_view, 7> kWords = {"na",   "n/a", "nan", "null",
                                                               "none", "\\n", "-"};
    const std::string lower = lowerCase(trimmed(text));
    for (const auto word : kWords)
        if (lower == word) return true;
    return false;
}

}  // namespace

RowEncoder::RowEncoder(const ImportOptions& options, const ImportPlan& plan,
                       const Pseudonyms* pseudonyms, TermDictionary& terms,
                       SessionDirectory& directory, RecordSorter& sorter, ImportReport& report)
    : m_options(options),
      m_importPlan(plan),
      m_pseudonyms(pseudonyms),
      m_terms(terms),
      m_directory(directory),
      m_sorter(sorter),
      m_report(report),
      m_zone(options.timezone),
      m_seen(plan.attributes.size()),
      m_record(record::kCells + plan.attributes.size()) {
    for (const auto& label : options.normalLabels) m_normal.insert(lowerCase(trimmed(label)));
}

void RowEncoder::startFile(const FilePlan& plan) {
    m_plan = &plan;
    m_missing.assign(plan.head.columns.size(), 0);
    m_unpivotActions.clear();
    for (const auto& event : plan.unpivot) m_unpivotActions.push_back(m_terms.id(event.action));
    if (m_importPlan.options.kind == ImportKind::Events && !plan.action && plan.unpivot.empty())
        m_defaultAction = m_terms.id(kDefaultAction);
    m_numbers.resize(plan.values.size());
}

std::string RowEncoder::add(const Row& row) {
    if (row.problem) return row.problem;
    const std::size_t expected = m_plan->head.columns.size();
    if (row.fields.size() != expected) return wrongWidth(row.fields.size(), expected);
    if (row.singleByte) ++m_warnings.singleByte;
    std::string reason =
        m_importPlan.options.kind == ImportKind::Events ? addEvents(row) : addSession(row);
    if (!reason.empty()) return reason;
    countMissing(row);
    if (!m_plan->time && m_plan->unpivot.empty()) ++m_warnings.timeless;
    return {};
}

std::string_view RowEncoder::value(const ColumnSource& source, const Row& row,
                                   std::string& joined) const {
    if (source.columns.size() == 1) return trimmed(row.fields[source.columns.front()]);
    joined.clear();
    for (const std::size_t column : source.columns) {
        const std::string_view part = trimmed(row.fields[column]);
        if (!joined.empty() && !part.empty()) joined += ' ';
        joined += part;
    }
    return joined;
}

/// Reads all numbers of the row, so that a row with a bad one leaves no trace.
std::string RowEncoder::readNumbers(const Row& row, Instant time) {
    for (std::size_t i = 0; i < m_plan->values.size(); ++i) {
        const PlannedValue& planned = m_plan->values[i];
        m_numbers[i] = std::numeric_limits<double>::quiet_NaN();
        if (!m_importPlan.attributes[planned.cell].number) continue;
        const std::string_view text = value(planned.source, row, m_joinedValue);
        if (text.empty()) continue;
        if (planned.time) {
            const auto moment = planned.time->parse(text, m_zone);
            if (!moment && !isNoNumber(text)) return planned.source.name + " is not a time";
            m_numbers[i] = timeFeature(moment, time);
        } else if (const auto number = parseNumber(text, planned.decimalComma)) {
            m_numbers[i] = *number;
        } else if (planned.strict && !isNoNumber(text)) {
            return planned.source.name + " is not a number";
        }
    }
    return {};
}

/// A further time of a ready-made session as a number a model can use.
double RowEncoder::timeFeature(std::optional<Instant> moment, Instant sessionTime) const {
    if (!moment) return std::numeric_limits<double>::quiet_NaN();
    if (!m_plan->time) return static_cast<double>(moment->micros) / 86'400e6;
    if (!sessionTime.known()) return std::numeric_limits<double>::quiet_NaN();
    return static_cast<double>(moment->micros - sessionTime.micros) / 3'600e6;
}

void RowEncoder::encodeValues(const Row& row) {
    for (std::size_t i = 0; i < m_importPlan.attributes.size(); ++i)
        m_record[record::kCells + i] =
            m_importPlan.attributes[i].number ? record::missingNumber() : record::kMissingTerm;
    for (std::size_t i = 0; i < m_plan->values.size(); ++i) {
        const PlannedValue& planned = m_plan->values[i];
        const PlannedAttribute& attribute = m_importPlan.attributes[planned.cell];
        std::int64_t& cell = m_record[record::kCells + planned.cell];
        Seen& seen = m_seen[planned.cell];
        if (attribute.number && !std::isnan(m_numbers[i])) {
            cell = record::numberCell(m_numbers[i]);
            seen.any = true;
            if (m_numbers[i] < 0 && attribute.role == "amount") ++m_warnings.negativeAmounts;
            if (m_numbers[i] < 0 && attribute.role == "quantity") ++m_warnings.negativeQuantities;
            continue;
        }
        const std::string_view text = value(planned.source, row, m_joinedValue);
        if (text.empty() || (attribute.number && isNoNumber(text))) continue;
        const std::int64_t term =
            m_terms.id(planned.personal ? m_pseudonyms->of(*planned.personal, text) : text);
        cell = attribute.number ? record::textCell(term) : term;
        seen.any = true;
        seen.text = seen.text || attribute.number;
    }
}

std::int64_t RowEncoder::labelOf(std::string_view text) {
    if (m_lastLabelCode < 0 || text != m_lastLabel) {
        m_lastLabel = text;
        const auto label =
            m_normal.contains(lowerCase(text)) ? GivenLabel::Normal : GivenLabel::Anomalous;
        m_lastLabelCode = static_cast<std::int64_t>(label);
    }
    return m_lastLabelCode;
}

/// Finds out whose row it is, before anything is numbered.
std::string RowEncoder::identify(const Row& row, std::string_view& user,
                                 std::string_view& session) {
    if (m_plan->user) user = value(*m_plan->user, row, m_joinedUser);
    if (m_plan->session) {
        session = value(*m_plan->session, row, m_joinedSession);
        if (session.empty()) return m_plan->session->name + " (the session) is empty";
    } else if (m_plan->user && user.empty()) {
        return m_plan->user->name + " (the user) is empty";
    }
    if (m_pseudonyms) replaceNames(user, session);
    return {};
}

/// The session's name too, which often tells who it is ("17850-2011-12-01").
void RowEncoder::replaceNames(std::string_view& user, std::string_view& session) {
    const auto replace = [&](std::string_view& name, StandIn& known, PersonalKind kind) {
        if (name.empty()) return;
        if (name != known.name) known = {std::string(name), m_pseudonyms->of(kind, name)};
        name = known.pseudonym;
    };
    replace(user, m_userStandIn, PersonalKind::User);
    replace(session, m_sessionStandIn, PersonalKind::Session);
}

std::int64_t RowEncoder::groupOf(std::string_view user, std::string_view session) {
    const std::int64_t userId = user.empty() ? 0 : m_directory.user(user);
    if (!m_plan->session) return userId;
    if (m_plan->user && user.empty()) ++m_warnings.unknownUsers;
    if (!m_plan->sessionsNumberedPerUser || user.empty())
        return m_directory.session(session, userId);
    m_qualified.assign(user).append("/").append(session);
    return m_directory.session(m_qualified, userId);
}

std::string RowEncoder::addEvents(const Row& row) {
    std::string_view user, session;
    if (std::string reason = identify(row, user, session); !reason.empty()) return reason;
    std::string_view action;
    if (m_plan->action) {
        action = value(*m_plan->action, row, m_joinedValue);
        if (action.empty()) return m_plan->action->name + " (the action) is empty";
    }
    Instant time = Instant::none();
    if (m_plan->time) {
        const std::string_view text = value(*m_plan->time, row, m_joinedTime);
        // Without a session column the time alone says which session it is.
        if (text.empty() && !m_plan->session) return m_plan->time->name + " (the time) is empty";
        const auto parsed =
            text.empty() ? Instant::none() : m_plan->timeFormat->parse(text, m_zone);
        if (!parsed) return m_plan->time->name + " is not a time";
        time = *parsed;
    }
    std::vector<Instant> moments;
    for (const auto& event : m_plan->unpivot) {
        const std::string_view text = value(event.source, row, m_joinedTime);
        const auto parsed = text.empty() ? Instant::none() : event.format.parse(text, m_zone);
        if (!parsed) return event.source.name + " is not a time";
        moments.push_back(*parsed);
        if (parsed->known()) time = *parsed;
    }
    if (!moments.empty() && !time.known()) return "none of the unpivoted times has a value";
    if (std::string reason = readNumbers(row, time); !reason.empty()) return reason;
    // From here on the row is taken; numbering may leave traces.
    const std::int64_t actionId = m_plan->action ? m_terms.id(action) : m_defaultAction;
    m_record[record::kLabel] =
        m_plan->label ? labelOf(value(*m_plan->label, row, m_joinedValue)) : 0;
    encodeValues(row);
    const std::int64_t group = groupOf(user, session);
    if (moments.empty()) emit(group, time, actionId);
    for (std::size_t i = 0; i < moments.size(); ++i)
        if (moments[i].known()) emit(group, moments[i], m_unpivotActions[i]);
    return {};
}

std::string RowEncoder::addSession(const Row& row) {
    std::string_view user, session;
    if (std::string reason = identify(row, user, session); !reason.empty()) return reason;
    Instant time = Instant::none();
    if (m_plan->time) {
        const std::string_view text = value(*m_plan->time, row, m_joinedTime);
        const auto parsed =
            text.empty() ? Instant::none() : m_plan->timeFormat->parse(text, m_zone);
        if (!parsed) return m_plan->time->name + " is not a time";
        time = *parsed;
    }
    if (m_plan->session && m_directory.hasSession(session))
        return m_plan->session->name + " (the session) occurs before";
    if (std::string reason = readNumbers(row, time); !reason.empty()) return reason;
    m_record[record::kLabel] =
        m_plan->label ? labelOf(value(*m_plan->label, row, m_joinedValue)) : 0;
    encodeValues(row);
    const std::int64_t userId = user.empty() ? 0 : m_directory.user(user);
    emit(m_plan->session ? m_directory.session(session, userId) : m_directory.newSession(), time,
         userId);
    return {};
}

void RowEncoder::countMissing(const Row& row) {
    for (std::size_t i = 0; i < row.fields.size(); ++i)
        if (row.fields[i].empty()) ++m_missing[i];
}

void RowEncoder::emit(std::int64_t group, Instant time, std::int64_t action) {
    if (m_plan->time && !time.known() && m_importPlan.options.kind == ImportKind::Events) {
        ++m_warnings.unknownTimes;
        m_record[record::kLabel] |= record::kNoTime;
        if (m_record[record::kGroup] != group) m_record[record::kTime] = time.micros;
    } else {
        m_record[record::kTime] = time.micros;
    }
    m_record[record::kGroup] = group;
    m_record[record::kRow] = static_cast<std::int64_t>(m_sorter.size());
    m_record[record::kAction] = action;
    m_sorter.add(m_record);
}

void RowEncoder::finishReport() {
    for (std::size_t i = 0; i < m_missing.size(); ++i)
        if (m_missing[i] > 0)
            m_report.missingByColumn[m_plan->head.columns[i].name] += m_missing[i];
    m_missing.clear();
    const auto warn = [&](const std::string& finding, std::uint64_t& rows) {
        if (rows > 0) m_report.warnings[finding] += rows;
        rows = 0;
    };
    warn("amount is negative", m_warnings.negativeAmounts);
    warn("quantity is negative", m_warnings.negativeQuantities);
    warn("text is not UTF-8 and was read as Windows-1252", m_warnings.singleByte);
    warn("time is missing: the event keeps its place in the file", m_warnings.unknownTimes);
    warn(m_importPlan.options.kind == ImportKind::Events
             ? "no column is the time: events keep the order of the rows"
             : "no column is the time: sessions have no start",
         m_warnings.timeless);
    warn("user is missing: the session belongs to an unknown user of its own",
         m_warnings.unknownUsers);
}

}  // namespace anomalyst::storage
