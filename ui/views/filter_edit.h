#pragma once

#include <QPlainTextEdit>

#include "ui/view_context.h"
#include "ui/views/filter_bar.h"

class QCompleter;
class QStringListModel;

namespace anomalyst::ui {

class FilterHighlighter;

/// The text field of the filter bar: one line, coloured, with completion of the word at the
/// cursor. Enter submits; pasted line breaks become spaces.
class FilterEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    FilterEdit(const ViewContext& context, QWidget* parent = nullptr);

    void setVocabulary(const FilterVocabulary& vocabulary);
    /// Underlines from this character (from 0) to the end of its word; -1 takes it away.
    void setErrorPosition(int position);

    /// What can stand at the cursor: fields and has, count and seq; or actions in their
    /// parentheses; or values of the field before it.
    QStringList completions() const;

    QSize sizeHint() const override;

Q_SIGNALS:
    void submitted();
    /// Escape, with no list of completions open.
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    /// The word that ends at the cursor, and where it begins.
    std::pair<QString, int> wordAtCursor() const;
    void offerCompletions(bool asked);
    void complete(const QString& word);
    void applyTheme();

    const Theme& m_theme;
    FilterHighlighter* m_highlighter;
    FilterVocabulary m_vocabulary;
    QStringListModel* m_words;
    QCompleter* m_completer;
};

}  // namespace anomalyst::ui
