#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/domain/event_columns.h"
#include "engine/domain/filter.h"
#include "engine/domain/link_graph.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/domain/session.h"
#include "storage/database.h"

namespace anomalyst::storage {

/// What is in a workspace, in numbers.
struct WorkspaceInfo {
    int schema = 0;
    std::uint64_t events = 0;
    std::uint64_t sessions = 0;
    std::uint64_t users = 0;
    std::vector<std::string> actions;  ///< most frequent first
    struct Attribute {
        std::string name;
        std::string type;  ///< "category" or "number"
        bool perSession = false;
    };
    std::vector<Attribute> attributes;
    Instant first;  ///< none() where there are no times
    Instant last;
    std::uint64_t models = 0;
    std::uint64_t givenLabels = 0;  ///< sessions with a given label
    std::uint64_t givenAnomalous = 0;
    std::uint64_t verdicts = 0;  ///< sessions with a verdict
    std::uint64_t sizeBytes = 0;
};

/// Reads sessions and events. Every function is one consistent read. Where a model is asked for, an
/// invalid id stands for the champion.
class EventStore {
public:
    explicit EventStore(Database& database) : m_database(database) {}

    Result<WorkspaceInfo> info() const;

    /// Fails (Usage) where the filter names a field that there is not, or compares one with what
    /// it cannot be; looks at no session.
    Status check(const Filter& filter) const;
    /// Ids of the sessions that match, ascending. `model` supplies `score` and `p` in the filter.
    Result<std::vector<SessionId>> matching(const Filter& filter, ModelId model,
                                            RunControl& control) const;
    /// Key columns of all sessions, with the scores and map positions of `model`.
    Result<SessionKeys> keys(ModelId model, RunControl& control) const;
    /// What each session has of a category attribute, in the order of their ids: -1 where it has
    /// none, or its events have different ones. Fails (Usage) where there is no such attribute.
    Result<CategoricalColumn> sessionCategory(const std::string& attribute,
                                              RunControl& control) const;
    /// Readable rows of the given sessions, in the order asked for, with `model`'s scores.
    Result<std::vector<SessionSummary>> summaries(std::span<const SessionId> sessions,
                                                  ModelId model) const;
    /// All sessions of a user, by start, with `model`'s scores; without event bits.
    Result<std::vector<SessionSummary>> sessionsOf(UserId user, ModelId model) const;
    Result<UserFacts> facts(UserId user) const;
    Result<std::vector<Event>> events(SessionId session) const;
    /// The session with that key; none when there is no such session.
    Result<std::optional<SessionId>> find(const std::string& key) const;

    /// Events of the sessions that match (or of exactly those given), for the engine.
    Result<EventColumns> columns(const Filter& filter, RunControl& control) const;
    Result<EventColumns> columns(std::span<const SessionId> sessions, RunControl& control) const;

    /// Names of the attributes that can link users, those that are made for it first (device, ip,
    /// card, address, email, phone).
    Result<std::vector<std::string>> linkAttributes() const;
    /// Who used which value of these attributes. `model` supplies the users' highest surprise.
    Result<EntityUses> entityUses(std::span<const std::string> attributes, ModelId model,
                                  RunControl& control) const;

private:
    Database& m_database;
};

}  // namespace anomalyst::storage
