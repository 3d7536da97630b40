#pragma once

#include <QWidget>

#include "engine/domain/import_info.h"

class QComboBox;
class QFormLayout;
class QLineEdit;
class QRadioButton;
class QSpinBox;

namespace anomalyst::ui {

/// The settings of an import beside its mapping: what a row is, how the file is read, where
/// sessions end, and which labels and how many rejected rows are fine.
class ImportOptionsForm : public QWidget {
    Q_OBJECT

public:
    explicit ImportOptionsForm(QWidget* parent = nullptr);

    /// As the form stands; without a mapping.
    ImportOptions options() const;
    /// A gap ends a session only where a time is mapped and no session is.
    void setMapped(bool session, bool time);

Q_SIGNALS:
    /// The file has to be looked at again.
    void readingChanged();

private:
    void buildReading(QFormLayout& form);
    void buildSessions(QFormLayout& form);
    void allowGap();

    QRadioButton* m_asEvents;
    QComboBox* m_format;
    QComboBox* m_timezone;
    QSpinBox* m_gapMinutes;
    QLineEdit* m_normalLabels;
    QLineEdit* m_maxRejects;
    bool m_sessionMapped = false;
    bool m_timeMapped = true;
};

}  // namespace anomalyst::ui
