#include "app/controllers/event_comparison.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "app/settings.h"
#include "storage/event_score_store.h"
#include "ui/compared_series.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/views/session_pane.h"
#include "ui/widgets/compare_button.h"

namespace anomalyst::app {

namespace {

const QString kSetting = QStringLiteral("compared models");

}  // namespace

struct EventComparison::Contents {
    ModelId bars;                  ///< whose surprises are drawn as bars; invalid: nobody's
    std::vector<ModelId> scorers;  ///< of events
    std::vector<std::pair<ModelId, std::vector<float>>> bits;
};

EventComparison::EventComparison(OpenWorkspace& workspace, const ui::ViewContext& context,
                                 ui::SessionPane& pane)
    : m_workspace(workspace), m_context(context), m_pane(pane) {
    for (const QVariant& model : Settings::ofWorkspace(workspace.path(), kSetting).toList())
        m_chosen.push_back(ModelId{model.toLongLong()});
    connect(&context.selection, &ui::Selection::sessionChanged, this, &EventComparison::load);
    connect(&workspace, &OpenWorkspace::keysLoaded, this, &EventComparison::load);
    connect(&workspace, &OpenWorkspace::reloaded, this, &EventComparison::load);
    connect(&pane.compareButton(), &ui::CompareButton::chosen, this, &EventComparison::choose);
}

EventComparison::~EventComparison() {
    m_pane.compareButton().setModels({});
    m_pane.setCompared({}, {}, {});
}

void EventComparison::load() {
    m_workspace.reader().start(
        [session = m_context.selection.session(), shown = m_workspace.keysModel(),
         chosen = m_chosen](storage::Database& database,
                            RunControl&) -> Result<std::pair<SessionId, Contents>> {
            const storage::EventScoreStore store(database);
            const auto bars = store.scorerFor(shown);
            if (!bars) return bars.error();
            auto scorers = store.scorers();
            if (!scorers) return scorers.error();
            Contents contents{.bars = *bars, .scorers = *scorers, .bits = {}};
            for (const ModelId model : chosen) {
                if (model == contents.bars || std::ranges::count(*scorers, model) == 0) continue;
                if (contents.bits.size() == ui::compared::kMost) break;
                auto bits = store.bits(session, model);
                if (!bits) return bits.error();
                contents.bits.emplace_back(model, std::move(*bits));
            }
            return std::pair(session, std::move(contents));
        },
        [this](Result<std::pair<SessionId, Contents>> read) {
            if (read)
                show(read->first, std::move(read->second));
            else
                m_pane.setCompared({}, {}, {});  // what went wrong is said by the page itself
        },
        {.progress = {}, .latestOf = "compared events"});
}

void EventComparison::show(SessionId session, Contents contents) {
    const auto nameOf = [this](ModelId id) -> std::optional<QString> {
        const ModelInfo* model = m_workspace.model(id);
        return model ? std::optional(ui::format::text(model->name)) : std::nullopt;
    };
    std::vector<ui::CompareButton::Choice> choices;
    m_offered.clear();
    for (const ModelId id : contents.scorers) {
        const auto name = nameOf(id);
        if (!name || id == contents.bars) continue;
        m_offered.push_back(id);
        choices.push_back({id, *name});
    }
    m_pane.compareButton().setModels(choices, m_chosen);
    std::vector<ui::ComparedScores> others;
    for (auto& [id, bits] : contents.bits)
        if (const auto name = nameOf(id)) others.push_back({*name, std::move(bits)});
    m_pane.setCompared(session, nameOf(contents.bars).value_or(QString()), std::move(others));
}

// A chosen model that is the one shown is not offered, and stays chosen for when it is again.
void EventComparison::choose(const std::vector<ModelId>& models) {
    std::erase_if(m_chosen, [this](ModelId id) {
        return std::ranges::find(m_offered, id) != m_offered.end();
    });
    m_chosen.insert(m_chosen.begin(), models.begin(), models.end());
    QVariantList kept;
    for (const ModelId id : m_chosen) kept << QVariant::fromValue<qlonglong>(id.value);
    Settings::setOfWorkspace(m_workspace.path(), kSetting, kept);
    load();
}

}  // namespace anomalyst::app
