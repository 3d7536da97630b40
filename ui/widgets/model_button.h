#pragma once

#include <QToolButton>
#include <vector>

#include "engine/domain/model_info.h"
#include "ui/view_context.h"

class QMenu;

namespace anomalyst::ui {

/// Chooses whose scores are shown: writes Selection::setModel. Marks the champion.
class ModelButton : public QToolButton {
    Q_OBJECT

public:
    ModelButton(const ViewContext& context, QWidget* parent = nullptr);

    void setModels(std::vector<ModelInfo> models);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void rebuildMenu();
    const ModelInfo* shown() const;

    ViewContext m_context;
    std::vector<ModelInfo> m_models;
    QMenu* m_menu;
};

}  // namespace anomalyst::ui
