#include "ui/views/map_colours.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/domain/label.h"
#include "ui/charts/dense_raster.h"
#include "ui/format.h"

namespace anomalyst::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("LatentMap", text); }

/// The ramp without its last step, which is the colour of what is above the line.
QRgb rampColour(const Colours& colours, double surprise) {
    const double last = static_cast<double>(colours.scoreRamp.size()) - 2;
    const double place = std::clamp(surprise, 0.0, last);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, static_cast<std::size_t>(last));
    const double share = place - static_cast<double>(below);
    const auto mixed = [share](int a, int b) {
        return static_cast<int>(std::lround(a + (b - a) * share));
    };
    const QColor& a = colours.scoreRamp[below];
    const QColor& b = colours.scoreRamp[above];
    return qRgb(mixed(a.red(), b.red()), mixed(a.green(), b.green()), mixed(a.blue(), b.blue()));
}

}  // namespace

ColourTable scoreTable(const Colours& colours, float highest) {
    ColourTable table{};
    table[0] = colours.faint.rgb();
    for (std::size_t i = 1; i < RasterRequest::kHot; ++i)
        table[i] = rampColour(colours, static_cast<double>(i - 1) / 253 * double(highest));
    table[RasterRequest::kHot] = colours.fraud.rgb();
    return table;
}

ColourTable verdictTable(const Colours& colours) {
    ColourTable table{};
    table[static_cast<std::size_t>(Verdict::None)] = colours.histogram.rgb();
    table[static_cast<std::size_t>(Verdict::Fraud)] = colours.fraud.rgb();
    table[static_cast<std::size_t>(Verdict::Legitimate)] = colours.legitimate.rgb();
    table[static_cast<std::size_t>(Verdict::Unsure)] = colours.text.rgb();
    return table;
}

ColourTable givenTable(const Colours& colours) {
    ColourTable table{};
    table[static_cast<std::size_t>(GivenLabel::Unknown)] = colours.histogram.rgb();
    table[static_cast<std::size_t>(GivenLabel::Normal)] = colours.legitimate.rgb();
    table[static_cast<std::size_t>(GivenLabel::Anomalous)] = colours.fraud.rgb();
    return table;
}

ColourTable groupTable(const Colours& colours) {
    ColourTable table{};
    table[0] = colours.histogram.rgb();
    // Strong ones first; not the greys, which are as quiet as the first group.
    constexpr std::array<std::size_t, SessionGroups::kMost - 1> kStrong = {6, 5, 3, 2, 4, 1, 8};
    for (std::size_t group = 1; group < SessionGroups::kMost; ++group)
        table[group] = colours.categories[kStrong[group - 1]].rgb();
    return table;
}

std::vector<MapLegend::Entry> scoreLegend(const Colours& colours) {
    return {{colours.fraud, tr("above the line")},
            {QColor(rampColour(colours, 2)), tr("unusual")},
            {QColor(rampColour(colours, 0.5)), tr("usual")}};
}

std::vector<MapLegend::Entry> verdictLegend(const Colours& colours) {
    return {{colours.fraud, tr("fraud")},
            {colours.legitimate, tr("legitimate")},
            {colours.text, tr("unsure")},
            {colours.histogram, tr("no verdict")}};
}

std::vector<MapLegend::Entry> givenLegend(const Colours& colours) {
    return {{colours.fraud, tr("anomalous")},
            {colours.legitimate, tr("normal")},
            {colours.histogram, tr("no given label")}};
}

std::vector<MapLegend::Entry> groupLegend(const Colours& colours, const SessionGroups& groups) {
    const ColourTable table = groupTable(colours);
    std::vector<MapLegend::Entry> entries;
    for (std::size_t group = 1; group < groups.names.size(); ++group)
        entries.push_back({QColor(table[group]), format::text(groups.names[group])});
    if (!groups.names.empty() && std::ranges::count(groups.group, 0) > 0)
        entries.push_back({QColor(table[0]), format::text(groups.names.front())});
    return entries;
}

}  // namespace anomalyst::ui
