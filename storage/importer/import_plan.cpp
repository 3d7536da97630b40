#include "storage/importer/import_plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "storage/audit.h"
#include "storage/failure.h"
#include "storage/importer/mapping_profiles.h"
#include "storage/importer/role_guess.h"
#include "storage/importer/source_name.h"
#include "storage/query.h"

namespace anomalyst::storage {

namespace {

/// Those that have no value in any row take no place in the workspace, so that there may be more
/// than it holds; but records are made of all, and would fill the disk.
constexpr std::size_t kMostAttributes = 2'000;

const std::set<std::string_view> kNumberRoles = {"amount", "quantity", "duration"};
const std::set<std::string_view> kCategoryRoles = {"item", "category", "device",
                                                   "ip",   "country",  "channel"};

std::string listed(const FileHead& head) {
    std::string names;
    for (const auto& column : head.columns) names += (names.empty() ? "" : ", ") + column.name;
    return names.size() > 500 ? names.substr(0, 500) + "…" : names;
}

/// Attributes of all files together, by name.
class AttributeList {
public:
    AttributeList(SQLite::Database& database, ImportPlan& plan) : m_plan(plan) {
        Query query(database, "SELECT name, type FROM attribute WHERE level = ?",
                    plan.options.kind == ImportKind::Events ? "event" : "session");
        while (query.step()) m_known.emplace(query.text(0), query.text(1) == "number");
    }

    std::size_t cell(const std::string& name, const std::string& role, bool number) {
        for (std::size_t i = 0; i < m_plan.attributes.size(); ++i)
            if (m_plan.attributes[i].name == name) {
                m_plan.attributes[i].number = m_plan.attributes[i].number && number;
                return i;
            }
        if (const auto known = m_known.find(name); known != m_known.end())
            number = number && known->second;
        m_plan.attributes.push_back({name, role, number});
        return m_plan.attributes.size() - 1;
    }

private:
    ImportPlan& m_plan;
    std::map<std::string, bool, std::less<>> m_known;  ///< name -> is a number
};

class FilePlanner {
public:
    /// `options` are those of this file.
    FilePlanner(FileHead head, const ImportOptions& options, AttributeList& attributes)
        : m_options(options), m_attributes(attributes) {
        m_plan.head = std::move(head);
    }

    FilePlan run() {
        RoleGuess guess;
        const bool guessed = m_options.map.empty() && m_options.unpivot.empty();
        if (guessed) guess = guessRoles(m_plan.head, m_options.kind);
        const auto& unpivot = guessed ? guess.unpivot : m_options.unpivot;
        const auto& map = guessed ? guess.map : m_options.map;
        for (const auto& [action, column] : unpivot) {
            const auto source = sourceOf(column);
            m_plan.unpivot.push_back({action, source, formatOf(source)});
            m_plan.roles.push_back({"event " + action, column, confidenceOf(guess, source)});
        }
        for (const auto& [role, column] : map) {
            assign(role, column);
            m_plan.roles.push_back({role, column, confidenceOf(guess, sourceOf(column))});
        }
        takeRest();
        check();
        decideSessionNumbering();
        m_plan.profile = {columnSet(m_plan.head), Instant{nowMicros()}, {}, m_options};
        m_plan.profile.options.map = map;
        m_plan.profile.options.unpivot = unpivot;
        m_plan.head.rows.clear();
        return std::move(m_plan);
    }

private:
    [[noreturn]] void refuse(const std::string& what, const std::string& todo) const {
        throw Failure({ErrorKind::Usage, what, shownName(m_plan.head.file), todo});
    }

    ColumnSource sourceOf(const std::string& text) {
        ColumnSource source{text, {}};
        if (const auto whole = m_plan.head.find(text)) {  // a name may itself contain '+'
            source.columns.push_back(*whole);
        } else {
            for (std::size_t at = 0; at <= text.size();) {
                const std::size_t end = std::min(text.find('+', at), text.size());
                const std::string name = text.substr(at, end - at);
                const auto column = m_plan.head.find(name);
                if (!column)
                    refuse("There is no column “" + name + "”",
                           "The file has: " + listed(m_plan.head));
                source.columns.push_back(*column);
                at = end + 1;
            }
        }
        for (const std::size_t column : source.columns) m_used.insert(column);
        return source;
    }

