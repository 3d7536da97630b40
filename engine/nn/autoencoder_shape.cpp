#include "engine/nn/autoencoder_shape.h"

#include <algorithm>
#include <iterator>

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

std::vector<std::int64_t> AutoencoderShape::downWidths() const {
    std::vector<std::int64_t> widths{features};
    widths.insert(widths.end(), hidden.begin(), hidden.end());
    return widths;
}

std::vector<std::int64_t> AutoencoderShape::upWidths() const {
    auto widths = downWidths();
    std::ranges::reverse(widths);
    return widths;
}

std::vector<DenseLayer> AutoencoderShape::layers() const {
    auto layers = denseLayers(downWidths(), activation());
    std::ranges::move(denseLayers(upWidths(), activation()), std::back_inserter(layers));
    return layers;
}

std::vector<std::string> AutoencoderShape::layerNames() const {
    std::vector<std::string> names;
    for (std::size_t i = 1; i <= hidden.size(); ++i) names.push_back("encoder" + std::to_string(i));
    for (std::size_t i = hidden.size(); i > 0; --i) names.push_back("decoder" + std::to_string(i));
    return names;
}

}  // namespace anomalyst::engine
