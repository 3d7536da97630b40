#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/domain/import_info.h"
#include "engine/domain/model_info.h"
#include "engine/domain/score.h"
#include "engine/domain/session.h"

namespace anomalyst::ui {

/// A shop's sessions, made up from a seed: plausible enough to judge a screen by, and cheap enough
/// for a million rows.
struct MadeUpWorkspace {
    std::shared_ptr<const SessionKeys> keys;

    explicit MadeUpWorkspace(std::size_t sessions, unsigned seed = 7);

    SessionSummary summary(SessionId session) const;
    std::vector<SessionSummary> sessionsOf(UserId user) const;
    UserFacts facts(UserId user) const;
    static std::vector<std::string> actions();
};

/// The session of the design's picture: cards tried, then purchases refunded.
struct CardTestingSession {
    std::vector<Event> events;
    std::vector<float> bits;
    Explanation explanation;
};
CardTestingSession cardTestingSession();

std::vector<ModelInfo> madeUpModels();

/// An export of events as the import dialog sees it: date and clock in two columns.
ImportPreview madeUpPreview();
ImportReport madeUpReport();
std::vector<RejectedRow> madeUpRejects();

}  // namespace anomalyst::ui
