#include "engine/domain/filter.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace anomalyst {

namespace {

constexpr int kDeepest = 200;

struct Token {
    enum class Kind { Word, Quoted, Operator, Open, Close, Comma, End };
    Kind kind = Kind::End;
    std::string text;
    std::size_t position = 0;
};

/// The first mistake; thrown and caught within Filter::parse.
struct Mistake {
    std::string what;
    std::string todo;
    std::size_t position = 0;
};

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool endsWord(char c) {
    constexpr std::string_view kEnds = "()=!<>~,\"";
    return isSpace(c) || kEnds.find(c) != std::string_view::npos;
}

class Lexer {
public:
    explicit Lexer(std::string_view text) : m_text(text) {}

    Token next() {
        while (m_at < m_text.size() && isSpace(m_text[m_at])) ++m_at;
        Token token;
        token.position = m_at;
        if (m_at == m_text.size()) return token;
        switch (m_text[m_at]) {
            case '(': return symbol(Token::Kind::Open, 1);
            case ')': return symbol(Token::Kind::Close, 1);
            case ',': return symbol(Token::Kind::Comma, 1);
            case '"': return quoted();
            case '=':
            case '!':
            case '<':
            case '>':
            case '~': return comparison();
            default: break;
        }
        token.kind = Token::Kind::Word;
        while (m_at < m_text.size() && !endsWord(m_text[m_at])) token.text += m_text[m_at++];
        return token;
    }

private:
    Token symbol(Token::Kind kind, std::size_t length) {
        Token token{kind, std::string(m_text.substr(m_at, length)), m_at};
        m_at += length;
        return token;
    }

    Token comparison() {
        const char first = m_text[m_at];
        const bool doubled = m_at + 1 < m_text.size() && m_text[m_at + 1] == '=';
        if (first == '!' && !doubled) throw Mistake{"“!” stands alone", "Write != or not", m_at};
        return symbol(Token::Kind::Operator, first != '~' && doubled ? 2 : 1);
    }

