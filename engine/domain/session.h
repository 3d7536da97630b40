#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/domain/ids.h"
#include "engine/domain/instant.h"
#include "engine/domain/label.h"

namespace anomalyst {

/// One event in readable form, as the event table shows it.
struct Event {
    std::uint32_t index = 0;  ///< place in its session, from 0
    Instant time;
    std::string action;
    /// The other columns that have a value, in the workspace's column order, e.g.
    /// {"amount", "249.00"}, {"device", "d-9a1f"}.
    std::vector<std::pair<std::string, std::string>> attributes;
};

/// One session in readable form: a row of the queue, a dot of a user's timeline.
struct SessionSummary {
    SessionId id;
    std::string key;  ///< the session's name in the data, or "user#n" where the gap made it
    UserId user;
    std::string userName;
    Instant start;
    Instant end;
    std::uint32_t events = 0;
    double amount = 0;  ///< sum over its events; NaN where the data has no amounts
    GivenLabel given = GivenLabel::Unknown;
    Verdict verdict = Verdict::None;
    double surprise = 0;  ///< -log10 p under the model shown; NaN when not scored
    double p = 0;         ///< tail probability under that model; NaN when not scored
    double raw = 0;       ///< the detector's own score; NaN when not scored
    /// Surprise of each event in bits (the last entry is the session's end); empty when the
    /// model has no event scores.
    std::vector<float> eventBits;
};

/// What sorting, filtering, counting and plotting need of every session, column by column: entry
/// i of every column belongs to session `id[i]`; ordered by id. One value a session and a column,
/// so that a million sessions fit in memory.
struct SessionKeys {
    std::vector<SessionId> id;
    std::vector<UserId> user;
    std::vector<Instant> start;
    std::vector<float> durationSeconds;  ///< NaN where times are unknown
    std::vector<std::uint32_t> events;
    std::vector<float> amount;  ///< NaN where unknown
    std::vector<GivenLabel> given;
    std::vector<Verdict> verdict;
    std::vector<float> surprise;  ///< NaN where the model has not scored the session
    std::vector<float> raw;       ///< likewise; breaks ties of `surprise`
    std::vector<float> mapX;      ///< 2-D latent position; NaN where the model gives none
    std::vector<float> mapY;

    std::size_t size() const { return id.size(); }
};

/// The header of a user's page.
struct UserFacts {
    UserId id;
    std::string name;
    std::uint64_t sessions = 0;
    std::uint64_t events = 0;
    Instant first;
    Instant last;
    double amount = 0;  ///< NaN where the data has no amounts
    /// Most frequent value of each entity attribute with the number of different ones, e.g.
    /// {"country", "United Kingdom", 1}.
    struct Attribute {
        std::string name;
        std::string mostFrequent;
        std::uint64_t distinct = 0;
    };
    std::vector<Attribute> attributes;
};

}  // namespace anomalyst
