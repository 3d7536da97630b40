#include "ui/views/filter_bar.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QTimer>
#include <QToolButton>
#include <algorithm>
#include <utility>

#include "engine/domain/filter.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/views/filter_edit.h"
#include "ui/views/filter_highlighter.h"

namespace anomalyst::ui {

namespace {

constexpr int kTypingPauseMs = 350;
constexpr int kHeight = 28;
constexpr int kLongestName = 150;     ///< of the saved filter in force, in pixels
constexpr std::size_t kNumbered = 9;  ///< saved filters with a key of their own in the menu

}  // namespace

FilterBar::FilterBar(const ViewContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_menuButton(new QToolButton(this)),
      m_menu(new QMenu(m_menuButton)),
      m_edit(new FilterEdit(context, this)),
      m_message(new QLabel(this)),
      m_counts(new QLabel(this)),
      m_clear(new QToolButton(this)),
      m_pause(new QTimer(this)) {
    buildRow();
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
    connect(&context.selection, &Selection::filterChanged, this, [this](const QString& text) {
        setText(text);
        nameMenu();
    });
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FilterBar::buildRow() {
    m_menuButton->setFont(m_context.theme.monospaceFont());
    m_menuButton->setAutoRaise(true);
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setMenu(m_menu);
    m_menuButton->setFocusPolicy(Qt::TabFocus);
    m_menu->setToolTipsVisible(true);
    connect(m_menu, &QMenu::aboutToShow, this, &FilterBar::fillMenu);
    nameMenu();
    m_counts->setProperty("dim", true);
    m_clear->setText(QStringLiteral("✕"));
    m_clear->setAutoRaise(true);
    m_clear->setToolTip(tr("Clear the filter: show every session again (Ctrl+Shift+F)"));
    m_clear->setAccessibleName(tr("Clear the filter"));
    m_clear->hide();
    m_message->hide();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(2, 1, 4, 1);
    row->setSpacing(6);
    row->addWidget(m_menuButton);
    row->addWidget(m_edit, 1);
    row->addWidget(m_message);
    row->addWidget(m_counts);
    row->addWidget(m_clear);
    setFixedHeight(kHeight);
    setFocusProxy(m_edit);
    setTabOrder(m_edit, m_menuButton);
    setTabOrder(m_menuButton, m_clear);
    m_edit->installEventFilter(this);
    m_edit->setPlaceholderText(tr("score > 3 and not labelled"));
    m_edit->setToolTip(
        tr("Which sessions the queue shows, e.g. score > 3 and country in "
           "(\"US\", \"BR\") or seq(login -> purchase within 5m). Enter applies, Ctrl+Space "
           "completes (Ctrl+F)"));
}

void FilterBar::setSavedFilters(std::vector<NamedFilter> filters) {
    m_saved = std::move(filters);
    nameMenu();
}

void FilterBar::setCommands(QList<QAction*> commands) { m_commands = std::move(commands); }

// Anew each time it opens: what is kept and what is in force may be other ones by then.
void FilterBar::fillMenu() {
    m_menu->clear();
    for (std::size_t i = 0; i < m_saved.size(); ++i) {
        QString name = format::text(m_saved[i].name);
        name.replace(QLatin1Char('&'), QLatin1String("&&"));
        if (i < kNumbered) name = QStringLiteral("&%1  %2").arg(i + 1).arg(name);
        const QString text = format::text(m_saved[i].text);
        QAction* use = m_menu->addAction(name);
        use->setToolTip(text);
        use->setStatusTip(text);
        use->setCheckable(true);
        use->setChecked(text == m_context.selection.filter());
        connect(use, &QAction::triggered, this, [this, text] {
            setText(text);
            submit();
            if (!m_error) Q_EMIT left();
        });
    }
    if (m_saved.empty()) m_menu->addAction(tr("No filter is saved yet"))->setEnabled(false);
    m_menu->addSeparator();
    for (QAction* command : std::as_const(m_commands)) m_menu->addAction(command);
}

void FilterBar::nameMenu() {
    const std::string text = format::utf8(m_context.selection.filter());
    const auto saved = std::find_if(m_saved.begin(), m_saved.end(), [&](const NamedFilter& filter) {
        return filter.text == text && !text.empty();
    });
    const bool named = saved != m_saved.end();
    QString name = named ? format::text(saved->name) : tr("Filter");
    const QString whole = name;
    name = m_menuButton->fontMetrics().elidedText(name, Qt::ElideRight, kLongestName);
    m_menuButton->setText(name.replace(QLatin1Char('&'), QLatin1String("&&")) +
                          QStringLiteral(" ▾"));
    m_menuButton->setToolTip(
        named ? tr("The saved filter “%1” is in force; the menu has the others").arg(whole)
              : tr("Saved filters: use one, save this one (Ctrl+S), change them (Ctrl+Shift+S)"));
    m_menuButton->setAccessibleName(tr("Saved filters"));
    m_menuButton->setAccessibleDescription(m_menuButton->toolTip());
}

QString FilterBar::text() const { return m_edit->toPlainText().trimmed(); }

void FilterBar::setText(const QString& text) {
    if (text == this->text()) return;
    m_edit->setPlainText(text);
    m_pause->stop();
    check();
}

void FilterBar::setVocabulary(const FilterVocabulary& vocabulary) {
    m_vocabulary = vocabulary;
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
    if (parsed.ok() || errorPosition(parsed.error()) < int(text().size())) check();
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
    m_edit->setErrorPosition(errorPosition(error));
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
