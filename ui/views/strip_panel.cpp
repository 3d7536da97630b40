#include "ui/views/strip_panel.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QVBoxLayout>

#include "ui/theme.h"
#include "ui/views/sequence_strip.h"
#include "ui/widgets/action_legend.h"
#include "ui/widgets/panel_heading.h"

namespace anomalyst::ui {

StripPanel::StripPanel(const ViewContext& context, QWidget* parent)
    : QWidget(parent),
      Exportable(static_cast<QWidget&>(*this)),
      m_theme(context.theme),
      m_heading(new PanelHeading(context.theme, tr("Session"), this)),
      m_strip(new SequenceStrip(context, this)),
      m_legend(new ActionLegend(context, this)) {
    setAccessibleName(tr("Events of the session"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_heading);
    column->addWidget(m_strip, 1);
    auto* legendRow = new QHBoxLayout;
    legendRow->setContentsMargins(12, 0, 12, 8);
    legendRow->addWidget(m_legend);
    column->addLayout(legendRow);
}

void StripPanel::setStripVisible(bool visible) {
    m_strip->setVisible(visible);
    m_legend->setVisible(visible);
    setMaximumHeight(visible ? QWIDGETSIZE_MAX : m_heading->sizeHint().height() + 6);
}

void StripPanel::contextMenuEvent(QContextMenuEvent* event) {
    if (m_strip->isHidden()) return;
    QMenu menu(this);
    addTo(menu);
    menu.exec(event->globalPos());
}

QColor StripPanel::ground() const { return m_theme.colours().panel; }

void StripPanel::paintOn(QPainter& painter) const {
    m_strip->setFocusShown(false);
    Exportable::paintOn(painter);
    m_strip->setFocusShown(true);
}

void StripPanel::writeData(QTextStream& out) const { m_strip->writeData(out); }

}  // namespace anomalyst::ui
