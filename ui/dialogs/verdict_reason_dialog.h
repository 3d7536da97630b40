#pragma once

#include <QDialog>
#include <QString>

#include "engine/domain/label.h"

class QButtonGroup;
class QComboBox;
class QLineEdit;

namespace anomalyst::ui {

/// A verdict with the analyst's reason and note.
class VerdictReasonDialog : public QDialog {
    Q_OBJECT

public:
    VerdictReasonDialog(std::size_t sessions, QWidget* parent = nullptr);

    Verdict verdict() const;
    QString reason() const;
    QString note() const;

private:
    QButtonGroup* m_verdicts;
    QComboBox* m_reason = nullptr;
    QLineEdit* m_note = nullptr;
};

}  // namespace anomalyst::ui
