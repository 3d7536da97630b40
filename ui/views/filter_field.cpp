#include "ui/views/filter_field.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include "engine/domain/filter.h"
#include "ui/format.h"
#include "ui/theme.h"
#include "ui/views/filter_edit.h"
#include "ui/views/filter_highlighter.h"

namespace anomalyst::ui {

FilterField::FilterField(const ViewContext& context, const FilterVocabulary& vocabulary,
                         QWidget* parent)
    : QWidget(parent), m_theme(context.theme), m_edit(new FilterEdit(context, this)) {
    m_edit->setVocabulary(vocabulary);
    m_edit->setToolTip(
        tr("Which sessions it is about, as in the filter bar; Ctrl+Space completes"));
    m_edit->installEventFilter(this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_edit);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusProxy(m_edit);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        if (text() == m_text) return;  // only its colours are others
        m_text = text();
        check();
        Q_EMIT edited(m_text);
    });
    connect(m_edit, &FilterEdit::submitted, this, &FilterField::submitted);
}

QString FilterField::text() const { return m_edit->toPlainText().trimmed(); }

void FilterField::setText(const QString& text) {
    if (text == m_text) return;
    m_text = text;
    m_edit->setPlainText(text);
    check();
}

void FilterField::check() {
    const auto parsed = Filter::parse(format::utf8(m_text));
    m_problem = parsed ? QString() : format::error(parsed.error());
    m_edit->setErrorPosition(parsed ? -1 : errorPosition(parsed.error()));
    m_edit->setAccessibleDescription(m_problem);
    update();
}

bool FilterField::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) update();
    return QWidget::eventFilter(watched, event);
}

void FilterField::paintEvent(QPaintEvent*) {
    const Colours& colours = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(!m_problem.isEmpty() ? colours.fraud
                   : m_edit->hasFocus() ? colours.accent
                                        : colours.line);
    painter.setBrush(colours.background);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

}  // namespace anomalyst::ui
