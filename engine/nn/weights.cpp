#include "engine/nn/weights.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace anomalyst::engine {
namespace {

void put(const torch::Tensor& weight, ByteWriter& to) {
    const torch::NoGradGuard noGradient;
    const auto kept = weight.to(torch::kCPU, torch::kFloat32).contiguous();
    const auto* values = kept.data_ptr<float>();
    to.put(std::vector<float>(values, values + kept.numel()));
}

void get(torch::Tensor& weight, ByteReader& from) {
    const torch::NoGradGuard noGradient;
    auto values = from.getVector<float>();
    if (static_cast<std::int64_t>(values.size()) != weight.numel())
        return from.refuse("they hold weights of another network");
    if (!std::ranges::all_of(values, [](float value) { return std::isfinite(value); }))
        return from.refuse("a weight is not a number");
    weight.copy_(torch::from_blob(values.data(), weight.sizes(), torch::kFloat32));
}

}  // namespace

void drawWeights(torch::nn::Module& network, Random& random) {
    const torch::NoGradGuard noGradient;
    for (auto& entry : network.named_parameters()) {
        torch::Tensor& weight = entry.value();
        auto drawn = torch::zeros(weight.sizes(), torch::kFloat32);
        if (weight.dim() > 1) {
            const bool embedding = entry.key().find("embedding") != std::string::npos;
            const double bound = embedding ? 1 : std::sqrt(1 / static_cast<double>(weight.size(1)));
            auto* values = drawn.data_ptr<float>();
            for (std::int64_t i = 0; i < drawn.numel(); ++i)
                values[i] = static_cast<float>((2 * random.uniform() - 1) * bound);
        }
        weight.copy_(drawn);
    }
}

torch::Tensor drawNormal(torch::IntArrayRef sizes, Random& random) {
    auto drawn = torch::empty(sizes, torch::kFloat32);
    auto* values = drawn.data_ptr<float>();
    for (std::int64_t i = 0; i < drawn.numel(); ++i) values[i] = random.normal();
    return drawn;
}

std::int64_t weightCount(const torch::nn::Module& network) {
    std::int64_t count = 0;
    for (const auto& weight : network.parameters()) count += weight.numel();
    return count;
}

void writeWeights(const torch::nn::Module& network, ByteWriter& to) {
    const auto weights = network.named_parameters();
    to.put(static_cast<std::uint64_t>(weights.size()));
    for (const auto& entry : weights) {
        to.put(entry.key());
        put(entry.value(), to);
    }
}

void readWeights(torch::nn::Module& network, ByteReader& from) {
    auto weights = network.named_parameters();
    if (from.get<std::uint64_t>() != weights.size())
        return from.refuse("they hold weights of another network");
    for (auto& entry : weights) {
        if (from.getText() != entry.key())
            return from.refuse("they hold weights of another network");
        get(entry.value(), from);
    }
}

void writeTensors(const std::vector<torch::Tensor>& tensors, ByteWriter& to) {
    to.put(static_cast<std::uint64_t>(tensors.size()));
    for (const auto& tensor : tensors) put(tensor, to);
}

void readTensors(std::vector<torch::Tensor>& tensors, ByteReader& from) {
    if (from.get<std::uint64_t>() != tensors.size())
        return from.refuse("they hold weights of another network");
    for (auto& tensor : tensors) get(tensor, from);
}

std::vector<torch::Tensor> copyWeights(const torch::nn::Module& network) {
    std::vector<torch::Tensor> copy;
    for (const auto& weight : network.parameters()) copy.push_back(weight.detach().clone());
    return copy;
}

void restoreWeights(torch::nn::Module& network, const std::vector<torch::Tensor>& copy) {
    const torch::NoGradGuard noGradient;
    auto weights = network.parameters();
    for (std::size_t i = 0; i < weights.size(); ++i) weights[i].copy_(copy[i]);
}

}  // namespace anomalyst::engine