    Token quoted() {
        Token token{Token::Kind::Quoted, {}, m_at++};
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            const bool escaped = m_text[m_at] == '\\' && m_at + 1 < m_text.size();
            if (escaped) ++m_at;
            token.text += m_text[m_at++];
        }
        if (m_at == m_text.size())
            throw Mistake{"A quote opens and never closes", "Add the closing quote",
                          token.position};
        ++m_at;
        return token;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

std::string lowerCase(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

Filter::Compare compareOf(const std::string& text) {
    using enum Filter::Compare;
    constexpr std::array<std::pair<std::string_view, Filter::Compare>, 8> kOperators = {
        {{"=", Equal},
         {"==", Equal},
         {"!=", NotEqual},
         {"<", Less},
         {"<=", LessEqual},
         {">", Greater},
         {">=", GreaterEqual},
         {"~", Matches}}};
    for (const auto& [name, compare] : kOperators)
        if (name == text) return compare;
    return Equal;
}

/// Recursive descent over the grammar in the header.
class Parser {
public:
    explicit Parser(std::string_view text) : m_lexer(text), m_token(m_lexer.next()) {}

    Filter::NodePtr run() {
        if (m_token.kind == Token::Kind::End) return nullptr;
        auto root = disjunction();
        if (m_token.kind != Token::Kind::End)
            throw Mistake{"“" + m_token.text + "” is not expected here",
                          "Join conditions with and, or", m_token.position};
        return root;
    }

private:
    bool isKeyword(std::string_view word) const {
        return m_token.kind == Token::Kind::Word && lowerCase(m_token.text) == word;
    }
    Token take() { return std::exchange(m_token, m_lexer.next()); }
    template <class Value>
    static Filter::NodePtr node(Value value, std::size_t position) {
        return std::make_shared<Filter::Node>(Filter::Node{std::move(value), position});
    }
    void expect(Token::Kind kind, const std::string& what) {
        if (m_token.kind != kind)
            throw Mistake{found() + "; expected " + what, {}, m_token.position};
        take();
    }
    std::string found() const {
        return m_token.kind == Token::Kind::End ? "The filter ends here"
                                                : "Found “" + m_token.text + "”";
    }

    Filter::NodePtr disjunction() {
        const std::size_t position = m_token.position;
        std::vector<Filter::NodePtr> operands{conjunction()};
        while (isKeyword("or")) {
            take();
            operands.push_back(conjunction());
        }
        return operands.size() == 1 ? operands.front()
                                    : node(Filter::Or{std::move(operands)}, position);
    }

    Filter::NodePtr conjunction() {
        const std::size_t position = m_token.position;
        std::vector<Filter::NodePtr> operands{negation()};
        while (isKeyword("and")) {
            take();
            operands.push_back(negation());
        }
        return operands.size() == 1 ? operands.front()
                                    : node(Filter::And{std::move(operands)}, position);
    }

    Filter::NodePtr negation() {
        const std::size_t position = m_token.position;
        if (++m_depth > kDeepest)
            throw Mistake{"The filter is nested too deeply", "Use fewer parentheses", position};
        Filter::NodePtr result;
        if (isKeyword("not")) {
            take();
            result = node(Filter::Not{negation()}, position);
        } else {
            result = condition();
        }
        --m_depth;
        return result;
    }

    Filter::NodePtr condition() {
        const std::size_t position = m_token.position;
        if (m_token.kind == Token::Kind::Open) {
            take();
            auto inner = disjunction();
            expect(Token::Kind::Close, "a closing parenthesis");
            return inner;
        }
        const bool bare = m_token.kind == Token::Kind::Word;
        if (!bare && m_token.kind != Token::Kind::Quoted)
            throw Mistake{found() + "; expected a condition", "Write one such as score > 3",
                          position};
        if (isKeyword("and") || isKeyword("or") || isKeyword("in"))
            throw Mistake{"A condition is missing before “" + m_token.text + "”",
                          "Write one such as score > 3", position};
        const Token field = take();
        if (bare && lowerCase(field.text) == "labelled" && m_token.kind != Token::Kind::Operator &&
            !isKeyword("in"))
            return node(Filter::Labelled{}, position);
        return comparison(field);
    }

    Filter::NodePtr comparison(const Token& field) {
        if (m_token.kind == Token::Kind::Operator) {
            const auto op = compareOf(take().text);
            const Token given = value();
            return node(
                Filter::Comparison{field.text, op, given.text, given.kind == Token::Kind::Quoted},
                field.position);
        }
        const bool negated = isKeyword("not");
        if (negated) take();
        if (!isKeyword("in"))
            throw Mistake{
                found() + "; expected =, !=, <, <=, >, >=, ~ or in after “" + field.text + "”",
                {},
                m_token.position};
        take();
        auto list = node(oneOf(field), field.position);
        return negated ? node(Filter::Not{std::move(list)}, field.position) : list;
    }

    Filter::OneOf oneOf(const Token& field) {
        expect(Token::Kind::Open, "an opening parenthesis after in");
        Filter::OneOf list{field.text, {value().text}};
        while (m_token.kind == Token::Kind::Comma) {
            take();
            list.values.push_back(value().text);
        }
        expect(Token::Kind::Close, "a comma or a closing parenthesis");
        return list;
    }

    Token value() {
        if (m_token.kind != Token::Kind::Word && m_token.kind != Token::Kind::Quoted)
            throw Mistake{found() + "; expected a value",
                          "Put texts with spaces or signs in quotes", m_token.position};
        return take();
    }

    Lexer m_lexer;
    Token m_token;
    int m_depth = 0;
};

/// Number of the character at a byte, from 1.
std::size_t characterAt(std::string_view text, std::size_t position) {
    const auto before = text.substr(0, position);
    return 1 + static_cast<std::size_t>(std::count_if(before.begin(), before.end(), [](char c) {
               return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
           }));
}

}  // namespace

Result<Filter> Filter::parse(std::string_view text) {
    try {
        Filter filter;
        filter.m_root = Parser(text).run();
        filter.m_text = text;
        return filter;
    } catch (const Mistake& mistake) {
        return Error{ErrorKind::Usage, mistake.what,
                     "character " + std::to_string(characterAt(text, mistake.position)),
                     mistake.todo};
    }
}

Filter Filter::both(const Filter& a, const Filter& b) {
    if (a.matchesAll()) return b;
    if (b.matchesAll()) return a;
    Filter filter;
    filter.m_root = std::make_shared<Node>(Node{And{{a.m_root, b.m_root}}, 0});
    filter.m_text = "(" + a.m_text + ") and (" + b.m_text + ")";
    return filter;
}

}  // namespace anomalyst
