#pragma once

#include <QDialog>
#include <QString>

class QLineEdit;

namespace anomalyst::ui {

/// What the analyst sets once for all workspaces: the name that stands on their verdicts.
class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    explicit PreferencesDialog(const QString& analyst, QWidget* parent = nullptr);

    /// Without spaces around it; never empty once the dialog is accepted.
    QString analyst() const;

private:
    QLineEdit* m_analyst;
};

}  // namespace anomalyst::ui
