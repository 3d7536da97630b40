#include "ui/dialogs/preferences_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <algorithm>

namespace anomalyst::ui {

PreferencesDialog::PreferencesDialog(const QString& analyst, const QString& language,
                                     QWidget* parent)
    : QDialog(parent), m_analyst(new QLineEdit(analyst, this)), m_language(new QComboBox(this)) {
    setWindowTitle(tr("Preferences"));
    m_analyst->setToolTip(tr("Verdicts are kept for ever with the name of who gave them"));
    m_analyst->setMinimumWidth(240);
    m_analyst->selectAll();
    fillLanguages(language);
    auto* later = new QLabel(tr("Another language is spoken from the next start on."), this);
    later->setProperty("dim", true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    QPushButton* save = buttons->button(QDialogButtonBox::Save);
    save->setToolTip(tr("Put this name on verdicts from now on, and keep the language"));
    buttons->button(QDialogButtonBox::Cancel)->setToolTip(tr("Close; all stays as it was (Esc)"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const auto allow = [this, save] { save->setEnabled(!this->analyst().isEmpty()); };
    connect(m_analyst, &QLineEdit::textChanged, this, allow);
    allow();
    auto* form = new QFormLayout(this);
    form->setContentsMargins(20, 16, 20, 16);
    form->addRow(tr("&Name that stands on your verdicts"), m_analyst);
    form->addRow(tr("&Language of the window"), m_language);
    form->addRow(QString(), later);
    form->addRow(buttons);
}

void PreferencesDialog::fillLanguages(const QString& chosen) {
    m_language->addItem(tr("as the system says"), QStringLiteral("System"));
    // Each by its own name, for those who do not read the one that is spoken now.
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("简体中文"), QStringLiteral("zh_CN"));
    m_language->setCurrentIndex(std::max(0, m_language->findData(chosen)));
    m_language->setToolTip(tr("What menus, panels and dialogs are written in"));
}

QString PreferencesDialog::analyst() const { return m_analyst->text().trimmed(); }

QString PreferencesDialog::language() const { return m_language->currentData().toString(); }

}  // namespace anomalyst::ui
