#pragma once

#include <QWidget>
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

    void setReport(const ImportReport& report, const std::vector<RejectedRow>& firstRejected);
    /// Enter means to train, as long as this page is shown.
    void takeDefault();

Q_SIGNALS:
    void exportRejectedRequested();
    void trainRequested();
    void closed();

private:
    QWidget* buildButtons();
    void fillFindings(const ImportReport& report);
    void fillRejected(const ImportReport& report, const std::vector<RejectedRow>& rows);

    ViewContext m_context;
    QLabel* m_counts;
    QLabel* m_detail;
    QVBoxLayout* m_findings;
    QLabel* m_rejectedTitle;
    QTableWidget* m_rejected;
    QPushButton* m_export;
    QPushButton* m_train;
};

}  // namespace anomalyst::ui
