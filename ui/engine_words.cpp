#include "ui/engine_words.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <utility>
#include <vector>

#include "ui/engine_phrases.h"
#include "ui/format.h"

namespace anomalyst::ui {

namespace {

constexpr const char* kContext = "anomalyst::engine";
constexpr int kMostPlaces = 5;

/// A phrase, and what fits it with whatever stands at its places.
struct Pattern {
    const char* phrase;
    QRegularExpression fitting;
};

const std::vector<Pattern>& patterns() {
    static const std::vector<Pattern> known = [] {
        std::vector<Pattern> made;
        std::vector<const char*> phrases = engineNames();
        phrases.insert(phrases.end(), engineProblems().begin(), engineProblems().end());
        for (const char* phrase : phrases) {
            QString expression = QRegularExpression::escape(QString::fromUtf8(phrase));
            bool places = false;
            for (int i = 1; i <= kMostPlaces; ++i) {
                const QString mark = QStringLiteral("\\%%1").arg(i);
                places = places || expression.contains(mark);
                expression.replace(mark, QLatin1String("(.+)"));
            }
            if (!places) continue;
            made.push_back(
                {phrase, QRegularExpression(QRegularExpression::anchoredPattern(expression))});
        }
        return made;
    }();
    return known;
}

/// What stood at the places of the phrase, at those of its translation. At once: what is put in
/// may itself hold a "%1".
QString filled(const QString& translation, const QRegularExpressionMatch& match) {
    static_assert(kMostPlaces == 5);
    const auto at = [&](int i) { return match.captured(i); };
    switch (match.lastCapturedIndex()) {
        case 1: return translation.arg(at(1));
        case 2: return translation.arg(at(1), at(2));
        case 3: return translation.arg(at(1), at(2), at(3));
        case 4: return translation.arg(at(1), at(2), at(3), at(4));
        default: return translation.arg(at(1), at(2), at(3), at(4), at(5));
    }
}

}  // namespace

QString engineWords(std::string_view text) {
    const QString english = format::text(text);
    const QByteArray key = english.toUtf8();
    const QString whole = QCoreApplication::translate(kContext, key.constData());
    if (whole != english) return whole;
    for (const Pattern& pattern : patterns()) {
        const QString translation = QCoreApplication::translate(kContext, pattern.phrase);
        if (translation == QString::fromUtf8(pattern.phrase)) continue;  // the window is in English
        const QRegularExpressionMatch match = pattern.fitting.match(english);
        if (match.hasMatch()) return filled(translation, match);
    }
    return english;
}

QString parameterWords(std::string_view name) {
    const QString plain = format::text(name);
    QString words = QCoreApplication::translate(kContext, plain.toUtf8().constData(), "parameter");
    if (words != plain) return words;
    words.replace(QLatin1Char('-'), QLatin1Char(' '));
    if (!words.isEmpty()) words[0] = words[0].toUpper();
    return words;
}

}  // namespace anomalyst::ui
