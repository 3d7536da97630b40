#include "engine/nn/parallel_product.h"

#include <algorithm>
#include <stdexcept>

#include "engine/nn/rowwise.h"
#include "engine/nn/torch_runtime.h"
#include "engine/parallel/parallel_for.h"

namespace anomalyst::engine {
namespace {

/// Multiplications from which sharing out pays: about a millisecond, against some ten
/// microseconds that it takes to start a thread.
constexpr double kWorthSharing = 3e7;
constexpr std::int64_t kMostBlocks = 16;
constexpr std::int64_t kShortestBlock = 64;

thread_local int productThreads = 1;

bool worthSharing(std::int64_t rows, std::int64_t inner, std::int64_t columns) {
    return static_cast<double>(rows) * static_cast<double>(inner) * static_cast<double>(columns) >=
           kWorthSharing;
}

void addProductInBlocks(const torch::Tensor& to, const torch::Tensor& a, const torch::Tensor& b) {
    const std::int64_t along = to.size(0) >= to.size(1) ? 0 : 1;
    const std::int64_t length = to.size(along);
    const std::int64_t blocks = std::clamp<std::int64_t>(length / kShortestBlock, 1, kMostBlocks);
    const auto addBlock = [&](std::size_t block) -> Status {
        const c10::InferenceMode inference;
        const auto i = static_cast<std::int64_t>(block);
        const std::int64_t begin = length * i / blocks;
        const std::int64_t count = length * (i + 1) / blocks - begin;
        to.narrow(along, begin, count)
            .addmm_(along == 0 ? a.narrow(0, begin, count) : a,
                    along == 0 ? b : b.narrow(1, begin, count));
        return {};
    };
    const auto done =
        parallelFor(static_cast<std::size_t>(blocks), productThreads,
                    [&](std::size_t block) { return guarded([&] { return addBlock(block); }); });
    if (!done) throw std::runtime_error(done.error().what);
}

class ParallelLinear : public torch::autograd::Function<ParallelLinear> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& rows, const torch::Tensor& weight,
                                 const torch::Tensor& bias) {
        context->save_for_backward({rows, weight});
        auto result = bias.repeat({rows.size(0), 1});
        addProduct(result, rows, weight.t());
        return result;
    }

    static torch::autograd::tensor_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::tensor_list gradients) {
        const auto saved = context->get_saved_variables();
        const auto gradient = gradients[0].contiguous();
        if (torch::GradMode::is_enabled())  // to be differentiated again
            return {gradient.mm(saved[1]), gradient.t().mm(saved[0]), gradient.sum(0)};
        return {product(gradient, saved[1]), product(gradient.t(), saved[0]), gradient.sum(0)};
    }
};

}  // namespace

ProductThreads::ProductThreads(int threads) : m_before(productThreads) {
    productThreads = threads > 0 ? threads : coreCount();
}

ProductThreads::~ProductThreads() { productThreads = m_before; }

void addProduct(const torch::Tensor& to, const torch::Tensor& a, const torch::Tensor& b) {
    if (worthSharing(a.size(0), a.size(1), b.size(1)))
        addProductInBlocks(to, a, b);
    else
        to.addmm_(a, b);
}

torch::Tensor product(const torch::Tensor& a, const torch::Tensor& b) {
    auto result = torch::zeros({a.size(0), b.size(1)});
    addProduct(result, a, b);
    return result;
}

torch::Tensor parallelLinear(const torch::Tensor& rows, torch::nn::Linear layer) {
    const auto bias =
        layer->bias.defined() ? layer->bias : torch::zeros(layer->weight.size(0), rows.options());
    if (readsRowwise(rows)) return RowwiseLinear(layer->weight, bias)(rows);
    const std::int64_t inputs = rows.size(-1);
    if (!rows.is_cpu() || !worthSharing(rows.numel() / inputs, inputs, layer->weight.size(0)))
        return layer->forward(rows);
    auto sizes = rows.sizes().vec();
    sizes.back() = layer->weight.size(0);
    return ParallelLinear::apply(rows.reshape({-1, inputs}), layer->weight, bias).view(sizes);
}

}  // namespace anomalyst::engine
