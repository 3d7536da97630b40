#include "engine/detectors/ngram.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "engine/detectors/ngram_model.h"
#include "engine/detectors/parameter_infos.h"
#include "engine/detectors/sequence_detector.h"

namespace anomalyst::engine {
namespace {

/// "2,3,5" as numbers, ascending, each once.
Result<std::vector<std::size_t>> parseOrders(const std::string& text) {
    std::vector<std::size_t> orders;
    const char* at = text.data();
    const char* const end = at + text.size();
    bool sound = true;
    while (sound) {
        std::size_t order = 0;
        const auto [rest, failure] = std::from_chars(at, end, order);
        sound = failure == std::errc() && order >= 2 && order <= NgramModel::kHighestOrder;
        orders.push_back(order);
        if (rest == end) break;
        sound = sound && *rest == ',';
        at = rest + 1;
    }
    std::ranges::sort(orders);
    orders.erase(std::ranges::unique(orders).begin(), orders.end());
    if (sound) return orders;
    return Error{ErrorKind::Usage, "“" + text + "” is not a list of orders", "ngram",
                 "Give numbers from 2 to " + std::to_string(NgramModel::kHighestOrder) +
                     " separated by commas, such as 2,3,5"};
}

class Ngram : public SequenceDetector {
public:
    Ngram() : SequenceDetector(NgramModel::kArchive) {}
    const DetectorInfo& info() const override { return ngramInfo(); }

protected:
    Result<std::unique_ptr<SequenceModel>> learn(const Dataset& train, const Parameters& parameters,
                                                 RunControl& control) const override {
        auto orders = parseOrders(parameters.text("orders"));
        if (!orders) return orders.error();
        return NgramModel::learn(
            train,
            {.orders = std::move(*orders),
             .bothSides = parameters.text("direction") == "both",
             .fewestSessions = static_cast<double>(parameters.integer("fewest-sessions")),
             .aggregate = aggregateFromName(parameters.text("aggregate"))},
            control);
    }

    std::unique_ptr<SequenceModel> read(ByteReader& from, SequenceShape shape) const override {
        return NgramModel::read(from, std::move(shape));
    }
};

}  // namespace

const DetectorInfo& ngramInfo() {
    static const DetectorInfo info{
        .name = "ngram",
        .title = "N-grams",
        .family = "sequence, counted",
        .input = DetectorInfo::Input::Tokens,
        .perEvent = true,
        .perFeature = false,
        .latent = true,
        .usesLabels = false,
        .summary =
            "Counts which actions follow one another, two, three and five at a time, and is "
            "surprised by events that are out of order, missing, repeated, or have a value that "
            "does not go with their action. Choose it first where the order of events matters: "
            "it trains in seconds and says what it expected. It does not see what lies further "
            "apart than its longest run.",
        .parameters = {
            textParameter("orders", "2,3,5",
                          "Lengths of the runs of actions that are counted, separated by commas; "
                          "the longest that training knows decides."),
            choiceParameter("direction", {"both", "forward"},
                            "From where events are judged: both asks also how surprising the "
                            "action before is given this one, so that rare but regular steps "
                            "surprise less than misplaced ones."),
            fewestSessionsParameter(3), aggregateParameter()}};
    return info;
}

std::unique_ptr<Detector> makeNgram() { return std::make_unique<Ngram>(); }

}  // namespace anomalyst::engine
