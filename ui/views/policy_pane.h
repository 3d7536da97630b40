#pragma once

#include <optional>
#include <vector>

#include "engine/domain/threshold_policy.h"
#include "ui/theme.h"
#include "ui/views/threshold_pane.h"

class QLineEdit;
class QPushButton;
class QTableView;

namespace anomalyst::ui {

class PolicyTableModel;

/// Lines that were decided on, by name: saved, put in force again, compared.
class PolicyPane : public ThresholdPane {
    Q_OBJECT

public:
    explicit PolicyPane(const Theme& theme, QWidget* parent = nullptr);

    void setPolicies(const std::vector<ThresholdPolicy>& policies);
    /// Whose scores are shown.
    void setModel(const QString& name);

    void setScores(std::shared_ptr<const RankedScores> scores,
                   std::shared_ptr<const ProbeEstimate> probe) override;
    void follow(double surprise) override;

public Q_SLOTS:
    /// The keyboard goes to the name under which the line is to be kept.
    void askName();
    /// The keyboard goes to the policies.
    void compare();
    /// The one that is chosen; where none is, it is asked for.
    void use();
    void remove();

Q_SIGNALS:
    /// The line as it stands is to be kept under this name.
    void saveRequested(const QString& name);
    void useRequested(const anomalyst::ThresholdPolicy& policy);
    void removeRequested(const QString& name);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildTable(const Theme& theme);
    QWidget* buildButtons();
    void updateButtons();
    void save();
    /// Row of the chosen one; none where none is, and then the keyboard goes to the policies.
    std::optional<int> chosen();

    PolicyTableModel* m_model;
    QTableView* m_table = nullptr;
    QLineEdit* m_name = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_use = nullptr;
    QPushButton* m_remove = nullptr;
};

}  // namespace anomalyst::ui
