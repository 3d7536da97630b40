#include "ui/widgets/panel_heading.h"

#include <QHBoxLayout>
#include <QLabel>

#include "ui/theme.h"
#include "ui/widgets/elided_label.h"

namespace anomalyst::ui {

PanelHeading::PanelHeading(const Theme& theme, const QString& title, QWidget* parent)
    : QWidget(parent),
      m_title(new QLabel(title, this)),
      m_note(new ElidedLabel(theme, this)),
      m_row(new QHBoxLayout(this)) {
    m_title->setFont(theme.strongFont());
    m_row->setContentsMargins(12, 6, 12, 2);
    m_row->setSpacing(8);
    m_row->addWidget(m_title);
    m_row->addWidget(m_note, 1);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PanelHeading::setTitle(const QString& title) { m_title->setText(title); }
void PanelHeading::setNote(const QString& note) { m_note->setText(note); }
void PanelHeading::addControl(QWidget* control) { m_row->addWidget(control); }

}  // namespace anomalyst::ui
