#include "ui/dialogs/save_filter_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <algorithm>

#include "ui/format.h"
#include "ui/theme.h"
#include "ui/widgets/elided_label.h"

namespace anomalyst::ui {

namespace {

constexpr int kLongestName = 80;
constexpr int kWidth = 380;

}  // namespace

SaveFilterDialog::SaveFilterDialog(const Theme& theme, const QString& filter,
                                   std::span<const NamedFilter> kept, QWidget* parent)
    : QDialog(parent),
      m_kept(kept.begin(), kept.end()),
      m_name(new QLineEdit(this)),
      m_consequence(new QLabel(this)) {
    setWindowTitle(tr("Save filter"));
    const auto same = std::find_if(m_kept.begin(), m_kept.end(), [&](const NamedFilter& each) {
        return each.text == format::utf8(filter);
    });
    m_name->setMaxLength(kLongestName);
    m_name->setMinimumWidth(kWidth);
    m_name->setPlaceholderText(tr("e.g. night refunds"));
    m_name->setToolTip(tr("What the filter is called in the menu of saved filters"));
    if (same != m_kept.end()) m_name->setText(format::text(same->name));
    m_name->selectAll();
    auto* text = new ElidedLabel(theme, this);
    text->setText(filter);
    m_consequence->setProperty("dim", true);
    m_consequence->setWordWrap(true);
    m_consequence->setMinimumHeight(2 * m_consequence->fontMetrics().lineSpacing());
    m_consequence->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    buttons->button(QDialogButtonBox::Cancel)->setToolTip(tr("Close and save nothing (Esc)"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &SaveFilterDialog::showConsequence);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(20, 16, 20, 16);
    form->addRow(tr("Filter"), text);
    form->addRow(tr("&Name"), m_name);
    form->addRow(QString(), m_consequence);
    form->addRow(buttons);
    showConsequence();
}

QString SaveFilterDialog::name() const { return m_name->text().simplified(); }

void SaveFilterDialog::showConsequence() {
    const auto replaced = std::find_if(m_kept.begin(), m_kept.end(), [&](const NamedFilter& each) {
        return each.name == format::utf8(name());
    });
    const bool replaces = replaced != m_kept.end();
    m_save->setEnabled(!name().isEmpty());
    m_save->setText(replaces ? tr("Re&place") : tr("&Save"));
    m_save->setToolTip(replaces ? tr("Put this filter in the place of the one of that name")
                                : tr("Keep the filter in the workspace"));
    m_consequence->setText(
        replaces ? tr("Replaces the filter of that name: %1").arg(format::text(replaced->text))
                 : tr("It is kept in the workspace, for everyone who opens it."));
}

}  // namespace anomalyst::ui
