#include "engine/nn/event_shape.h"

#include <algorithm>
#include <numeric>

namespace anomalyst::engine {

std::int64_t EventShape::embeddingWidth(std::size_t channel) const {
    return std::min(embedding, 1 + vocabularies[channel] / 2);
}

std::int64_t EventShape::inputWidth() const {
    std::int64_t width = 0;
    for (std::size_t c = 0; c < vocabularies.size(); ++c) width += embeddingWidth(c);
    return width;
}

std::int64_t EventShape::outputs() const {
    return std::accumulate(vocabularies.begin(), vocabularies.end(), std::int64_t{1});
}

std::int64_t EventShape::frameWeights() const {
    std::int64_t count = hidden + 1;
    for (std::size_t c = 0; c < vocabularies.size(); ++c)
        count += (vocabularies[c] + 1) * embeddingWidth(c) + vocabularies[c] * (hidden + 1);
    if (channels() > 1) count += hidden * (hidden + embeddingWidth(0) + 1);
    return count;
}

}  // namespace anomalyst::engine
