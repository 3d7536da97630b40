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
/// Values compare as numbers where both sides are numbers, else as text.
class Filter {
public:
    enum class Compare : std::uint8_t { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, Matches };

    struct Node;
    using NodePtr = std::shared_ptr<const Node>;  // shared: filters are values that are copied freely

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
