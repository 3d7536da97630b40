#include "ui/views/start_page.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/actions.h"
#include "ui/text_scale.h"
#include "ui/theme.h"

namespace anomalyst::ui {

namespace {

constexpr int kWidth = 720;

/// One recent workspace: a wide, flat button of two lines.
class RecentButton : public QAbstractButton {
public:
    RecentButton(const Theme& theme, const StartPage::Recent& recent, QWidget* parent)
        : QAbstractButton(parent), m_theme(theme), m_recent(recent) {
        setFixedHeight(scaled(46, theme));
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::StrongFocus);
        setEnabled(recent.exists);
        setToolTip(QDir::toNativeSeparators(recent.path));
        setAccessibleName(recent.name);
        setAccessibleDescription(recent.detail);
    }
    QSize sizeHint() const override { return {320, scaled(46, m_theme)}; }

protected:
    void paintEvent(QPaintEvent*) override {
        const Colours& colours = m_theme.colours();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        if (hasFocus() || (underMouse() && isEnabled())) {
            painter.setPen(hasFocus() ? colours.accent : colours.line);
            painter.setBrush(colours.selection);
            painter.drawRoundedRect(box, 4, 4);
        }
        painter.setFont(m_theme.strongFont());
        painter.setPen(isEnabled() ? colours.text : colours.dim);
        painter.drawText(box.adjusted(10, 6, -10, -scaled(22, m_theme)),
                         Qt::AlignLeft | Qt::AlignVCenter, m_recent.name);
        painter.setFont(m_theme.smallFont());
        painter.setPen(colours.dim);
        const QString detail =
            m_recent.exists ? m_recent.detail : StartPage::tr("The file is no longer there");
        painter.drawText(box.adjusted(10, scaled(22, m_theme), -10, -4),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(detail, Qt::ElideMiddle, width() - 20));
    }
    void enterEvent(QEnterEvent*) override { update(); }
    void leaveEvent(QEvent*) override { update(); }

private:
    const Theme& m_theme;
    StartPage::Recent m_recent;
};

QWidget* way(const Theme& theme, QAction& action, const QString& title, const QString& words,
             bool first, QWidget* parent) {
    auto* box = new QWidget(parent);
    auto* button = new QPushButton(title, box);
    button->setDefault(first);
    const auto explain = [button, &action] { button->setToolTip(action.toolTip()); };
    explain();
    QObject::connect(&action, &QAction::changed, button, explain);
    button->setAccessibleDescription(words);
    QObject::connect(button, &QPushButton::clicked, &action, &QAction::trigger);
    auto* text = new QLabel(words, box);
    text->setWordWrap(true);
    text->setFont(theme.smallFont());
    text->setProperty("dim", true);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 10);
    column->setSpacing(3);
    column->addWidget(button);
    column->addWidget(text);
    return box;
}

}  // namespace

StartPage::StartPage(const ViewContext& context, Actions& actions, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_recent(new QVBoxLayout),
      m_recentTitle(new QLabel(this)),
      m_message(new QLabel(this)) {
    auto* name = new QLabel(tr("Anomalyst"), this);
    QFont large = context.theme.strongFont();
    large.setPointSizeF(large.pointSizeF() * 2.2);
    name->setFont(large);
    auto* purpose = new QLabel(
        tr("Find, understand and label anomalous behaviour sessions, offline, on this machine."),
        this);
    purpose->setProperty("dim", true);
    purpose->setWordWrap(true);
    m_recentTitle->setFont(context.theme.strongFont());
    m_message->setWordWrap(true);
    m_message->hide();
    auto* left = new QVBoxLayout;
    left->setSpacing(2);
    left->addWidget(m_recentTitle);
    left->addSpacing(6);
    left->addLayout(m_recent);
    left->addStretch(1);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(40);
    columns->addLayout(left, 3);
    columns->addWidget(buildWays(actions), 2);
    auto* page = new QWidget(this);
    page->setMaximumWidth(kWidth);
    auto* pageColumn = new QVBoxLayout(page);
    pageColumn->setSpacing(4);
    pageColumn->addWidget(name);
    pageColumn->addWidget(purpose);
    pageColumn->addSpacing(10);
    pageColumn->addWidget(m_message);
    pageColumn->addSpacing(18);
    pageColumn->addLayout(columns);
    auto* outer = new QVBoxLayout(this);
    outer->addStretch(2);
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(page, 100);
    middle->addStretch(1);
    outer->addLayout(middle);
    outer->addStretch(3);
    setRecent({});
}

QWidget* StartPage::buildWays(Actions& actions) {
    auto* ways = new QWidget(this);
    auto* column = new QVBoxLayout(ways);
    column->setContentsMargins(0, 0, 0, 0);
    const Theme& theme = m_context.theme;
    column->addWidget(way(theme, actions[ActionId::TrySample], tr("Try the sample"),
                          tr("Real orders of an online shop, with simulated accounts. The "
                             "anomalies in it are injected, so you can see what is found."),
                          true, ways));
    column->addWidget(way(theme, actions[ActionId::Import], tr("Import…"),
                          tr("Events or sessions from CSV, TSV or JSON Lines files, into a new "
                             "workspace. Or drop a file anywhere on this window."),
                          false, ways));
    column->addWidget(way(theme, actions[ActionId::OpenWorkspace], tr("Open workspace…"),
                          tr("An .anomalyst file: data, models, scores and verdicts in one."),
                          false, ways));
    column->addStretch(1);
    return ways;
}

void StartPage::setRecent(const std::vector<Recent>& recent) {
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_recentTitle->setText(tr("Recent workspaces"));
    for (const Recent& entry : recent) {
        auto* line = new QWidget(this);
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(4);
        auto* button = new RecentButton(m_context.theme, entry, line);
        connect(button, &QAbstractButton::clicked, this,
                [this, path = entry.path] { Q_EMIT openRequested(path); });
        row->addWidget(button, 1);
        if (!entry.exists) {
            auto* forget = new QToolButton(line);
            forget->setText(tr("Forget"));
            forget->setToolTip(tr("Take %1 off this list").arg(entry.name));
            forget->setAutoRaise(true);
            connect(forget, &QToolButton::clicked, this,
                    [this, path = entry.path] { Q_EMIT forgetRequested(path); });
            row->addWidget(forget);
        }
        m_recent->addWidget(line);
    }
    if (!recent.empty()) return;
    auto* none = new QLabel(tr("None yet. What you open or import is listed here."), this);
    none->setProperty("dim", true);
    none->setWordWrap(true);
    m_recent->addWidget(none);
}

void StartPage::setBusy(const QString& text) { showMessage(text, m_context.theme.colours().dim); }

void StartPage::setError(const QString& text) {
    showMessage(text, m_context.theme.colours().fraud);
}

void StartPage::showMessage(const QString& text, const QColor& colour) {
    m_message->setText(text);
    m_message->setStyleSheet(QStringLiteral("color: %1").arg(colour.name()));
    m_message->setVisible(!text.isEmpty());
}

}  // namespace anomalyst::ui
