#include "ui/views/filter_bar.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QRegularExpression>
#include <QTimer>
#include <QToolButton>

#include "engine/domain/filter.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/views/filter_edit.h"

namespace anomalyst::ui {

namespace {

constexpr int kTypingPauseMs = 350;
constexpr int kHeight = 28;

/// From "character N" (from 1) to a position from 0; -1 where the error names none.
int positionIn(const Error& error) {
    static const QRegularExpression kPlace(QStringLiteral("character (\\d+)"));
    const auto match = kPlace.match(format::text(error.where));
    return match.hasMatch() ? match.captured(1).toInt() - 1 : -1;
}

}  // namespace

FilterBar::FilterBar(const ViewContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_edit(new FilterEdit(context, this)),
      m_message(new QLabel(this)),
      m_counts(new QLabel(this)),
      m_clear(new QToolButton(this)),
      m_pause(new QTimer(this)) {
    auto* name = new QLabel(tr("Filter"), this);
    name->setFont(context.theme.monospaceFont());
    name->setProperty("dim", true);
    name->setBuddy(m_edit);
    m_counts->setProperty("dim", true);
    m_clear->setText(QStringLiteral("✕"));
    m_clear->setAutoRaise(true);
    m_clear->setToolTip(tr("Clear the filter: show every session again"));
    m_clear->setAccessibleName(tr("Clear the filter"));
    m_clear->hide();
    m_message->hide();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 1, 4, 1);
    row->setSpacing(6);
    row->addWidget(name);
    row->addWidget(m_edit, 1);
    row->addWidget(m_message);
    row->addWidget(m_counts);
    row->addWidget(m_clear);
    setFixedHeight(kHeight);
    setFocusProxy(m_edit);
    m_edit->installEventFilter(this);
    m_edit->setPlaceholderText(tr("score > 3 and not labelled"));
    m_edit->setToolTip(
        tr("Which sessions the queue shows, e.g. score > 3 and country in "
           "(\"US\", \"BR\") or seq(login -> purchase within 5m). Enter applies, Ctrl+Space "
           "completes"));
    m_pause->setSingleShot(true);
    m_pause->setInterval(kTypingPauseMs);
    connect(m_pause, &QTimer::timeout, this, &FilterBar::checkTyped);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &FilterBar::noteEdit);
    connect(m_edit, &FilterEdit::submitted, this, [this] {
        submit();
        if (!m_error) Q_EMIT left();
    });
    connect(m_edit, &FilterEdit::left, this, &FilterBar::left);
    connect(m_clear, &QToolButton::clicked, this, &FilterBar::clear);
    connect(&context.selection, &Selection::filterChanged, this, &FilterBar::setText);
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QString FilterBar::text() const { return m_edit->toPlainText().trimmed(); }

void FilterBar::setText(const QString& text) {
    if (text == this->text()) return;
    m_edit->setPlainText(text);
    m_pause->stop();
    check();
}

void FilterBar::setVocabulary(const FilterVocabulary& vocabulary) {
    m_edit->setVocabulary(vocabulary);
}

void FilterBar::setCounts(std::size_t shown, std::size_t total) {
    m_counts->setText(shown == total
                          ? format::sessions(total)
                          : tr("%1 of %2").arg(format::count(shown), format::count(total)));
}

void FilterBar::noteEdit() {
    // Highlighting is a change of the document too; only other text counts.
    if (m_lastText == text()) return;
    m_lastText = text();
    m_clear->setVisible(!m_lastText.isEmpty());
    clearError();
    m_pause->start();
    Q_EMIT filterEdited(m_lastText);
}

void FilterBar::check() {
    const auto parsed = Filter::parse(format::utf8(text()));
    if (!parsed.ok())
        setError(parsed.error());
    else
        clearError();
}

// What is wrong at the end may only be unfinished.
void FilterBar::checkTyped() {
    const auto parsed = Filter::parse(format::utf8(text()));
    if (parsed.ok() || positionIn(parsed.error()) < int(text().size())) check();
}

void FilterBar::submit() {
    m_pause->stop();
    check();
    if (!m_error) Q_EMIT filterSubmitted(text());
}

void FilterBar::clear() {
    m_edit->clear();
    submit();
}

void FilterBar::apply(const QString& text) {
    setText(text);
    submit();
}

void FilterBar::setError(const Error& error) {
    m_error = true;
    m_edit->setErrorPosition(positionIn(error));
    m_message->setText(format::text(error.what));
    m_message->setToolTip(format::error(error));
    m_message->setStyleSheet(
        QStringLiteral("color: %1").arg(m_context.theme.colours().fraud.name()));
    m_message->show();
    m_edit->setAccessibleDescription(format::error(error));
    update();
}

void FilterBar::clearError() {
    if (!m_error) return;
    m_error = false;
    m_edit->setErrorPosition(-1);
    m_message->hide();
    m_edit->setAccessibleDescription({});
    update();
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) update();
    return QWidget::eventFilter(watched, event);
}

void FilterBar::paintEvent(QPaintEvent*) {
    const Colours& colours = m_context.theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_error ? colours.fraud : m_edit->hasFocus() ? colours.accent : colours.line);
    painter.setBrush(colours.background);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

}  // namespace anomalyst::ui
