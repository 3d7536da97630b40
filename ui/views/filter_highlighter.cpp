#include "ui/views/filter_highlighter.h"

#include <QRegularExpression>
#include <QTextCharFormat>
#include <algorithm>

#include "ui/format.h"
#include "ui/theme.h"

namespace anomalyst::ui {

namespace {

bool isKeyword(const QString& word) {
    static const QStringList kKeywords{QStringLiteral("and"),      QStringLiteral("or"),
                                       QStringLiteral("not"),      QStringLiteral("in"),
                                       QStringLiteral("labelled"), QStringLiteral("probed"),
                                       QStringLiteral("within")};
    return kKeywords.contains(word, Qt::CaseInsensitive);
}

bool isWordCharacter(QChar c) {
    return c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char('.') ||
           c == QLatin1Char('-') || c == QLatin1Char(':');
}

bool isArrow(const QString& text, int at) { return text.mid(at, 2) == QLatin1String("->"); }

/// One past the last character of the token that starts at `start`.
int endOfText(const QString& text, int start) {
    int end = start + 1;
    while (end < text.size() && text[end] != text[start])
        end += text[end] == QLatin1Char('\\') ? 2 : 1;
    return std::min<int>(end + 1, static_cast<int>(text.size()));
}

}  // namespace

std::vector<FilterToken> filterTokens(const QString& text) {
    using Kind = FilterToken::Kind;
    std::vector<FilterToken> tokens;
    for (int i = 0; i < text.size();) {
        const QChar c = text[i];
        int end = i + 1;
        Kind kind = Kind::Operator;
        if (c.isSpace()) {
            ++i;
            continue;
        }
        if (c == QLatin1Char('"') || c == QLatin1Char('\'')) {
            end = endOfText(text, i);
            kind = Kind::Text;
        } else if (isArrow(text, i)) {
            end = i + 2;
        } else if (isWordCharacter(c)) {
            while (end < text.size() && isWordCharacter(text[end]) && !isArrow(text, end)) ++end;
            bool number = false;
            const QString word = text.mid(i, end - i);
            word.toDouble(&number);
            kind = number ? Kind::Number : isKeyword(word) ? Kind::Keyword : Kind::Word;
        } else if (QStringLiteral("(),[]").contains(c)) {
            kind = Kind::Bracket;
        }
        tokens.push_back({kind, i, end - i});
        i = end;
    }
    return tokens;
}

int errorPosition(const Error& error) {
    static const QRegularExpression kPlace(QStringLiteral("character (\\d+)"));
    const auto match = kPlace.match(format::text(error.where));
    return match.hasMatch() ? match.captured(1).toInt() - 1 : -1;
}

FilterHighlighter::FilterHighlighter(const Theme& theme, QTextDocument* document)
    : QSyntaxHighlighter(document), m_theme(theme) {
    connect(&theme, &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void FilterHighlighter::setErrorPosition(int position) {
    if (m_error == position) return;
    m_error = position;
    rehighlight();
}

void FilterHighlighter::highlightBlock(const QString& text) {
    const Colours& colours = m_theme.colours();
    const std::vector<FilterToken> tokens = filterTokens(text);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const FilterToken& token = tokens[i];
        QTextCharFormat format;
        switch (token.kind) {
            case FilterToken::Kind::Word: {
                // A bare word after an operator is a value.
                const bool isValue = i > 0 && tokens[i - 1].kind == FilterToken::Kind::Operator;
                format.setForeground(isValue ? colours.ok : colours.accent);
                break;
            }
            case FilterToken::Kind::Text: format.setForeground(colours.ok); break;
            case FilterToken::Kind::Keyword: format.setForeground(colours.dim); break;
            default: format.setForeground(colours.text); break;
        }
        setFormat(token.start, token.length, format);
    }
    if (m_error < 0 || text.isEmpty()) return;
    const auto wrong = std::find_if(tokens.begin(), tokens.end(), [&](const FilterToken& token) {
        return m_error < token.start + token.length;
    });
    const int start = wrong == tokens.end() ? static_cast<int>(text.size()) - 1 : wrong->start;
    const int end = wrong == tokens.end() ? start + 1 : wrong->start + wrong->length;
    for (int i = start; i < end; ++i) {
        QTextCharFormat mistake = format(i);
        mistake.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mistake.setUnderlineColor(colours.fraud);
        setFormat(i, 1, mistake);
    }
}

}  // namespace anomalyst::ui