    /// Of a guess; what was said by hand is certain.
    static double confidenceOf(const RoleGuess& guess, const ColumnSource& source) {
        return guess.columns.empty() ? 1 : guess.columns[source.columns.front()].confidence;
    }

    TimeFormat formatOf(const ColumnSource& source) const {
        std::vector<std::string> samples;
        for (const auto& row : m_plan.head.rows) {
            std::string text;
            bool complete = true;
            for (const std::size_t column : source.columns) {
                complete = complete && !row[column].empty();
                text += (text.empty() ? "" : " ") + row[column];
            }
            if (complete) samples.push_back(std::move(text));
        }
        static const std::vector<std::string> kIso = {"2019-10-01T00:00:00Z"};
        if (samples.empty()) return *TimeFormat::detect(kIso, false);
        const auto format = TimeFormat::detect(samples, true, 0.5);
        if (!format || format->kind() == TimeFormat::Kind::ClockOnly)
            refuse("Column “" + source.name + "” is not a time: “" + samples.front() + "”",
                   format ? "Join it with the column of its date: time=Date+Time"
                          : "Map another column to time, or none to keep the order of the rows");
        return *format;
    }

    void assignOnce(std::optional<ColumnSource>& role, const std::string& name,
                    const std::string& column) {
        if (role)
            refuse("The role " + name + " is given twice", "Give it once; join columns with +");
        role = sourceOf(column);
    }

    void assign(const std::string& role, const std::string& column) {
        if (!isRole(role, m_options.kind))
            refuse("“" + role + "” is not a role of " +
                       (m_options.kind == ImportKind::Events ? "events" : "sessions"),
                   "Roles are user, session (events) or id (sessions), time, action, item, "
                   "category, amount, quantity, duration, device, ip, country, channel, label, "
                   "attribute, drop");
        if (role == "session" || role == "id")
            assignOnce(m_plan.session, role, column);
        else if (role == "user")
            assignOnce(m_plan.user, role, column);
        else if (role == "action")
            assignOnce(m_plan.action, role, column);
        else if (role == "label")
            assignOnce(m_plan.label, role, column);
        else if (role == "time") {
            assignOnce(m_plan.time, role, column);
            m_plan.timeFormat = formatOf(*m_plan.time);
        } else if (role == "drop")
            sourceOf(column);
        else
            addValue(role, sourceOf(column));
    }

    void addValue(const std::string& role, ColumnSource source) {
        const auto& column = m_plan.head.columns[source.columns.front()];
        const bool single = source.columns.size() == 1;
        PlannedValue value;
        if (m_options.pseudonymise) value.personal = personalKind(role, source.name);
        if (std::ranges::count(m_options.personal, source.name) > 0 && !value.personal)
            value.personal = PersonalKind::Other;
        value.strict = kNumberRoles.contains(role);
        value.decimalComma = column.decimalComma;
        bool number = value.strict;
        if (!number && !kCategoryRoles.contains(role) && single && !value.personal) {
            number = column.number;
            const bool moment = column.time && column.time->kind() != TimeFormat::Kind::ClockOnly;
            if (role == "feature" && moment && !number) {
                value.time = column.time;
                number = true;
            }
        }
        const bool named = role == "attribute" || role == "feature" || m_names.contains(role);
        std::string wanted = named ? source.name : role;
        if (value.time)
            wanted = m_plan.time ? "hours from " + m_plan.time->name + " to " + source.name
                                 : source.name + " (days since 1970)";
        std::string name = wanted;
        for (int n = 2; !m_names.insert(name).second; ++n) name = wanted + " " + std::to_string(n);
        value.source = std::move(source);
        value.cell = m_attributes.cell(name, role, number);
        m_plan.values.push_back(std::move(value));
    }

    void takeRest() {
        const std::string role = m_options.kind == ImportKind::Events ? "attribute" : "feature";
        for (std::size_t i = 0; i < m_plan.head.columns.size(); ++i)
            if (!m_used.contains(i)) addValue(role, {m_plan.head.columns[i].name, {i}});
    }

    void check() const {
        if (m_options.kind == ImportKind::Sessions) {
            if (!m_plan.unpivot.empty())
                refuse("Rows that are sessions cannot be unpivoted", "Import with --kind events");
            return;
        }
        if (!m_plan.user && !m_plan.session)
            refuse("No column says who acted or which session an event belongs to",
                   "Map a column to user or to session; the file has: " + listed(m_plan.head));
        if (!m_plan.unpivot.empty() && (m_plan.time || m_plan.action))
            refuse("Unpivoted rows have their times and actions from the unpivoted columns",
                   "Leave time and action out of the mapping");
    }

