#pragma once

#include <QStringList>
#include <QWidget>
#include <vector>

#include "engine/domain/import_info.h"
#include "engine/domain/result.h"
#include "ui/view_context.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QSpinBox;
class QTableWidget;

namespace anomalyst::ui {

class ElidedLabel;

/// The first step of an import: what was found in the files, and what each column is.
class ImportMappingPage : public QWidget {
    Q_OBJECT

public:
    ImportMappingPage(const ViewContext& context, const QStringList& files,
                      QWidget* parent = nullptr);

    const QStringList& files() const { return m_files; }
    /// Mapping and options as they stand; the mapping is empty before there is a preview.
    ImportOptions options() const;

    void setPreview(const ImportPreview& preview);
    void setError(const Error& error);
    /// By place in the preview.
    void setRole(int column, const QString& role);
    QString role(int column) const;

Q_SIGNALS:
    /// The files, or an option that changes how they are read; without a mapping, so that it is
    /// guessed anew.
    void previewRequested(const QStringList& files, const anomalyst::ImportOptions& options);
    void importRequested();
    void cancelled();

private:
    QWidget* buildFiles();
    QWidget* buildOptions();
    QWidget* buildButtons();
    void fillOptions(QFormLayout& left, QFormLayout& right);
    void fillTable();
    QComboBox* roleBox(const QString& role);
    ImportOptions readingOptions() const;
    /// What is missing before an import can start; empty when nothing is.
    QString objection() const;
    void askPreview();
    void chooseFiles();
    void refresh();

    ViewContext m_context;
    QStringList m_files;
    ImportPreview m_preview;
    ElidedLabel* m_fileNames;
    QLabel* m_found;
    QTableWidget* m_table;
    QRadioButton* m_asEvents;
    QRadioButton* m_asSessions;
    QComboBox* m_format;
    QComboBox* m_timezone;
    QSpinBox* m_gapMinutes;
    QLineEdit* m_normalLabels;
    QLineEdit* m_maxRejects;
    QLabel* m_message;
    QPushButton* m_import;
};

}  // namespace anomalyst::ui
