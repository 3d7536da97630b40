#pragma once

#include <QStringList>

#include "ui/models/segment_table_model.h"
#include "ui/theme.h"
#include "ui/views/threshold_pane.h"

class QComboBox;
class QLabel;
class QStackedWidget;
class QTableView;

namespace anomalyst::ui {

class EmptyState;

/// One line across the parts of the shop: what it does in each country, month, channel…
class SegmentPane : public ThresholdPane {
    Q_OBJECT

public:
    explicit SegmentPane(const Theme& theme, QWidget* parent = nullptr);

    /// By what sessions can be parted: keys that `segmentsWanted` names, with what is shown. The
    /// choice stays where it still can be made.
    void setChoices(const std::vector<std::pair<QString, QString>>& choices);
    QString choice() const;
    void setChoice(const QString& key);

    void setSegments(std::shared_ptr<const SegmentTableModel::Segments> segments);
    void showError(const QString& sentence);

    void setScores(std::shared_ptr<const RankedScores> scores,
                   std::shared_ptr<const ProbeEstimate> probe) override;
    void follow(double surprise) override;

public Q_SLOTS:
    /// Opens the list of what parts the sessions.
    void choose();

Q_SIGNALS:
    /// The pane is in sight and shows no segments by that key, or older ones; answer with
    /// `setSegments` or `showError`.
    void segmentsWanted(const QString& key);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void want();

    SegmentTableModel* m_model;
    QComboBox* m_by;
    QLabel* m_uncorrected;  ///< while a probe corrects the metrics of the desk
    QStackedWidget* m_stack;
    QTableView* m_table = nullptr;
    EmptyState* m_empty;
    bool m_stale = true;
};

}  // namespace anomalyst::ui
