#pragma once

#include <optional>

#include "engine/nn/dense_network.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

/// Sizes, functions and weights of a network.
void putNetwork(const DenseNetwork& network, ByteWriter& to);
/// The network; none where the bytes hold none, which `from` then refuses: layers that do not fit
/// each other, or weights that are no numbers.
std::optional<DenseNetwork> getNetwork(ByteReader& from);

/// As wide and with biases at the same layers; their weights may differ.
bool sameLayers(const DenseNetwork& a, const DenseNetwork& b);

/// So many numbers; refuses (in `from`) another count, and what is not a number.
std::vector<float> getNumbers(std::size_t count, ByteReader& from);

}  // namespace anomalyst::engine
