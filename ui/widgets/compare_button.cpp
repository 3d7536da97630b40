#include "ui/widgets/compare_button.h"

#include <QAction>
#include <QMenu>
#include <algorithm>
#include <utility>

#include "ui/compared_series.h"

namespace anomalyst::ui {

CompareButton::CompareButton(QWidget* parent) : QToolButton(parent), m_menu(new QMenu(this)) {
    setMenu(m_menu);
    setPopupMode(InstantPopup);
    setAutoRaise(true);
    setText(tr("Compare"));
    setAccessibleName(tr("Compare event scores"));
    m_menu->setToolTipsVisible(true);
    hide();
}

void CompareButton::setAction(QAction& action) {
    m_action = &action;
    action.setEnabled(hasModels());
    const auto follow = [this, &action] { setToolTip(action.toolTip()); };
    follow();
    connect(&action, &QAction::changed, this, follow);
    connect(&action, &QAction::triggered, this, [this] {
        if (isVisible()) showMenu();
    });
}

void CompareButton::setModels(const std::vector<Choice>& models, std::vector<ModelId> ticked) {
    std::erase_if(ticked, [&models](ModelId id) {
        return std::ranges::find(models, id, &Choice::model) == models.end();
    });
    if (ticked.size() > compared::kMost) ticked.resize(compared::kMost);
    if (models == m_models && ticked == m_chosen) return;
    m_menu->clear();
    m_models = models;
    m_chosen = std::move(ticked);
    for (const Choice& choice : models) {
        QAction* line = m_menu->addAction(QString(choice.name).replace(u'&', QLatin1String("&&")));
        line->setCheckable(true);
        line->setChecked(std::ranges::find(m_chosen, choice.model) != m_chosen.end());
        connect(line, &QAction::toggled, this,
                [this, model = choice.model](bool on) { toggle(model, on); });
    }
    limitChoice();
    if (m_action) m_action->setEnabled(hasModels());
}

void CompareButton::toggle(ModelId model, bool on) {
    std::erase(m_chosen, model);
    if (on) m_chosen.push_back(model);
    limitChoice();
    Q_EMIT chosen(m_chosen);
}

void CompareButton::limitChoice() {
    const bool full = m_chosen.size() >= compared::kMost;
    for (QAction* line : m_menu->actions()) {
        line->setEnabled(line->isChecked() || !full);
        line->setToolTip(line->isEnabled()
                             ? QString()
                             : tr("At most %1 beside the model shown").arg(compared::kMost));
    }
}

}  // namespace anomalyst::ui
