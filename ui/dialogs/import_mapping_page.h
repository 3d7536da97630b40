#pragma once

#include <QStringList>
#include <QWidget>
#include <vector>

#include "engine/domain/import_info.h"
#include "engine/domain/result.h"
#include "ui/view_context.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace anomalyst::ui {

class ElidedLabel;
class ImportOptionsForm;

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
    /// That the file cannot be read, or that the import has failed or was stopped.
    void setError(const Error& error);
    /// Enter means Import, as long as this page is shown.
    void takeDefault();
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
    void buildTable();
    QWidget* buildFiles();
    QWidget* buildButtons();
    void fillTable();
    QComboBox* roleBox(const QString& role);
    QStringList roles() const;
    /// What is missing before an import can start; empty when nothing is.
    QString objection() const;
    /// What is worth knowing before it starts; empty when nothing is.
    QString remark() const;
    void askPreview();
    void chooseFiles();
    void refresh();

    ViewContext m_context;
    QStringList m_files;
    ImportPreview m_preview;
    ElidedLabel* m_fileNames;
    QLabel* m_found;
    QTableWidget* m_table;
    ImportOptionsForm* m_options;
    QString m_error;         ///< of the last try; gone with the next change
    bool m_stopped = false;  ///< the last try was stopped by the analyst
    bool m_looking = true;   ///< a preview is on its way
    QLabel* m_problem;
    QLabel* m_remark;
    QPushButton* m_import;
};

}  // namespace anomalyst::ui
