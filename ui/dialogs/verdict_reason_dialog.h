#pragma once

#include <QDialog>
#include <QString>
#include <cstddef>

#include "engine/domain/label.h"
#include "ui/dialogs/verdict_preview.h"

class QButtonGroup;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace anomalyst::ui {

/// A verdict with the analyst's reason and note. On several sessions it shows what it is going to
/// do, and is not given before that is known.
class VerdictReasonDialog : public QDialog {
    Q_OBJECT

public:
    /// `chosen`: what it begins with; None withdraws.
    VerdictReasonDialog(std::size_t sessions, Verdict chosen, QWidget* parent = nullptr);

    void setPreview(VerdictPreview preview);
    void setPreviewProblem(const QString& sentence);

    Verdict verdict() const;
    /// As it is kept: one that is offered in English, whatever the language of the window.
    QString reason() const;
    QString note() const;

private:
    void buildChoices(Verdict chosen);
    void buildRemark();
    void buildForm();
    void showVerdict();

    const std::size_t m_sessions;
    QButtonGroup* m_verdicts;
    VerdictPreviewPane* m_preview = nullptr;  ///< of several sessions
    QComboBox* m_reason = nullptr;
    QLineEdit* m_note = nullptr;
    QPushButton* m_give = nullptr;
};

}  // namespace anomalyst::ui
