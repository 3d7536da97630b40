#pragma once

#include <cstdint>
#include <vector>

namespace anomalyst::engine {

/// Where the queries of one session may look, and how far they may ever look.
///
/// Query i has the place of key `i + before`; what it sees of a key depends on the distance
/// `i + before - key`, which is from `-after` to the number of biases less `after`.
struct AttentionSight {
    std::vector<std::int32_t> from;  ///< [rows x queries] first key that is seen
    std::vector<std::int32_t> to;    ///< [rows x queries] key after the last that is seen
    std::int64_t before = 0;
    std::int64_t after = 0;
    bool self = true;  ///< whether a query sees the key in its own place
};

/// One head of attention over one session (Vaswani et al. 2017), computed on the CPU and so that a
/// query's result is the same bit for bit wherever its keys stand among others and whatever else is
/// computed along with it. float32. Steps lie `stride` apart in queries, keys, values and what is
/// made of them; a head has `width` numbers of each. Not for several threads at once.
class AttentionHead {
public:
    struct Size {
        std::int64_t queries;
        std::int64_t keys;
        std::int64_t width;
        std::int64_t stride;
    };
    AttentionHead(const Size& size, const AttentionSight& sight);

    struct Input {
        const float* queries;
        const float* keys;
        const float* values;
        const float* bias;  ///< [distances]
    };
    /// Numbers that `forward` keeps for a query.
    std::int64_t kept() const { return m_padded; }
    /// `row`: of the sight. `result` [queries x width], `weights` [queries x kept]: how much each
    /// query takes of each key.
    void forward(std::int64_t row, const Input& input, float* result, float* weights);

    struct Gradient {
        float* queries;
        float* keys;
        float* values;
        float* bias;
    };
    /// Adds to `to` what `gradient`, that of the result, is for the input, for the weights that
    /// `forward` gave.
    void backward(std::int64_t row, const Input& input, const float* weights, const float* gradient,
                  const Gradient& to);

private:
    /// What a query sees, rounded to whole blocks.
    struct Seen {
        std::int64_t from, to;
        std::int64_t firstBlock, lastBlock;
    };
    Seen seen(std::int64_t row, std::int64_t query) const;
    /// Turns keys or values so that those of neighbouring keys lie together.
    void turn(const float* from);
    /// `m_scores` = `scale` * row . each turned key, over the blocks that are seen.
    void multiply(const float* row, float scale, const Seen& seen);
    std::int64_t distance(std::int64_t query, std::int64_t key) const;

    Size m_size;
    const AttentionSight& m_sight;
    std::int64_t m_padded;
    float m_scale;
    std::vector<float> m_turned;  ///< [width x padded]
    std::vector<float> m_scores;  ///< [padded]
};

}  // namespace anomalyst::engine
