#pragma once

#include <QDialog>
#include <QString>

class QComboBox;
class QLineEdit;

namespace anomalyst::ui {

/// What the analyst sets once for all workspaces: the name that stands on their verdicts, and the
/// language of the window.
class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    /// `language` is "System", "en" or "zh_CN"; any other is shown as the first.
    PreferencesDialog(const QString& analyst, const QString& language, QWidget* parent = nullptr);

    /// Without spaces around it; never empty once the dialog is accepted.
    QString analyst() const;
    QString language() const;

private:
    void fillLanguages(const QString& chosen);

    QLineEdit* m_analyst;
    QComboBox* m_language;
};

}  // namespace anomalyst::ui
