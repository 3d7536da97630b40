#pragma once

#include <QDialog>
#include <QString>
#include <span>
#include <vector>

#include "engine/domain/named_filter.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace anomalyst::ui {

class Theme;

/// Asks for the name of a filter that is to be kept; the name of one that is kept replaces it.
class SaveFilterDialog : public QDialog {
    Q_OBJECT

public:
    SaveFilterDialog(const Theme& theme, const QString& filter, std::span<const NamedFilter> kept,
                     QWidget* parent = nullptr);

    QString name() const;

private:
    void showConsequence();

    const std::vector<NamedFilter> m_kept;
    QLineEdit* m_name;
    QLabel* m_consequence;
    QPushButton* m_save;
};

}  // namespace anomalyst::ui
