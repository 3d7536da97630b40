#pragma once

#include "engine/nn/attention.h"
#include "engine/nn/torch_precompiled.h"

namespace anomalyst::engine {

/// A layer of a transformer (Vaswani et al. 2017), normalised before each part (Xiong et al. 2020):
/// attention, and two linear layers with rectification between, each added to what went in.
class AttentionBlock : public torch::nn::Module {
public:
    struct Size {
        std::int64_t width = 0;
        std::int64_t heads = 0;      ///< divides the width
        std::int64_t distances = 0;  ///< that queries and keys can be apart
    };
    explicit AttentionBlock(const Size& size);

    /// Of so many layers; 0 where there can be none such, or they are more than anybody stacks.
    static std::int64_t weights(std::int64_t layers, const Size& size);

    /// What becomes of `steps` [rows x steps x width] that look at `seen` [rows x keys x width],
    /// which is normalised.
    torch::Tensor forward(const torch::Tensor& steps, const torch::Tensor& seen,
                          const AttentionSight& sight);

private:
    torch::nn::Linear m_queries{nullptr}, m_keys{nullptr}, m_values{nullptr}, m_attended{nullptr};
    torch::nn::Linear m_widen{nullptr}, m_narrow{nullptr};
    torch::Tensor m_bias;  ///< [heads x distances]
};

}  // namespace anomalyst::engine
