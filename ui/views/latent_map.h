#pragma once

#include <QWidget>
#include <memory>
#include <utility>
#include <vector>

#include "engine/domain/map_places.h"
#include "engine/domain/session.h"
#include "engine/domain/session_groups.h"
#include "engine/domain/verdicts.h"
#include "ui/view_context.h"

namespace anomalyst::ui {

struct MapData;

/// Every session at its latent position: density when far, points when near, coloured by score
/// (what is above the line is hot, live while the line moves), by verdict, by given label or by
/// groups that the application knows.
/// Sessions that lie elsewhere than on the map before move there for all to see.
/// Follows Selection and ThresholdState. A click chooses a session; lasso and rectangle set
/// `Selection::selected`. Draws in a worker thread; the window never waits for it.
class LatentMap : public QWidget {
    Q_OBJECT

public:
    enum class ColourBy { Score, Verdict, GivenLabel, Groups };
    static constexpr std::size_t kNeighbours = 25;
    enum class Tool { Pan, Lasso, Rectangle };

    /// Some sessions laid out on their own (t-SNE).
    struct Spread {
        std::shared_ptr<const MapPlaces> places;  ///< [sessions]; null: there is none
        std::size_t sessions = 0;                 ///< that have a place
        std::size_t of = 0;                       ///< that were selected
    };

    explicit LatentMap(ViewContext context, QWidget* parent = nullptr);
    ~LatentMap() override;

    /// The sessions and their positions: `mapX` and `mapY`, unless there are `places`, which are
    /// aligned to the map of the model `alignedTo`. Null, or without a single score: no model yet.
    /// Scored, but without a position: the model has no map. Shared because the worker may still be
    /// drawing it; must not change afterwards.
    void setSessions(std::shared_ptr<const SessionKeys> sessions,
                     std::shared_ptr<const MapPlaces> places = nullptr,
                     const QString& alignedTo = {});
    /// Above the map: sessions are being spread out, which the analyst may cancel; or why not.
    void showSpreading(const QString& text, double fraction);
    void showSpreadError(const QString& sentence);
    /// Shows these sessions alone, out of those that are set, until there is no spread any more.
    void setSpread(const Spread& spread);
    /// Verdicts as they are given, shown at once without a change of view. They also hold for
    /// sessions that are set later, which may have been read before, until none (null) are set.
    void setVerdicts(const Verdicts& verdicts);
    /// What else the sessions can be coloured by: keys for `groupsWanted`, and what is shown.
    void setGroupChoices(const std::vector<std::pair<QString, QString>>& choices);
    /// The answer to `groupsWanted`, for the sessions `of`; where others are shown it is dropped.
    void setGroups(const QString& key, const SessionKeys& of,
                   std::shared_ptr<const SessionGroups> groups);
    void setGroupsError(const QString& key, const QString& sentence);
    /// A model that is trained and has only to score, offered where there is no map; may be empty.
    void setUnscoredModel(const QString& name);
    /// A model is being trained or scores.
    void setScoresComing(bool coming);
    void showLoading();
    void showError(const QString& sentence);

    ColourBy colourBy() const;
    void setColourBy(ColourBy colourBy);
    /// The choice as text that `setColouring` understands also in another session of the program.
    QString colouring() const;
    void setColouring(const QString& key);
    /// Selects the sessions nearest to the current one.
    void selectNeighbours();
    void setTool(Tool tool);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The analyst chose these groups, or other sessions are shown.
    void groupsWanted(const QString& key);
    /// The spread that is being made is not wanted any more; or the one that was shown, which is
    /// not shown from now on.
    void spreadDismissed();
    /// The button of the empty map.
    void trainRequested();
    /// The same, where there is an unscored model.
    void scoreRequested();
    /// The worker has prepared the sessions; crosses to the thread of the window.
    void prepared(const std::shared_ptr<const anomalyst::ui::MapData>& data, QPrivateSignal);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace anomalyst::ui
