#pragma once

#include <QWidget>

#include "engine/domain/drift_report.h"
#include "engine/domain/ids.h"
#include "ui/theme.h"

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace anomalyst::ui {

class DriftTableModel;
class EmptyState;

/// Whether sessions have moved away from those that a model was trained on, in its inputs and in
/// how many it flags; and what to do about it.
class DriftView : public QWidget {
    Q_OBJECT

public:
    /// The sessions that are held against the training data.
    enum class Sessions { Untrained, LastWeek, LastMonth, Queue };

    explicit DriftView(const Theme& theme, QWidget* parent = nullptr);

    /// Of whom a check would be; an invalid id: no single model is chosen.
    void setModel(ModelId model, const QString& name);
    /// Without times nothing is of the last week.
    void setTimesKnown(bool known);

    /// The workspace has other sessions by now: what was found is of the past.
    void forget();
    void setBusy();
    /// Dropped where another model is chosen by now.
    void setReport(ModelId model, const DriftReport& report);
    void setError(ModelId model, const QString& sentence);

Q_SIGNALS:
    void checkRequested(anomalyst::ModelId model, anomalyst::ui::DriftView::Sessions sessions);
    /// The probabilities of this model are to be learnt anew from the sessions that were checked.
    void recalibrationRequested(anomalyst::ModelId model);

private:
    void ask();

    ModelId m_model;
    QString m_name;  ///< of the model
    QComboBox* m_sessions;
    QPushButton* m_check;
    QPushButton* m_recalibrate;
    QLabel* m_verdict;
    QLabel* m_facts;
    DriftTableModel* m_inputs;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
};

}  // namespace anomalyst::ui
