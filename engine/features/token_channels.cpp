#include "engine/features/token_channels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

namespace {

constexpr std::size_t kMostActions = 2000;
constexpr std::size_t kMostValues = 1000;
constexpr std::size_t kMostItems = 5000;  // which are suggested, and so worth telling apart
constexpr std::size_t kNumberBins = 10;
constexpr std::size_t kMostEdgeSamples = 1'000'000;

constexpr std::int32_t kUnknown = 0;
constexpr std::int32_t kFirstEvent = 1;  // of the gap channel; the gaps' bins follow
constexpr std::int32_t kNegative = 1;    // of a number channel
constexpr std::int32_t kZero = 2;
constexpr std::int32_t kFirstBin = 3;

struct GapBin {
    std::int64_t belowMicros;
    const char* name;
};
constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kHour = 3600 * kSecond;
constexpr std::array kGapBins = {
    GapBin{1, "0 s"},
    GapBin{kSecond, "under 1 s"},
    GapBin{3 * kSecond, "1-3 s"},
    GapBin{10 * kSecond, "3-10 s"},
    GapBin{30 * kSecond, "10-30 s"},
    GapBin{60 * kSecond, "30-60 s"},
    GapBin{180 * kSecond, "1-3 min"},
    GapBin{600 * kSecond, "3-10 min"},
    GapBin{1800 * kSecond, "10-30 min"},
    GapBin{kHour, "30-60 min"},
    GapBin{3 * kHour, "1-3 h"},
    GapBin{12 * kHour, "3-12 h"},
    GapBin{24 * kHour, "12-24 h"},
    GapBin{168 * kHour, "1-7 days"},
};

std::int32_t gapCode(Instant before, Instant now) {
    // In floating point first: times at both ends of the range would overflow.
    const double apart = static_cast<double>(now.micros) - static_cast<double>(before.micros);
    const auto micros = apart > 1e15 ? std::int64_t{1'000'000'000'000'000}
                                     : std::max<std::int64_t>(0, static_cast<std::int64_t>(apart));
    const auto bin = std::upper_bound(
        kGapBins.begin(), kGapBins.end(), micros,
        [](std::int64_t gap, const GapBin& candidate) { return gap < candidate.belowMicros; });
    return kFirstEvent + 1 + static_cast<std::int32_t>(bin - kGapBins.begin());
}

/// Upper ends of the quantile bins of the finite values above zero, ascending, each once.
std::vector<float> quantileEdges(const NumericColumn& column, const TrainingRows& rows) {
    std::vector<float> values;
    rows.forEachEvent([&](std::size_t e) {
        const float value = column.values[e];
        if (std::isfinite(value) && value > 0) values.push_back(value);
    });
    if (values.size() > kMostEdgeSamples) {  // evenly spread ones are as good
        const std::size_t all = values.size();
        for (std::size_t i = 0; i < kMostEdgeSamples; ++i)
            values[i] = values[i * all / kMostEdgeSamples];
        values.resize(kMostEdgeSamples);
    }
    std::sort(values.begin(), values.end());
    std::vector<float> edges;
    for (std::size_t bin = 1; bin < kNumberBins && !values.empty(); ++bin) {
        const float edge = values[(values.size() - 1) * bin / kNumberBins];
        const bool isNew = edges.empty() || edge > edges.back();
        if (isNew && edge < values.back()) edges.push_back(edge);
    }
    return edges;
}

std::string readable(float value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.6g", static_cast<double>(value));
    return text.data();
}

std::vector<std::string> binNames(const std::vector<float>& edges) {
    std::vector<std::string> names = {"negative", "zero"};
    if (edges.empty()) names.emplace_back("above 0");
    for (std::size_t bin = 0; bin < edges.size(); ++bin)
        names.push_back((bin == 0 ? "0" : readable(edges[bin - 1])) + " to " +
                        readable(edges[bin]));
    if (!edges.empty()) names.push_back("above " + readable(edges.back()));
    return names;
}

const CategoricalColumn* categoryOf(const Input& input, const EventColumns& sessions) {
    return input.kind == Input::Kind::Action ? &sessions.action
                                             : findCategory(sessions, input.name);
}

}  // namespace

TokenChannelEncoder::TokenChannelEncoder(Input input, const TrainingRows& rows)
    : m_input(std::move(input)) {
    const bool isAction = m_input.kind == Input::Kind::Action;
    if (isAction || m_input.kind == Input::Kind::Category)
        if (const auto* column = categoryOf(m_input, rows.sessions()))
            m_values = Vocabulary(*column, countEvents(rows, *column),
                                  isAction                 ? kMostActions
                                  : m_input.name == "item" ? kMostItems
                                                           : kMostValues);
    if (m_input.kind == Input::Kind::Number)
        if (const auto* column = findNumber(rows.sessions(), m_input.name))
            m_edges = quantileEdges(*column, rows);
}

TokenChannelEncoder::TokenChannelEncoder(ByteReader& from) {
    m_input.kind = from.get<Input::Kind>();
    m_input.name = from.getText();
    m_values = Vocabulary::load(from);
    m_edges = from.getVector<float>();
    const bool sound = m_input.kind < Input::Kind::SessionNumber &&
                       m_values.size() <= std::max(kMostActions, kMostItems) &&
                       m_edges.size() < kNumberBins &&
                       std::is_sorted(m_edges.begin(), m_edges.end());
    if (!sound) from.refuse("a channel makes no sense");
}

void TokenChannelEncoder::save(ByteWriter& to) const {
    to.put(m_input.kind);
    to.put(m_input.name);
    m_values.save(to);
    to.put(m_edges);
}

std::vector<std::string> TokenChannelEncoder::vocabulary() const {
    std::vector<std::string> texts = {"unknown"};
    switch (m_input.kind) {
        case Input::Kind::Action:
        case Input::Kind::Category:
            for (std::size_t v = 0; v < m_values.size(); ++v) texts.push_back(m_values.text(v));
            break;
        case Input::Kind::Gap:
            texts.emplace_back("first event");
            for (const GapBin& bin : kGapBins) texts.emplace_back(bin.name);
            texts.emplace_back("over 7 days");
            break;
        case Input::Kind::Hour:
            for (int hour = 0; hour < 24; ++hour)
                texts.push_back((hour < 10 ? "0" : "") + std::to_string(hour) + " h");
            break;
        case Input::Kind::Number:
            for (std::string& name : binNames(m_edges)) texts.push_back(std::move(name));
            break;
        case Input::Kind::SessionNumber: break;
    }
    return texts;
}

std::vector<std::int32_t> TokenChannelEncoder::encode(const EventColumns& sessions) const {
    switch (m_input.kind) {
        case Input::Kind::Action:
        case Input::Kind::Category: return encodeCategory(sessions);
        case Input::Kind::Gap: return encodeGap(sessions);
        case Input::Kind::Hour: return encodeHour(sessions);
        case Input::Kind::Number: return encodeNumber(sessions);
        case Input::Kind::SessionNumber: break;
    }
    return std::vector<std::int32_t>(sessions.events(), kUnknown);
}

std::vector<std::int32_t> TokenChannelEncoder::encodeCategory(const EventColumns& sessions) const {
    std::vector<std::int32_t> codes(sessions.events(), kUnknown);
    const CategoricalColumn* column = categoryOf(m_input, sessions);
    if (!column) return codes;
    const auto table = m_values.translate(*column);
    for (std::size_t e = 0; e < codes.size(); ++e)
        if (column->codes[e] >= 0) codes[e] = 1 + table[static_cast<std::size_t>(column->codes[e])];
    return codes;
}

std::vector<std::int32_t> TokenChannelEncoder::encodeGap(const EventColumns& sessions) const {
    std::vector<std::int32_t> codes(sessions.events(), kUnknown);
    for (std::size_t s = 0; s < sessions.sessions(); ++s) {
        const auto first = static_cast<std::size_t>(sessions.offsets[s]);
        const auto end = static_cast<std::size_t>(sessions.offsets[s + 1]);
        for (std::size_t e = first; e < end; ++e) {
            if (e == first)
                codes[e] = kFirstEvent;
            else if (sessions.time[e - 1].known() && sessions.time[e].known())
                codes[e] = gapCode(sessions.time[e - 1], sessions.time[e]);
        }
    }
    return codes;
}

std::vector<std::int32_t> TokenChannelEncoder::encodeHour(const EventColumns& sessions) const {
    std::vector<std::int32_t> codes(sessions.events(), kUnknown);
    for (std::size_t e = 0; e < codes.size(); ++e)
        if (sessions.time[e].known()) codes[e] = 1 + hourOfDay(sessions.time[e]);
    return codes;
}

std::vector<std::int32_t> TokenChannelEncoder::encodeNumber(const EventColumns& sessions) const {
    std::vector<std::int32_t> codes(sessions.events(), kUnknown);
    const NumericColumn* column = findNumber(sessions, m_input.name);
    if (!column) return codes;
    for (std::size_t e = 0; e < codes.size(); ++e) {
        const float value = column->values[e];
        if (!std::isfinite(value)) continue;
        if (value > 0)
            codes[e] = kFirstBin + static_cast<std::int32_t>(
                                       std::lower_bound(m_edges.begin(), m_edges.end(), value) -
                                       m_edges.begin());
        else
            codes[e] = value < 0 ? kNegative : kZero;
    }
    return codes;
}

bool TokenChannelEncoder::varies(const TrainingRows& rows) const {
    const auto codes = encode(rows.sessions());
    std::int32_t only = -1;
    bool varied = false;
    rows.forEachEvent([&](std::size_t e) {
        if (m_input.kind == Input::Kind::Gap && codes[e] == kFirstEvent) return;
        varied = varied || (only >= 0 && codes[e] != only);
        only = codes[e];
    });
    return varied;
}

}  // namespace anomalyst::engine
