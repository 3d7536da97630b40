#pragma once

#include <optional>
#include <utility>

#include "ui/views/training_panel.h"

class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace anomalyst::ui {

class EmptyState;
class ModelCardView;
class ModelComparisonView;
class ModelTable;
class TrainingJobView;
class UnfinishedView;

/// What the panel is made of, and what it knows.
struct TrainingPanel::Parts {
    using Pair = std::pair<ModelId, ModelId>;

    Parts(ViewContext c, TrainingPanel* v) : context(c), view(v) {}

    ViewContext context;
    TrainingPanel* view;
    UnfinishedView* unfinished = nullptr;
    TrainingJobView* job = nullptr;
    bool jobFailed = false;  ///< the last one
    QStackedWidget* stack = nullptr;
    EmptyState* empty = nullptr;
    ModelTable* table = nullptr;
    QPushButton *show = nullptr, *promote = nullptr, *compare = nullptr, *score = nullptr,
                *tune = nullptr, *remove = nullptr;
    QSplitter* split = nullptr;
    QTabWidget* tabs = nullptr;
    QWidget* besideCurves = nullptr;  ///< the tab that was shown before theirs
    ModelCardView* card = nullptr;
    ModelComparisonView* comparison = nullptr;
    DriftView* drift = nullptr;
    TuningCheck checkTuning;
    std::optional<Pair> compared;              ///< in `comparison`, or asked for
    std::optional<ModelComparison> comparing;  ///< what `comparison` shows

    void build();
    QWidget* buildButtons();
    QWidget* buildTabs();
    void connectAll();
    QPushButton* button(Task task) const;
    void followChoice();
    void followModelShown();
    void followComparison();
    void showMetrics();
    void askComparison(const Pair& asked);
    void askTuning(const ModelInfo& model);
    void confirmTuning(const ModelInfo& model, const QString& filter);
    void shareRoom();
    void placeTable(bool inTabs);
    void placeCurves(bool inTabs);
    std::optional<Pair> pair() const;
};

}  // namespace anomalyst::ui
