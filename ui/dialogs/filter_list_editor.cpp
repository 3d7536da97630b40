#include "ui/dialogs/filter_list_editor.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "engine/domain/filter.h"
#include "ui/format.h"
#include "ui/theme.h"
#include "ui/views/filter_field.h"

namespace anomalyst::ui {

namespace {

constexpr int kLongestName = 80;

}  // namespace

FilterListEditor::FilterListEditor(const ViewContext& context, const FilterVocabulary& vocabulary,
                                   const QString& proposal, const QString& emptyText,
                                   QWidget* parent)
    : QWidget(parent),
      m_proposal(proposal),
      m_list(new QListWidget(this)),
      m_empty(new QLabel(emptyText, m_list->viewport())),
      m_name(new QLineEdit(this)),
      m_field(new FilterField(context, vocabulary, this)),
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
    return form;
}

int FilterListEditor::current() const { return m_list->currentRow(); }
void FilterListEditor::choose(int row) { m_list->setCurrentRow(row); }

void FilterListEditor::setFilters(std::vector<NamedFilter> filters) {
    m_filters = std::move(filters);
    m_list->clear();
    for (std::size_t i = 0; i < m_filters.size(); ++i) m_list->addItem(QString());
    for (int row = 0; row < m_list->count(); ++row) showRow(row);
    if (!m_filters.empty()) m_list->setCurrentRow(0);
    showCurrent();
}

void FilterListEditor::showRow(int row) {
    const NamedFilter& filter = m_filters[static_cast<std::size_t>(row)];
    QListWidgetItem* item = m_list->item(row);
    item->setText(tr("%1   –   %2").arg(format::text(filter.name), format::text(filter.text)));
    item->setToolTip(format::text(filter.text));
}

void FilterListEditor::showCurrent() {
    m_showing = true;
    const int row = current();
    const NamedFilter filter = row < 0 ? NamedFilter() : m_filters[static_cast<std::size_t>(row)];
    m_name->setText(format::text(filter.name));
    m_field->setText(format::text(filter.text));
    m_showing = false;
    update();
}

void FilterListEditor::update() {
    const int row = current();
    m_empty->setVisible(m_filters.empty());
    m_name->setEnabled(row >= 0);
    m_field->setEnabled(row >= 0);
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
    m_problem->setText(problem());
}

void FilterListEditor::changeCurrent() {
    const int row = current();
    if (m_showing || row < 0) return;
    m_filters[static_cast<std::size_t>(row)] = {format::utf8(m_name->text().simplified()),
                                                format::utf8(m_field->text())};
    showRow(row);
    update();
    Q_EMIT changed();
}

void FilterListEditor::add() {
    const auto isTaken = [this](const QString& name) {
        return std::any_of(m_filters.begin(), m_filters.end(), [&](const NamedFilter& filter) {
            return filter.name == format::utf8(name);
        });
    };
    int number = 1;
    while (isTaken(tr("new filter %1").arg(number))) ++number;
    m_filters.push_back({format::utf8(tr("new filter %1").arg(number)), format::utf8(m_proposal)});
    m_list->addItem(QString());
    showRow(m_list->count() - 1);
    m_list->setCurrentRow(m_list->count() - 1);
    m_name->setFocus();
    m_name->selectAll();
    Q_EMIT changed();
}

void FilterListEditor::remove() {
    const int row = current();
    m_filters.erase(m_filters.begin() + row);
    delete m_list->takeItem(row);
    showCurrent();
    Q_EMIT changed();
}

void FilterListEditor::move(int by) {
    const int row = current(), to = row + by;
    std::swap(m_filters[static_cast<std::size_t>(row)], m_filters[static_cast<std::size_t>(to)]);
    showRow(row);
    showRow(to);
    m_list->setCurrentRow(to);
    Q_EMIT changed();
}

QString FilterListEditor::problem() const {
    for (std::size_t i = 0; i < m_filters.size(); ++i) {
        const NamedFilter& filter = m_filters[i];
        const QString name = format::text(filter.name);
        if (filter.name.empty()) return tr("Entry %1 has no name. Give it one.").arg(i + 1);
        if (std::any_of(m_filters.begin(), m_filters.begin() + static_cast<std::ptrdiff_t>(i),
                        [&](const NamedFilter& other) { return other.name == filter.name; }))
            return tr("Two entries have the name “%1”. Give one of them another.").arg(name);
        if (filter.text.empty())
            return tr("“%1” has no filter. Write one, or delete the entry.").arg(name);
        const auto parsed = Filter::parse(filter.text);
        if (!parsed) return tr("“%1”: %2").arg(name, format::error(parsed.error()));
    }
    return {};
}

}  // namespace anomalyst::ui
