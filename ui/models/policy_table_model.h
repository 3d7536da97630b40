#pragma once

#include <memory>
#include <vector>

#include "engine/domain/probe_estimate.h"
#include "engine/domain/threshold_policy.h"
#include "ui/models/read_only_table_model.h"

namespace anomalyst::ui {

/// A saved policy with its versions.
struct PolicyVersions {
    ThresholdPolicy newest;
    std::vector<ThresholdPolicy> earlier;  ///< oldest first
};

/// The saved policies, each as its newest version, and what its line would do to the scores that
/// are shown now: policies side by side.
class PolicyTableModel : public TableModelOf<PolicyVersions> {
    Q_OBJECT

public:
    enum Column { Name, Line, Flagged, Precision, Recall, Cost, ColumnCount };

    explicit PolicyTableModel(QObject* parent = nullptr) : TableModelOf(ColumnCount, parent) {}

    /// Every version, in the order of saving.
    void setPolicies(const std::vector<ThresholdPolicy>& policies);
    /// `probe` is usable and corrects precision, recall and cost, which then say so; or null.
    void setScores(std::shared_ptr<const RankedScores> scores,
                   std::shared_ptr<const ProbeEstimate> probe);
    /// Whose scores are shown: policies of other models are marked.
    void setModel(const QString& name);
    /// The newest version.
    const ThresholdPolicy& policyAt(int row) const { return rowAt(row).newest; }
    bool contains(const QString& name) const;

protected:
    TableColumn column(int column) const override;
    QString text(int row, int column) const override;
    /// Its versions.
    QString explanation(int row, int column) const override;

private:
    QString nameOf(const PolicyVersions& policy) const;
    QString counted(const ThresholdPolicy& policy, int column) const;
    QString corrected(const ThresholdPolicy& policy, int column) const;
    bool ofOtherModel(const PolicyVersions& policy) const;

    std::shared_ptr<const RankedScores> m_scores;
    std::shared_ptr<const ProbeEstimate> m_probe;
    QString m_model;
};

}  // namespace anomalyst::ui
