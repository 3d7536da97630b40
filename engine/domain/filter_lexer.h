#pragma once

#include <string>
#include <string_view>

namespace anomalyst {

/// The first mistake in a filter; thrown and caught within Filter::parse.
struct FilterMistake {
    std::string what;
    std::string todo;
    std::size_t position = 0;  ///< in characters from 0
};

struct FilterToken {
    enum class Kind {
        Word,
        Quoted,
        Operator,
        Open,
        Close,
        Comma,
        Arrow,
        OpenBracket,
        CloseBracket,
        End
    };
    Kind kind = Kind::End;
    std::string text;          ///< of a quoted one: what stands in the quotes
    std::size_t position = 0;  ///< of its first character, in characters (of UTF-8) from 0
};

/// Cuts the text of a filter into its tokens, one at a time.
class FilterLexer {
public:
    explicit FilterLexer(std::string_view text) : m_text(text) {}

    /// What is a sign in one place is part of a word in others: -> and [ ] between the steps of
    /// `seq`, ] in the brackets of a step.
    enum class Place { Condition, Steps, Brackets };
    void setPlace(Place place) { m_place = place; }

    /// `End` at the end, however often. Throws a FilterMistake.
    FilterToken next();

private:
    std::size_t position();
    bool atArrow() const { return m_place == Place::Steps && m_text.substr(m_at, 2) == "->"; }
    bool atBracket() const;
    FilterToken symbol(FilterToken::Kind kind, std::size_t length);
    FilterToken comparison();
    FilterToken quoted();
    FilterToken word();

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_counted = 0, m_characters = 0;  ///< bytes whose characters have been counted
    Place m_place = Place::Condition;
};

}  // namespace anomalyst
