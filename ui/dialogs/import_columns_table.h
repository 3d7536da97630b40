#pragma once

#include <QStringList>
#include <QTableWidget>
#include <map>
#include <string>
#include <vector>

#include "engine/domain/import_info.h"

class QComboBox;

namespace anomalyst::ui {

class Theme;

/// The first rows of a file, and above them what is said of each column: its role and, on demand,
/// whether pseudonyms replace its values and what trainings do where it has none.
class ImportColumnsTable : public QTableWidget {
    Q_OBJECT

public:
    explicit ImportColumnsTable(const Theme& theme, QWidget* parent = nullptr);

    void setPreview(const ImportPreview& preview);

    QString role(int column) const;
    void setRole(int column, const QString& role);
    QStringList roles() const;

    void showReplaced(bool shown);
    /// Columns that are replaced beside those whose role or name says so.
    void setPersonal(const std::vector<std::string>& columns);
    std::vector<std::string> personal() const;

    void showMissing(bool shown);
    /// Of single columns, by the workspace's names; what is no column of the file stays as it is.
    void setMissing(const std::map<std::string, Missing>& policies);
    std::map<std::string, Missing> missing() const;

Q_SIGNALS:
    void changed();

private:
    enum Line { Role, Found, Replaced, NoValue, FirstRow };
    void fillColumn(int column, const QString& role);
    void fillRows(int column);
    QComboBox* roleBox(const QString& role);
    /// What roles say of the other lines.
    void follow();
    void followReplaced(int column);
    void followMissing(int column, const QString& attribute);
    void nameLines();

    const Theme& m_theme;
    ImportPreview m_preview;
    std::vector<std::string> m_personal;       ///< as last set; those of the file as ticked
    std::map<std::string, Missing> m_missing;  ///< likewise
    std::map<std::string, Missing> m_settled;  ///< as last set
    QStringList m_attributes;  ///< by column: what the workspace will call it; empty: no attribute
};

}  // namespace anomalyst::ui
