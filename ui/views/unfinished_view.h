#pragma once

#include <QString>
#include <QWidget>
#include <cstdint>
#include <vector>

#include "engine/domain/instant.h"
#include "ui/theme.h"

class QPushButton;

namespace anomalyst::ui {

class HeadingLine;

/// A training that was cut off, as the analyst sees it.
struct UnfinishedRow {
    std::int64_t number = 0;  ///< in the workspace
    QString name;             ///< of its model, or of the detector
    QString part;             ///< of the training, which was under way; empty: the whole
    int epoch = 0;            ///< the last that has ended in that part; 0: none
    Instant kept;             ///< when it was last known how far it was
};

/// Offers to go on with the last training that was cut off, or to discard it; those before it come
/// in their turn. Hidden while there is none.
class UnfinishedView : public QWidget {
    Q_OBJECT

public:
    explicit UnfinishedView(const Theme& theme, QWidget* parent = nullptr);

    /// In the order in which they began.
    void setRows(std::vector<UnfinishedRow> rows);
    bool empty() const { return m_rows.empty(); }

Q_SIGNALS:
    void resumeRequested(qint64 number);
    /// The analyst was asked and has confirmed.
    void discardRequested(qint64 number);

private:
    void askDiscard();

    HeadingLine* m_heading;
    QPushButton* m_resume;
    QPushButton* m_discard;
    std::vector<UnfinishedRow> m_rows;
};

}  // namespace anomalyst::ui
