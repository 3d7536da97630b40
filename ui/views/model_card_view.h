#pragma once

#include <QSplitter>
#include <vector>

#include "ui/models/model_row.h"
#include "ui/theme.h"

class QTextBrowser;

namespace anomalyst::ui {

class LossChart;

/// The card of a model, and beside it the losses of its training over those of other models.
class ModelCardView : public QSplitter {
    Q_OBJECT

public:
    explicit ModelCardView(const Theme& theme, QWidget* parent = nullptr);

    /// The card is that of the first one. None: nothing is shown.
    void setModels(const std::vector<const ModelRow*>& models);

private:
    const Theme& m_theme;
    QTextBrowser* m_card;
    LossChart* m_losses;
};

}  // namespace anomalyst::ui
