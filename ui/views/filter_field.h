#pragma once

#include <QWidget>

#include "ui/view_context.h"
#include "ui/views/filter_bar.h"

namespace anomalyst::ui {

class FilterEdit;

/// A filter to be written in a dialog: framed, coloured and completed as in the filter bar, its
/// mistake underlined.
class FilterField : public QWidget {
    Q_OBJECT

public:
    FilterField(const ViewContext& context, const FilterVocabulary& vocabulary,
                QWidget* parent = nullptr);

    FilterEdit& edit() const { return *m_edit; }
    QString text() const;
    void setText(const QString& text);
    /// What is wrong with the text, as a sentence; empty where it parses.
    const QString& problem() const { return m_problem; }

Q_SIGNALS:
    void edited(const QString& text);
    /// Enter.
    void submitted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void check();

    const Theme& m_theme;
    FilterEdit* m_edit;
    QString m_text;
    QString m_problem;
};

}  // namespace anomalyst::ui
