#include "ui/views/filter_edit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QStringListModel>
#include <algorithm>

#include "ui/theme.h"
#include "ui/views/filter_highlighter.h"

namespace anomalyst::ui {

namespace {

constexpr int kMostValues = 200;

QString quotedIfNeeded(const QString& value) {
    bool isNumber = false;
    value.toDouble(&isNumber);
    if (isNumber) return value;
    QString escaped = value;
    escaped.replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
        .replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return QStringLiteral("\"%1\"").arg(escaped);
}

/// What takes actions in parentheses.
const QStringList& functions() {
    static const QStringList kFunctions{QStringLiteral("has"), QStringLiteral("count"),
                                        QStringLiteral("seq")};
    return kFunctions;
}

/// What can stand at a place in a filter.
struct Expected {
    enum class Kind { Field, Value, Action };
    Kind kind = Kind::Field;
    QString field;  ///< whose value
};

Expected expectedAt(const QString& text, int place, const QStringList& fields) {
    Expected expected;
    QString before;
    bool inSteps = false;  // between has( , count( or seq( and the parenthesis that closes it
    bool inBrackets = false;
    for (const FilterToken& token : filterTokens(text)) {
        if (token.start >= place) break;
        const QString word = text.mid(token.start, token.length);
        const bool opens = word == QLatin1String("(") || word == QLatin1String("[");
        if (word == QLatin1String("(") && functions().contains(before, Qt::CaseInsensitive))
            inSteps = true;
        else if (word == QLatin1String(")") && !inBrackets)
            inSteps = false;
        else if (word == QLatin1String("[") || word == QLatin1String("]"))
            inBrackets = inSteps && opens;
        const auto isIn = [](const QString& w) {
            return w.compare(QLatin1String("in"), Qt::CaseInsensitive) == 0;
        };
        if (inSteps && !inBrackets)
            expected = {Expected::Kind::Action, {}};
        else if (token.kind == FilterToken::Kind::Word && fields.contains(word))
            expected = {Expected::Kind::Field, word};
        else if (token.kind == FilterToken::Kind::Operator || isIn(word) || (opens && isIn(before)))
            expected.kind = Expected::Kind::Value;
        else if (token.kind == FilterToken::Kind::Keyword ||
                 (token.kind == FilterToken::Kind::Bracket && word != QLatin1String(",")))
            expected.kind = Expected::Kind::Field;
        before = word;
    }
    return expected;
}

QStringList offeredValues(const QStringList& values) {
    QStringList offered;
    for (const QString& value : values.mid(0, kMostValues)) offered << quotedIfNeeded(value);
    return offered;
}

}  // namespace

FilterEdit::FilterEdit(const ViewContext& context, QWidget* parent)
    : QPlainTextEdit(parent),
      m_theme(context.theme),
      m_highlighter(new FilterHighlighter(context.theme, document())),
      m_words(new QStringListModel(this)),
      m_completer(new QCompleter(m_words, this)) {
    setLineWrapMode(NoWrap);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Filter"));
    QPalette clear = palette();
    clear.setColor(QPalette::Base, Qt::transparent);
    setPalette(clear);
    document()->setDocumentMargin(0);
    applyTheme();
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setCompletionMode(QCompleter::PopupCompletion);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this,
            &FilterEdit::complete);
    connect(&context.theme, &Theme::changed, this, &FilterEdit::applyTheme);
}

void FilterEdit::applyTheme() {
    setFont(m_theme.monospaceFont());
    setFixedHeight(sizeHint().height());
    m_completer->popup()->setFont(m_theme.monospaceFont());
}

void FilterEdit::setVocabulary(const FilterVocabulary& vocabulary) { m_vocabulary = vocabulary; }

void FilterEdit::setErrorPosition(int position) { m_highlighter->setErrorPosition(position); }

QSize FilterEdit::sizeHint() const { return {300, fontMetrics().height() + 1}; }

std::pair<QString, int> FilterEdit::wordAtCursor() const {
    const int cursor = textCursor().position();
    for (const FilterToken& token : filterTokens(toPlainText()))
        if (token.start < cursor && cursor <= token.start + token.length &&
            token.kind != FilterToken::Kind::Operator && token.kind != FilterToken::Kind::Bracket)
            return {toPlainText().mid(token.start, cursor - token.start), token.start};
    return {QString(), cursor};
}

QStringList FilterEdit::completions() const {
    const Expected expected = expectedAt(toPlainText(), wordAtCursor().second, m_vocabulary.fields);
    if (expected.kind == Expected::Kind::Action)
        return offeredValues(m_vocabulary.actions) +
               QStringList{QStringLiteral("not"), QStringLiteral("or"), QStringLiteral("within")};
    if (expected.kind == Expected::Kind::Field)
        return m_vocabulary.fields + functions() +
               QStringList{QStringLiteral("and"), QStringLiteral("or"), QStringLiteral("not"),
                           QStringLiteral("labelled"), QStringLiteral("probed")};
    const auto values = m_vocabulary.values.find(expected.field);
    if (values == m_vocabulary.values.end()) return {};
    return offeredValues(values->second);
}

void FilterEdit::offerCompletions(bool asked) {
    const auto [word, start] = wordAtCursor();
    QString prefix = word;
    QStringList offered = completions();
    // "B and B both find the value "BR".
    if (!prefix.isEmpty() && !prefix.startsWith(QLatin1Char('"')) && !offered.isEmpty() &&
        offered.front().startsWith(QLatin1Char('"')))
        prefix.prepend(QLatin1Char('"'));
    if (prefix.isEmpty() && !asked) {
        m_completer->popup()->hide();
        return;
    }
    m_words->setStringList(offered);
    m_completer->setCompletionPrefix(prefix);
    const int found = m_completer->completionCount();
    const bool done = found == 1 && m_completer->currentCompletion() == word;
    if (found == 0 || done) {
        m_completer->popup()->hide();
        return;
    }
    QRect place = cursorRect();
    place.setWidth(m_completer->popup()->sizeHintForColumn(0) + 40);
    m_completer->complete(place);
}

void FilterEdit::complete(const QString& word) {
    QTextCursor cursor = textCursor();
    cursor.setPosition(wordAtCursor().second, QTextCursor::KeepAnchor);
    cursor.insertText(word);
    setTextCursor(cursor);
}

void FilterEdit::keyPressEvent(QKeyEvent* event) {
    const bool choosing = m_completer->popup()->isVisible();
    switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (choosing && m_completer->popup()->currentIndex().isValid()) {
                event->ignore();  // the popup takes it
                return;
            }
            m_completer->popup()->hide();
            Q_EMIT submitted();
            return;
        case Qt::Key_Escape:
            if (choosing)
                m_completer->popup()->hide();
            else
                Q_EMIT left();
            return;
        case Qt::Key_Space:
            if ((event->modifiers() & Qt::ControlModifier) != 0) {
                offerCompletions(true);
                return;
            }
            break;
        default: break;
    }
    QPlainTextEdit::keyPressEvent(event);
    const bool typed = !event->text().isEmpty() && event->text().front().isPrint();
    if (typed || event->key() == Qt::Key_Backspace) offerCompletions(false);
}

void FilterEdit::focusOutEvent(QFocusEvent* event) {
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) m_completer->popup()->hide();
}

void FilterEdit::insertFromMimeData(const QMimeData* source) {
    insertPlainText(source->text().simplified());
}

}  // namespace anomalyst::ui
