#include "engine/detectors/training_data.h"

#include <algorithm>
#include <cmath>

namespace anomalyst::engine {
namespace {

Status enough(std::size_t sessions, std::size_t fewest, const std::string& detector) {
    if (sessions >= fewest) return {};
    return Error{ErrorKind::BadInput,
                 "There are " + std::to_string(sessions) + " sessions to train on; at least " +
                     std::to_string(fewest) + " are needed",
                 detector, "Import more data or widen the filter"};
}

}  // namespace

Status checkTrainingFeatures(const Dataset& train, std::size_t fewest,
                             const std::string& detector) {
    const FeatureMatrix& features = train.features;
    if (const auto many = enough(train.rows(), fewest, detector); !many) return many.error();
    for (std::size_t i = features.columns(); i < features.values.size(); ++i)
        if (features.values[i] != features.values[i % features.columns()]) return {};
    return Error{ErrorKind::BadInput, "All training sessions have the same features", detector,
                 "Widen the filter or choose other inputs"};
}

Status checkTrainingTokens(const TokenSequences& train, std::size_t fewest,
                           const std::string& detector) {
    if (train.channels.empty() || train.events() == 0) {
        return Error{ErrorKind::BadInput, "The sessions have no events", detector,
                     "Choose a detector that reads features"};
    }
    if (const auto many = enough(train.sessions(), fewest, detector); !many) return many.error();
    return checkCodes(train, detector);
}

Status checkCodes(const TokenSequences& tokens, const std::string& detector) {
    for (const auto& channel : tokens.channels) {
        const auto inside = [size = channel.vocabulary.size()](std::int32_t code) {
            return code >= 0 && static_cast<std::size_t>(code) < size;
        };
        if (!std::ranges::all_of(channel.codes, inside)) {
            return Error{ErrorKind::BadInput,
                         "Channel “" + channel.name + "” has codes without a meaning", detector,
                         ""};
        }
    }
    return {};
}

Status checkFeatures(const FeatureMatrix& features, std::size_t trainedOn,
                     const std::string& detector) {
    if (features.columns() == trainedOn) return {};
    return Error{ErrorKind::BadInput,
                 "The sessions have " + std::to_string(features.columns()) +
                     " features, the model was trained on " + std::to_string(trainedOn),
                 detector, "Train a model on these data"};
}

std::vector<ChannelShape> shapeOf(const TokenSequences& tokens) {
    std::vector<ChannelShape> shapes;
    for (const auto& channel : tokens.channels)
        shapes.push_back({channel.name, channel.vocabulary.size()});
    return shapes;
}

Status checkChannels(const TokenSequences& tokens, const std::vector<ChannelShape>& trainedOn,
                     const std::string& detector) {
    if (shapeOf(tokens) == trainedOn) return {};
    return Error{ErrorKind::BadInput, "The sessions are not encoded as those of training", detector,
                 "Train a model on these data"};
}

std::vector<float> clippedValues(std::span<const float> values) {
    std::vector<float> clipped(values.begin(), values.end());
    for (float& value : clipped) value = std::clamp(value, -kLargestDeviation, kLargestDeviation);
    return clipped;
}

float finiteValue(float value, float largest) {
    return std::isnan(value) ? 0 : std::clamp(value, -largest, largest);
}

std::vector<float> finiteRows(const FeatureMatrix& features, std::size_t begin, std::size_t end,
                              float largest) {
    const std::size_t columns = features.columns();
    std::vector<float> rows((end - begin) * columns);
    std::transform(features.values.begin() + static_cast<std::ptrdiff_t>(begin * columns),
                   features.values.begin() + static_cast<std::ptrdiff_t>(end * columns),
                   rows.begin(), [largest](float value) { return finiteValue(value, largest); });
    return rows;
}

}  // namespace anomalyst::engine
