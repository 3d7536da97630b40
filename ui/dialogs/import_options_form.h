#pragma once

#include <QWidget>
#include <set>

#include "engine/domain/import_info.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QRadioButton;
class QSpinBox;
class QToolButton;

namespace anomalyst::ui {

class MissingBox;

/// The settings of an import beside its mapping: what a row is, where sessions end, which labels
/// are normal, whether people get pseudonyms; and, on demand, what is rarely asked for.
class ImportOptionsForm : public QWidget {
    Q_OBJECT

public:
    explicit ImportOptionsForm(QWidget* parent = nullptr);

    /// As the form stands; without a mapping, and what is said of single columns.
    ImportOptions options() const;
    /// What the workspace has settled.
    void setHabits(const ImportHabits& habits);
    /// Takes what nobody has touched from an earlier import, or from the defaults.
    void follow(const ImportOptions& settings);
    void setKind(ImportKind kind);
    /// Whether `kind` was chosen by hand.
    bool kindIsGiven() const { return m_given.contains(ImportSetting::Kind); }
    /// A gap ends a session only where a time is mapped and no session is.
    void setMapped(bool session, bool time);

    bool pseudonymises() const;
    /// For all columns that say nothing of their own.
    Missing missing() const;
    bool missingByColumn() const;

Q_SIGNALS:
    /// The file has to be looked at again.
    void readingChanged();
    /// What is to be said of single columns is another.
    void columnsChanged();

private:
    using Build = void (ImportOptionsForm::*)(QFormLayout&);
    QHBoxLayout* twoForms(Build left, Build right);
    void buildReading(QFormLayout& form);
    void buildSessions(QFormLayout& form);
    void buildPseudonyms();
    QWidget* buildMore();
    void buildMoreReading(QFormLayout& form);
    void buildMissing(QFormLayout& form);
    void wire();
    void allowGap();
    void explainPseudonyms();

    QRadioButton* m_asEvents;
    QRadioButton* m_asSessions;
    QComboBox* m_format;
    QComboBox* m_timezone;
    QSpinBox* m_gapMinutes;
    QLineEdit* m_normalLabels;
    QLineEdit* m_maxRejects;
    QCheckBox* m_dropDuplicates;
    QCheckBox* m_pseudonymise;
    QLabel* m_keyNote;
    QToolButton* m_moreButton;
    MissingBox* m_missing;
    QCheckBox* m_missingByColumn;
    ImportHabits m_habits;
    std::set<ImportSetting> m_given;  ///< touched by the analyst
    bool m_sessionMapped = false;
    bool m_timeMapped = true;
};

}  // namespace anomalyst::ui
