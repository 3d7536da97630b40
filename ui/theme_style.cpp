#include "ui/theme_style.h"

#include "ui/theme.h"

namespace anomalyst::ui {

namespace {

// @name is replaced by the colour of that name.
constexpr auto kSheet = R"(
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
QTableCornerButton::section { background: @panel; border: none; border-bottom: 1px solid @line; }
QTableView, QListWidget, QScrollArea, QTextBrowser { border: 1px solid @panel; }
QListWidget[frameShape="6"] { border-color: @line; }
QScrollArea[edgeless="true"] { border: none; }
QTableView:focus, QListWidget:focus, QScrollArea:focus, QTextBrowser:focus { border-color: @accent; }
QTableView { gridline-color: @grid; selection-background-color: @selection;
    selection-color: @text; }
QStatusBar { background: @panel; border-top: 1px solid @line; color: @dim; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @dim; }
QSplitter::handle { background: @line; }
QSplitter::handle:hover { background: @accent; }
QToolBar { background: @panel; border: none; border-bottom: 1px solid @line; padding: 5px 8px;
    spacing: 8px; }
QLabel[dim="true"] { color: @dim; }
QLabel[problem="true"] { color: @fraud; }
QWidget[rule="true"] { background: @line; }
QWidget[ruled="true"] { background: @panel; border-bottom: 1px solid @line; }
QPushButton { background: @button; border: 1px solid @line; border-radius: 4px;
    padding: 4px 10px; min-height: 18px; }
QPushButton[crowded="true"] { padding: 4px 6px; }
QPushButton:hover, QPushButton:focus { border-color: @accent; }
QPushButton:pressed { background: @selection; }
QPushButton:disabled { color: @faint; }
QPushButton:default { background: @accent; border-color: @accent; color: @onaccent; }
QPushButton:default:focus { border-color: @text; }
QPushButton:default:disabled { background: @button; border-color: @line; color: @faint; }
QToolButton { border: 1px solid transparent; border-radius: 3px; padding: 1px 6px; color: @dim; }
QToolButton:hover { color: @text; background: @button; }
QToolButton:focus { border-color: @accent; }
QToolButton:checked { background: @selection; color: @text; }
QToolButton::menu-indicator { image: none; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QProgressBar { background: @grid; border: none; border-radius: 3px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QMenu { background: @panel; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 4px 24px 4px 24px; border-radius: 3px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QTabBar { background: @panel; }
QTabBar::tab { background: @panel; color: @dim; border: none; border-bottom: 2px solid transparent;
    padding: 5px 10px; }
QTabWidget[crowded="true"] QTabBar::tab { padding: 4px 6px; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar::tab:hover { color: @text; }
QScrollBar { background: @panel; border: none; }
QScrollBar:vertical { width: 11px; border-left: 1px solid @grid; }
QScrollBar:horizontal { height: 11px; border-top: 1px solid @grid; }
QScrollBar::handle { background: @line; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: @faint; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: @panel; }
)";

}  // namespace

QString styleSheetOf(const Colours& c) {
    QString sheet = QString::fromLatin1(kSheet);
    const std::pair<const char*, QColor> names[] = {{"@background", c.background},
                                                    {"@panel", c.panel},
                                                    {"@line", c.line},
                                                    {"@text", c.text},
                                                    {"@dim", c.dim},
                                                    {"@fraud", c.fraud},
                                                    {"@accent", c.accent},
                                                    {"@selection", c.selection},
                                                    {"@onaccent", c.panel},
                                                    {"@faint", c.faint},
                                                    {"@grid", c.grid},
                                                    {"@button", c.button}};
    for (const auto& [name, colour] : names) sheet.replace(QLatin1String(name), colour.name());
    return sheet;
}

}  // namespace anomalyst::ui
