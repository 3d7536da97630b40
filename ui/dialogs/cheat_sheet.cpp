#include "ui/dialogs/cheat_sheet.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <map>

#include "ui/actions.h"
#include "ui/theme.h"

namespace anomalyst::ui {

namespace {

QString plain(QString text) { return text.remove(QLatin1Char('&')).remove(QStringLiteral("…")); }

struct Line {
    QString what;
    QString key;
};

/// Keys that belong to a place rather than to a command.
std::vector<Line> keysOfPlaces() {
    return {{CheatSheet::tr("Queue: choose; Shift and Ctrl choose more"), QStringLiteral("↑ ↓")},
            {CheatSheet::tr("Queue: look closely"), CheatSheet::tr("Enter")},
            {CheatSheet::tr("Strip: previous and next event"), QStringLiteral("← →")},
            {CheatSheet::tr("Strip: zoom; all of it"), QStringLiteral("+ −   0")},
            {CheatSheet::tr("Links: nearest user or shared value"), QStringLiteral("← ↑ ↓ →")},
            {CheatSheet::tr("Links: next and previous along the links"),
             CheatSheet::tr("PgDown  PgUp")},
            {CheatSheet::tr("Links: choose the user; put them in the middle"),
             CheatSheet::tr("Enter  Ctrl+Enter")},
            {CheatSheet::tr("Links: the chosen user; leave"), CheatSheet::tr("Home  Esc")},
            {CheatSheet::tr("Links: move; zoom; all of it"), CheatSheet::tr("Shift+arrow  + −  0")},
            {CheatSheet::tr("Filter: complete the word"), QStringLiteral("Ctrl+Space")}};
}

void addLine(QGridLayout& grid, int row, const Line& line, const Theme& theme, QWidget* parent) {
    auto* what = new QLabel(line.what, parent);
    auto* key = new QLabel(line.key, parent);
    key->setFont(theme.monospaceFont());
    key->setProperty("dim", true);
    grid.addWidget(key, row, 0);
    grid.addWidget(what, row, 1);
}

QWidget* section(const QString& title, const std::vector<Line>& lines, const Theme& theme,
                 QWidget* parent) {
    auto* box = new QWidget(parent);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 12);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(3);
    grid->setColumnMinimumWidth(0, 96);
    grid->setColumnStretch(1, 1);
    auto* heading = new QLabel(title, box);
    heading->setFont(theme.strongFont());
    grid->addWidget(heading, 0, 0, 1, 2);
    for (std::size_t i = 0; i < lines.size(); ++i)
        addLine(*grid, static_cast<int>(i) + 1, lines[i], theme, box);
    return box;
}

}  // namespace

CheatSheet::CheatSheet(const Theme& theme, const Actions& actions, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Keys"));
    std::vector<std::pair<QString, std::vector<Line>>> sections;
    for (const Actions::Entry& entry : actions.entries()) {
        if (entry.action->shortcut().isEmpty() || !entry.action->isVisible()) continue;
        const QString title = plain(entry.menu);
        if (sections.empty() || sections.back().first != title) sections.push_back({title, {}});
        sections.back().second.push_back(
            {plain(entry.action->text()),
             entry.action->shortcut().toString(QKeySequence::NativeText)});
    }
    sections.emplace_back(tr("In their places"), keysOfPlaces());
    std::size_t lines = 0;
    for (const auto& [title, entries] : sections) lines += entries.size() + 2;
    auto* columns = new QHBoxLayout;
    columns->setSpacing(32);
    QVBoxLayout* column = nullptr;
    std::size_t used = 0;
    for (const auto& [title, entries] : sections) {
        if (!column || used > lines / 2) {
            if (column) column->addStretch(1);
            column = new QVBoxLayout;
            columns->addLayout(column);
            used = 0;
        }
        column->addWidget(section(title, entries, theme, this));
        used += entries.size() + 2;
    }
    column->addStretch(1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setToolTip(tr("Back to the window (Esc)"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(24, 20, 24, 16);
    page->addLayout(columns);
    page->addWidget(buttons);
}

}  // namespace anomalyst::ui
