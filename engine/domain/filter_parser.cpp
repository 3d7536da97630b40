#include "engine/domain/filter_parser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace anomalyst {

namespace {

using Kind = FilterToken::Kind;

constexpr int kDeepest = 200;
constexpr std::array<std::string_view, 4> kKeywords = {"and", "or", "not", "in"};

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

std::optional<double> numberOf(std::string_view text) {
    if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
    double value = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    if (parsed.ec != std::errc() || parsed.ptr != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

template <class Value>
Filter::NodePtr node(Value value, std::size_t position) {
    return std::make_shared<Filter::Node>(Filter::Node{std::move(value), position});
}

}  // namespace

std::optional<double> Filter::seconds(std::string_view text) {
    double unit = 1;
    if (!text.empty()) {
        constexpr std::string_view kUnits = "smhd";
        constexpr std::array<double, 4> kSeconds = {1, 60, 3600, 86400};
        if (const auto at = kUnits.find(text.back()); at != std::string_view::npos) {
            unit = kSeconds[at];
            text.remove_suffix(1);
        }
    }
    const auto value = numberOf(text);
    return value ? std::optional(*value * unit) : std::nullopt;
}

Filter::NodePtr FilterParser::run() {
    if (m_token.kind == Kind::End) return nullptr;
    auto root = disjunction();
    if (m_token.kind != Kind::End)
        throw FilterMistake{"“" + m_token.text + "” is not expected here",
                            "Join conditions with and, or", m_token.position};
    return root;
}

bool FilterParser::isKeyword(std::string_view word) const {
    return m_token.kind == Kind::Word && lowerCase(m_token.text) == word;
}

bool FilterParser::isKeyword() const {
    return std::ranges::any_of(kKeywords, [this](auto word) { return isKeyword(word); });
}

FilterToken FilterParser::take() { return std::exchange(m_token, m_lexer.next()); }

void FilterParser::expect(Kind kind, const std::string& what) {
    if (m_token.kind != kind)
        throw FilterMistake{found() + "; expected " + what, {}, m_token.position};
    take();
}

std::string FilterParser::found() const {
    return m_token.kind == Kind::End ? "The filter ends here" : "Found “" + m_token.text + "”";
}

Filter::NodePtr FilterParser::disjunction() {
    const std::size_t position = m_token.position;
    std::vector<Filter::NodePtr> operands{conjunction()};
    while (isKeyword("or")) {
        take();
        operands.push_back(conjunction());
    }
    return operands.size() == 1 ? operands.front()
                                : node(Filter::Or{std::move(operands)}, position);
}

Filter::NodePtr FilterParser::conjunction() {
    const std::size_t position = m_token.position;
    std::vector<Filter::NodePtr> operands{negation()};
    while (isKeyword("and")) {
        take();
        operands.push_back(negation());
    }
    return operands.size() == 1 ? operands.front()
                                : node(Filter::And{std::move(operands)}, position);
}

Filter::NodePtr FilterParser::negation() {
    const std::size_t position = m_token.position;
    if (++m_depth > kDeepest)
        throw FilterMistake{"The filter is nested too deeply", "Use fewer parentheses", position};
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

Filter::NodePtr FilterParser::condition() {
    const std::size_t position = m_token.position;
    if (m_token.kind == Kind::Open) {
        take();
        auto inner = disjunction();
        expect(Kind::Close, "a closing parenthesis");
        return inner;
    }
    const bool bare = m_token.kind == Kind::Word;
    if (!bare && m_token.kind != Kind::Quoted)
        throw FilterMistake{found() + "; expected a condition", "Write one such as score > 3",
                            position};
    if (isKeyword("and") || isKeyword("or") || isKeyword("in"))
        throw FilterMistake{"A condition is missing before “" + m_token.text + "”",
                            "Write one such as score > 3", position};
    const FilterToken field = take();
    if (bare && m_token.kind == Kind::Open && !m_inBrackets) return function(field);
    if (bare && !m_inBrackets && m_token.kind != Kind::Operator && !isKeyword("in")) {
        const std::string word = lowerCase(field.text);
        if (word == "labelled") return node(Filter::Labelled{}, position);
        if (word == "probed") return node(Filter::Probed{}, position);
    }
    return comparison(field);
}

Filter::NodePtr FilterParser::comparison(const FilterToken& field) {
    if (m_token.kind == Kind::Operator) {
        const auto op = compareOf(take().text);
        const FilterToken given = value();
        return node(Filter::Comparison{field.text, op, given.text, given.kind == Kind::Quoted},
                    field.position);
    }
    const bool negated = isKeyword("not");
    if (negated) take();
    if (!isKeyword("in"))
        throw FilterMistake{
            found() + "; expected =, !=, <, <=, >, >=, ~ or in after “" + field.text + "”",
            {},
            m_token.position};
    take();
    auto list = node(oneOf(field), field.position);
    return negated ? node(Filter::Not{std::move(list)}, field.position) : list;
}

Filter::OneOf FilterParser::oneOf(const FilterToken& field) {
    expect(Kind::Open, "an opening parenthesis after in");
    Filter::OneOf list{field.text, {value().text}};
    while (m_token.kind == Kind::Comma) {
        take();
        list.values.push_back(value().text);
    }
    expect(Kind::Close, "a comma or a closing parenthesis");
    return list;
}

FilterToken FilterParser::value() {
    if (m_token.kind != Kind::Word && m_token.kind != Kind::Quoted)
        throw FilterMistake{found() + "; expected a value",
                            "Put texts with spaces or signs in quotes", m_token.position};
    return take();
}

Filter::NodePtr FilterParser::function(const FilterToken& name) {
    const std::string word = lowerCase(name.text);
    if (word == "count") return node(count(), name.position);
    if (word == "seq") return node(sequence(), name.position);
    if (word != "has")
        throw FilterMistake{"“" + name.text + "” cannot be followed by a parenthesis",
                            "Write has( … ), count( … ) or seq( … )", m_token.position};
    open();
    Filter::Sequence one{{{events(), false}}, {}};
    close("or, or a closing parenthesis");
    return node(std::move(one), name.position);
}

Filter::Count FilterParser::count() {
    Filter::Count counted;
    open();
    counted.events = events();
    close("or, or a closing parenthesis");
    if (m_token.kind != Kind::Operator || m_token.text == "~")
        throw FilterMistake{found() + "; expected =, !=, <, <=, > or >= after count",
                            "Write one such as count(login) >= 3", m_token.position};
    counted.op = compareOf(take().text);
    const auto number = m_token.kind == Kind::Word ? numberOf(m_token.text) : std::nullopt;
    if (!number)
        throw FilterMistake{found() + "; expected a number", "Write one such as count(login) >= 3",
                            m_token.position};
    take();
    counted.number = *number;
    return counted;
}

Filter::Sequence FilterParser::sequence() {
    open();
    Filter::Sequence sequence;
    const std::size_t position = m_token.position;
    std::size_t happening = 0;
    addStep(sequence, happening);
    while (m_token.kind == Kind::Arrow) {
        take();
        addStep(sequence, happening);
    }
    if (happening == 0)
        throw FilterMistake{"seq needs a step without not",
                            "For sessions without an action write not has( … )", position};
    if (isKeyword("within")) {
        if (happening < 2)
            throw FilterMistake{
                "within measures from the first to the last step, and there is only one",
                "Name a second step without not, or leave within out", m_token.position};
        take();
        sequence.within = duration();
    }
    close("->, or, within, or a closing parenthesis");
    return sequence;
}

void FilterParser::addStep(Filter::Sequence& sequence, std::size_t& happening) {
    const std::size_t position = m_token.position;
    const bool absent = isKeyword("not");
    if (absent) take();
    Filter::Step step{events(), absent};
    if (!absent && ++happening > Filter::kMostSteps)
        throw FilterMistake{"seq has more than " + std::to_string(Filter::kMostSteps) + " steps",
                            "Use fewer, or join two seq( … ) with and", position};
    // Neither may lie between: that is one step of both.
    if (absent && !sequence.steps.empty() && sequence.steps.back().absent) {
        auto& before = sequence.steps.back().events;
        before.insert(before.end(), step.events.begin(), step.events.end());
    } else {
        sequence.steps.push_back(std::move(step));
    }
}

std::chrono::microseconds FilterParser::duration() {
    constexpr double kMost = 9e12;  // seconds, as many as fit the microseconds
    const auto seconds = m_token.kind == Kind::Word ? Filter::seconds(m_token.text) : std::nullopt;
    if (!seconds || *seconds < 0 || *seconds > kMost)
        throw FilterMistake{found() + "; expected a duration after within",
                            "Write one such as 90s, 5m, 2h or 1d", m_token.position};
    take();
    return std::chrono::microseconds(std::llround(*seconds * 1e6));
}

std::vector<Filter::EventTest> FilterParser::events() {
    std::vector<Filter::EventTest> tests;
    for (bool more = true; more;) {
        const bool named = m_token.kind == Kind::Word || m_token.kind == Kind::Quoted;
        if (!named || isKeyword() || isKeyword("within"))
            throw FilterMistake{found() + "; expected an action",
                                "Put keywords, and names with spaces or signs, in quotes",
                                m_token.position};
        tests.push_back({take().text, {}});
        if (m_token.kind == Kind::OpenBracket) tests.back().where = brackets();
        more = isKeyword("or");
        if (more) take();
    }
    return tests;
}

Filter::NodePtr FilterParser::brackets() {
    enter(FilterLexer::Place::Brackets);
    m_inBrackets = true;
    auto where = disjunction();
    m_inBrackets = false;
    if (m_token.kind != Kind::CloseBracket)
        throw FilterMistake{
            found() + "; expected and, or, or a closing bracket", {}, m_token.position};
    enter(FilterLexer::Place::Steps);
    return where;
}

// The lexer is one token ahead: it has to know before the token in front is taken.
void FilterParser::enter(FilterLexer::Place place) {
    m_lexer.setPlace(place);
    take();
}

void FilterParser::close(const std::string& what) {
    m_lexer.setPlace(FilterLexer::Place::Condition);
    expect(Kind::Close, what);
}

}  // namespace anomalyst
