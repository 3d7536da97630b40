#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/domain/result.h"

namespace anomalyst {

/// A parsed filter expression: the one language of the queue's bar, rules and `--filter`.
///
///     score > 3 and country in ("US", "BR") and not labelled
///
/// A comparison is `field op value` with = != < <= > >= ~, or `field in (value, …)`, or
/// `field not in (…)`; they are joined by `and`, `or`, `not` and parentheses. Words may stand bare
/// or in double quotes ("Customer ID" = 5; \" and \\ inside); a keyword in quotes is a name.
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
/// - `labelled`: an analyst's verdict is in force (also `unsure`).
/// - What is missing (a score not computed, an attribute without value) matches no comparison but
///   `!=` and `not in`.
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
        std::variant<Comparison, OneOf, Labelled, Not, And, Or> value;
        std::size_t position = 0;  ///< of its first character in the text, for messages
    };

    /// Matches everything.
    Filter() = default;
    /// Fails with `Usage`; `Error::where` is "character N" (from 1) of the first mistake.
    static Result<Filter> parse(std::string_view text);
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
