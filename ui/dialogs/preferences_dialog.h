#pragma once

#include <QDialog>
#include <QString>

#include "ui/theme.h"

class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace anomalyst::ui {

/// What the analyst sets once for all workspaces: the name that stands on their verdicts, the
/// language of the window, and what was added.
class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    /// `language` is "System", "en" or "zh_CN"; any other is shown as the first.
    PreferencesDialog(const QString& analyst, const QString& language, QWidget* parent = nullptr);

    /// Without spaces around it; never empty once the dialog is accepted.
    QString analyst() const;
    QString language() const;

    /// Asks for the look, too: light or dark, and the size of text in per cent of the usual one.
    void addAppearance(Theme::Mode mode, int textPercent);
    Theme::Mode mode() const;
    int textPercent() const;
    /// Asks from how many sessions on a verdict is confirmed first.
    void addConfirmation(int sessions);
    int confirmFrom() const;

private:
    void fillLanguages(const QString& chosen);
    void addRow(const QString& label, QWidget* field);

    QLineEdit* m_analyst;
    QComboBox* m_language;
    QFormLayout* m_form;
    QComboBox* m_mode = nullptr;
    QComboBox* m_textPercent = nullptr;
    QSpinBox* m_confirmFrom = nullptr;
};

}  // namespace anomalyst::ui
