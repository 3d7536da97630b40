#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/nn/dense_network.h"

namespace anomalyst::engine {

/// What makes two autoencoders' weights fit each other: dense layers down to the middle and,
/// mirrored, up again. The middle and the output are linear: standardised values are negative and
/// above 1, so a sigmoid could not rebuild them.
struct AutoencoderShape {
    std::int64_t features = 0;
    std::vector<std::int64_t> hidden;  ///< widths down to the narrow middle, which is the last
    bool relu = false;                 ///< otherwise tanh

    std::int64_t weights() const;
    Activation activation() const { return relu ? Activation::Relu : Activation::Tanh; }
    std::vector<std::int64_t> downWidths() const;  ///< from the features to the middle
    std::vector<std::int64_t> upWidths() const;    ///< and up again

    /// The layers, down and up again, with weights of zero.
    std::vector<DenseLayer> layers() const;
    /// Their names: "encoder1", "encoder2", …, "decoder2", "decoder1".
    std::vector<std::string> layerNames() const;
    /// Which of them is the middle.
    std::size_t middle() const { return hidden.size() - 1; }
};

}  // namespace anomalyst::engine
