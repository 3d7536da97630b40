#include "ui/views/map_banner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <cmath>

namespace anomalyst::ui {
namespace {

constexpr int kProgressWidth = 90;

}  // namespace

MapBanner::MapBanner(QWidget* parent)
    : QFrame(parent),
      m_text(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_button(new QPushButton(this)) {
    m_text->setWordWrap(true);
    m_progress->setRange(0, 100);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(kProgressWidth);
    m_progress->setAccessibleName(tr("Progress"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_progress);
    row->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &MapBanner::dismissed);
    hide();
}

void MapBanner::showProgress(const QString& text, double fraction) {
    if (fraction < 0)
        m_progress->setRange(0, 0);
    else
        m_progress->setRange(0, 100);
    m_progress->setValue(static_cast<int>(std::lround(fraction * 100)));
    m_progress->show();
    show(Kind::Progress, text, tr("Cancel (Esc)"), tr("Stop, and leave the map as it is"));
}

void MapBanner::showOther(const QString& text) {
    m_progress->hide();
    show(Kind::Other, text, tr("Back to the whole map (Esc)"),
         tr("Show all sessions again where the model places them"));
}

void MapBanner::showError(const QString& sentence) {
    m_progress->hide();
    show(Kind::Error, sentence, tr("Close (Esc)"), tr("Show this message no more"));
}

void MapBanner::show(Kind kind, const QString& text, const QString& button,
                     const QString& explanation) {
    m_kind = kind;
    m_text->setText(text);
    m_button->setText(button);
    m_button->setToolTip(explanation);
    m_button->setAccessibleName(button);
    setAccessibleName(text);
    setVisible(true);
}

}  // namespace anomalyst::ui
