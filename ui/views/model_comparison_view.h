#pragma once

#include <QWidget>
#include <memory>

#include "ui/models/model_row.h"
#include "ui/view_context.h"

namespace anomalyst::ui {

/// Two models side by side: metrics, and which sessions cross the line. Where the two lists have no
/// room beside each other, one is shown at a time, and which is switched. A click on a session
/// chooses it.
class ModelComparisonView : public QWidget {
    Q_OBJECT

public:
    explicit ModelComparisonView(ViewContext context, QWidget* parent = nullptr);
    ~ModelComparisonView() override;

    void setComparison(const ModelComparison& comparison);
    /// A comparison is on its way.
    void setBusy();
    void clear();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace anomalyst::ui
