#include "ui/dialogs/cheat_sheet.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include "ui/actions.h"
#include "ui/mnemonic.h"
#include "ui/theme.h"

namespace anomalyst::ui {

namespace {

constexpr std::size_t kColumns = 3;
constexpr std::size_t kHeadingLines = 2;  ///< as high as the heading of a section and the gap
constexpr int kEdge = 2;                  ///< room for the line around the keys

QString plain(const QString& text) { return withoutMnemonic(text).remove(QStringLiteral("…")); }

struct Line {
    QString what;
    QString key;
};

using Section = std::pair<QString, std::vector<Line>>;

/// Keys that belong to a place rather than to a command.
std::vector<Section> keysOfPlaces() {
    const QString zoom = QStringLiteral("+ −   0"), sideways = QStringLiteral("← →");
    const QString marking = CheatSheet::tr("Shift+← →   Esc");
    return {{CheatSheet::tr("In the filter"),
             {{CheatSheet::tr("Complete the word"), QStringLiteral("Ctrl+Space")}}},
            {CheatSheet::tr("In the queue"),
             {{CheatSheet::tr("Choose; Shift and Ctrl choose more"), QStringLiteral("↑ ↓")},
              {CheatSheet::tr("Look closely"), CheatSheet::tr("Enter")},
              {CheatSheet::tr("All again, not the selected alone"), CheatSheet::tr("Esc")},
              {CheatSheet::tr("Sort, and choose columns"), CheatSheet::tr("Shift+F10")}}},
            {CheatSheet::tr("In the strip"),
             {{CheatSheet::tr("Previous and next event"), sideways},
              {CheatSheet::tr("Mark a span; drop it"), marking},
              {CheatSheet::tr("Zoom; all of it"), zoom}}},
            {CheatSheet::tr("On the map and the timeline"),
             {{CheatSheet::tr("Map: move, lasso, box"), QStringLiteral("M S B")},
              {CheatSheet::tr("Move the picture"), sideways},
              {CheatSheet::tr("Timeline: mark a span; drop it"), marking},
              {CheatSheet::tr("Zoom; all of it"), zoom}}},
            {CheatSheet::tr("In the links"),
             {{CheatSheet::tr("Nearest user or shared value"), QStringLiteral("← ↑ ↓ →")},
              {CheatSheet::tr("Next, previous along the links"), CheatSheet::tr("PgDown PgUp")},
              {CheatSheet::tr("The chosen user"), CheatSheet::tr("Home")},
              {CheatSheet::tr("Choose the user"), CheatSheet::tr("Enter")},
              {CheatSheet::tr("Put the user in the middle"), CheatSheet::tr("Ctrl+Enter")},
              {CheatSheet::tr("Move the picture"), CheatSheet::tr("Shift+← →")},
              {CheatSheet::tr("Zoom; all of it"), zoom},
              {CheatSheet::tr("Leave"), CheatSheet::tr("Esc")}}}};
}

/// One section for each menu that has commands with keys.
std::vector<Section> keysOfCommands(const Actions& actions) {
    std::vector<Section> sections;
    for (const Actions::Entry& entry : actions.entries()) {
        if (entry.action->shortcut().isEmpty() || !entry.action->isVisible()) continue;
        const QString title = plain(entry.menu);
        if (sections.empty() || sections.back().first != title) sections.push_back({title, {}});
        sections.back().second.push_back(
            {plain(entry.action->iconText()),  // without what would be undone
             entry.action->shortcut().toString(QKeySequence::NativeText)});
    }
    return sections;
}

std::size_t linesOf(const Section& section) { return section.second.size() + kHeadingLines; }

void addLine(QGridLayout& grid, int row, const Line& line, const Theme& theme, QWidget* parent) {
    auto* what = new QLabel(line.what, parent);
    auto* key = new QLabel(line.key, parent);
    key->setFont(theme.monospaceFont());
    key->setProperty("dim", true);
    grid.addWidget(key, row, 0);
    grid.addWidget(what, row, 1);
}

QWidget* makeSection(const Section& section, const Theme& theme, QWidget* parent) {
    const auto& [title, lines] = section;
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

/// As even as whole sections allow: one goes into the next column if most of it would stick out.
QLayout* layOut(const std::vector<Section>& sections, const Theme& theme, QWidget* parent) {
    std::size_t lines = 0;
    for (const Section& section : sections) lines += linesOf(section);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(32);
    QVBoxLayout* column = nullptr;
    std::size_t used = 0;
    for (const Section& section : sections) {
        if (!column || used + linesOf(section) / 2 > lines / kColumns) {
            if (column) column->addStretch(1);
            column = new QVBoxLayout;
            columns->addLayout(column);
            used = 0;
        }
        column->addWidget(makeSection(section, theme, parent));
        used += linesOf(section);
    }
    column->addStretch(1);
    return columns;
}

/// Wants to be as large as its contents.
class KeyArea : public QScrollArea {
public:
    explicit KeyArea(QWidget* keys) {
        setFrameShape(QFrame::NoFrame);
        setWidgetResizable(true);
        setWidget(keys);
    }
    QSize sizeHint() const override { return widget()->sizeHint() + QSize(2 * kEdge, 2 * kEdge); }
};

}  // namespace

CheatSheet::CheatSheet(const Theme& theme, Actions& actions, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Keys"));
    std::vector<Section> sections = keysOfCommands(actions);
    for (Section& place : keysOfPlaces()) sections.push_back(std::move(place));
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(24 - kEdge, 20 - kEdge, 24 - kEdge, 16 - kEdge);
    auto* keys = new QWidget;
    QLayout* columns = layOut(sections, theme, keys);
    columns->setContentsMargins(0, 0, 0, 0);
    keys->setLayout(columns);
    auto* area = new KeyArea(keys);
    area->setAccessibleName(tr("Keys"));
    page->addWidget(area, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setToolTip(tr("Back to the window (Esc)"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    QAction& change = actions[ActionId::ChangeKeys];
    auto* changing = buttons->addButton(change.text(), QDialogButtonBox::ActionRole);
    changing->setToolTip(change.toolTip());
    changing->setAutoDefault(false);
    connect(changing, &QPushButton::clicked, this, [this, &change] {
        accept();
        change.trigger();
    });
    buttons->setContentsMargins(kEdge, 0, kEdge, 0);
    page->addWidget(buttons);
    buttons->button(QDialogButtonBox::Close)->setFocus();
    const QSize available = screen()->availableGeometry().size();
    fitInto(parent ? available.boundedTo(parent->window()->size()) : available,
            {area->verticalScrollBar()->sizeHint().width(),
             area->horizontalScrollBar()->sizeHint().height()});
}

/// A bar takes room of its own, which the other direction is given where there is any.
void CheatSheet::fitInto(QSize room, QSize bars) {
    const QSize whole = sizeHint();
    QSize size = whole;
    if (whole.height() > room.height()) size.rwidth() += bars.width();
    if (size.width() > room.width()) size.rheight() += bars.height();
    resize(size.boundedTo(room));
}

}  // namespace anomalyst::ui
