#pragma once

#include <QString>
#include <QToolButton>
#include <vector>

#include "engine/domain/ids.h"

class QAction;
class QMenu;

namespace anomalyst::ui {

/// Chooses the models whose event scores are drawn beside those of the model shown: at most
/// `compared::kMost`. There is nothing to press while there is no other model.
class CompareButton : public QToolButton {
    Q_OBJECT

public:
    struct Choice {
        ModelId model;
        QString name;
        bool operator==(const Choice&) const = default;
    };

    explicit CompareButton(QWidget* parent = nullptr);

    /// The command opens the menu.
    void setAction(QAction& action);
    /// `ticked`: in the order in which they were chosen. Those that are not among `models`, and all
    /// after the first `compared::kMost`, are left out.
    void setModels(const std::vector<Choice>& models, std::vector<ModelId> ticked = {});
    bool hasModels() const { return !m_models.empty(); }

Q_SIGNALS:
    /// In the order in which they were chosen.
    void chosen(const std::vector<anomalyst::ModelId>& models);

private:
    void toggle(ModelId model, bool on);
    void limitChoice();

    QMenu* m_menu;
    QAction* m_action = nullptr;
    std::vector<Choice> m_models;   ///< as the menu lists them
    std::vector<ModelId> m_chosen;  ///< the first ones first
};

}  // namespace anomalyst::ui
