#include "ui/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QHeaderView>
#include <QPalette>
#include <QWidget>
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "ui/system_scheme.h"
#include "ui/text_scale.h"
#include "ui/theme_style.h"
#include "ui/window_style.h"

namespace anomalyst::ui {

namespace {

Colours makeLight() {
    Colours c;
    c.background = QColor(0xf6f6f4);
    c.panel = QColor(0xffffff);
    c.line = QColor(0xdcdcd8);
    c.text = QColor(0x1d2023);
    c.dim = QColor(0x656a70);
    c.faint = QColor(0x9aa0a6);
    c.accent = QColor(0x2e6cd8);
    c.selection = QColor(0xe4edfc);
    c.fraud = QColor(0xb44908);
    c.legitimate = QColor(0x2569b3);
    c.unsure = QColor(0x656b71);
    c.grid = QColor(0xececea);
    c.histogram = QColor(0xb9c2cd);
    c.button = QColor(0xf1f1ef);
    c.ok = QColor(0x2c7857);
    c.scoreRamp = {QColor(0xc9d3e3), QColor(0x9db5d6), QColor(0x8d8fc4),
                   QColor(0xa8669a), QColor(0xc35a5f), QColor(0xc2500a)};
    c.categories = {QColor(0x7b8794), QColor(0x6aa7c9), QColor(0x8f7fc9), QColor(0x5aa17f),
                    QColor(0xd08a2e), QColor(0x3f6fb5), QColor(0xc2500a), QColor(0xa3a93a),
                    QColor(0xc77ba6), QColor(0x2f8f94), QColor(0x8a6a4f), QColor(0xb4b8bd)};
    return c;
}

Colours makeDark() {
    Colours c;
    c.background = QColor(0x191b1e);
    c.panel = QColor(0x202327);
    c.line = QColor(0x34383d);
    c.text = QColor(0xe6e8ea);
    c.dim = QColor(0xa0a6ad);
    c.faint = QColor(0x737a82);
    c.accent = QColor(0x6ea3ff);
    c.selection = QColor(0x27364f);
    c.fraud = QColor(0xf08a45);
    c.legitimate = QColor(0x6aa7ea);
    c.unsure = QColor(0x9aa1a9);
    c.grid = QColor(0x2a2e33);
    c.histogram = QColor(0x4a535e);
    c.button = QColor(0x2a2e33);
    c.ok = QColor(0x5dbb90);
    c.scoreRamp = {QColor(0x3d4c66), QColor(0x4d6a9c), QColor(0x7a70b8),
                   QColor(0xb3689f), QColor(0xde7567), QColor(0xf5a04f)};
    c.categories = {QColor(0x8995a1), QColor(0x6fb0d4), QColor(0x9d8ddb), QColor(0x62b08b),
                    QColor(0xdc9a3f), QColor(0x5b8bd6), QColor(0xe0692a), QColor(0xb2b848),
                    QColor(0xd68bb5), QColor(0x45a6ab), QColor(0xa58467), QColor(0x5a626b)};
    return c;
}

QPalette paletteOf(const Colours& c) {
    QPalette p;
    p.setColor(QPalette::Window, c.panel);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.panel);
    p.setColor(QPalette::AlternateBase, c.background);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::PlaceholderText, c.dim);
    p.setColor(QPalette::Button, c.button);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.fraud);
    p.setColor(QPalette::ToolTipBase, c.background);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::Highlight, c.selection);
    p.setColor(QPalette::HighlightedText, c.text);
    p.setColor(QPalette::Link, c.accent);
    p.setColor(QPalette::LinkVisited, c.accent);
    p.setColor(QPalette::Light, c.panel);
    p.setColor(QPalette::Midlight, c.grid);
    p.setColor(QPalette::Mid, c.line);
    p.setColor(QPalette::Dark, c.line);
    p.setColor(QPalette::Shadow, c.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.faint);
    return p;
}

QFont baseFont() {
    QFont font = QApplication::font();
    if (QFontDatabase::families().contains(QStringLiteral("Inter")))
        font.setFamily(QStringLiteral("Inter"));
    font.setPointSizeF(std::max(kUsualPointSize, font.pointSizeF() * 0.94));
    return font;
}

