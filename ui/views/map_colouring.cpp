#include "ui/views/map_colouring.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <algorithm>
#include <span>

#include "ui/charts/dense_scatter_layer.h"
#include "ui/theme.h"
#include "ui/views/map_colours.h"
#include "ui/views/map_data.h"
#include "ui/views/map_legend.h"

namespace anomalyst::ui {
namespace {

constexpr std::size_t kVerdicts = 4, kGivenLabels = 3;

/// But for their labels.
bool sameBut(const SessionKeys& a, const SessionKeys& b) {
    return a.id == b.id && sameBits(a.surprise, b.surprise) && sameBits(a.mapX, b.mapX) &&
           sameBits(a.mapY, b.mapY);
}

}  // namespace

MapColouring::MapColouring(const Theme& theme, const MapData& data, DenseScatterLayer& points,
                           MapLegend& legend, QObject* parent)
    : QObject(parent),
      m_theme(theme),
      m_data(data),
      m_points(points),
      m_legend(legend),
      m_box(new QComboBox) {
    m_box->addItem(tr("Score"), QStringLiteral("score"));
    m_box->addItem(tr("Verdict"), QStringLiteral("verdict"));
    m_box->addItem(tr("Given label"), QStringLiteral("given"));
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(6);
    m_box->setToolTip(tr("What the colour of a session says"));
    m_box->setAccessibleName(tr("Colour by"));
    connect(m_box, &QComboBox::currentIndexChanged, this, &MapColouring::choose);
}

LatentMap::ColourBy MapColouring::colourBy() const {
    return static_cast<LatentMap::ColourBy>(
        std::clamp(m_box->currentIndex(), 0, static_cast<int>(LatentMap::ColourBy::Groups)));
}

void MapColouring::setColourBy(LatentMap::ColourBy colourBy) {
    m_box->setCurrentIndex(static_cast<int>(colourBy));
}

QString MapColouring::key() const { return m_box->currentData().toString(); }

void MapColouring::setKey(const QString& key) {
    m_box->setCurrentIndex(std::max(m_box->findData(key), 0));
}

void MapColouring::setChoices(const std::vector<std::pair<QString, QString>>& choices) {
    const QString before = key();
    {
        const QSignalBlocker quiet(m_box);
        while (m_box->count() > static_cast<int>(LatentMap::ColourBy::Groups))
            m_box->removeItem(m_box->count() - 1);
        for (const auto& [choice, text] : choices) m_box->addItem(text, choice);
        setKey(before);
    }
    if (key() != before)
        choose();
    else
        dataChanged();
}

void MapColouring::setGroups(const QString& key, const SessionKeys& of,
                             std::shared_ptr<const SessionGroups> groups) {
    // Those of other sessions have been asked for before these came, or will come again.
    if (!m_data.sessions || key != this->key() || of.id != m_data.sessions->id) return;
    m_codes = std::make_shared<const std::vector<std::uint8_t>>(
        m_data.cloud->inPlaces(std::span<const std::uint8_t>(groups->group)));
    m_groups = std::move(groups);
    m_toldOf = m_data.sessions;
    apply();
}

void MapColouring::setGroupsError(const QString& key, const QString& sentence) {
    if (key != this->key()) return;
    m_error = sentence;
    apply();
}

void MapColouring::drop() {
    m_groups = nullptr;
    m_codes = nullptr;
    m_toldOf = nullptr;
    m_error.clear();
}

void MapColouring::choose() {
    drop();
    dataChanged();
}

// Verdicts come often, and tell the same sessions apart in the same way.
void MapColouring::dataChanged() {
    const SessionKeys* now = m_data.sessions.get();
    if (m_groups && now != nullptr && sameBut(*m_toldOf, *now)) {
        m_toldOf = m_data.sessions;
        m_codes = std::make_shared<const std::vector<std::uint8_t>>(
            m_data.cloud->inPlaces(std::span<const std::uint8_t>(m_groups->group)));
        apply();
        return;
    }
    drop();
    apply();
    if (now != nullptr && colourBy() == LatentMap::ColourBy::Groups) Q_EMIT groupsWanted(key());
}

void MapColouring::apply() {
    if (!m_data.cloud) return;
    const Colours& colours = m_theme.colours();
    switch (colourBy()) {
        case LatentMap::ColourBy::Score:
            m_points.colourByValue(scoreTable(colours, m_data.highest), m_data.highest);
            m_legend.setEntries(scoreLegend(colours));
            break;
        case LatentMap::ColourBy::Verdict:
            m_points.colourByGroup(m_data.verdict, kVerdicts, verdictTable(colours));
            m_legend.setEntries(verdictLegend(colours));
            break;
        case LatentMap::ColourBy::GivenLabel:
            m_points.colourByGroup(m_data.given, kGivenLabels, givenTable(colours));
            m_legend.setEntries(givenLegend(colours));
            break;
        case LatentMap::ColourBy::Groups: applyGroups(); break;
    }
}

void MapColouring::applyGroups() {
    const Colours& colours = m_theme.colours();
    if (!m_groups) {
        m_points.colourByValue(scoreTable(colours, m_data.highest), m_data.highest);
        m_legend.setEntries(
            {{colours.faint, m_error.isEmpty() ? tr("telling sessions apart…") : m_error}});
        return;
    }
    m_points.colourByGroup(m_codes, m_groups->names.size(), groupTable(colours));
    m_legend.setEntries(groupLegend(colours, *m_groups));
}

}  // namespace anomalyst::ui
