#include "ui/views/map_banner.h"

#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>
#include <cmath>

#include "ui/theme.h"

namespace anomalyst::ui {
namespace {

constexpr int kBarHeight = 3;

}  // namespace

MapBanner::MapBanner(const Theme& theme, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_text(new QLabel(this)), m_progress(new QProgressBar(this)) {
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_progress->setRange(0, 100);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(kBarHeight);
    m_progress->setAccessibleName(tr("Progress"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 6, 12, 0);
    column->setSpacing(4);
    column->addWidget(m_text);
    column->addWidget(m_progress);
    connect(m_text, &QLabel::linkActivated, this, &MapBanner::dismissed);
    connect(&theme, &Theme::changed, this, &MapBanner::write);
    hide();
}

void MapBanner::showProgress(const QString& text, double fraction) {
    m_progress->setRange(0, fraction < 0 ? 0 : 100);
    m_progress->setValue(static_cast<int>(std::lround(fraction * 100)));
    show(Kind::Progress, text);
}

void MapBanner::showOther(const QString& text) { show(Kind::Other, text); }

void MapBanner::showError(const QString& sentence) { show(Kind::Error, sentence); }

void MapBanner::show(Kind kind, const QString& text) {
    const bool same = m_kind == kind && m_said == text;
    m_kind = kind;
    m_said = text;
    if (!same) write();
    m_progress->setVisible(kind == Kind::Progress);
    setVisible(true);
}

std::pair<QString, QString> MapBanner::wayOut() const {
    if (m_kind == Kind::Progress)
        return {tr("Cancel (Esc)"), tr("Stop, and leave the map as it is")};
    if (m_kind == Kind::Error) return {tr("Close (Esc)"), tr("Show this message no more")};
    return {tr("Back to the whole map (Esc)"),
            tr("Show all sessions again where the model places them")};
}

void MapBanner::write() {
    const auto [link, explanation] = wayOut();
    m_text->setFont(m_theme.smallFont());
    m_text->setText(
        QStringLiteral("%1 · <a style=\"color:%2\" href=\"out\">%3</a>")
            .arg(m_said.toHtmlEscaped(), m_theme.colours().accent.name(), link.toHtmlEscaped()));
    m_text->setToolTip(explanation);
    m_text->setAccessibleName(QStringLiteral("%1 · %2").arg(m_said, link));
    setAccessibleName(m_said);
}

}  // namespace anomalyst::ui
