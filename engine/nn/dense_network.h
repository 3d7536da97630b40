#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/nn/packed_matrix.h"
#include "engine/nn/random.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

/// How the sums of a dense layer become its outputs.
enum class Activation : std::uint8_t { Linear, Tanh, Relu };

/// A dense layer: outputs = activation(inputs * weight^T + bias). float32.
struct DenseLayer {
    std::size_t inner = 0;
    std::size_t outer = 0;
    Activation activation = Activation::Linear;
    std::vector<float> weight;  ///< [outer x inner], row-major
    std::vector<float> bias;    ///< [outer]; empty: none
};

/// Layers of zeros, with biases, from the first of `widths` to the last: the last one linear, the
/// others with `between`.
std::vector<DenseLayer> denseLayers(std::span<const std::int64_t> widths, Activation between);
/// Weights and biases of all of them.
std::int64_t weightCount(std::span<const DenseLayer> layers);
/// At most `most` rows, and so few that it takes well under 100 ms on one core to train a network
/// of so many weights on them.
std::size_t rowsAtOnce(std::int64_t weights, std::size_t most);

/// Dense layers one after another on one core, without LibTorch, whose dispatch costs 200 us a step
/// where a small network at a small batch computes for 10 us. Computes row by row: what a row gives
/// is the same bit for bit whatever rows it is computed along with.
class DenseNetwork {
public:
    /// Of layers that fit each other.
    explicit DenseNetwork(std::vector<DenseLayer> layers);
    /// The same with new weights, uniform in +-sqrt(1 / inner), and biases of zero: those that
    /// `drawWeights` gives LibTorch's layers.
    DenseNetwork(std::vector<DenseLayer> layers, Random& random);

    const std::vector<DenseLayer>& layers() const { return m_layers; }
    std::size_t inputs() const { return m_layers.front().inner; }
    std::size_t outputs() const { return m_layers.back().outer; }

    /// Outputs of every layer for some rows, kept to go back.
    struct Pass {
        std::size_t rows = 0;
        std::vector<std::vector<float>> outputs;  ///< [layers][rows x outer]
    };
    /// `rows` is [count x inputs], row-major. Any thread.
    void forward(const float* rows, std::size_t count, Pass& pass) const;

    /// Back-propagation: from the gradient of the loss with respect to the last outputs [rows x
    /// outputs], which it uses up, those with respect to weights and biases; kept until `step`.
    /// `rows` are those of the pass.
    void backward(const float* rows, const Pass& pass, std::vector<float>& gradient);
    /// One step of Adam (Kingma and Ba 2015; decay rates 0.9 and 0.999, epsilon 1e-8).
    void step(double learningRate);

    /// Weights, biases, and what Adam remembers of the steps so far.
    void writeTraining(ByteWriter& to) const;
    /// Takes them up. Refuses (in `from`) those of other layers; this network is of no use then.
    void readTraining(ByteReader& from);

    /// Gradients of layer `layer` as the last `backward` left them: weights, then biases.
    std::span<const float> gradients(std::size_t layer) const { return m_moments[layer].gradient; }

private:
    struct Moments {
        std::vector<float> gradient;  ///< [weights, biases]
        std::vector<float> first;
        std::vector<float> second;
    };
    void prepare();
    void prepareMoments();
    void pack(std::size_t layer);
    void backThrough(std::size_t layer, const float* inputs, std::size_t rows,
                     const std::vector<float>& outputs, std::vector<float>& gradient);

    std::vector<DenseLayer> m_layers;
    std::vector<PackedMatrix> m_forward;  ///< [layers] weight^T
    std::vector<Moments> m_moments;       ///< [layers], empty until the first `backward`
    std::uint64_t m_steps = 0;
    PackedMatrix m_matrix;  ///< for what is packed and used once
    std::vector<float> m_turned;
    std::vector<float> m_passed;
};

}  // namespace anomalyst::engine