    /// Session names such as 1, 2, 3 that start again with every user would throw strangers into
    /// one session. They show by most names having several users and by more users than names.
    void decideSessionNumbering() {
        if (!m_plan.session || !m_plan.user || m_options.kind == ImportKind::Sessions) return;
        std::map<std::string, std::set<std::string>> users;
        std::set<std::string> everyone;
        for (const auto& row : m_plan.head.rows) {
            const auto& user = row[m_plan.user->columns.front()];
            if (user.empty()) continue;
            users[row[m_plan.session->columns.front()]].insert(user);
            everyone.insert(user);
        }
        const auto shared = std::count_if(
            users.begin(), users.end(), [](const auto& entry) { return entry.second.size() > 1; });
        m_plan.sessionsNumberedPerUser =
            static_cast<std::size_t>(shared) * 2 > users.size() && everyone.size() >= users.size();
    }

    FilePlan m_plan;
    const ImportOptions& m_options;
    AttributeList& m_attributes;
    std::set<std::size_t> m_used;
    std::set<std::string> m_names;
};

/// What the first file has settled for those behind it, which bring mappings of their own.
ImportOptions settledBy(ImportOptions first, const ImportOptions& asked) {
    first.map = asked.map;
    first.unpivot = asked.unpivot;
    first.given.insert({ImportSetting::Kind, ImportSetting::TimeZone, ImportSetting::Gap,
                        ImportSetting::NormalLabels});
    return first;
}

}  // namespace

bool isRole(std::string_view role, ImportKind kind) {
    static const std::set<std::string_view> kEvents = {"user", "session", "time", "action"};
    static const std::set<std::string_view> kSessions = {"id", "user", "time"};
    static const std::set<std::string_view> kBoth = {"amount",  "device", "ip",        "country",
                                                     "channel", "label",  "attribute", "drop"};
    static const std::set<std::string_view> kEventValues = {"item", "category", "quantity",
                                                            "duration"};
    if (kBoth.contains(role)) return true;
    if (kind == ImportKind::Sessions) return kSessions.contains(role);
    return kEvents.contains(role) || kEventValues.contains(role);
}

ReadFile readAs(const FilePlan& plan) {
    const FileHead& head = plan.head;
    return {listedName(head.file), head.format, nameOf(head.encoding),
            head.packing,          plan.roles,  plan.profileFrom};
}

ImportPlan makePlan(SQLite::Database& database, std::span<const std::filesystem::path> files,
                    const ImportOptions& options, const std::stop_token& stop) {
    if (std::count_if(files.begin(), files.end(), isStandardInput) > 1)
        throw Failure({ErrorKind::Usage, "Standard input (-) is named twice", {}, "Name it once"});
    const auto profiles =
        options.asBefore ? MappingProfiles(database).all() : std::vector<MappingProfile>();
    ImportPlan plan;
    plan.options = options;
    std::optional<AttributeList> attributes;
    for (const auto& file : files) {
        FileHead head = readHead({file, options.query, stop}, options.format);
        const auto profile = profileFor(head, plan.options, profiles);
        ImportOptions own = profile ? likeBefore(plan.options, *profile) : plan.options;
        if (!attributes) {
            plan.options = settledBy(own, options);
            attributes.emplace(database, plan);
        }
        own.pseudonymise = plan.options.pseudonymise;
        plan.files.push_back(FilePlanner(std::move(head), own, *attributes).run());
        if (profile) plan.files.back().profileFrom = profile->time;
        if (plan.attributes.size() > kMostAttributes)
            throw Failure(
                {ErrorKind::BadInput,
                 "The file has " + std::to_string(plan.files.back().head.columns.size()) +
                     " columns, which is too many",
                 shownName(file),
                 "Map those that do not matter to drop: a workspace holds some 900 attributes"});
    }
    for (const auto& file : plan.files)
        if (file.session.has_value() != plan.files.front().session.has_value() ||
            file.user.has_value() != plan.files.front().user.has_value())
            throw Failure({ErrorKind::Usage,
                           "The files do not have the same columns for user and session",
                           shownName(file.head.file), "Import files of one kind at a time"});
    return plan;
}

}  // namespace anomalyst::storage
