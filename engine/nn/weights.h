#pragma once

#include <vector>

#include "engine/domain/result.h"
#include "engine/nn/random.h"
#include "engine/nn/torch_precompiled.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

/// Draws the weights of a new network: matrices uniform in +-sqrt(1 / columns), embeddings (names
/// that hold "embedding") uniform in +-1, biases zero. The same on every device.
void drawWeights(torch::nn::Module& network, Random& random);

/// Normal numbers with mean 0 and deviation 1, on the CPU.
torch::Tensor drawNormal(torch::IntArrayRef sizes, Random& random);

std::int64_t weightCount(const torch::nn::Module& network);

/// Every weight as plain float32, by name.
void writeWeights(const torch::nn::Module& network, ByteWriter& to);
/// Fills a network of the same architecture; refuses (in `from`) weights of another one.
void readWeights(torch::nn::Module& network, ByteReader& from);

/// The same for tensors that have an order instead of names; `readTensors` fills tensors of the
/// same sizes.
void writeTensors(const std::vector<torch::Tensor>& tensors, ByteWriter& to);
void readTensors(std::vector<torch::Tensor>& tensors, ByteReader& from);

/// A copy of the weights, to come back to.
std::vector<torch::Tensor> copyWeights(const torch::nn::Module& network);
void restoreWeights(torch::nn::Module& network, const std::vector<torch::Tensor>& copy);

}  // namespace anomalyst::engine
