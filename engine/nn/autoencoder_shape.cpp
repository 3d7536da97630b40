#include "engine/nn/autoencoder_shape.h"

#include <algorithm>

namespace anomalyst::engine {

std::int64_t AutoencoderShape::weights() const {
    std::int64_t count = 0;
    std::int64_t width = features;
    for (const auto next : hidden) {
        count += 2 * width * next + width + next;
        width = next;
    }
    return count;
}

std::size_t AutoencoderShape::rowsAtOnce(std::size_t most) const {
    constexpr double kMostProducts = 3e8;  // forward
    return std::clamp<std::size_t>(
        static_cast<std::size_t>(kMostProducts / static_cast<double>(weights())), 1, most);
}

std::vector<DenseLayer> AutoencoderShape::layers() const {
    std::vector<std::int64_t> widths{features};
    widths.insert(widths.end(), hidden.begin(), hidden.end());
    widths.insert(widths.end(), std::next(widths.rbegin()), widths.rend());
    std::vector<DenseLayer> layers;
    for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
        const auto inner = static_cast<std::size_t>(widths[i]);
        const auto outer = static_cast<std::size_t>(widths[i + 1]);
        const bool linear = i == middle() || i + 2 == widths.size();
        layers.push_back({inner, outer,
                          linear ? Activation::Linear
                          : relu ? Activation::Relu
                                 : Activation::Tanh,
                          std::vector<float>(inner * outer), std::vector<float>(outer)});
    }
    return layers;
}

std::vector<std::string> AutoencoderShape::layerNames() const {
    std::vector<std::string> names;
    for (std::size_t i = 1; i <= hidden.size(); ++i) names.push_back("encoder" + std::to_string(i));
    for (std::size_t i = hidden.size(); i > 0; --i) names.push_back("decoder" + std::to_string(i));
    return names;
}

}  // namespace anomalyst::engine
