#include "ui/theme_style.h"

#include "ui/theme.h"

namespace anomalyst::ui {

namespace {

// @name is replaced by the colour of that name.
constexpr auto kSheet = R"(
QMainWindow { background: @background; }
QMainWindow::separator { background: @line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: @accent; }
QMenuBar { background: @panel; border-bottom: 1px solid @line; padding: 2px 6px; }
QMenuBar::item { padding: 4px 8px; border-radius: 3px; background: transparent; }
QMenuBar::item:selected { background: @selection; }
QToolTip { background: @background; color: @text; border: 1px solid @line; padding: 3px; }
QHeaderView { background: @panel; border: none; }
QHeaderView::section { background: @panel; color: @dim; border: none;
    border-bottom: 1px solid @line; padding: 3px 6px; }
QHeaderView::section:hover { color: @text; }
QTableView { border: none; gridline-color: @grid; selection-background-color: @selection;
    selection-color: @text; }
QStatusBar { background: @panel; border-top: 1px solid @line; color: @dim; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @dim; }
QSplitter::handle { background: @line; }
QSplitter::handle:hover { background: @accent; }
)";

}  // namespace

QString styleSheetOf(const Colours& c) {
    QString sheet = QString::fromLatin1(kSheet);
    const std::pair<const char*, QColor> names[] = {{"@background", c.background},
                                                    {"@panel", c.panel},
                                                    {"@line", c.line},
                                                    {"@text", c.text},
                                                    {"@dim", c.dim},
                                                    {"@accent", c.accent},
                                                    {"@selection", c.selection},
                                                    {"@grid", c.grid},
                                                    {"@button", c.button}};
    for (const auto& [name, colour] : names) sheet.replace(QLatin1String(name), colour.name());
    return sheet;
}

}  // namespace anomalyst::ui