/// Rows are as high as a line was when their table was made, and some.
void growRows(int pixels) {
    for (QWidget* widget : QApplication::allWidgets()) {
        auto* header = qobject_cast<QHeaderView*>(widget);
        if (header && header->orientation() == Qt::Vertical)
            header->setDefaultSectionSize(header->defaultSectionSize() + pixels);
    }
}

}  // namespace

QColor Colours::score(double surprise) const {
    if (std::isnan(surprise)) return faint;
    const double step = std::clamp(std::floor(surprise), 0.0, double(scoreRamp.size() - 1));
    return scoreRamp[static_cast<std::size_t>(step)];
}

QColor Colours::verdict(Verdict verdict) const {
    switch (verdict) {
        case Verdict::Fraud: return fraud;
        case Verdict::Legitimate: return legitimate;
        case Verdict::Unsure: return unsure;
        case Verdict::None: break;
    }
    return dim;
}

const Colours& lightColours() {
    static const Colours colours = makeLight();
    return colours;
}

const Colours& darkColours() {
    static const Colours colours = makeDark();
    return colours;
}

Theme::Theme(QObject* parent) : QObject(parent), m_base(baseFont()) {
    const QPalette system = QApplication::palette();
    m_systemDark =
        system.color(QPalette::WindowText).lightness() > system.color(QPalette::Window).lightness();
    m_dark = m_systemDark;
    QApplication::setStyle(new WindowStyle);
    QApplication::setFont(m_base);
    apply();
    connect(new SystemScheme(this), &SystemScheme::changed, this, [this](bool dark) {
        m_systemDark = dark;
        setMode(m_mode);
    });
}

Theme::~Theme() = default;

const Colours& Theme::colours() const { return m_dark ? darkColours() : lightColours(); }

QFont Theme::font() const { return m_base; }

QFont Theme::strongFont() const {
    QFont font = m_base;
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont Theme::smallFont() const {
    QFont font = m_base;
    font.setPointSizeF(m_base.pointSizeF() * 0.89);
    return font;
}

QFont Theme::numberFont() const {
    QFont font = strongFont();
    font.setPointSizeF(m_base.pointSizeF() * 1.52);
    return font;
}

QFont Theme::monospaceFont() const {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (QFontDatabase::families().contains(QStringLiteral("DejaVu Sans Mono")))
        font.setFamily(QStringLiteral("DejaVu Sans Mono"));
    font.setPointSizeF(m_base.pointSizeF() * 0.96);
    return font;
}

void Theme::setMode(Mode mode) {
    if (std::exchange(m_mode, mode) != mode) Q_EMIT modeChanged();
    const bool dark = mode == Mode::Dark || (mode == Mode::System && m_systemDark);
    if (dark == m_dark) return;
    m_dark = dark;
    apply();
    Q_EMIT changed();
}

void Theme::setTextPercent(int percent) {
    if (percent == m_textPercent) return;
    const double growth = double(percent) / m_textPercent;
    const int line = QFontMetrics(m_base).height();
    m_textPercent = percent;
    m_base.setPointSizeF(m_base.pointSizeF() * growth);
    // Widgets that were given a font of their own keep it: found first, before the others follow.
    std::vector<std::pair<QWidget*, QFont>> own;
    for (QWidget* widget : QApplication::allWidgets()) {
        if (!widget->testAttribute(Qt::WA_SetFont) || widget->font().pointSizeF() <= 0) continue;
        QFont font = widget->font();
        font.setPointSizeF(font.pointSizeF() * growth);
        own.emplace_back(widget, font);
    }
    QApplication::setFont(m_base);
    qApp->setStyleSheet(styleSheetOf(colours()));  // measures again, and takes own fonts away
    for (const auto& [widget, font] : own) widget->setFont(font);
    growRows(QFontMetrics(m_base).height() - line);
    Q_EMIT changed();
}

void Theme::apply() {
    QApplication::setPalette(paletteOf(colours()));
    qApp->setStyleSheet(styleSheetOf(colours()));
}

}  // namespace anomalyst::ui
