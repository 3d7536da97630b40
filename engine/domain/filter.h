#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/domain/result.h"

namespace anomalyst {

/// A parsed filter expression: the one language of the queue's bar, rules and `--filter`.
///
///     score > 3 and country in ("US", "BR") and has(refund) and not labelled
///
/// A condition is `field op value` with = != < <= > >= ~, or `field in (value, …)`, or
/// `field not in (…)`, or one about the order of events (below); they are joined by `and`, `or`,
/// `not` and parentheses. Words may stand bare or in double quotes ("Customer ID" = 5), with \" and
/// \\ inside; a keyword in quotes is a name. The case of keywords does not matter.
///
/// Fields are user, session, start, end, duration (seconds, or 90s, 5m, 2h, 1d), events, amount,
/// score (-log10 p), p, verdict (fraud, legitimate, unsure, none), label (the given one: anomalous,
/// also fraud, 1, true, yes; normal, also legitimate, 0, false, no; unknown, also none), action,
/// and every attribute by its name. A built-in name wins over an attribute of the same name.
/// - An event's field matches when some event of the session does; `!=` and `not in` when none
/// does.
/// - Values compare as numbers where both sides are numbers, else as text.
/// - `~` matches text that contains the value, without regard to the case of ASCII letters; with
///   * (any text) or ? (one character) in it, text that as a whole fits the pattern.
/// - `start` and `end` compare with 2026-03-14, 2026-03-14T02:11 or …:04 in UTC: the whole day,
///   minute or second counts as equal.
/// - `labelled`: an analyst's verdict is in force (also `unsure`). `probed`: drawn for the probe
///   that measures what lies below the line.
/// - What is missing (a score not computed, an attribute without value) matches no comparison but
///   `!=` and `not in`.
///
/// Of what a session's events are, and in which order:
///
///     has(refund)   has("add to *" or gift)   count(login) >= 3
///     seq(login -> add_payment -> purchase within 5m)   seq(view -> not cart -> purchase)
///     seq(login[country != US] -> purchase[amount > 100 and device in (d1, d2)] within 1h)
///
/// - Actions are named bare or in quotes, several joined by `or`: an event is of the step when its
///   action is one of them. A name with * or ? is a pattern as with `~`, also in quotes; any other
///   is the action as it is written. What never occurs is no mistake.
/// - In brackets behind a name stand conditions on that event's own attributes, by name: = != < <=
///   > >= ~ in, `and`, `or`, `not` and parentheses, as above, but of this one event; `amount` is
///   the event's. An attribute without value matches no comparison but `!=` and `not in`.
/// - `has(a)`: some event is a. `count(a) op n`: how many events are, compared with a number by
///   = != < <= > or >=; a session without events counts 0.
/// - `seq(a -> b -> c)`: there are an a, a later b and a still later c. Other events may lie
///   between them, and each event serves one step. Later is later in the session: of events at the
///   same time, the one that came later in the data.
/// - `not b` stands for no event: `a -> not b -> c` is an a and a later c without any b in between
///   (what lies elsewhere does not matter; an a or c that is a b as well does not either). At the
///   beginning it means none before the first step, at the end none after the last, as far as the
///   session reaches. Some step must be without `not`.
/// - `within 90s`, 5m, 2h or 1d (a bare number is seconds), once and last: from the first to the
///   last step that is not `not` passes at most that. An event without a time of its own has that
///   of the event before it, and in front of the first time, that one; a session without any times
///   matches no `within`.
class Filter {
public:
    enum class Compare : std::uint8_t {
        Equal,
        NotEqual,
        Less,
        LessEqual,
        Greater,
        GreaterEqual,
        Matches
    };

    static constexpr std::size_t kMostSteps = 30;

    struct Node;
    using NodePtr =
        std::shared_ptr<const Node>;  // shared: filters are values that are copied freely

    struct Comparison {
        std::string field;
        Compare op = Compare::Equal;
        std::string value;
        bool quoted = false;  ///< the value stood in quotes: compare as text
    };
    struct OneOf {
        std::string field;
        std::vector<std::string> values;
    };
    struct Labelled {};
    struct Probed {};
    /// What an event may be.
    struct EventTest {
        std::string action;  ///< may be a pattern (* and ?)
        NodePtr where;       ///< Comparison, OneOf, Not, And, Or of the event's attributes; or none
    };
    /// How many events are one of these.
    struct Count {
        std::vector<EventTest> events;
        Compare op = Compare::GreaterEqual;  ///< not Matches
        double number = 1;
    };
    struct Step {
        std::vector<EventTest> events;  ///< one of these
        bool absent = false;            ///< `not`: no such event between the steps beside it
    };
    /// `seq`, and `has`, which is one step. Between 1 and kMostSteps steps are not absent, and no
    /// two absent ones stand beside each other.
    struct Sequence {
        std::vector<Step> steps;
        std::optional<std::chrono::microseconds> within;
    };
    struct Not {
        NodePtr operand;
    };
    struct And {
        std::vector<NodePtr> operands;
    };
    struct Or {
        std::vector<NodePtr> operands;
    };
    struct Node {
        std::variant<Comparison, OneOf, Labelled, Probed, Count, Sequence, Not, And, Or> value;
        std::size_t position = 0;  ///< of its first character in the text, from 0; for messages
    };

    /// Matches everything.
    Filter() = default;
    /// Fails with `Usage`; `Error::where` is "character N" (from 1) of the first mistake.
    static Result<Filter> parse(std::string_view text);
    /// "5m" in seconds, with s, m, h or d; plain numbers are seconds. None for anything else.
    static std::optional<double> seconds(std::string_view text);
    /// Sessions that match both.
    static Filter both(const Filter& a, const Filter& b);

    bool matchesAll() const { return !m_root; }
    const Node* root() const { return m_root.get(); }
    const std::string& text() const { return m_text; }

private:
    NodePtr m_root;
    std::string m_text;
};

}  // namespace anomalyst
