#include "engine/detectors/member_merging.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace anomalyst::engine {
namespace {

bool knowsFeatures(const Explanation& member) { return !member.features.empty(); }
bool knowsEvents(const Explanation& member) { return !member.events.empty(); }

/// The weights of the members that know something, as parts of 1; 0 for the others.
std::vector<double> partsOf(const std::vector<Explanation>& members,
                            const std::vector<double>& weight, auto knows) {
    std::vector<double> part(members.size());
    for (std::size_t m = 0; m < members.size(); ++m) part[m] = knows(members[m]) ? weight[m] : 0;
    double sum = std::accumulate(part.begin(), part.end(), 0.0);
    if (sum <= 0) std::ranges::transform(members, part.begin(), knows);  // alike
    sum = std::accumulate(part.begin(), part.end(), 0.0);
    for (double& one : part) one = sum > 0 ? one / sum : 0;
    return part;
}

std::vector<Explanation::Feature> mergedFeatures(const std::vector<Explanation>& members,
                                                 const std::vector<double>& part) {
    const auto known = partsOf(members, part, knowsFeatures);
    std::map<std::string, Explanation::Feature> features;
    for (std::size_t m = 0; m < members.size(); ++m)
        for (const auto& feature : members[m].features) {
            auto& to = features[feature.name];
            to.name = feature.name;
            to.value = feature.value;
            to.expected += known[m] * feature.expected;
            to.share += part[m] * feature.share;
        }
    std::vector<Explanation::Feature> merged;
    for (auto& [name, feature] : features) merged.push_back(std::move(feature));
    std::ranges::stable_sort(merged, std::ranges::greater{}, &Explanation::Feature::share);
    return merged;
}

std::vector<Explanation::EventPart> mergedEvents(const std::vector<Explanation>& members,
                                                 const std::vector<double>& part) {
    const auto first = std::ranges::find_if(members, knowsEvents);
    if (first == members.end()) return {};
    const auto count = static_cast<double>(std::ranges::count_if(members, knowsEvents));
    auto merged = first->events;
    for (auto& event : merged) event.bits = event.share = 0;
    for (std::size_t m = 0; m < members.size(); ++m)
        for (std::size_t e = 0; e < std::min(members[m].events.size(), merged.size()); ++e) {
            merged[e].bits += members[m].events[e].bits / count;
            merged[e].share += part[m] * members[m].events[e].share;
        }
    return merged;
}

/// The mean of members' bits; all have as many.
std::vector<float> meanOverMembers(const std::vector<const RawScores*>& members) {
    std::vector<float> mean(members[0]->eventBits.size());
    for (std::size_t e = 0; e < mean.size(); ++e) {
        double sum = 0;
        for (const RawScores* member : members) sum += static_cast<double>(member->eventBits[e]);
        mean[e] = static_cast<float>(sum / static_cast<double>(members.size()));
    }
    return mean;
}

}  // namespace

void moveEventsAndMap(std::vector<RawScores> members, RawScores& to) {
    std::vector<const RawScores*> withEvents;
    for (const RawScores& member : members)
        if (!member.bitOffsets.empty()) withEvents.push_back(&member);
    if (!withEvents.empty()) {
        to.eventBits = meanOverMembers(withEvents);
        to.bitOffsets = withEvents[0]->bitOffsets;
    }
    const auto mapped = std::ranges::find_if(
        members, [](const RawScores& member) { return member.latentWidth > 0; });
    if (mapped == members.end()) return;
    to.latentWidth = mapped->latentWidth;
    to.latent = std::move(mapped->latent);
}

Explanation merged(const std::vector<Explanation>& members, const std::vector<double>& weight) {
    const auto part = partsOf(members, weight, [](const Explanation& member) {
        return knowsFeatures(member) || knowsEvents(member);
    });
    Explanation explanation;
    explanation.features = mergedFeatures(members, part);
    explanation.events = mergedEvents(members, part);
    const auto ahead = std::ranges::find_if(
        members, [](const Explanation& member) { return !member.nextItems.empty(); });
    if (ahead != members.end()) explanation.nextItems = ahead->nextItems;
    return explanation;
}

}  // namespace anomalyst::engine
