#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <array>

#include "engine/domain/label.h"

namespace anomalyst::ui {

/// Colours by what they mean; one set for light and one for dark. What is written in `text`, `dim`,
/// `ok` or the colour of a verdict reads with at least 4.5:1 on every ground there is; `accent`
/// does on `panel` and `background`, and `panel` on it.
struct Colours {
    QColor background;  ///< behind panels, and of input fields
    QColor panel;
    QColor line;  ///< borders between panels
    QColor text;
    QColor dim;    ///< secondary text
    QColor faint;  ///< marks, ticks and what is disabled; never text that must be read
    QColor accent;
    QColor selection;  ///< behind selected rows
    QColor fraud;      ///< verdict fraud, and everything above the line
    QColor legitimate;
    QColor unsure;
    QColor grid;
    QColor histogram;  ///< quiet data: bars of what is not above the line
    QColor button;
    QColor ok;
    std::array<QColor, 6> scoreRamp;    ///< from usual to anomalous
    std::array<QColor, 12> categories;  ///< for actions; the last is "all others"

    /// Colour of a score: one step of the ramp for each power of ten of rarity (-log10 p).
    /// NaN (not scored) is `faint`.
    QColor score(double surprise) const;
    /// `None` is `dim`.
    QColor verdict(Verdict verdict) const;
};

/// Light or dark, as the system says or as the analyst chose; applies style, palette and fonts to
/// the application. One object, made after QApplication; outlives every widget. GUI thread.
class Theme : public QObject {
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    explicit Theme(QObject* parent = nullptr);
    ~Theme() override;

    Mode mode() const { return m_mode; }
    /// Size of all text, in per cent of the usual one.
    int textPercent() const { return m_textPercent; }
    void setTextPercent(int percent);
    bool isDark() const { return m_dark; }
    const Colours& colours() const;

    /// Body text: Inter where installed, else the system's font.
    QFont font() const;
    QFont strongFont() const;     ///< headings, metric names, verdict words
    QFont smallFont() const;      ///< table headers, axis labels, chips
    QFont numberFont() const;     ///< large metric values
    QFont monospaceFont() const;  ///< the filter bar

public Q_SLOTS:
    void setMode(anomalyst::ui::Theme::Mode mode);

Q_SIGNALS:
    /// Repaint everything that took a colour or a font from here.
    void changed();
    /// Another mode was set, whether or not it looks different.
    void modeChanged();

private:
    void apply();

    Mode m_mode = Mode::System;
    bool m_dark = false;
    bool m_systemDark = false;
    int m_textPercent = 100;
    QFont m_base;
};

/// The colours without an application, for tests and exports.
const Colours& lightColours();
const Colours& darkColours();

}  // namespace anomalyst::ui
