#pragma once

#include <QString>
#include <QWidget>
#include <chrono>
#include <optional>
#include <vector>

#include "engine/domain/import_info.h"
#include "ui/view_context.h"

class QLabel;
class QPushButton;
class QTableWidget;
class QVBoxLayout;

namespace anomalyst::ui {

/// The last step of an import, the quality report: what came in, what was left out and why.
class ImportReportPage : public QWidget {
    Q_OBJECT

public:
    ImportReportPage(const ViewContext& context, QWidget* parent = nullptr);

    /// `gap`: after which sessions were made; none where something else made them.
    void setReport(const ImportReport& report, const std::vector<RejectedRow>& firstRejected,
                   std::optional<std::chrono::microseconds> gap = {});
    /// The model that can score what has come in; empty: there is none.
    void setScorer(const QString& model);
    /// Enter means to score, or else to train, as long as this page is shown.
    void takeDefault();

Q_SIGNALS:
    void exportRejectedRequested();
    void trainRequested();
    void scoreRequested();
    void closed();

private:
    QWidget* buildButtons();
    void fillFindings(const ImportReport& report);
    void fillRejected(const ImportReport& report, const std::vector<RejectedRow>& rows);

    ViewContext m_context;
    QLabel* m_counts;
    QLabel* m_detail;
    QLabel* m_single;  ///< that the gap has cut nearly all sessions down to one event
    QVBoxLayout* m_findings;
    QLabel* m_rejectedTitle;
    QTableWidget* m_rejected;
    QPushButton* m_export;
    QPushButton* m_train;
    QPushButton* m_score;
};

}  // namespace anomalyst::ui
