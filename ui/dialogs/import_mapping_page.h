#pragma once

#include <QStringList>
#include <QWidget>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/domain/import_info.h"
#include "engine/domain/result.h"
#include "ui/view_context.h"

class QLabel;
class QMenu;
class QPushButton;

namespace anomalyst::ui {

class ElidedLabel;
class ImportColumnsTable;
class ImportOptionsForm;

/// The first step of an import: what was found in the files, and what each column is.
class ImportMappingPage : public QWidget {
    Q_OBJECT

public:
    ImportMappingPage(const ViewContext& context, const QStringList& files,
                      QWidget* parent = nullptr);

    /// Or the address of a server, alone.
    const QStringList& files() const { return m_files; }
    /// Mapping and options as they stand; the mapping is empty before there is a preview.
    ImportOptions options() const;

    /// The workspace that the files go into; without sessions it is told as a new one.
    void setTarget(const QString& name, std::uint64_t sessions);
    /// What earlier imports have settled; call it before there is a preview.
    void setHabits(const ImportHabits& habits);
    void setPreview(const ImportPreview& preview);
    /// That the file cannot be read, or that the import has failed or was stopped.
    void setError(const Error& error);
    /// Enter means Import, as long as this page is shown.
    void takeDefault();
    /// By place in the preview.
    void setRole(int column, const QString& role);
    QString role(int column) const;
    /// Those that the analyst has named, to choose from.
    void setNamedMappings(std::vector<MappingProfile> mappings);
    /// Maps those columns that the file has as that one does.
    void apply(const MappingProfile& mapping);
    /// The mapping as it stands, to be kept under that name.
    MappingProfile named(const QString& name) const;
    /// Takes the answer of a server in place of files.
    void setDatabase(const QString& address, const QString& query);
    /// Asks which.
    void chooseDatabase();

Q_SIGNALS:
    /// The files, or an option that changes how they are read; without a mapping, so that it is
    /// guessed anew, or as before.
    void previewRequested(const QStringList& files, const anomalyst::ImportOptions& options);
    void importRequested();
    void mappingNamed(const anomalyst::MappingProfile& mapping);
    void mappingForgotten(const QString& name);
    void cancelled();

private:
    QWidget* buildTarget();
    QWidget* buildFiles();
    QWidget* buildFound();
    QWidget* buildButtons();
    /// What is missing before an import can start; empty when nothing is.
    QString objection() const;
    /// What is worth knowing before it starts; empty when nothing is.
    QString remark() const;
    void fillMappingMenu();
    void askName();
    void askPreview();
    void chooseFiles();
    void takeSource(const QStringList& files, const QString& query);
    void changeMapping();
    void showColumns();
    void refresh();
    void refreshFound();

    ViewContext m_context;
    QStringList m_files;
    QString m_query;  ///< of a server
    ImportHabits m_habits;
    ImportPreview m_preview;
    bool m_asBefore = true;                 ///< else the mapping is to be guessed
    std::optional<MappingProfile> m_known;  ///< fits these columns, used or not
    QWidget* m_targetLine = nullptr;
    ElidedLabel* m_target;
    ElidedLabel* m_fileNames;
    QLabel* m_found;
    QPushButton* m_otherMapping = nullptr;
    QPushButton* m_mappings = nullptr;
    std::vector<MappingProfile> m_named;
    ImportColumnsTable* m_table;
    QLabel* m_unfit;
    ImportOptionsForm* m_options;
    QString m_error;         ///< of the last try; gone with the next change
    bool m_stopped = false;  ///< the last try was stopped by the analyst
    bool m_looking = true;   ///< a preview is on its way
    QLabel* m_problem;
    QLabel* m_remark;
    QPushButton* m_import;
};

}  // namespace anomalyst::ui
