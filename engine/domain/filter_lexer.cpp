#include "engine/domain/filter_lexer.h"

namespace anomalyst {

namespace {

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool endsWord(char c) {
    constexpr std::string_view kEnds = "()=!<>~,\"";
    return isSpace(c) || kEnds.find(c) != std::string_view::npos;
}

}  // namespace

FilterToken FilterLexer::next() {
    while (m_at < m_text.size() && isSpace(m_text[m_at])) ++m_at;
    if (m_at == m_text.size()) return {FilterToken::Kind::End, {}, position()};
    if (atArrow()) return symbol(FilterToken::Kind::Arrow, 2);
    if (atBracket())
        return symbol(
            m_text[m_at] == '[' ? FilterToken::Kind::OpenBracket : FilterToken::Kind::CloseBracket,
            1);
    switch (m_text[m_at]) {
        case '(': return symbol(FilterToken::Kind::Open, 1);
        case ')': return symbol(FilterToken::Kind::Close, 1);
        case ',': return symbol(FilterToken::Kind::Comma, 1);
        case '"': return quoted();
        case '=':
        case '!':
        case '<':
        case '>':
        case '~': return comparison();
        default: return word();
    }
}

bool FilterLexer::atBracket() const {
    const char c = m_text[m_at];
    return (c == '[' && m_place == Place::Steps) || (c == ']' && m_place != Place::Condition);
}

/// Of the byte at m_at, which only ever advances.
std::size_t FilterLexer::position() {
    for (; m_counted < m_at; ++m_counted)
        if ((static_cast<unsigned char>(m_text[m_counted]) & 0xc0) != 0x80) ++m_characters;
    return m_characters;
}

FilterToken FilterLexer::symbol(FilterToken::Kind kind, std::size_t length) {
    FilterToken token{kind, std::string(m_text.substr(m_at, length)), position()};
    m_at += length;
    return token;
}

FilterToken FilterLexer::comparison() {
    const char first = m_text[m_at];
    const bool doubled = m_at + 1 < m_text.size() && m_text[m_at + 1] == '=';
    if (first == '!' && !doubled)
        throw FilterMistake{"“!” stands alone", "Write != or not", position()};
    return symbol(FilterToken::Kind::Operator, first != '~' && doubled ? 2 : 1);
}

FilterToken FilterLexer::quoted() {
    FilterToken token{FilterToken::Kind::Quoted, {}, position()};
    ++m_at;
    while (m_at < m_text.size() && m_text[m_at] != '"') {
        const bool escaped = m_text[m_at] == '\\' && m_at + 1 < m_text.size();
        if (escaped) ++m_at;
        token.text += m_text[m_at++];
    }
    if (m_at == m_text.size())
        throw FilterMistake{"A quote opens and never closes", "Add the closing quote",
                            token.position};
    ++m_at;
    return token;
}

FilterToken FilterLexer::word() {
    FilterToken token{FilterToken::Kind::Word, {}, position()};
    while (m_at < m_text.size() && !endsWord(m_text[m_at]) && !atArrow() && !atBracket())
        token.text += m_text[m_at++];
    return token;
}

}  // namespace anomalyst
