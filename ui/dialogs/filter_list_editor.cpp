#include "ui/dialogs/filter_list_editor.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <string>
#include <utility>

#include "engine/domain/filter.h"
#include "ui/format.h"
#include "ui/row_marks.h"
#include "ui/theme.h"
#include "ui/views/filter_field.h"

namespace anomalyst::ui {

namespace {

constexpr int kLongestName = 80;

}  // namespace

FilterListEditor::FilterListEditor(const ViewContext& context, const FilterVocabulary& vocabulary,
                                   Kind kind, QWidget* parent)
    : QWidget(parent),
      m_theme(context.theme),
      m_kind(std::move(kind)),
      m_list(new QListWidget(this)),
      m_empty(new QLabel(m_kind.emptyText, m_list->viewport())),
      m_name(new QLineEdit(this)),
      m_field(new FilterField(context, vocabulary, this)),
      m_colour(new QComboBox(this)),
      m_letter(new QLineEdit(this)),
      m_problem(new QLabel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(makeList(), 1);
    column->addLayout(makeFields());
    column->addWidget(m_problem);
    setTabOrder(m_list, m_name);
    m_problem->setProperty("problem", true);
    m_problem->setWordWrap(true);
    m_problem->setMinimumHeight(2 * m_problem->fontMetrics().lineSpacing());
    m_problem->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    update();
}

QPushButton* FilterListEditor::makeButton(const QString& text, const QString& explanation) {
    auto* button = new QPushButton(text, this);
    button->setToolTip(explanation);
    button->setAutoDefault(false);
    return button;
}

QLayout* FilterListEditor::makeList() {
    m_list->setFrameShape(QFrame::StyledPanel);
    m_list->setAccessibleName(tr("Filters"));
    m_list->setToolTip(tr("Arrow keys choose one, which is changed below"));
    m_empty->setProperty("dim", true);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(24);
    auto* overlay = new QVBoxLayout(m_list->viewport());
    overlay->addWidget(m_empty);
    QPushButton* add = makeButton(tr("&Add"), tr("Add an entry, with the filter that is in force"));
    m_remove = makeButton(tr("&Delete"), tr("Delete the chosen entry"));
    m_up = makeButton(tr("&Up"), tr("Move the chosen entry up"));
    m_down = makeButton(tr("D&own"), tr("Move the chosen entry down"));
    auto* buttons = new QVBoxLayout;
    for (QPushButton* button : {add, m_remove, m_up, m_down}) buttons->addWidget(button);
    buttons->addStretch();
    auto* row = new QHBoxLayout;
    row->addWidget(m_list, 1);
    row->addLayout(buttons);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row_) {
        showCurrent();
        Q_EMIT currentChanged(row_);
    });
    connect(m_list, &QListWidget::itemActivated, this, [this] { Q_EMIT activated(current()); });
    connect(add, &QPushButton::clicked, this, &FilterListEditor::add);
    connect(m_remove, &QPushButton::clicked, this, &FilterListEditor::remove);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    return row;
}

QLayout* FilterListEditor::makeFields() {
    m_name->setMaxLength(kLongestName);
    m_name->setToolTip(tr("What the chosen entry is called"));
    auto* form = new QFormLayout;
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Filter"), m_field);
    connect(m_name, &QLineEdit::textEdited, this, &FilterListEditor::changeCurrent);
    connect(m_field, &FilterField::edited, this, &FilterListEditor::changeCurrent);
    connect(m_field, &FilterField::submitted, this, [this] { m_list->setFocus(); });
    m_colour->setVisible(m_kind.marks);
    m_letter->setVisible(m_kind.marks);
    if (m_kind.marks) {
        auto* label = new QLabel(tr("&Mark"), this);
        label->setBuddy(m_colour);
        form->addRow(label, makeMark());
    }
    return form;
}

QLayout* FilterListEditor::makeMark() {
    m_colour->setAccessibleName(tr("Colour of the mark"));
    m_colour->setToolTip(tr("Colour of the mark and, faintly, of the row"));
    for (std::uint8_t colour = 0; colour < ColourRule::kColours; ++colour)
        m_colour->addItem(rowMarkIcon({.colour = colour, .letter = {}, .name = {}}, m_theme),
                          ruleColourName(colour));
    m_letter->setAccessibleName(tr("Letter of the mark"));
    m_letter->setToolTip(tr("The letter in the mark; empty: the first one of the name"));
    m_letter->setMaxLength(1);
    m_letter->setFixedWidth(40);
    m_letter->setAlignment(Qt::AlignCenter);
    auto* row = new QHBoxLayout;
    row->addWidget(m_colour);
    row->addWidget(m_letter);
    row->addStretch();
    connect(m_colour, &QComboBox::activated, this, &FilterListEditor::changeCurrent);
    connect(m_letter, &QLineEdit::textEdited, this, &FilterListEditor::changeCurrent);
    return row;
}

int FilterListEditor::current() const { return m_list->currentRow(); }
void FilterListEditor::choose(int row) { m_list->setCurrentRow(row); }

