#pragma once

#include <limits>
#include <map>
#include <string>
#include <vector>

#include "engine/domain/event_columns.h"

namespace anomalyst::test {

/// Tells a session as a story: `aSession().from("u1").views(3).after(60).buys(1).costing(20)`.
/// Starts on Monday, 2026-03-02T00:00:00Z; events follow each other after a second unless told.
class SessionBuilder {
public:
    SessionBuilder& from(std::string user);
    /// Start, in hours after that Monday's midnight.
    SessionBuilder& startingAt(double hours);
    SessionBuilder& withoutTimes();
    /// Seconds between the event before and every following one.
    SessionBuilder& after(double seconds);

    SessionBuilder& does(const std::string& action, int times = 1);
    SessionBuilder& views(int times = 1) { return does("view", times); }
    SessionBuilder& buys(int times = 1) { return does("buy", times); }
    SessionBuilder& refunds(int times = 1) { return does("refund", times); }
    /// Of the last event.
    SessionBuilder& costing(float amount) { return with("amount", amount); }
    SessionBuilder& with(const std::string& number, float value);
    SessionBuilder& with(const std::string& category, const std::string& value);
    /// Of the session itself.
    SessionBuilder& measuring(const std::string& number, float value);

private:
    friend EventColumns columnsOf(const std::vector<SessionBuilder>& sessions);

    struct Event {
        std::string action;
        Instant time;
        std::map<std::string, float> numbers;
        std::map<std::string, std::string> categories;
    };
    std::string m_user = "u1";
    Instant m_clock{1'772'409'600'000'000};
    std::int64_t m_gapMicros = 1'000'000;
    bool m_timed = true;
    std::vector<Event> m_events;
    std::map<std::string, float> m_numbers;
};

SessionBuilder aSession();

/// The sessions as storage would load them: session ids from 1, users numbered in order of first
/// appearance, a column for every name that occurs.
EventColumns columnsOf(const std::vector<SessionBuilder>& sessions);

}  // namespace anomalyst::test
