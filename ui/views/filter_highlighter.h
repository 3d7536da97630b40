#pragma once

#include <QString>
#include <QSyntaxHighlighter>
#include <vector>

#include "engine/domain/result.h"

namespace anomalyst::ui {

class Theme;

/// One word, text or sign of a filter and what it is: for colours and for completion. More
/// forgiving than the parser: half-written filters have tokens too.
struct FilterToken {
    enum class Kind { Word, Keyword, Text, Number, Operator, Bracket };
    Kind kind = Kind::Word;
    int start = 0;
    int length = 0;
};
std::vector<FilterToken> filterTokens(const QString& text);

/// Where in the text the mistake is, from 0, of an error that says "character N"; else -1.
int errorPosition(const Error& error);

/// Colours of the filter bar: fields in the accent, keywords quiet, texts green; a mistake is
/// underlined.
class FilterHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    FilterHighlighter(const Theme& theme, QTextDocument* document);

    /// -1: none.
    void setErrorPosition(int position);
    int errorPosition() const { return m_error; }

protected:
    void highlightBlock(const QString& text) override;

private:
    const Theme& m_theme;
    int m_error = -1;
};

}  // namespace anomalyst::ui
