#pragma once

#include <string_view>

#include "engine/domain/filter.h"
#include "engine/domain/filter_lexer.h"

namespace anomalyst {

/// Recursive descent over the grammar that stands at `Filter`.
class FilterParser {
public:
    explicit FilterParser(std::string_view text) : m_lexer(text), m_token(m_lexer.next()) {}

    /// None for an empty text. Throws a FilterMistake.
    Filter::NodePtr run();

private:
    bool isKeyword(std::string_view word) const;
    bool isKeyword() const;
    FilterToken take();
    void expect(FilterToken::Kind kind, const std::string& what);
    std::string found() const;

    Filter::NodePtr disjunction();
    Filter::NodePtr conjunction();
    Filter::NodePtr negation();
    Filter::NodePtr condition();
    Filter::NodePtr comparison(const FilterToken& field);
    Filter::OneOf oneOf(const FilterToken& field);
    FilterToken value();

    /// What follows has( , count( and seq( , up to the closing parenthesis.
    Filter::NodePtr function(const FilterToken& name);
    Filter::Count count();
    Filter::Sequence sequence();
    void addStep(Filter::Sequence& sequence, std::size_t& happening);
    std::chrono::microseconds duration();
    std::vector<Filter::EventTest> events();
    Filter::NodePtr brackets();
    /// Takes the token in front of which the signs change their meaning.
    void enter(FilterLexer::Place place);
    void open() { enter(FilterLexer::Place::Steps); }
    void close(const std::string& what);

    FilterLexer m_lexer;
    FilterToken m_token;
    int m_depth = 0;
    bool m_inBrackets = false;
};

}  // namespace anomalyst
