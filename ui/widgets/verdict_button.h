#pragma once

#include <QToolButton>

#include "engine/domain/label.h"

namespace anomalyst::ui {

class Theme;

/// The button of a verdict: shape, word and key. Carries the verdict's action; shown as given
/// when it is the verdict of the session in view.
class VerdictButton : public QToolButton {
    Q_OBJECT

public:
    VerdictButton(const Theme& theme, Verdict verdict, QAction& action, QWidget* parent = nullptr);

    void setGiven(bool given);
    /// Shape and key only, where room is short.
    void setCompact(bool compact);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString word() const;
    QFont wordFont() const;

    const Theme& m_theme;
    Verdict m_verdict;
    bool m_given = false;
    bool m_compact = false;
};

}  // namespace anomalyst::ui
