#include "ui/dialogs/preferences_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <algorithm>

namespace anomalyst::ui {

PreferencesDialog::PreferencesDialog(const QString& analyst, const QString& language,
                                     QWidget* parent)
    : QDialog(parent),
      m_analyst(new QLineEdit(analyst, this)),
      m_language(new QComboBox(this)),
      m_form(new QFormLayout(this)) {
    setWindowTitle(tr("Preferences"));
    m_analyst->setToolTip(tr("Verdicts are kept for ever with the name of who gave them"));
    m_analyst->setMinimumWidth(240);
    m_analyst->selectAll();
    fillLanguages(language);
    auto* later = new QLabel(tr("Another language is spoken from the next start on."), this);
    later->setProperty("dim", true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    QPushButton* save = buttons->button(QDialogButtonBox::Save);
    save->setToolTip(tr("All of this holds from now on"));
    buttons->button(QDialogButtonBox::Cancel)
        ->setToolTip(tr("Close; everything stays as it was (Esc)"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const auto allow = [this, save] { save->setEnabled(!this->analyst().isEmpty()); };
    connect(m_analyst, &QLineEdit::textChanged, this, allow);
    allow();
    m_form->setContentsMargins(20, 16, 20, 16);
    m_form->addRow(tr("&Name that stands on your verdicts"), m_analyst);
    m_form->addRow(tr("&Language of the window"), m_language);
    m_form->addRow(QString(), later);
    m_form->addRow(buttons);
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

void PreferencesDialog::addAppearance(Theme::Mode mode, int textPercent) {
    m_mode = new QComboBox(this);
    m_mode->addItem(tr("as the system says"), static_cast<int>(Theme::Mode::System));
    m_mode->addItem(tr("light"), static_cast<int>(Theme::Mode::Light));
    m_mode->addItem(tr("dark"), static_cast<int>(Theme::Mode::Dark));
    m_mode->setCurrentIndex(m_mode->findData(static_cast<int>(mode)));
    m_mode->setToolTip(tr("Light or dark"));
    addRow(tr("&Theme"), m_mode);
    m_textPercent = new QComboBox(this);
    for (const int percent : {100, 110, 125, 150})
        m_textPercent->addItem(tr("%1 %").arg(percent), percent);
    m_textPercent->setCurrentIndex(std::max(0, m_textPercent->findData(textPercent)));
    m_textPercent->setToolTip(tr("All text, in per cent of its usual size"));
    addRow(tr("Size of te&xt"), m_textPercent);
}

Theme::Mode PreferencesDialog::mode() const {
    return static_cast<Theme::Mode>(m_mode->currentData().toInt());
}

int PreferencesDialog::textPercent() const { return m_textPercent->currentData().toInt(); }

void PreferencesDialog::addConfirmation(int sessions) {
    m_confirmFrom = new QSpinBox(this);
    m_confirmFrom->setRange(2, 10'000);
    m_confirmFrom->setSuffix(tr(" sessions"));
    m_confirmFrom->setValue(sessions);
    m_confirmFrom->setToolTip(tr("A verdict on as many at once is confirmed first"));
    addRow(tr("&Ask before a verdict on at least"), m_confirmFrom);
}

int PreferencesDialog::confirmFrom() const { return m_confirmFrom->value(); }

/// Above the buttons.
void PreferencesDialog::addRow(const QString& label, QWidget* field) {
    QWidget* before = m_form->itemAt(m_form->rowCount() - 2, QFormLayout::FieldRole)->widget();
    m_form->insertRow(m_form->rowCount() - 1, label, field);
    setTabOrder(before, field);
}

}  // namespace anomalyst::ui
