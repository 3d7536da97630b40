#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>
#include <vector>

#include "ui/charts/chart_host.h"
#include "ui/charts/dense_scatter_layer.h"
#include "ui/charts/hover_card.h"
#include "ui/charts/polygon_selection.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/threshold_state.h"
#include "ui/views/latent_map_parts.h"
#include "ui/views/map_banner.h"
#include "ui/views/map_legend.h"

namespace anomalyst::ui {
namespace {

/// What is selected once sessions were drawn around: also what is not on the map shown stays, or
/// goes. All ascend.
std::vector<SessionId> selectionAfter(const std::vector<SessionId>& before,
                                      std::vector<SessionId> drawn,
                                      Qt::KeyboardModifiers modifiers) {
    std::vector<SessionId> now;
    if ((modifiers & Qt::ControlModifier) != 0) {
        now.reserve(before.size() + drawn.size());
        std::ranges::set_union(before, drawn, std::back_inserter(now));
    } else if ((modifiers & Qt::AltModifier) != 0) {
        now.reserve(before.size());
        std::ranges::set_difference(before, drawn, std::back_inserter(now));
    } else {
        now = std::move(drawn);
    }
    return now;
}

}  // namespace

Verdict LatentMap::Parts::verdictOf(std::size_t row) const {
    return verdicts.find(data.sessions->id[row]).value_or(data.sessions->verdict[row]);
}

void LatentMap::Parts::followSelected() {
    if (!data.sessions || choosing) return;
    host->setOutline({});
    setSelectedPlaces(data.placesOf(context.selection.selected()));
}

void LatentMap::Parts::setSelectedPlaces(PlaceSet chosen) {
    selectedScores.clear();
    selectedHere = 0;
    chosen.forEach([&](std::size_t i) {
        ++selectedHere;
        if (!std::isnan((*data.surprise)[i])) selectedScores.push_back((*data.surprise)[i]);
    });
    points->setSelected(selectedHere > 0 ? std::make_shared<const PlaceSet>(std::move(chosen))
                                         : nullptr);
    updateCount();
}

void LatentMap::Parts::updateCount() {
    const std::size_t n = context.selection.selected().size();
    if (n > 0 && data.sessions && selectedHere == 0) {
        legend->setCount(tr("%1 selected · none here").arg(format::count(n)));
        return;
    }
    if (n == 0 || selectedScores.empty()) {
        legend->setCount({});
        return;
    }
    const float line = floatThreshold(context.threshold.surprise());
    const auto above = std::count_if(selectedScores.begin(), selectedScores.end(),
                                     [line](float score) { return score >= line; });
    const QString share =
        format::percent(static_cast<double>(above) / static_cast<double>(selectedScores.size()), 0);
    legend->setCount(selectedHere < n
                         ? tr("%1 selected · %2 here, %3 above the line")
                               .arg(format::count(n), format::count(selectedHere), share)
                         : tr("%1 selected · %2 above the line").arg(format::count(n), share));
}

void LatentMap::Parts::choose(const QPolygonF& outline, Qt::KeyboardModifiers modifiers) {
    if (!data.cloud) return;
    std::vector<DataPoint> corners;
    for (const QPointF& corner : outline) corners.push_back({corner.x(), corner.y()});
    std::vector<SessionId> chosen =
        selectionAfter(context.selection.selected(),
                       data.sessionsOf(placesInside(*data.cloud, corners)), modifiers);
    choosing = true;
    context.selection.setSelected(std::move(chosen));
    choosing = false;
    // A filter may have taken some out again.
    const std::vector<SessionId>& selected = context.selection.selected();
    if (selected.empty()) host->setOutline({});
    setSelectedPlaces(data.placesOf(selected));
}

void LatentMap::Parts::click(QPointF at) {
    if (points->moving()) return;
    if (const auto row = points->rowAt(at)) {
        context.selection.setSession(data.sessions->id[*row]);
    } else {
        context.selection.setSelected({});
    }
}

void LatentMap::Parts::hover(QPointF at) {
    pointed = at;
    if (points->moving()) return;
    const auto row = points->rowAt(at);
    context.selection.setHoveredSession(row ? data.sessions->id[*row] : SessionId{});
    if (row) {
        card->showAt(at.toPoint(), cardLines(*row));
    } else {
        card->hide();
    }
}

void LatentMap::Parts::leave() {
    card->hide();
    context.selection.setHoveredSession({});
}

/// What Esc does: it ends what the banner tells of, or else drops the selection.
void LatentMap::Parts::dismiss() {
    const auto kind = banner->kind();
    if (kind == MapBanner::Kind::None) {
        context.selection.setSelected({});
        return;
    }
    if (kind == MapBanner::Kind::Other) {
        view->setSpread({});
    } else {
        banner->hide();
        if (spread.places) describePlaces();  // which has been shown before
    }
    if (kind != MapBanner::Kind::Error) Q_EMIT view->spreadDismissed();
}

QStringList LatentMap::Parts::cardLines(std::size_t row) const {
    const SessionKeys& keys = *data.sessions;
    const double surprise = double(keys.surprise[row]);
    QStringList lines = {std::isnan(surprise)
                             ? tr("not scored")
                             : tr("score %1").arg(format::score(surprise)) +
                                   tr(" · p = %1").arg(format::pValue(std::pow(10, -surprise)))};
    if (keys.start[row].known()) lines << tr("%1 UTC").arg(format::dateTime(keys.start[row]));
    QString size = format::events(keys.events[row]);
    if (!std::isnan(keys.durationSeconds[row]))
        size += tr(" · %1").arg(format::duration(double(keys.durationSeconds[row])));
    lines << size;
    if (!std::isnan(keys.amount[row]))
        lines << tr("amount %1").arg(format::number(double(keys.amount[row]), 2));
    if (const Verdict verdict = verdictOf(row); verdict != Verdict::None)
        lines << tr("verdict: %1").arg(format::verdict(verdict));
    if (keys.given[row] != GivenLabel::Unknown)
        lines << tr("given label: %1").arg(format::givenLabel(keys.given[row]));
    return lines;
}

void LatentMap::selectNeighbours() {
    Parts& p = *m_parts;
    const auto at =
        p.data.sessions ? p.data.positionOf(p.context.selection.session()) : std::nullopt;
    if (!at) return;
    std::vector<SessionId> sessions;
    for (const std::uint32_t row : p.data.cloud->nearest(*at, kNeighbours + 1))
        sessions.push_back(p.data.sessions->id[row]);
    p.context.selection.setSelected(std::move(sessions));
}

}  // namespace anomalyst::ui
