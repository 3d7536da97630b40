#pragma once

#include <vector>

namespace anomalyst {

/// Where the sessions of key columns lie on the latent map, when that is not where their model has
/// put them: turned so that the map looks like the one before it, or spread out on their own.
struct MapPlaces {
    std::vector<float> x;  ///< [sessions]; NaN: not on the map
    std::vector<float> y;  ///< likewise
};

}  // namespace anomalyst
