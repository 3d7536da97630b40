#include "app/workflow/segments.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <tuple>

namespace anomalyst::app {

namespace {

struct Members {
    std::vector<float> scores;
    std::vector<RankedScores::Truth> truth;

    void add(float score, RankedScores::Truth known) {
        scores.push_back(score);
        truth.push_back(known);
    }
};

/// For each code the segment that it belongs to: the largest have one each, all others the last.
std::vector<std::size_t> placesOf(const std::vector<std::size_t>& sizes) {
    std::vector<std::size_t> order(sizes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater<>(),
                             [&](std::size_t code) { return sizes[code]; });
    std::vector<std::size_t> place(sizes.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank)
        place[order[rank]] = std::min(rank, kMostSegments);
    return place;
}

}  // namespace

std::vector<Segment> segmentsBy(const SessionKeys& keys, std::span<const RankedScores::Truth> truth,
                                const CategoricalColumn& category, SegmentOrder order) {
    std::vector<std::size_t> sizes(category.values.size());
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (category.codes[i] >= 0 && !std::isnan(keys.surprise[i]))
            ++sizes[static_cast<std::size_t>(category.codes[i])];
    const std::vector<std::size_t> place = placesOf(sizes);

    constexpr std::size_t kUnknown = kMostSegments + 1;
    std::vector<Members> members(kUnknown + 1);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (std::isnan(keys.surprise[i])) continue;
        const std::int32_t code = category.codes[i];
        members[code < 0 ? kUnknown : place[static_cast<std::size_t>(code)]].add(keys.surprise[i],
                                                                                 truth[i]);
    }
    std::vector<Segment> segments;
    for (std::size_t at = 0; at < members.size(); ++at) {
        if (members[at].scores.empty()) continue;
        Segment segment{Segment::Kind::Value, {}, {members[at].scores, members[at].truth}};
        if (at == kUnknown)
            segment.kind = Segment::Kind::Unknown;
        else if (at == kMostSegments)
            segment.kind = Segment::Kind::Others;
        else
            segment.name =
                category
                    .values[static_cast<std::size_t>(std::ranges::find(place, at) - place.begin())];
        segments.push_back(std::move(segment));
    }
    if (order == SegmentOrder::Name)
        std::ranges::stable_sort(segments, [](const Segment& a, const Segment& b) {
            return std::tie(a.kind, a.name) < std::tie(b.kind, b.name);
        });
    return segments;
}

CategoricalColumn monthsOf(const SessionKeys& keys) {
    constexpr std::size_t kYearAndMonth = 7;  // "2026-03" of ISO 8601
    CategoricalColumn months{"month", {}, {}};
    months.codes.reserve(keys.size());
    std::map<std::string, std::int32_t> codes;
    std::chrono::days lastDay{};
    std::int32_t lastCode = -1;
    for (const Instant start : keys.start) {
        if (!start.known()) {
            months.codes.push_back(-1);
            continue;
        }
        const auto day =
            std::chrono::floor<std::chrono::days>(std::chrono::microseconds(start.micros));
        if (lastCode < 0 || day != lastDay) {
            const auto [entry, isNew] =
                codes.try_emplace(toIso8601(start).substr(0, kYearAndMonth),
                                  static_cast<std::int32_t>(months.values.size()));
            if (isNew) months.values.push_back(entry->first);
            lastDay = day;
            lastCode = entry->second;
        }
        months.codes.push_back(lastCode);
    }
    return months;
}

}  // namespace anomalyst::app