void FilterListEditor::setRules(std::vector<ColourRule> rules) {
    m_rules = std::move(rules);
    m_list->clear();
    for (std::size_t i = 0; i < m_rules.size(); ++i) m_list->addItem(QString());
    for (int row = 0; row < m_list->count(); ++row) showRow(row);
    if (!m_rules.empty()) m_list->setCurrentRow(0);
    showCurrent();
}

void FilterListEditor::setFilters(const std::vector<NamedFilter>& filters) {
    std::vector<ColourRule> rules;
    for (const NamedFilter& filter : filters)
        rules.push_back({.filter = filter, .colour = 0, .letter = {}});
    setRules(std::move(rules));
}

std::vector<NamedFilter> FilterListEditor::filters() const {
    std::vector<NamedFilter> filters;
    for (const ColourRule& rule : m_rules) filters.push_back(rule.filter);
    return filters;
}

void FilterListEditor::showRow(int row) {
    const ColourRule& rule = m_rules[static_cast<std::size_t>(row)];
    const QString text = format::text(rule.filter.text);
    QListWidgetItem* item = m_list->item(row);
    item->setText(tr("%1   –   %2").arg(format::text(rule.filter.name), text));
    item->setToolTip(text);
    if (m_kind.marks) item->setIcon(rowMarkIcon(markOf(rule), m_theme));
}

void FilterListEditor::showCurrent() {
    m_showing = true;
    const int row = current();
    const ColourRule rule = row < 0 ? ColourRule() : m_rules[static_cast<std::size_t>(row)];
    m_name->setText(format::text(rule.filter.name));
    m_field->setText(format::text(rule.filter.text));
    m_colour->setCurrentIndex(rule.colour);
    m_letter->setText(format::text(rule.letter));
    m_letter->setPlaceholderText(row < 0 ? QString() : markOf(rule).letter);
    m_showing = false;
    update();
}

void FilterListEditor::update() {
    const int row = current();
    m_empty->setVisible(m_rules.empty());
    m_name->setEnabled(row >= 0);
    m_field->setEnabled(row >= 0);
    m_colour->setEnabled(row >= 0);
    m_letter->setEnabled(row >= 0);
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
    m_problem->setText(problem());
}

void FilterListEditor::changeCurrent() {
    const int row = current();
    if (m_showing || row < 0) return;
    m_rules[static_cast<std::size_t>(row)] = {
        .filter = {format::utf8(m_name->text().simplified()), format::utf8(m_field->text())},
        .colour = static_cast<std::uint8_t>(std::max(0, m_colour->currentIndex())),
        .letter = format::utf8(m_letter->text().trimmed())};
    showRow(row);
    update();
    Q_EMIT changed();
}

void FilterListEditor::add() {
    const auto isTaken = [this](const QString& name) {
        return std::any_of(m_rules.begin(), m_rules.end(), [&](const ColourRule& rule) {
            return rule.filter.name == format::utf8(name);
        });
    };
    const QString pattern = m_kind.marks ? tr("new rule %1") : tr("new filter %1");
    int number = 1;
    while (isTaken(pattern.arg(number))) ++number;
    m_rules.push_back({.filter = {format::utf8(pattern.arg(number)), format::utf8(m_kind.proposal)},
                       .colour = static_cast<std::uint8_t>(m_rules.size() % ColourRule::kColours),
                       .letter = m_kind.marks ? std::to_string(number % 10) : std::string()});
    m_list->addItem(QString());
    showRow(m_list->count() - 1);
    m_list->setCurrentRow(m_list->count() - 1);
    m_name->setFocus();
    m_name->selectAll();
    Q_EMIT changed();
}

void FilterListEditor::remove() {
    const int row = current();
    m_rules.erase(m_rules.begin() + row);
    delete m_list->takeItem(row);
    showCurrent();
    Q_EMIT changed();
}

void FilterListEditor::move(int by) {
    const int row = current(), to = row + by;
    std::swap(m_rules[static_cast<std::size_t>(row)], m_rules[static_cast<std::size_t>(to)]);
    showRow(row);
    showRow(to);
    m_list->setCurrentRow(to);
    Q_EMIT changed();
}

QString FilterListEditor::problem() const {
    const auto at = [this](std::size_t i) {
        return m_rules.begin() + static_cast<std::ptrdiff_t>(i);
    };
    if (m_kind.marks && m_rules.size() > ColourRule::kMostRules)
        return tr("There are more than %1 rules. Delete some.").arg(ColourRule::kMostRules);
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        const NamedFilter& filter = m_rules[i].filter;
        const QString name = format::text(filter.name);
        if (filter.name.empty()) return tr("Entry %1 has no name. Give it one.").arg(i + 1);
        if (std::any_of(m_rules.begin(), at(i),
                        [&](const ColourRule& other) { return other.filter.name == filter.name; }))
            return tr("Two entries have the name “%1”. Give one of them another.").arg(name);
        if (filter.text.empty())
            return tr("“%1” has no filter. Write one, or delete the entry.").arg(name);
        const auto parsed = Filter::parse(filter.text);
        if (!parsed) return tr("“%1”: %2").arg(name, format::error(parsed.error()));
    }
    return {};
}

}  // namespace anomalyst::ui
