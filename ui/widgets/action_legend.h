#pragma once

#include <QWidget>
#include <string>
#include <vector>

#include "ui/view_context.h"

namespace anomalyst::ui {

/// What the colours of the strip mean: a square and a name for each action, on one line.
class ActionLegend : public QWidget {
    Q_OBJECT

public:
    ActionLegend(const ViewContext& context, QWidget* parent = nullptr);
    void setActions(std::vector<std::string> actions);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ViewContext m_context;
    std::vector<std::string> m_actions;
};

}  // namespace anomalyst::ui
